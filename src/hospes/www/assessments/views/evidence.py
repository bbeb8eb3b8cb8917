"""What stands beside a question: evidence, and what colleagues remark."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hospes.journey.assessments import changes, queries, rules
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.rules import Refused
from hospes.www.assessments.finding import item_or_404, of_own_city, reader
from hospes.www.assessments.forms import CommentForm, EvidenceForm
from hospes.www.assessments.pointing import page_of_item

TURNS = {"remove": changes.remove_evidence, "put_back": changes.put_back_evidence}


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def beside(request: HttpRequest, assessment: Assessment, item: str) -> HttpResponse:
    """The evidence and the comments at one item, and forms to add to them."""
    item_or_404(assessment, item)
    adds_evidence = request.POST.get("what") == "evidence"
    comment = CommentForm(None if adds_evidence else request.POST or None)
    evidence = EvidenceForm(request.POST if adds_evidence else None)
    form = evidence if adds_evidence else comment
    if form.is_valid() and _added(request, assessment, item, form):
        return redirect(request.path)
    shown = {"evidence_form": evidence, "comment_form": comment, "form": form}
    more = {"evidence": queries.evidence_on(assessment.pk, item), "comments": queries.comments_on(assessment.pk, item)}
    status = 422 if form.errors else 200
    return render(request, "assessments/beside.html", _frame(assessment, item) | shown | more, status=status)


@require_POST
@of_own_city
def turn(request: HttpRequest, assessment: Assessment, evidence: int) -> HttpResponse:
    """Take a piece of evidence away, or put it back; asked twice, it stays as it was asked for."""
    piece = assessment.evidence.filter(pk=evidence).first()
    if piece is None:
        raise Http404
    do = request.POST.get("do")
    if do not in TURNS:
        raise BadRequest(f"{do!r} is nothing that can be done with evidence")
    try:
        if do != ("remove" if piece.removed_at else "put_back"):
            TURNS[do](evidence=piece, by=reader(request).actor)
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("assessments:beside", assessment.pk, piece.item)


def _added(request: HttpRequest, assessment: Assessment, item: str, form: EvidenceForm | CommentForm) -> bool:
    """Add what the form says; what is refused is said in the form, which keeps it."""
    person = reader(request)
    try:
        if isinstance(form, EvidenceForm):
            changes.add_evidence(assessment=assessment, item=item, by=person.actor, **form.cleaned_data)
            messages.success(request, _("The evidence is kept."))
        else:
            words = form.cleaned_data["text"]
            changes.write_comment(assessment=assessment, item=item, text=words, author=person, by=person.actor)
            messages.success(request, _("Your comment is kept."))
    except Refused as refused:
        form.add_error(None, str(refused))
    return not form.errors


def _frame(assessment: Assessment, item: str) -> dict[str, Any]:
    toolkit = queries.toolkit_of(assessment)
    return {
        "assessment": assessment,
        "item": item,
        "question": queries.wording(queries.items_of(toolkit)[item]),
        "is_open": rules.is_open(assessment),
        "back": page_of_item(assessment, toolkit, item),
    }
