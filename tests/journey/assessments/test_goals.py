"""Goals and the round before: nothing overwritten, what has changed, and what cannot be compared is said."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from factories.assessments import Answering, make_assessment
from factories.toolkits import make_toolkit_version
from factories.versions import make_two_versions
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.changes import Outcome, Saved, Stale
from hospes.journey.assessments.models import Assessment, EarlierDecision
from hospes.journey.assessments.queries.contents import GoalSaid
from hospes.journey.assessments.queries.decided import ChangeLine
from hospes.journey.assessments.rules import Refused
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.progress import Direction, GoalState
from hospes.method.toolkit_format.model import Profile, Scoring

pytestmark = pytest.mark.django_db
FACTOR, OTHER = "kf-bcdf", "kf-bcdg"
LATER = date(2096, 6, 30)


@pytest.fixture
def town() -> Answering:
    """A city that answers."""
    return make_assessment()


def aim(
    town: Answering, level: int | None, day: date | None = LATER, reason: str = "", seen: int = 0, item: str = FACTOR
) -> Outcome:
    """Set a goal."""
    return changes.set_goal(
        assessment=town.assessment, item=item, seen_revision=seen, level=level, by_date=day, reason=reason,
        by=town.officer.actor,
    )  # fmt: skip


def report(town: Answering) -> queries.AssessmentReport:
    """The report as it is now."""
    return queries.report(Assessment.objects.get(pk=town.assessment.pk), "en")


def once_more(town: Answering, version: ToolkitVersion) -> Answering:
    """Finish, and begin the second round: a while after the first."""
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)
    earlier = timezone.now() - timedelta(days=400)
    Assessment.objects.filter(pk=town.assessment.pk).update(started_at=earlier, finished_at=earlier)
    return make_assessment(version, town.city, town.officer)


def test_a_goal_is_set_against_the_standing_changed_and_given_up(town: Answering) -> None:
    town.rate(FACTOR, 1)
    assert aim(town, 3, reason="The counter opens.") == Saved(1)
    assert aim(town, 3, reason="The counter opens.") == Saved(1)
    (goal,) = report(town).goals
    assert (goal.level_word, goal.by_date, goal.reason, goal.state, goal.state_word, goal.standing_word) == (
        "3: meets the standard", LATER, "The counter opens.", GoalState.NOT_YET, "not reached yet", "1: first steps",
    )  # fmt: skip
    assert aim(town, 2, date(2026, 1, 1), "Sooner.", 1) == Saved(2)
    assert report(town).goals[0].late
    assert aim(town, 4) == Stale(GoalSaid("", 4, "2096-06-30"), GoalSaid("Sooner.", 2, "2026-01-01"), 2)
    assert aim(town, None, None, "No money.", 2) == Saved(3)
    assert report(town).goals == ()
    assert aim(town, 2, LATER, "Again.", 3) == Saved(4)
    kept = EarlierDecision.objects.order_by("pk").values_list("kind", "revision", "was_stale")
    assert list(kept) == [("goal", 1, False), ("goal", 0, True), ("goal", 2, False), ("goal", 3, False)]


def test_what_is_no_goal_is_refused(town: Answering) -> None:
    assert aim(town, None, None) == Saved(0)  # an empty line of the page
    assert not town.assessment.goals.exists()
    for level, day, reason, said in (
        (0, LATER, "", "from 1 to 4"),
        (5, LATER, "", "from 1 to 4"),
        (3, None, "", "until when"),
        (None, None, "Because.", "Choose the level"),
    ):
        with pytest.raises(Refused, match=said):
            aim(town, level, day, reason)


def test_a_toolkit_without_levels_has_no_goals() -> None:
    town = make_assessment(make_toolkit_version(scoring=Scoring(profile=Profile.POINTS)))
    with pytest.raises(Refused, match="from 1 to 4"):
        aim(town, 3)


def test_a_second_round_says_what_has_changed_and_how_far_the_goals_are() -> None:
    version = make_toolkit_version()
    first = make_assessment(version)
    assert report(first).before is None
    first.rate(FACTOR, 1)
    first.rate(OTHER, 2)
    first.answer("q-cdfg", "no")
    first.answer("q-cdfh", "no")
    aim(first, 3)
    aim(first, 2, item=OTHER)
    second = once_more(first, version)
    second.rate(FACTOR, 2)
    second.rate(OTHER, 1)
    second.answer("q-cdfg", "yes")
    second.answer("q-cdfh", "no")
    before = report(second).before
    assert before
    assert (before.assessment, before.version) == (first.assessment.pk, "1.0.0")
    assert before.changes[0] == ChangeLine(
        FACTOR, "A door that is open", "1: first steps", "2: partly in place", Direction.UP, "1 level higher",
        (), "answered share: \u200e-100 to \u200e+100 points", (),
    )  # fmt: skip
    assert (before.changes[1].words, before.changes[1].share) == ("1 level lower", "answered share: \u200e+50 points")
    assert [(goal.state, goal.title) for goal in before.goals] == [
        (GoalState.ON_THE_WAY, "A door that is open"), (GoalState.NOT_YET, "A language to share"),
    ]  # fmt: skip
    second.rate(FACTOR, 3, seen=1)
    second.rate(OTHER, 2, seen=1)
    after = report(second).before
    assert after
    assert [line.words for line in after.changes] == ["2 levels higher", "as before"]
    assert [goal.state_word for goal in after.goals] == ["reached", "reached"]


def test_what_nobody_rated_or_agreed_on_is_a_range() -> None:
    version = make_toolkit_version()
    first = make_assessment(version)
    first.rate(FACTOR, 0)
    aim(first, 2)
    second = once_more(first, version)
    before = report(second).before
    assert before
    assert [(line.then, line.now, line.words, line.why) for line in before.changes] == [
        ("0: not yet", "no rating yet", "cannot be said", ("Nobody has rated it yet.",)),
        ("no rating yet", "no rating yet", "cannot be said", ("Nobody had rated it then.", "Nobody has rated it yet.")),
    ]
    assert before.goals[0].state_word == "cannot be said yet"
    second.rate(FACTOR, 2)
    other = replace(
        second,
        voice=second.assessment.respondents.create(group="elected"),
    )
    other.rate(FACTOR, 3)
    differing = report(second).before
    assert differing
    assert (differing.changes[0].now, differing.changes[0].words, differing.changes[0].why) == (
        "2 to 3",
        "2 to 3 levels higher",
        ("The voices differ, and nothing is agreed yet.",),
    )


def test_a_fall_by_a_range_is_said() -> None:
    version = make_toolkit_version()
    first = make_assessment(version)
    first.rate(FACTOR, 4)
    second = once_more(first, version)
    second.rate(FACTOR, 1)
    replace(second, voice=second.assessment.respondents.create(group="elected")).rate(FACTOR, 2)
    before = report(second).before
    assert before
    assert before.changes[0].words == "2 to 3 levels lower"


def test_across_versions_what_is_gone_is_said_and_its_goals_stay_readable() -> None:
    one, two = make_two_versions()
    first = make_assessment(one)
    first.rate("kf-bcdj", 1)
    aim(first, 3, item="kf-bcdj")
    aim(first, 3, item=OTHER)
    second = once_more(first, two)
    before = report(second).before
    assert before
    assert before.version == "1.0.0"
    gone = before.changes[-1]
    assert (gone.title, gone.now, gone.words, gone.why, gone.share) == (
        "A farewell", "–", "cannot be compared", ("This version of the toolkit no longer has this key factor.",), "",
    )  # fmt: skip
    assert [(goal.title, goal.state) for goal in before.goals] == [
        ("A language shared by all", GoalState.UNSAID), ("A farewell", GoalState.UNSAID),
    ]  # fmt: skip
    page = queries.report(Assessment.objects.get(pk=first.assessment.pk), "en")
    assert [goal.factor for goal in page.goals] == [OTHER, "kf-bcdj"]


def test_a_goal_follows_its_round_to_another_version() -> None:
    one, two = make_two_versions()
    town = make_assessment(one)
    aim(town, 3, item=OTHER)
    aim(town, 3, item="kf-bcdj")
    changes.move_round(round=town.assessment.round, to_version=two, by=SYSTEM)
    assert [goal.title for goal in report(town).goals] == ["A language shared by all"]
