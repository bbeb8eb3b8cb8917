"""Parts of a plan are added, linked, moved, taken out with a reason and put back; nothing is lost."""

import pytest
from django.db import IntegrityError, transaction

from factories.assessments import make_assessment
from factories.cities import make_city
from factories.plans import FACTOR, Planned, make_planned, refused
from factories.programmes import make_programme, make_scheme
from hospes.audit.actors import SYSTEM
from hospes.journey.mentoring.enums import ActivityKind
from hospes.journey.mentoring.models import Activity
from hospes.journey.plans import changes
from hospes.journey.plans.enums import ChangeOrigin, Money
from hospes.journey.plans.models import Change, Step, StepEvidence
from hospes.journey.plans.queries import as_planned
from hospes.journey.practices.models import Practice, PracticeText
from hospes.method.plan import Evidence

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def titles(planned: Planned) -> list[str]:
    return [one.title for one in as_planned(planned.plan).changes]


def test_parts_change_places_and_stop_at_the_ends(planned: Planned):
    two, three = (changes.add_change(plan=planned.plan, title=name, by=SYSTEM) for name in ("Two", "Three"))

    changes.move(part=three, up=True, by=SYSTEM)
    assert titles(planned) == ["One counter", "Three", "Two"]
    changes.take_out(part=three, reason="Later.", by=SYSTEM)
    changes.move(part=two, up=True, by=SYSTEM)
    for last in (planned.change, three):  # at the end, and one that is not in the plan
        changes.move(part=last, up=False, by=SYSTEM)
    assert titles(planned) == ["Two", "One counter"]


def test_every_kind_of_part_is_moved_taken_out_and_put_back(planned: Planned):
    step, parts = planned.step, [planned.step, planned.line, planned.indicator]
    changes.add_step(change=planned.change, title="Paint it", by=SYSTEM)
    changes.add_budget_line(step=step, source="The state", by=SYSTEM)
    changes.add_indicator(step=step, title="Smiles", by=SYSTEM)
    for part in parts:
        changes.move(part=part, up=False, by=SYSTEM)
    first, second = as_planned(planned.plan).changes[0].steps
    assert (first.title, [one.source for one in second.budget], [one.title for one in second.indicators]) == (
        "Paint it", ["The state", "The town"], ["Smiles", "Visitors"],
    )  # fmt: skip

    for part in parts:
        assert refused(changes.take_out, part=part, reason=" ", by=SYSTEM) == "Say why it is taken out."
        for _twice in range(2):
            changes.take_out(part=part, reason="Not needed.", by=SYSTEM)
    assert [one.title for one in as_planned(planned.plan).steps] == ["Paint it"]
    for part in parts:
        for _twice in range(2):
            changes.put_back(part=part, by=SYSTEM)
    again = Step.objects.get(pk=step.pk)
    assert (again.taken_out_at, again.taken_out_why, again.money) == (None, "", Money.LINES)
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(taken_out_why="For no reason")


def test_a_change_remembers_its_key_factor_its_practice_and_its_visit():
    town = make_assessment()
    planned = make_planned(town, toolkit_version=town.assessment.round.toolkit_version)
    practice = Practice.objects.create(city=planned.town.city, slug="counter", language="en")
    PracticeText.objects.create(practice=practice, language="en", title="A counter")
    visit = Activity.objects.create(
        programme=make_programme(), kind=ActivityKind.VISIT, title="To the coast", begins="2027-05"
    )

    changes.link_change(change=planned.change, factor=FACTOR, practice=practice, activity=visit, by=SYSTEM)
    (told,) = as_planned(planned.plan).changes
    assert (told.factor, told.practice, told.practice_at, told.visit, told.visit_on) == (
        FACTOR, "A counter (Littleton)", "counter", "To the coast", "2027-05",
    )  # fmt: skip
    unknown = "The toolkit of this plan has no such key factor."
    assert refused(changes.add_change, plan=planned.plan, title="A", factor="kf-zzzz", by=SYSTEM) == unknown
    Change.objects.filter(pk=planned.change.pk).update(factor="kf-older")  # of a version before
    changes.link_change(
        change=Change.objects.get(pk=planned.change.pk), factor="kf-older", practice=None, activity=None, by=SYSTEM
    )


def test_a_plan_without_a_toolkit_has_no_key_factors(planned: Planned):
    said = "The toolkit of this plan has no such key factor."
    assert refused(changes.add_change, plan=planned.plan, title="A", factor=FACTOR, by=SYSTEM) == said
    made = changes.add_change(
        plan=planned.plan, title="A", origin=ChangeOrigin.GROUP, origin_item="abc", text="So", by=SYSTEM
    )
    assert (made.origin, made.origin_item, made.text) == ("group", "abc", "So")


def test_what_shows_a_step_is_a_link_or_words_and_can_be_taken_away(planned: Planned):
    step = planned.step
    link = changes.add_evidence(step=step, title="The lease", url="https://example.org/lease", by=SYSTEM)
    changes.add_evidence(step=step, text="The key hangs at the counter.", by=SYSTEM)
    changes.remove_evidence(evidence=link, by=SYSTEM)
    assert as_planned(planned.plan).changes[0].steps[0].evidence == (Evidence(text="The key hangs at the counter."),)
    changes.put_back_evidence(evidence=link, by=SYSTEM)
    assert StepEvidence.objects.filter(removed_at=None).count() == 2

    for said, given in (
        ("Give a link or a few words.", {"title": "Empty"}),
        ("Write a whole address, such as https://example.org/page.", {"url": "javascript:alert(1)"}),
        ("This address is too long.", {"url": f"https://example.org/{'a' * 500}"}),
        ("This is too long. Link to longer texts.", {"text": "x" * 20_001}),
    ):
        assert refused(changes.add_evidence, step=step, by=SYSTEM, **given) == said


def test_the_days_of_the_programme_frame_a_plan():
    for begins, ends, first, last in (
        ("2020", "2023", "2020-01-01", "2023-12-31"),
        ("2020-06", "2024-02", "2020-06-01", "2024-02-29"),
        ("2020-06-05", "2023-03-29", "2020-06-05", "2023-03-29"),
        ("", "", "None", "None"),
    ):
        scheme = make_scheme(make_programme(begins=begins, ends=ends))
        plan = changes.begin_plan(city=make_city(), title="Doors", language="en", scheme=scheme, by=SYSTEM)
        read = as_planned(plan)
        assert (str(read.frame_begins), str(read.frame_ends)) == (first, last)
