"""What the cities of a call need or can show by their assessments, read for all of them at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.assessments import make_assessment
from factories.matching import Cities, World, make_world, take_part
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments.changes import finish_assessment
from hospes.journey.matching import changes
from hospes.journey.matching.enums import Side
from hospes.journey.matching.models import Interest, Proposal, Run
from hospes.journey.matching.queries import cohorts, proposals

pytestmark = pytest.mark.django_db


def assessed(world: World, side: Side) -> None:
    """A city that takes part with a finished assessment, in which it rates one of two key factors."""
    interest = take_part(world, side)
    town = make_assessment(world.call.toolkit_version, interest.city)
    town.rate("kf-bcdf", 1, 2)
    town.read_context("cf-bcdf", "hinders")
    finish_assessment(assessment=town.assessment, by=SYSTEM)
    town.assessment.refresh_from_db()
    choose = changes.choose_needs_source if side == Side.MENTEE else changes.choose_offer_source
    choose(interest=interest, assessment=town.assessment, by=SYSTEM)


def test_more_cities_with_assessments_cost_no_more_queries() -> None:
    def asked() -> tuple[int, list[int]]:
        with CaptureQueriesContext(connection) as queries:
            found = cohorts.cohort(world.now())
        return len(queries), [line.known for line in found.lines]

    world = make_world()
    for side in Side:
        assessed(world, side)
    few, known = asked()
    for side in (*Side, *Side):
        assessed(world, side)

    assert (known, asked()) == ([1, 0], (few, [1, 1, 1, 0, 0, 0]))


def test_more_matches_of_a_mentor_cost_no_more_queries() -> None:
    def asked(run: Run, *mentees: Interest) -> tuple[int, list[str]]:
        for each in mentees:
            Proposal.objects.create(run=run, mentee=each, mentor=cities.brig, answer_by=run.asked_at.date())
        with CaptureQueriesContext(connection) as queries:
            found = proposals.own_matches(cities.brig)
        return len(queries), [str(one.other_city) for one in found]

    cities = Cities()
    run = cities.run()
    few, others = asked(run, cities.alba)

    assert (others, asked(run, cities.cori)) == (["Alba"], (few, ["Cori", "Alba"]))


def test_key_factors_of_a_call_are_counted_also_without_a_mentee() -> None:
    world = make_world()
    take_part(world, Side.MENTOR)

    assert cohorts.cohort(world.now()).factors == 2
