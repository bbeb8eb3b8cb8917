"""The goals of an assessment, each against where the city stands."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import Level
from hospes.journey.assessments.models import Assessment, Goal
from hospes.journey.assessments.queries.agreeing import wording_if_counting
from hospes.journey.assessments.queries.asking import items_of, level_said, toolkit_in, wording
from hospes.journey.assessments.queries.decided import GoalLine
from hospes.method import progress
from hospes.method.progress import FactorChange, GoalReview, GoalState, Taken
from hospes.method.toolkit_format.model import Toolkit


def goal_words(state: GoalState) -> str:
    """How far a goal is, in words."""
    return {
        GoalState.REACHED: _("reached"),
        GoalState.ON_THE_WAY: _("on the way"),
        GoalState.NOT_YET: _("not reached yet"),
        GoalState.UNSAID: _("cannot be said yet"),
    }[state]


def goals_of(assessment: Assessment, toolkit: Toolkit) -> Sequence[Goal]:
    """The goals that stand, as far as the round's version still has their key factor."""
    now, found = assessment.round.toolkit_version, assessment.goals.filter(dropped_at__isnull=True)
    there = found.select_related("version").defer("version__texts").order_by("pk")
    return [one for one in there if wording_if_counting(one.item, one.version, now, toolkit) is not None]


def own_goals(assessment: Assessment, now: Taken) -> Mapping[str, GoalLine]:
    """The goals set in an assessment against its own standing, by key factor."""
    goals = goals_of(assessment, now.toolkit)
    if not goals:
        return {}
    levels = Taken(now.toolkit, now.standing)  # goals are levels: the answers need not be read once more
    return {line.factor: line for line in reviewed(goals, progress.changes(levels, levels), now)}


def reviewed(goals: Iterable[Goal], changed: Sequence[FactorChange], now: Taken) -> Iterable[GoalLine]:
    """Each goal against ``changed``, in the order of the toolkit's key factors."""
    there = {goal.item: goal for goal in goals}
    asked = [progress.Goal(goal.item, goal.level, goal.by_date) for goal in there.values()]
    lines = {each.goal.factor: each for each in progress.against(asked, changed, _today())}
    order = [each.factor for each in changed]
    for factor in sorted(lines, key=lambda one: order.index(one) if one in order else len(order)):
        yield _line(lines[factor], there[factor], now.toolkit)


def _line(review: GoalReview, goal: Goal, toolkit: Toolkit) -> GoalLine:
    standing = review.change.now if review.change else None
    item = items_of(toolkit).get(goal.item) or items_of(toolkit_in(goal.version, toolkit.language))[goal.item]
    reading = standing.reading if standing else None
    return GoalLine(
        factor=goal.item,
        title=wording(item),
        level=Level(goal.level),
        level_word=level_said(toolkit, goal.level),
        by_date=goal.by_date,
        reason=goal.reason,
        state=review.state,
        state_word=goal_words(review.state),
        late=review.late,
        standing_word=level_said(toolkit, None if reading is None else int(reading)),
    )


def _today() -> date:
    return localdate()
