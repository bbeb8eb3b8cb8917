"""What an action plan lacks: findings, the heaviest first. What each says in words, pages say (``journey/plans``).

Nothing here is a mark: a plan without findings may still be a poor plan. What is asked is what an action plan is made
of (docs/concepts.md): who, when, with what money, shown by what, and what of the assessment nobody touches.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hospes.method.plan import Budget, Change, Indicator, Money, Owner, Plan, Status, Step, is_of_group, same_name

MOST_AT_ONCE = 5  # steps that one person takes on one day


class Lack(StrEnum):
    """What can be missing or cannot be, the heaviest first.

    First what contradicts itself or leaves nothing to do, then what nobody could act on, then what nobody could check.
    """

    STEP_ENDS_BEFORE_IT_BEGINS = "step_ends_before_it_begins"
    NO_CHANGES = "no_changes"
    CHANGE_WITHOUT_STEP = "change_without_step"
    GAP_WITHOUT_STEP = "gap_without_step"
    STEP_WITHOUT_OWNER = "step_without_owner"
    STEP_WITHOUT_DATE = "step_without_date"
    STEP_OUTSIDE_PLAN = "step_outside_plan"
    TARGET_BEFORE_STEP = "target_before_step"
    TARGET_BEFORE_BASELINE = "target_before_baseline"
    MONEY_WITHOUT_SOURCE = "money_without_source"
    STEP_WITHOUT_MONEY = "step_without_money"
    TOO_MUCH_AT_ONCE = "too_much_at_once"
    STEP_WITHOUT_INDICATOR = "step_without_indicator"
    NOBODY_OF_GROUP = "nobody_of_group"
    STEP_OUTSIDE_PROGRAMME = "step_outside_programme"
    INDICATOR_WITHOUT_TARGET = "indicator_without_target"
    INDICATOR_WITHOUT_BASELINE = "indicator_without_baseline"
    MONEY_WITHOUT_AMOUNT = "money_without_amount"
    STEP_BEFORE_ADOPTION = "step_before_adoption"
    TARGET_WITHOUT_DATE = "target_without_date"
    BASELINE_WITHOUT_DATE = "baseline_without_date"


ORDER: Mapping[Lack, int] = {lack: place for place, lack in enumerate(Lack)}


class About(StrEnum):
    """What a finding is about."""

    PLAN = "plan"
    FACTOR = "factor"
    CHANGE = "change"
    STEP = "step"
    BUDGET = "budget"
    INDICATOR = "indicator"
    OWNER = "owner"


@dataclass(frozen=True)
class Finding:
    """One thing that a plan lacks.

    ``code`` is that of the part, or the identifier of a key factor, or the name of an owner. ``change`` and ``step``
    are the codes of what it stands in, ``field`` what mends it. Days and counts are those that a sentence tells.
    """

    lack: Lack
    about: About
    code: str
    title: str = ""
    change: str = ""
    step: str = ""
    field: str = ""
    on: date | None = None
    other: date | None = None
    count: int = 0
    of: tuple[str, ...] = ()  # codes of the steps that are counted

    @property
    def weight(self) -> int:
        """How heavy it is, by its place in ``Lack``: 1 is the lightest."""
        return len(Lack) - ORDER[self.lack]


def findings(plan: Plan) -> tuple[Finding, ...]:
    """All that a plan lacks, the heaviest first; equals in the order of the plan."""
    found = [*_of_plan(plan), *_of_factors(plan)]
    for change in plan.changes:
        found += _of_change(plan, change)
    return tuple(sorted([*found, *_of_owners(plan)], key=lambda one: -one.weight))


def _of_plan(plan: Plan) -> Iterator[Finding]:
    if not plan.changes:
        yield Finding(Lack.NO_CHANGES, About.PLAN, plan.code, plan.title)
    group, steps = frozenset(map(same_name, plan.group)), tuple(plan.steps)
    if steps and not any(is_of_group(step, group) for step in steps):
        yield Finding(Lack.NOBODY_OF_GROUP, About.PLAN, plan.code, plan.title, count=len(plan.group))


def _of_factors(plan: Plan) -> Iterator[Finding]:
    touched = {change.factor for change in plan.changes if change.steps}
    for factor in plan.factors:
        if factor.has_gap and factor.item not in touched:
            yield Finding(Lack.GAP_WITHOUT_STEP, About.FACTOR, factor.item, factor.title)


def _of_change(plan: Plan, change: Change) -> Iterator[Finding]:
    if not change.steps:
        yield Finding(Lack.CHANGE_WITHOUT_STEP, About.CHANGE, change.code, change.title, change=change.code)
    for step in change.steps:
        place = _Place(change.code, step)
        yield from _missing(place)
        yield from _impossible(plan, place)
        yield from _money(place)
        for indicator in step.indicators:
            yield from _of_indicator(place, indicator)


@dataclass(frozen=True)
class _Place:
    """A step in its change."""

    change: str
    step: Step

    def lacks(self, lack: Lack, field: str, on: date | None = None, other: date | None = None) -> Finding:
        one = self.step
        return Finding(lack, About.STEP, one.code, one.title, self.change, one.code, field, on, other)

    def line(self, lack: Lack, one: Budget, field: str) -> Finding:
        return Finding(lack, About.BUDGET, one.code, one.source or one.note, self.change, self.step.code, field)

    def indicator(
        self, lack: Lack, one: Indicator, field: str, on: date | None = None, other: date | None = None
    ) -> Finding:
        return Finding(lack, About.INDICATOR, one.code, one.title, self.change, self.step.code, field, on, other)


def _missing(place: _Place) -> Iterator[Finding]:
    step = place.step
    if not step.owner:
        yield place.lacks(Lack.STEP_WITHOUT_OWNER, "owner")
    if step.begins is None or step.ends is None:
        yield place.lacks(Lack.STEP_WITHOUT_DATE, "begins" if step.begins is None else "ends")
    if not step.indicators:
        yield place.lacks(Lack.STEP_WITHOUT_INDICATOR, "indicators")


def _impossible(plan: Plan, place: _Place) -> Iterator[Finding]:
    begins, ends = place.step.begins, place.step.ends
    if begins and ends and ends < begins:
        yield place.lacks(Lack.STEP_ENDS_BEFORE_IT_BEGINS, "ends", begins, ends)
    spans = (
        (Lack.STEP_OUTSIDE_PLAN, plan.begins, plan.ends),
        (Lack.STEP_OUTSIDE_PROGRAMME, plan.frame_begins, plan.frame_ends),
    )
    for lack, first, last in spans:
        if begins and first and begins < first:
            yield place.lacks(lack, "begins", begins, first)
        elif ends and last and ends > last:
            yield place.lacks(lack, "ends", ends, last)
    if begins and plan.adopt_by and begins < plan.adopt_by and place.step.money is not Money.NONE:
        yield place.lacks(Lack.STEP_BEFORE_ADOPTION, "begins", begins, plan.adopt_by)


def _money(place: _Place) -> Iterator[Finding]:
    step = place.step
    if step.money is Money.NONE:
        return
    if not step.budget:
        yield place.lacks(Lack.STEP_WITHOUT_MONEY, "money")
    for line in step.budget:
        if line.amount is None:
            yield place.line(Lack.MONEY_WITHOUT_AMOUNT, line, "amount")
        if not line.source:
            yield place.line(Lack.MONEY_WITHOUT_SOURCE, line, "source")


def _of_indicator(place: _Place, one: Indicator) -> Iterator[Finding]:
    baseline, target, begins = one.baseline, one.target, place.step.begins
    if baseline is None and not one.is_baseline_unknown:
        yield place.indicator(Lack.INDICATOR_WITHOUT_BASELINE, one, "baseline")
    if baseline and baseline.on is None:
        yield place.indicator(Lack.BASELINE_WITHOUT_DATE, one, "baseline_on")
    if target is None:
        yield place.indicator(Lack.INDICATOR_WITHOUT_TARGET, one, "target")
    elif target.on is None:
        yield place.indicator(Lack.TARGET_WITHOUT_DATE, one, "target_on")
    elif begins and target.on < begins:
        yield place.indicator(Lack.TARGET_BEFORE_STEP, one, "target_on", target.on, begins)
    elif baseline and baseline.on and target.on < baseline.on:
        yield place.indicator(Lack.TARGET_BEFORE_BASELINE, one, "target_on", target.on, baseline.on)


def _of_owners(plan: Plan) -> Iterator[Finding]:
    """Who takes more than ``MOST_AT_ONCE`` steps on one day.

    Counted are steps with both days that are not done and that the same name takes; partners do not count. A member of
    the local support group is an organisation, and is not counted.
    """
    for name, steps in _taken(plan).items():
        most, on = _busiest(steps)
        if most > MOST_AT_ONCE:
            codes = tuple(step.code for step in steps if _days(step)[0] <= on <= _days(step)[1])
            yield Finding(Lack.TOO_MUCH_AT_ONCE, About.OWNER, name, steps[0].owner, on=on, count=most, of=codes)


def _taken(plan: Plan) -> Mapping[str, list[Step]]:
    taken: defaultdict[str, list[Step]] = defaultdict(list)
    for step in plan.steps:
        is_under_way = step.begins and step.ends and step.begins <= step.ends and step.status is not Status.DONE
        if is_under_way and step.owner and step.owner_kind is not Owner.MEMBER:
            taken[same_name(step.owner)].append(step)
    return taken


def _days(step: Step) -> tuple[date, date]:
    """The first and the last day of a step that has both."""
    return step.begins or date.min, step.ends or date.max


def _busiest(steps: Iterable[Step]) -> tuple[int, date]:
    """How many steps go on at once on the first of the days with the most."""
    turns: defaultdict[date, int] = defaultdict(int)
    spans = [_days(step) for step in steps]
    for first, _last in spans:
        turns[first] = sum(begins <= first <= ends for begins, ends in spans)
    return max(((count, on) for on, count in turns.items()), key=lambda one: (one[0], -one[1].toordinal()))
