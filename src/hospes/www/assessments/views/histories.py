"""What was said before on one item or one line of the first list, and saying it again."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.assessments import changes, queries, rules
from hospes.journey.assessments.models import Assessment, EarlierWording
from hospes.journey.assessments.rules import Refused
from hospes.www.assessments.finding import of_own_city, reader, toolkit_or_404
from hospes.www.assessments.pointing import page_of_item
from hospes.www.assessments.posting import number


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def history(request: HttpRequest, assessment: Assessment, item: str) -> HttpResponse:
    """Every earlier wording, and a button to take one up again."""
    told = queries.history(queries.voice_of(assessment), item, toolkit_or_404(assessment, item))
    back = page_of_item(assessment, queries.toolkit_of(assessment), item)
    shown = {"history": told, "is_open": rules.is_open(assessment), "back": back, "back_to": _("Back to the question")}
    return _page(request, assessment, shown)


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def line_history(request: HttpRequest, assessment: Assessment, line: int) -> HttpResponse:
    """Every earlier wording of a line of the first list, which is edited after finishing too."""
    change = get_object_or_404(assessment.proposed_changes, pk=line)
    told = queries.line_history(change, queries.toolkit_of(assessment))
    back = f"{reverse('assessments:first_list', args=[assessment.pk])}#change-{line}"
    shown = {"history": told, "is_open": True, "back": back, "back_to": _("Back to the first list")}
    return _page(request, assessment, shown)


def _page(request: HttpRequest, assessment: Assessment, shown: dict[str, Any]) -> HttpResponse:
    if request.method == "POST":
        kept = EarlierWording.objects.filter(respondent=queries.voice_of(assessment), item=shown["history"].item)
        _restore(request, kept)
        return redirect(request.path)
    return render(request, "assessments/history.html", shown | {"assessment": assessment})


def _restore(request: HttpRequest, kept: QuerySet[EarlierWording]) -> None:
    """Say it again; when somebody was quicker, say that instead."""
    chosen = request.POST.get("earlier", "")
    earlier = kept.filter(pk=chosen).first() if chosen.isdecimal() else None
    if earlier is None:
        raise Http404
    seen = number(request.POST.get("revision", ""))
    try:
        outcome = changes.restore_earlier_wording(earlier=earlier, seen_revision=seen, by=reader(request).actor)
    except Refused as refused:
        messages.warning(request, str(refused))
        return
    if isinstance(outcome, changes.Saved):
        messages.success(request, _("These words stand again. The ones before are kept below."))
    else:
        messages.warning(request, _("Somebody changed this a moment ago. Look at it, then choose again."))
