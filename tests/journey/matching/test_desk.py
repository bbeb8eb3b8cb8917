"""What waits in the calls that somebody runs, counted."""

import pytest
from django.conf import LazySettings
from django.utils import timezone

from factories.matching import Cities, list_city, make_world, take_part
from factories.people import make_person
from hospes.journey.matching import changes
from hospes.journey.matching.enums import Reply, Side
from hospes.journey.matching.models import Run
from hospes.journey.matching.queries.desk import DeskLine, DeskProgramme, desk_of
from hospes.journey.people.models import KeptLetter

pytestmark = pytest.mark.django_db


def only_line(cities: Cities) -> DeskLine:
    """The call of these cities on the desk of who runs it."""
    ((line,),) = (programme.calls for programme in desk_of(cities.world.coordinator))
    return line


def test_desk_counts_who_has_not_answered_and_who_is_not_through() -> None:
    world = make_world()
    list_city(world, Side.MENTEE)
    mentee, gone = take_part(world, Side.MENTEE), take_part(world, Side.MENTOR)
    take_part(world, Side.MENTOR)
    changes.withdraw_interest(interest=gone, reason="Elections.", by=world.by)
    changes.finish_needs(interest=mentee, by=world.by)
    none = {"questions": 0, "open_matches": 0, "letters": 0, "run": None}
    line = DeskLine(world.call, cities=3, unanswered=1, unfinished=1, **none)
    assert desk_of(world.coordinator) == (DeskProgramme(world.programme, (line,)),)
    changes.close_call(call=world.call, by=world.by)
    line = DeskLine(world.now(), cities=3, unanswered=0, unfinished=1, **none)
    assert desk_of(world.coordinator) == (DeskProgramme(world.programme, (line,)),)


def test_desk_counts_matches_and_questions_that_wait(cities: Cities) -> None:
    asked, _other = cities.decided()
    changes.answer_proposal(proposal=asked, side=Side.MENTEE, answer=Reply.ASK, text="When?", by=cities.world.by)
    line = only_line(cities)
    assert (line.open_matches, line.questions, line.letters) == (2, 1, 0)


def test_desk_names_letters_to_hand_over_and_a_run_that_waits(cities: Cities, settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = settings.MAILBOX
    run = cities.run()
    assert (only_line(cities).letters, only_line(cities).run) == (0, run.pk)
    first, _second = changes.decide(run=run, by=cities.world.by)
    KeptLetter.objects.filter(pk=KeptLetter.objects.order_by("pk")[:1].get().pk).update(handed_over_at=timezone.now())
    assert (only_line(cities).letters, only_line(cities).run) == (3, None)
    changes.answer_proposal(proposal=first, side=Side.MENTEE, answer=Reply.DECLINE, text="No.", by=cities.world.by)
    changes.cancel_run(run=Run.objects.first(), by=cities.world.by)
    assert only_line(cities).run is None
    run = cities.run()
    assert only_line(cities).run == run.pk


def test_desk_of_a_programme_without_a_call_under_way_is_empty(cities: Cities) -> None:
    for proposal in cities.decided():
        for side in Side:
            changes.answer_proposal(proposal=proposal, side=side, answer=Reply.ACCEPT, by=cities.world.by)
    changes.finish_call(call=cities.world.now(), by=cities.world.by)
    assert desk_of(cities.world.coordinator) == (DeskProgramme(cities.world.programme, ()),)


def test_desk_is_for_those_who_run_a_programme() -> None:
    make_world()
    assert desk_of(make_person()) == ()
