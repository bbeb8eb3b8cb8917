"""What is different between two versions of a plan."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.method.plan import Budget, Change, Evidence, Plan, Step
from hospes.method.plan_difference import FieldChange, Kind, Mark, PartChange, Piece, difference, words_apart
from method.plans.making import CHANGE, PLAN, STEP, plans, with_step, words


def with_changes(*changes: Change) -> Plan:
    return replace(PLAN, changes=changes)


@settings(max_examples=30, deadline=None)
@given(plans())
def test_a_plan_is_not_different_from_itself(plan: Plan):
    assert difference(plan, plan) == ()


@settings(max_examples=30, deadline=None)
@given(plans(), plans())
def test_what_came_and_went_is_named_both_ways(older: Plan, newer: Plan):
    there, back = difference(older, newer), difference(newer, older)

    assert {one.code for one in there if one.kind is Kind.ADDED} == {
        one.code for one in back if one.kind is Kind.TAKEN_OUT
    }
    assert {one.code for one in there if one.kind is Kind.CHANGED} == {
        one.code for one in back if one.kind is Kind.CHANGED
    }


@settings(max_examples=80, deadline=None)
@given(words, words)
def test_both_texts_stand_in_their_comparison(old: str, new: str):
    pieces = words_apart(old, new)

    assert "".join(one.text for one in pieces if one.mark is not Mark.INSERTED) == old
    assert "".join(one.text for one in pieces if one.mark is not Mark.DELETED) == new


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(6)))
def test_the_fewest_moves_are_told(order: list[int]):
    """A part that is taken to another place is moved; those around it are not."""
    steps = [replace(STEP, code=f"s{place}") for place in range(6)]
    now = [steps[place] for place in order]
    moved = {
        one.code
        for one in difference(
            with_changes(replace(CHANGE, steps=tuple(steps))), with_changes(replace(CHANGE, steps=tuple(now)))
        )
    }

    rest = [one.code for one in now if one.code not in moved]
    assert rest == sorted(rest)
    assert bool(moved) == (order != sorted(order))


def test_one_that_goes_to_the_end_is_the_only_one_that_moved():
    one, two, three = (replace(CHANGE, code=f"c{place}", title=f"No {place}", steps=()) for place in range(3))

    assert difference(with_changes(one, two, three), with_changes(two, three, one)) == (
        PartChange(Kind.MOVED, "change", "c0", "No 0", "Doors that open"),
    )


def test_a_field_is_told_before_and_after_and_words_apart():
    before, after = (
        replace(STEP, text="We look for a room."),
        replace(STEP, text="We look for a large room.", owner="Bo"),
    )

    (told,) = difference(with_step(before), with_step(after))

    assert told == PartChange(
        Kind.CHANGED, "step", "s1", "Find a room", "One counter",
        (
            FieldChange(
                "text", before.text, after.text,
                (Piece("We look for a"), Piece(" large", Mark.INSERTED), Piece(" room.")),
            ),
            FieldChange("owner", "Ada", "Bo"),
        ),
    )  # fmt: skip


def test_a_part_that_comes_with_what_it_stands_in_is_not_told_by_itself():
    new = replace(CHANGE, code="c2", title="Two counters", steps=(Step("s9", "Find two"),))

    assert difference(PLAN, with_changes(CHANGE, new)) == (
        PartChange(Kind.ADDED, "change", "c2", "Two counters", "Doors that open"),
    )
    assert difference(with_changes(CHANGE, new), PLAN) == (
        PartChange(Kind.TAKEN_OUT, "change", "c2", "Two counters", "Doors that open"),
    )


def test_a_step_that_goes_to_another_change_moved():
    other = replace(CHANGE, code="c2", title="Two counters", steps=())

    assert difference(
        with_changes(CHANGE, other), with_changes(replace(CHANGE, steps=()), replace(other, steps=(STEP,)))
    ) == (PartChange(Kind.MOVED, "step", "s1", "Find a room", "Two counters"),)


def test_money_evidence_and_the_plan_itself_are_compared():
    line = Budget("b2", note="Chairs", amount=Decimal(5), currency="EUR")
    now = replace(STEP, budget=(*STEP.budget, line), evidence=(Evidence("The lease"),))

    assert [
        (one.kind, one.part, one.title, one.under) for one in difference(PLAN, replace(with_step(now), title="Doors"))
    ] == [
        (Kind.CHANGED, "plan", "Doors", ""),
        (Kind.CHANGED, "step", "Find a room", "One counter"),
        (Kind.ADDED, "budget", "Chairs", "Find a room"),
    ]
    assert difference(with_step(Step("s1", "A")), with_step(replace(Step("s1", "A"), evidence=now.evidence)))[
        0
    ].fields == (FieldChange("evidence", (), now.evidence),)
