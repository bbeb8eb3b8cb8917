"""What waits in the calls that somebody runs, counted."""

import pytest

from factories.matching import Cities, list_city, make_world, take_part
from factories.people import make_person
from hospes.journey.matching import changes
from hospes.journey.matching.enums import Reply, Side
from hospes.journey.matching.queries.desk import DeskLine, DeskProgramme, desk_of

pytestmark = pytest.mark.django_db


def test_desk_counts_who_has_not_answered_and_who_is_not_through() -> None:
    world = make_world()
    list_city(world, Side.MENTEE)
    mentee, gone = take_part(world, Side.MENTEE), take_part(world, Side.MENTOR)
    take_part(world, Side.MENTOR)
    changes.withdraw_interest(interest=gone, reason="Elections.", by=world.by)
    changes.finish_needs(interest=mentee, by=world.by)
    line = DeskLine(world.call, cities=3, unanswered=1, unfinished=1, questions=0, open_matches=0)
    assert desk_of(world.coordinator) == (DeskProgramme(world.programme, (line,)),)


def test_desk_counts_matches_and_questions_that_wait(cities: Cities) -> None:
    asked, _other = cities.decided()
    changes.answer_proposal(proposal=asked, side=Side.MENTEE, answer=Reply.ASK, text="When?", by=cities.world.by)
    (programme,) = desk_of(cities.world.coordinator)
    (line,) = programme.calls
    assert (line.open_matches, line.questions) == (2, 1)


def test_desk_of_a_programme_without_a_call_under_way_is_empty(cities: Cities) -> None:
    for proposal in cities.decided():
        for side in Side:
            changes.answer_proposal(proposal=proposal, side=side, answer=Reply.ACCEPT, by=cities.world.by)
    changes.finish_call(call=cities.world.now(), by=cities.world.by)
    assert desk_of(cities.world.coordinator) == (DeskProgramme(cities.world.programme, ()),)


def test_desk_is_for_those_who_run_a_programme() -> None:
    make_world()
    assert desk_of(make_person()) == ()
