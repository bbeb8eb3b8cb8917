"""The road of visits that a sheet draws."""

import pytest

from factories.mentoring import Pair, make_activity, make_milestone, make_pair
from hospes.journey.mentoring.changes import ProgressGiven, cancel_activity, set_progress
from hospes.journey.mentoring.enums import ActivityKind, ActivityState, MilestoneState
from hospes.journey.mentoring.models import Milestone
from hospes.journey.plans.queries.roads import activities_of, road_of

pytestmark = pytest.mark.django_db


def _round(pair: Pair, number: int, **given: object) -> Milestone:
    return make_milestone(pair.programme, f"Round {number}", number=number, is_per_scheme=True, **given)


def _is(pair: Pair, milestone: Milestone, state: MilestoneState, **given: str) -> None:
    said = ProgressGiven(state, **given)
    set_progress(milestone=milestone, scheme=pair.scheme, seen_revision=0, given=said, by=pair.by)


def test_a_road_has_each_round_once_as_exactly_as_it_is_known() -> None:
    pair = make_pair()
    third, first, second = _round(pair, 3, begins="2031-10"), _round(pair, 1), _round(pair, 2, begins="2031-07")
    _is(pair, third, MilestoneState.DONE, begins="2031-11", ends="2031-12")
    make_activity(pair, milestone=first, state=ActivityState.HELD)
    make_activity(pair, "An evening before", begins="2031-04", ends="")
    make_activity(pair, "A workshop", kind=ActivityKind.WORKSHOP, milestone=second)

    road = road_of(pair.scheme, activities_of(pair.scheme), "en")

    assert [(stop.title, stop.number, stop.begins, stop.ends, stop.is_held, stop.mode_word) for stop in road] == [
        ("An evening before", None, "2031-04", "", False, "in person"),
        ("The first visit", 1, "2031-05-12", "2031-05-13", True, "in person"),
        ("Round 2", 2, "2031-07", "", False, ""),
        ("Round 3", 3, "2031-11", "2031-12", True, ""),
    ]


def test_what_was_invented_cancelled_or_dropped_is_no_stop() -> None:
    pair = make_pair()
    first, second, third = (_round(pair, number) for number in (1, 2, 3))
    make_activity(pair, milestone=first, is_invented=True)
    cancel_activity(activity=make_activity(pair, milestone=second), why="Rain.", by=pair.by)
    _is(pair, second, MilestoneState.DROPPED, note="One visit is enough.")
    Milestone.objects.filter(pk=third.pk).update(dropped_at="2031-01-01T00:00Z", dropped_why="Too far.")
    make_milestone(pair.programme, "A visit of all", number=4)

    road = road_of(pair.scheme, activities_of(pair.scheme), "en")

    assert [(stop.title, stop.is_held) for stop in road] == [("Round 1", False)]
