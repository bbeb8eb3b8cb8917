"""What stands beside a question: evidence, and what colleagues remark. One form, so that no words are lost."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.audit.actors import Actor
from hospes.journey.assessments import changes, queries, rules
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.rules import Refused
from hospes.method.toolkit_format.model import Toolkit
from hospes.www.assessments.finding import of_own_city, reader, toolkit_or_404
from hospes.www.assessments.forms import BesideForm
from hospes.www.assessments.pointing import page_of_item

TURNS = {"remove": changes.remove_evidence, "put_back": changes.put_back_evidence}


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def beside(request: HttpRequest, assessment: Assessment, item: str) -> HttpResponse:
    """The evidence and the comments at one item; whichever button is pressed, all words are added first."""
    toolkit = toolkit_or_404(assessment, item)
    do, _colon, number = request.POST.get("do", "").partition(":")
    form = _form(request, assessment, do)
    if form.is_valid() and _added(request, assessment, item, form):
        _turn(request, assessment, do, number)
        return redirect(request.path)
    more = {
        "evidence": queries.evidence_on(assessment.pk, item),
        "comments": queries.comments_on(assessment.pk, item),
        "waiting": queries.waiting_at(assessment, item),
    }
    shown = _frame(assessment, item, toolkit) | more | {"form": form}
    return render(request, "assessments/beside.html", shown, status=422 if form.errors else 200)


def _form(request: HttpRequest, assessment: Assessment, do: str) -> BesideForm:
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    return BesideForm(*given, files=queries.files_to_use(assessment.city), adds=do)


def _added(request: HttpRequest, assessment: Assessment, item: str, form: BesideForm) -> bool:
    """Add what the form says; what is refused is said in the form, which keeps all of it."""
    person, comment = reader(request), form.cleaned_data["comment"]
    try:
        if form.has_evidence:  # first, as it may be refused: then the comment is still in the form
            _show(assessment, item, form.cleaned_data, person.actor)
            messages.success(request, _("The evidence is kept."))
        if comment:
            changes.write_comment(assessment=assessment, item=item, text=comment, author=person, by=person.actor)
            messages.success(request, _("Your comment is kept."))
    except Refused as refused:
        form.add_error("file" if form.cleaned_data["file"] else None, str(refused))
    return not form.errors


def _show(assessment: Assessment, item: str, given: dict[str, Any], by: Actor) -> None:
    """Each thing that was given is a piece of its own; the words go with the first of them."""
    here: dict[str, Any] = {"assessment": assessment, "item": item, "by": by, "title": given["title"]}
    words = {"text": given["text"]}
    if given["file"]:
        changes.add_file(given=given["file"], **here, **words)
        words = {}
    if given.get("used"):
        changes.use_file(file=given["used"], **here, **words)
        words = {}
    if given["url"] or words.get("text"):
        changes.add_evidence(url=given["url"], **here, **words)


def _turn(request: HttpRequest, assessment: Assessment, do: str, number: str) -> None:
    """Take a piece of evidence away, or put it back; asked twice, it stays as it was asked for."""
    piece = assessment.evidence.filter(pk=number).first() if number.isdecimal() else None
    if piece is None or do not in TURNS or do == ("remove" if piece.removed_at else "put_back"):
        return
    try:
        TURNS[do](evidence=piece, by=reader(request).actor)
    except Refused as refused:
        messages.warning(request, str(refused))


def _frame(assessment: Assessment, item: str, toolkit: Toolkit) -> dict[str, Any]:
    return {
        "assessment": assessment,
        "item": item,
        "question": queries.wording(queries.items_of(toolkit)[item]),
        "is_open": rules.is_open(assessment),
        "back": page_of_item(assessment, queries.toolkit_of(assessment), item),
    }
