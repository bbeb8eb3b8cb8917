"""Where many cities stand at once is what each of them reads of itself, whatever version its voices had read."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.assessments import Answering, make_assessment
from factories.versions import make_two_versions
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments import changes
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries import toolkit_of
from hospes.journey.assessments.queries.hearing import readings_of
from hospes.journey.assessments.queries.progress import taken
from hospes.journey.assessments.queries.stances import Stance, stances_of
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.scoring import FactorStanding

pytestmark = pytest.mark.django_db
FACTOR, OTHER, GONE = "kf-bcdf", "kf-bcdg", "kf-bcdj"


def speaking(version: ToolkitVersion, level: int, *gone: str) -> Answering:
    """A city that said something of all, also of what is ``gone`` later, and agreed on a level of all but one."""
    town = make_assessment(version)
    by, assessment = town.officer.actor, town.assessment
    for item in (FACTOR, OTHER, *gone):
        town.rate(item, level, 2)
    for item in ("cf-bcdf", "cf-bcdg")[: 1 + len(gone)]:
        town.read_context(item, "hinders")
    changes.add_evidence(
        assessment=assessment, item=FACTOR, title="Minutes", url="https://example.org/m", text="", by=by
    )
    changes.save_meeting(
        assessment=assessment,
        seen_revision=0,
        held_on=date(2026, 5, 3),
        place="",
        present="Ana",
        shows_names=False,
        by=by,
    )
    for item, agreed in ((FACTOR, None), *((each, 2) for each in (OTHER, *gone))):
        changes.agree_level(assessment=assessment, item=item, seen_revision=0, level=agreed, reason="So.", by=by)
    return town


def alone(assessment: Assessment) -> Stance:
    """What a city's own pages read, without its answers to questions."""
    toolkit = toolkit_of(assessment)
    factors = taken(assessment, toolkit).standing.factors
    context = tuple(one.statement for one in readings_of(assessment, toolkit) if one.counts)
    return Stance(tuple(replace(one, share=None, open_items=()) for one in factors), context)


def asked(found: list[Assessment]) -> int:
    with CaptureQueriesContext(connection) as queries:
        stances_of(found)
    return len(queries)


def test_many_cities_are_read_at_once_as_each_reads_itself() -> None:
    one, two = make_two_versions()
    towns = [speaking(one, 4, GONE), speaking(two, 3), speaking(one, 1, GONE)]
    changes.move_round(round=towns[0].assessment.round, to_version=two, by=SYSTEM)
    found = list(Assessment.objects.select_related("round__toolkit_version").order_by("pk"))

    read = stances_of(found)

    assert {pk: replace(each, factors=_without_answers(each)) for pk, each in read.items()} == {
        each.pk: alone(each) for each in found
    }
    assert [len(read[each.pk].context) for each in found] == [1, 1, 2]
    assert (asked(found), asked(found[1:2]), asked([])) == (4, 4, 0)


def _without_answers(stance: Stance) -> tuple[FactorStanding, ...]:
    return tuple(replace(one, share=None, open_items=()) for one in stance.factors)
