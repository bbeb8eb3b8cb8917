"""Plans as text and back: nothing is lost, and what is no plan is refused with its place."""

import json

import pytest
from hypothesis import given, settings

from hospes.method.plan import Plan
from hospes.method.plan_format import PlanError, plan_in, plan_of, record_of, text_of
from method.plans.making import PLAN, plans

HEAD = {"format": "hospes-plan", "version": 1}
ONE, ITEM = {"code": "c", "title": ""}, {"item": "k", "title": ""}
LEAST = {"code": "p", "title": "T", "city": "L"}


@settings(max_examples=30, deadline=None)
@given(plans())
def test_a_plan_comes_back_as_it_was_and_is_the_same_text_each_time(plan: Plan):
    assert plan_of(text_of(plan)) == plan
    assert text_of(plan_of(text_of(plan))) == text_of(plan)


def test_a_plan_is_written_without_what_nobody_said():
    assert record_of(Plan("p", "T", "L")) == {**HEAD, "plan": LEAST}
    assert record_of(PLAN)["plan"]["changes"][0]["steps"][0]["budget"] == [
        {"amount": "1200.5", "code": "b1", "currency": "EUR", "source": "The town"}
    ]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"title": 3}, "plan.title: it is not a text"),
        ({"begins": "soon"}, "plan.begins: 'soon' cannot stand here"),
        ({"colour": "red"}, "plan.colour: no such field"),
        ({"changes": {}}, "plan.changes: it is not a list"),
        ({"changes": ["x"]}, "plan.changes[0]: it is not a table"),
        ({"changes": [{"code": "c"}]}, "plan.changes[0].title: it is missing"),
        ({"factors": [{**ITEM, "has_gap": "yes"}]}, "plan.factors[0].has_gap: it is not true or false"),
        (
            {"changes": [{**ONE, "steps": [{**ONE, "money": "lots"}]}]},
            "plan.changes[0].steps[0].money: 'lots' cannot stand here",
        ),
        (
            {"changes": [{**ONE, "steps": [{**ONE, "budget": [{"code": "b", "amount": "NaN"}]}]}]},
            "plan.changes[0].steps[0].budget[0].amount: 'NaN' cannot stand here",
        ),
    ],
)  # fmt: skip
def test_what_cannot_stand_in_a_plan_is_named_with_its_place(said: dict[str, object], fault: str):
    with pytest.raises(PlanError) as caught:
        plan_in({**HEAD, "plan": {**LEAST, **said}})

    assert str(caught.value) == fault


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{", ""),
        ("[]", ""),
        (json.dumps({"format": "other"}), "format"),
        (json.dumps({**HEAD, "version": 2}), "version"),
        (json.dumps(HEAD), "plan"),
    ],
)
def test_what_is_no_plan_at_all_is_refused(text: str, place: str):
    with pytest.raises(PlanError) as caught:
        plan_of(text)

    assert caught.value.place == place
    assert caught.value.fault


def test_what_is_null_is_not_said():
    assert plan_in({**HEAD, "plan": {**LEAST, "begins": None}}) == Plan("p", "T", "L")
