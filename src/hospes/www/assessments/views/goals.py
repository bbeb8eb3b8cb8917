"""Goals: a level to reach, until when, and why; what became of those of the round before."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.assessments import queries
from hospes.journey.assessments.models import Assessment, Goal
from hospes.journey.assessments.queries.contents import GoalSaid, decided
from hospes.journey.assessments.queries.papers import AssessmentReport
from hospes.www.assessments import deciding
from hospes.www.assessments.deciding import Entry
from hospes.www.assessments.finding import of_own_city, reader
from hospes.www.assessments.reading import Read, as_read

UNREADABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def goals(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """A goal for each key factor that is to change; the whole page is saved at once."""
    read = as_read(request, assessment)
    report = queries.report(assessment, get_language() or "en")
    if not report.asks_levels:
        raise Http404
    now = {goal.item: goal for goal in assessment.goals.all()}
    wrong = {one.item: one for one in _sent(request, assessment, report, now, read)}
    if request.method == "POST" and not wrong:
        messages.success(request, _("Your goals are kept."))
        return redirect("assessments:goals", assessment.pk)
    earlier = queries.earlier_decisions(assessment, "goal", queries.toolkit_of(assessment))
    entries = [
        (factor, wrong.get(factor.id) or _standing(factor.id, now), earlier.get(factor.id, ()))
        for factor in report.factors
    ]
    levels = [one for one in queries.level_choices(queries.toolkit_of(assessment)) if one.level]
    shown = {"assessment": assessment, "report": report, "entries": entries, "levels": levels, "faults": wrong.values()}
    return render(request, "assessments/goals.html", shown, status=UNREADABLE if wrong else 200)


def _standing(item: str, now: dict[str, Goal]) -> Entry:
    """The goal as it stands; a new one when there is none."""
    goal = now.get(item)
    said = decided(goal, GoalSaid)
    assert isinstance(said, GoalSaid)  # noqa: S101 - a goal says a goal
    return Entry(item, said.level, said.note, said.by_date, goal.revision if goal else 0)


def _sent(
    request: HttpRequest, assessment: Assessment, report: AssessmentReport, now: dict[str, Goal], read: Read
) -> Iterator[Entry]:
    """Keep every goal on its own: one that is refused keeps no other from being kept. Gives what could not be."""
    do, _colon, item = request.POST.get("do", "").partition(":")
    for factor in report.factors if request.method == "POST" else ():
        sent = deciding.entry(request.POST, factor.id)
        if sent and do == deciding.TOGETHER and item == factor.id:
            sent = deciding.together(sent, _standing(item, now).note)
        if sent and (wrong := deciding.aim(sent, assessment, read, reader(request).actor)):
            yield wrong
