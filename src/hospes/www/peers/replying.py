"""Answering peers, one remark at a time, and the record of a review. For who speaks for the city."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.models import Assessment, Remark
from hospes.journey.assessments.queries.reviewed import RemarkLine
from hospes.www.assessments.finding import of_own_city, reader
from hospes.www.peers.asking import review_or_404
from hospes.www.peers.forms import CityAnswerForm
from hospes.www.peers.sending import is_kept, with_theirs

UNREADABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def answer(request: HttpRequest, assessment: Assessment, number: int, remark: int) -> HttpResponse:
    """One remark, what was released there, and the city's answer to it."""
    review = review_or_404(assessment, number)
    whole = queries.record_of(review, get_language() or "en")
    line, found = whole.remark(remark), queries.remark_of(review, remark)
    if line is None or found is None:
        raise Http404
    form = _form(request, line)
    if request.method == "POST" and is_kept(form, lambda: _answered(request, found, form)):
        messages.success(request, _("Your answer is kept."))
        after = next((one for one in whole.waiting if one.id != line.id), None)
        return (
            redirect("peers:answer", assessment.pk, number, after.id)
            if after
            else redirect("peers:review", assessment.pk, number)
        )
    shown = {"assessment": assessment, "review": review, "line": line, "form": form, "found": whole.factor(line.item)}
    status = UNREADABLE if form.errors or form.theirs else 200
    return render(request, "peers/answer.html", shown, status=status)


@require_safe
@of_own_city
def record(request: HttpRequest, assessment: Assessment, number: int) -> HttpResponse:
    """All that was asked, read, remarked and answered, on one page."""
    review = review_or_404(assessment, number)
    shown = {"assessment": assessment, "review": review, "record": queries.record_of(review, get_language() or "en")}
    return render(request, "peers/record.html", shown)


def _form(request: HttpRequest, line: RemarkLine) -> CityAnswerForm:
    if request.method != "POST":
        return CityAnswerForm(remark=line)
    return CityAnswerForm(with_theirs(request.POST, line.answer.text if line.answer else ""), remark=line)


def _answered(request: HttpRequest, remark: Remark, form: CityAnswerForm) -> changes.Outcome:
    """Keep the answer."""
    given = form.cleaned_data
    return changes.answer_remark(
        remark=remark,
        said=form.said,
        read_revision=given["read_revision"],
        seen_revision=given["revision"],
        by=reader(request).actor,
    )
