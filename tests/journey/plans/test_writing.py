"""Two who write a part of a plan at once lose nothing; what cannot be kept is refused with a sentence."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from factories.cities import make_mandate
from factories.people import make_person
from factories.plans import Planned, refused
from hospes.audit.actors import SYSTEM, Actor, ActorKind
from hospes.journey.cities.changes import Saved
from hospes.journey.cities.enums import Role
from hospes.journey.plans import changes
from hospes.journey.plans.changes import Stale, WaysGiven
from hospes.journey.plans.models import Change, EarlierText, Step
from hospes.journey.plans.queries import Who, who_can
from hospes.journey.plans.queries.statements import (
    BudgetSaid,
    ChangeSaid,
    IndicatorSaid,
    PlanSaid,
    StepSaid,
    as_words,
    said_in,
    said_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]
BO = Actor(ActorKind.PERSON, "1", "Bo")


def test_of_two_who_write_at_once_both_texts_are_kept(planned: Planned):
    change, ask = planned.change, {"change": planned.change}
    first, second = ChangeSaid("One counter", "For all."), ChangeSaid("One counter", "For families.")

    assert changes.save_change(**ask, seen_revision=1, content=first, by=BO) == Saved(2)
    assert changes.save_change(**ask, seen_revision=2, content=second, by=SYSTEM) == Saved(3)
    assert changes.save_change(**ask, seen_revision=1, content=second, by=BO) == Saved(3)
    late = ChangeSaid("Two counters")
    for _again in range(2):
        assert changes.save_change(**ask, seen_revision=2, content=late, by=BO) == Stale(late, second, 3)
    assert changes.save_change(**ask, seen_revision=2, content=first, by=BO) == Stale(first, second, 3, says_new=False)

    rows = EarlierText.objects.filter(code=change.code).order_by("pk")
    assert [(said_of(one), one.was_stale, one.revision) for one in rows] == [
        (ChangeSaid("One counter"), False, 1),
        (first, False, 2),
        (late, True, 2),
    ]


def test_one_hand_that_goes_on_writing_replaces_nothing(planned: Planned):
    ask = {"change": planned.change, "by": planned.by}
    for seen, text in ((1, "For"), (2, "For all"), (2, "For all of us")):  # the last did not hear that it was kept
        changes.save_change(**ask, seen_revision=seen, content=ChangeSaid("One counter", text))
    assert not EarlierText.objects.exists()

    Change.objects.update(changed_at=timezone.now() - timedelta(minutes=11))
    changes.save_change(**ask, seen_revision=4, content=ChangeSaid("One counter", "For all of us here"))
    assert EarlierText.objects.count() == 1


def test_words_that_come_when_the_plan_is_over_are_set_aside(planned: Planned):
    plan, row = planned.plan, planned.change
    changes.end_plan(plan=plan, why="Done.", by=SYSTEM)
    for content in (ChangeSaid("One counter"), ChangeSaid("Two counters"), ChangeSaid("Two counters")):
        changes.set_aside(plan=plan, row=row, seen_revision=1, content=content, by=BO)

    (kept,) = EarlierText.objects.all()
    assert (said_of(kept), kept.was_stale) == (ChangeSaid("Two counters"), True)


def test_what_every_part_says_is_kept_as_it_was(planned: Planned):
    """Days and figures come back from what stood before as they were."""
    day = date(2027, 5, 1)
    whole = {
        "plan": PlanSaid("Doors", "Doors", "For all", day, day, day),
        "step": StepSaid("A room", "How", "Bo", "Ana\nCy", day, day, "Chairs", "none"),
        "line": BudgetSaid("The state", Decimal("12.5"), "EUR", True, "Asked"),
        "indicator": IndicatorSaid("Visitors", "people", "At the door", Decimal(3), day, False, Decimal("1E+3"), day),
    }
    for name, content in whole.items():
        row, save = getattr(planned, name), f"save_{name}" if name != "line" else "save_budget_line"
        revision = type(row).objects.get(pk=row.pk).revision
        change = getattr(changes, save)
        assert change(**{name: row, "seen_revision": revision, "content": content, "by": BO}) == Saved(revision + 1)
        now = type(row).objects.get(pk=row.pk)
        assert said_in(now) == content
        emptied = type(content)(
            **({"title": "X", "theme": "X"} if name == "plan" else {next(iter(content.__dict__)): "X"})
        )
        assert change(**{name: row, "seen_revision": revision + 1, "content": emptied, "by": SYSTEM}) == Saved(
            revision + 2
        )
        assert said_of(EarlierText.objects.get(code=now.code, revision=revision + 1)) == content
    assert as_words(whole["indicator"])[3:5] == (("Where it stood", "3"), ("On which day it stood there", "1 May 2027"))
    assert as_words(whole["line"])[1:4] == (("Amount", "12.5"), ("Currency", "EUR"), ("Promised", "yes"))
    assert as_words(whole["step"])[-1] == ("Money", "needs no money of its own")


TITLELESS = "Write a title, so that others know what is meant."
UNPAID = "An amount is not below 0 and has a currency of three letters, such as EUR."
TOO_EXACT = "“Amount” is a number with 12 digits, and 2 after the point, at most."
BACKWARDS = PlanSaid("A", "Doors", begins=date(2027, 2, 1), ends=date(2027, 1, 1))
TWICE_SAID = IndicatorSaid("A", baseline=Decimal(1), is_baseline_unknown=True)
UNKEPT = (
    ("plan", PlanSaid("", "Doors"), TITLELESS),
    ("plan", BACKWARDS, "A plan cannot end before it begins."),
    ("plan", PlanSaid("x" * 251, "Doors"), "“Title” can have 250 characters."),
    ("change", ChangeSaid("A", "x" * 20_001), "“More about it” can have 20000 characters."),
    ("step", StepSaid("A", money="lots"), "Choose from the list what is known of the money."),
    ("line", BudgetSaid(), "Give a source, an amount or a note."),
    ("line", BudgetSaid("A", Decimal(-1), "EUR"), UNPAID),
    ("line", BudgetSaid("A", Decimal(1)), UNPAID),
    ("line", BudgetSaid("A", Decimal("1.005"), "EUR"), TOO_EXACT),
    ("line", BudgetSaid("A", Decimal("NaN"), "EUR"), TOO_EXACT),
    ("indicator", TWICE_SAID, "A baseline is a figure, or nobody knows it. Empty the figure, or say that it is known."),
)


def test_what_cannot_be_kept_is_refused(planned: Planned):
    for name, content, said in UNKEPT:
        save = getattr(changes, "save_budget_line" if name == "line" else f"save_{name}")
        row = getattr(planned, name)
        assert refused(save, **{name: row, "seen_revision": 1, "content": content, "by": BO}) == said


def test_a_theme_of_another_current_plan_is_refused(planned: Planned):
    changes.begin_plan(city=planned.town.city, title="Homes", theme="Homes", language="en", by=SYSTEM)

    said = refused(changes.save_plan, plan=planned.plan, seen_revision=1, content=PlanSaid("A", "Homes"), by=BO)
    assert said == "The city has a current plan on this theme. End it first, or name another theme."


def test_who_takes_a_step_is_known_by_name(planned: Planned):
    colleague = make_person(name="Bo")
    make_mandate(planned.town.city, colleague, Role.MEMBER)
    assert who_can(planned.town.city) == (Who("Ada", False), Who("Bo", False), Who("Harbour school", True))

    for name, person, member in (
        ("bo ", colleague, None),
        (colleague.email, colleague, None),
        ("HARBOUR school", None, planned.member),
        ("Mia", None, planned.member),
        ("Somebody else", None, None),
        ("", None, None),
    ):
        planned.save_step(owner=name)
        step = Step.objects.get(pk=planned.step.pk)
        assert (step.owner, step.person, step.member) == (name.strip(), person, member)


def test_of_two_who_set_the_ways_at_once_the_second_is_told(planned: Planned):
    plan, officer = planned.plan, planned.town.officer
    assert isinstance(changes.set_ways(plan=plan, seen_revision=1, given=WaysGiven(officer, 10, 0, True), by=BO), Saved)
    stale = changes.set_ways(plan=plan, seen_revision=1, given=WaysGiven(officer, 20), by=SYSTEM)

    assert not isinstance(stale, Saved)
    assert stale.theirs.response_days == 10
    for given, said in (
        (WaysGiven(response_days=0), "Give the city 1 to 365 days to answer."),
        (WaysGiven(update_months=25), "Ask every 1 to 24 months, or never (0)."),
    ):
        assert refused(changes.set_ways, plan=plan, seen_revision=2, given=given, by=BO) == said
