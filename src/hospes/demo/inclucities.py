"""The worked example of the match: the eight cities of IncluCities, with needs and strengths coded from the sources.

The coding is that of ``content/cohorts/inclucities.json``. A toolkit holds its key factors, so that the same call can
be looked at on the screens: nobody ever made this call, and its purpose says so.
"""

import json
from datetime import timedelta
from importlib.resources import files

from django.utils import timezone

from hospes.audit.actors import Actor
from hospes.demo import coded
from hospes.demo.facts import INCLUCITIES
from hospes.journey.matching import changes
from hospes.journey.matching.changes import CallGiven
from hospes.journey.matching.enums import Reply, Side
from hospes.journey.matching.models import Call, Proposal
from hospes.journey.matching.queries.statements import NeedSaid, ShownSaid
from hospes.journey.programmes.changes import add_theme
from hospes.journey.programmes.models import Programme
from hospes.journey.toolkits.changes import publish_version
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.journey.toolkits.queries import latest_version
from hospes.method.cohorts import Cohort, read_record
from hospes.method.matching.model import Mentee, Mentor
from hospes.method.toolkit_format import model, write

TOOLKIT, THEME = "inclucities-needs", "All four themes together"
TITLE = "Who helps whom? A worked example"
PURPOSE = (
    "Eight cities of IncluCities, with needs and strengths that we coded from the sheets of their pairs, knowing these"
    " pairs. It shows that so much is enough to find them, and was never asked of anybody."
)
ITEMS = {  # the key factors of the cohort, each with an identifier that was minted once
    "data": "kf-b3dx", "women": "kf-c4fz", "contact": "kf-d6gv", "trust": "kf-f7hw",
    "participation": "kf-g8jx", "work": "kf-h9kz", "language": "kf-j2mb", "municipality": "kf-k3nc",
}  # fmt: skip
LOW = 1  # a named challenge lies between 0 and 1: we say the higher
ASKS = "Before we say yes: could two of our teachers come along to the first visit?"


def load(*, by: Actor) -> None:
    """Make the call, match it, propose the pairs, and let two of the cities answer; once."""
    programme = Programme.objects.filter(slug=INCLUCITIES, is_example=True).first()
    if programme is None or Call.objects.filter(theme__programme=programme, title=TITLE).exists():
        return
    text = files("hospes").joinpath("content", "cohorts", "inclucities.json").read_text(encoding="utf-8")
    cohort = read_record(json.loads(text))
    call = _begin(programme, cohort, by)
    for mentee in cohort.problem.mentees:
        coded.say_needs(coded.join(call, mentee, by), _levels(mentee, cohort), by)
    for mentor in cohort.problem.mentors:
        coded.say_offer(coded.join(call, mentor, by), _shown(mentor, cohort), by)
    changes.close_call(call=call, by=by)
    _decide(call, by)


def _begin(programme: Programme, cohort: Cohort, by: Actor) -> Call:
    today = timezone.localdate()
    days = (today - timedelta(days=50), today - timedelta(days=30), today - timedelta(days=7))
    version = latest_version(TOOLKIT) or _toolkit(cohort, by)
    theme = add_theme(programme=programme, title=THEME, toolkit=version.toolkit, by=by)
    call = changes.begin_call(theme=theme, toolkit_version=version, given=CallGiven(TITLE, *days, PURPOSE), by=by)
    changes.open_call(call=call, by=by)
    return call


def _toolkit(cohort: Cohort, by: Actor) -> ToolkitVersion:
    """Only what a call needs: the key factors."""
    made = model.Toolkit(
        id=TOOLKIT,
        version="1.0.0",
        language="en",
        title="What the cities of IncluCities needed",
        benchmark="How to say what a city needs, and what it can show",
        theme="needs",
        programme="IncluCities",
        introduction="Eight key factors under which the needs and strengths of eight cities were sorted, for an"
        " example of the match. It asks no questions.",
        standard="A city says what it needs, and what it can show.",
        key_factors=tuple(model.KeyFactor(ITEMS[one], title) for one, title in cohort.names.factors.items()),
        credits=("The makers of Hospes, after the sheets of the mentoring pairs (CEMR).",),
        source=model.Source("A worked example of the match", "Hospes", 2026, "", "", "ours"),
        licence="CC0-1.0",
    )
    return publish_version(texts=write(made), by=by)


def _levels(mentee: Mentee, cohort: Cohort) -> dict[str, NeedSaid]:
    """What it says of each key factor."""
    return {
        ITEMS[need.factor]: NeedSaid(LOW, need.priority // coded.PER_STEP, note=coded.source(cohort, mentee, need))
        for need in mentee.needs
    }


def _shown(mentor: Mentor, cohort: Cohort) -> dict[str, ShownSaid]:
    """What it shows of each key factor: the practice as the sheet names it, without which sheet."""
    named = {each: coded.source(cohort, mentor, each).rpartition(": ")[2] for each in mentor.strengths}
    return {ITEMS[each.factor]: ShownSaid(each.level, text[:1].upper() + text[1:]) for each, text in named.items()}


def _decide(call: Call, by: Actor) -> None:
    """One run, its pairs proposed; Mechelen says yes, Jelgava asks."""
    run = changes.start_run(call=call, by=by)
    changes.work_on_run(number=run.pk, by=by)
    run.refresh_from_db()
    changes.decide(run=run, by=by)
    for slug, side, answer, text in (
        ("mechelen", Side.MENTOR, Reply.ACCEPT, ""),
        ("jelgava", Side.MENTEE, Reply.ASK, ASKS),
    ):
        proposal = Proposal.objects.filter(run=run, **{f"{side}__city__slug": slug}).first()
        if proposal:
            changes.answer_proposal(proposal=proposal, side=side, answer=answer, text=text, by=by)
