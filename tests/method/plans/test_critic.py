"""What a plan lacks: each finding by an example, and what is mended is found no more."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings

from hospes.method.critic import MOST_AT_ONCE, About, Finding, Lack, findings
from hospes.method.plan import Budget, Factor, Figure, Indicator, Money, Owner, Plan, Status, Step
from method.plans.making import CHANGE, PLAN, STEP, plans, with_indicator, with_step

LATE = date(2028, 2, 1)


def lacks(plan: Plan) -> list[Lack]:
    return [one.lack for one in findings(plan)]


def test_a_whole_plan_lacks_nothing():
    assert findings(PLAN) == ()


@pytest.mark.parametrize(
    ("plan", "lack"),
    [
        (with_step(replace(STEP, owner="")), Lack.STEP_WITHOUT_OWNER),
        (with_step(replace(STEP, begins=None)), Lack.STEP_WITHOUT_DATE),
        (with_step(replace(STEP, ends=None)), Lack.STEP_WITHOUT_DATE),
        (with_step(replace(STEP, ends=STEP.begins - timedelta(1))), Lack.STEP_ENDS_BEFORE_IT_BEGINS),
        (with_step(replace(STEP, ends=LATE)), Lack.STEP_OUTSIDE_PLAN),
        (with_step(replace(STEP, begins=date(2026, 12, 31))), Lack.STEP_OUTSIDE_PLAN),
        (replace(PLAN, frame_begins=date(2027, 2, 2)), Lack.STEP_OUTSIDE_PROGRAMME),
        (replace(PLAN, frame_ends=date(2027, 3, 30)), Lack.STEP_OUTSIDE_PROGRAMME),
        (replace(PLAN, adopt_by=date(2027, 2, 2)), Lack.STEP_BEFORE_ADOPTION),
        (with_step(replace(STEP, budget=(), money=Money.OPEN)), Lack.STEP_WITHOUT_MONEY),
        (with_step(replace(STEP, budget=(Budget("b", "The state"),))), Lack.MONEY_WITHOUT_AMOUNT),
        (with_step(replace(STEP, budget=(Budget("b", amount=Decimal(5), currency="EUR"),))), Lack.MONEY_WITHOUT_SOURCE),
        (with_step(replace(STEP, indicators=())), Lack.STEP_WITHOUT_INDICATOR),
        (with_step(replace(STEP, partners=())), Lack.NOBODY_OF_GROUP),
        (with_indicator(baseline=None), Lack.INDICATOR_WITHOUT_BASELINE),
        (with_indicator(baseline=Figure(Decimal(1))), Lack.BASELINE_WITHOUT_DATE),
        (with_indicator(target=None), Lack.INDICATOR_WITHOUT_TARGET),
        (with_indicator(target=Figure(Decimal(1))), Lack.TARGET_WITHOUT_DATE),
        (with_indicator(target=Figure(Decimal(1), date(2027, 1, 31))), Lack.TARGET_BEFORE_STEP),
        (with_indicator(baseline=Figure(Decimal(1), LATE)), Lack.TARGET_BEFORE_BASELINE),
        (replace(PLAN, factors=(*PLAN.factors, Factor("kf-x", "X", has_gap=True))), Lack.GAP_WITHOUT_STEP),
        (replace(PLAN, changes=(CHANGE, replace(CHANGE, code="c2", steps=()))), Lack.CHANGE_WITHOUT_STEP),
    ],
)
def test_each_lack_is_found_alone(plan: Plan, lack: Lack):
    assert lacks(plan) == [lack]


@pytest.mark.parametrize(
    "plan",
    [
        with_step(replace(STEP, budget=(), money=Money.NONE)),
        with_step(replace(STEP, partners=(), owner=" the  SCHOOL")),
        with_step(replace(STEP, partners=(), owner="Bo", owner_kind=Owner.MEMBER)),
        with_indicator(baseline=None, is_baseline_unknown=True),
        replace(PLAN, factors=(*PLAN.factors, Factor("kf-x", "X"))),
        replace(PLAN, adopt_by=date(2027, 2, 1)),
    ],
)
def test_what_is_said_otherwise_is_no_lack(plan: Plan):
    assert findings(plan) == ()


def test_an_empty_plan_lacks_changes_and_its_gaps_are_untouched():
    assert lacks(replace(PLAN, changes=())) == [Lack.NO_CHANGES, Lack.GAP_WITHOUT_STEP]


def test_findings_are_sorted_by_weight_and_lead_to_what_mends_them():
    found = findings(with_step(Step("s1", "Find a room", begins=LATE, ends=FIRST_DAY)))

    assert found[0] == Finding(
        Lack.STEP_ENDS_BEFORE_IT_BEGINS, About.STEP, "s1", "Find a room", "c1", "s1", "ends", LATE, FIRST_DAY
    )
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)


FIRST_DAY = date(2027, 1, 1)


def test_who_takes_too_much_at_once_is_found_on_the_first_such_day():
    """Steps that follow each other are not at once; those that are done, or a member's, do not count."""
    steps = [replace(STEP, code=f"s{place}", begins=FIRST_DAY + timedelta(place)) for place in range(MOST_AT_ONCE + 1)]
    busy = replace(PLAN, changes=(replace(CHANGE, steps=tuple(steps)),))

    assert findings(busy) == (
        Finding(
            Lack.TOO_MUCH_AT_ONCE, About.OWNER, "ada", "Ada",
            on=FIRST_DAY + timedelta(MOST_AT_ONCE), count=MOST_AT_ONCE + 1, of=tuple(one.code for one in steps),
        ),
    )  # fmt: skip
    for said in ({"status": Status.DONE}, {"owner_kind": Owner.MEMBER}, {"begins": date(2027, 3, 31)}):
        rest = (
            (replace(steps[0], **said), *steps[1:])
            if "begins" not in said
            else (replace(steps[0], ends=FIRST_DAY), *steps[1:])
        )
        assert lacks(replace(PLAN, changes=(replace(CHANGE, steps=rest),))) == []


def mended(plan: Plan, finding: Finding) -> Plan:
    """The plan with what the finding asks for."""
    step = next((one for one in plan.steps if one.code == finding.step), None)
    if step is None:
        return plan
    first, last = plan.begins or date(2027, 1, 1), plan.ends or date(2027, 12, 31)
    known = {
        Lack.STEP_WITHOUT_OWNER: {"owner": "Ada"},
        Lack.STEP_WITHOUT_DATE: {"begins": first, "ends": last},
        Lack.STEP_ENDS_BEFORE_IT_BEGINS: {"begins": first, "ends": first},
        Lack.STEP_WITHOUT_MONEY: {"money": Money.NONE},
        Lack.MONEY_WITHOUT_AMOUNT: {"budget": tuple(replace(one, amount=Decimal(1)) for one in step.budget)},
        Lack.MONEY_WITHOUT_SOURCE: {"budget": tuple(replace(one, source="The town") for one in step.budget)},
        Lack.STEP_WITHOUT_INDICATOR: {"indicators": (Indicator("new", "Visitors"),)},
        Lack.INDICATOR_WITHOUT_BASELINE: {
            "indicators": tuple(replace(one, is_baseline_unknown=True) for one in step.indicators)
        },
        Lack.INDICATOR_WITHOUT_TARGET: {
            "indicators": tuple(replace(one, target=Figure(Decimal(1), LATE)) for one in step.indicators)
        },
    }
    now = replace(step, **known.get(finding.lack, {}))
    return replace(
        plan,
        changes=tuple(
            replace(change, steps=tuple(now if one.code == now.code else one for one in change.steps))
            for change in plan.changes
        ),
    )


MENDED = {
    Lack.STEP_WITHOUT_OWNER, Lack.STEP_WITHOUT_DATE, Lack.STEP_ENDS_BEFORE_IT_BEGINS, Lack.STEP_WITHOUT_MONEY,
    Lack.MONEY_WITHOUT_AMOUNT, Lack.MONEY_WITHOUT_SOURCE, Lack.STEP_WITHOUT_INDICATOR,
    Lack.INDICATOR_WITHOUT_BASELINE, Lack.INDICATOR_WITHOUT_TARGET,
}  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(plans())
def test_what_is_added_is_found_missing_no_more(plan: Plan):
    for finding in findings(plan):
        if finding.lack in MENDED:
            still = {(one.lack, one.code) for one in findings(mended(plan, finding))}
            assert (finding.lack, finding.code) not in still


@settings(max_examples=20, deadline=None)
@given(plans())
def test_findings_are_the_same_each_time_and_the_heaviest_first(plan: Plan):
    found = findings(plan)

    assert found == findings(plan)
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
