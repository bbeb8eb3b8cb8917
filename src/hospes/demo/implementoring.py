"""The worked example of several mentors and several mentees: scheme 4 of ImpleMentoring, on its own toolkit.

The coding is that of ``content/cohorts/implementoring.json``, for its cities that need or show key factors of that
toolkit. Hardly any level is known: the example shows how wide the points of a match may be. A run waits to be decided.
"""

import json
from datetime import timedelta
from importlib.resources import files

from django.utils import timezone

from hospes.audit.actors import Actor
from hospes.demo import coded
from hospes.demo.facts import IMPLEMENTORING
from hospes.journey.matching import changes
from hospes.journey.matching.changes import CallGiven
from hospes.journey.matching.models import Call
from hospes.journey.matching.queries.statements import NeedSaid, ShownSaid
from hospes.journey.programmes.models import Theme
from hospes.journey.toolkits.queries import latest_version
from hospes.method.cohorts import Cohort, read_record
from hospes.method.matching.model import LEVELS, Mentee, Mentor

TOOLKIT = "political-participation"
TITLE = "Several mentors, several mentees: a worked example"
PURPOSE = (
    "The cities of scheme 4 and one that shows something on its theme, coded from the sources by us, who knew the"
    " scheme. Two mentors can take two mentees each. Nobody ever made this call."
)


def load(*, by: Actor) -> None:
    """Make the call and match it; once."""
    theme = Theme.objects.filter(programme__slug=IMPLEMENTORING, programme__is_example=True, toolkit__slug=TOOLKIT)
    version = latest_version(TOOLKIT)
    if not theme or version is None or Call.objects.filter(theme__in=theme, title=TITLE).exists():
        return
    today = timezone.localdate()
    days = (today - timedelta(days=60), today - timedelta(days=30), today - timedelta(days=7))
    given = CallGiven(TITLE, *days, PURPOSE)
    call = changes.begin_call(theme=theme[0], toolkit_version=version, given=given, by=by)
    changes.open_call(call=call, by=by)
    _join(call, by)
    changes.close_call(call=call, by=by)
    changes.work_on_run(number=changes.start_run(call=call, by=by).pk, by=by)


def _join(call: Call, by: Actor) -> None:
    text = files("hospes").joinpath("content", "cohorts", "implementoring.json").read_text(encoding="utf-8")
    cohort = read_record(json.loads(text))
    for mentee in cohort.problem.mentees:
        if needs := _needs(mentee, cohort):
            coded.say_needs(coded.join(call, mentee, by), needs, by)
    for mentor in cohort.problem.mentors:
        if shown := _shown(mentor, cohort):
            coded.say_offer(coded.join(call, mentor, by), shown, by)


def _needs(mentee: Mentee, cohort: Cohort) -> dict[str, NeedSaid]:
    """What it says of the toolkit's key factors: of a range the highest level, and nothing where none is known."""
    return {
        need.factor: NeedSaid(
            None if need.high == LEVELS else need.high,
            need.priority // coded.PER_STEP,
            note=coded.source(cohort, mentee, need),
        )
        for need in mentee.needs
        if need.factor.startswith("kf-")
    }


def _shown(mentor: Mentor, cohort: Cohort) -> dict[str, ShownSaid]:
    """What it shows of them, with the source that tells of it in the place of the practice; of two the last does."""
    return {
        each.factor: ShownSaid(each.level, coded.source(cohort, mentor, each).rpartition("; ")[2])
        for each in mentor.strengths
        if each.factor.startswith("kf-")
    }
