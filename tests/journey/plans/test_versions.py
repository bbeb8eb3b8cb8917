"""Versions stay as they are; the council adopts one; everybody reads one until it is withdrawn."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from factories.plans import Planned, make_planned, refused
from hospes.audit.actors import SYSTEM
from hospes.journey.plans import changes
from hospes.journey.plans.changes import AdoptionGiven
from hospes.journey.plans.enums import Decision, Status, SuggestionKind, VersionKind
from hospes.journey.plans.models import Adoption, Change, Plan, PlanVersion, Publication, Response, Suggestion, guards
from hospes.journey.plans.queries import as_planned, difference_between, plan_of_version
from hospes.journey.plans.queries.statements import IndicatorSaid

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def kept(planned: Planned, kind: VersionKind = VersionKind.DRAFT) -> PlanVersion:
    return changes.make_version(plan=planned.plan, kind=kind, why=" New  steps ", by=planned.by)


def adopted(planned: Planned, **given: object) -> AdoptionGiven:
    return AdoptionGiven(**{"body": "The council", "on": timezone.localdate()} | given)  # type: ignore[arg-type]  # named fields


def test_a_version_is_the_plan_as_it_was_and_the_same_plan_is_kept_once(planned: Planned):
    before = as_planned(planned.plan)
    first = kept(planned)
    assert (kept(planned), plan_of_version(first), first.why) == (first, before, "New steps")

    changes.add_step(change=planned.change, title="Paint it", by=SYSTEM)
    second, third = kept(planned), kept(planned, VersionKind.CONSOLIDATED)
    assert [one.number for one in (first, second, third)] == [1, 2, 3]
    (added,) = difference_between(first, second)
    assert (added.kind_word, added.part_word, added.title, added.under, added.tone) == (
        "Added", "step", "Paint it", "One counter", "done",
    )  # fmt: skip
    said = "A version is adopted by the council: note its decision."
    assert refused(kept, planned=planned, kind=VersionKind.ADOPTED) == said


def test_the_database_keeps_a_version_and_an_answer_as_they_are(planned: Planned):
    version = kept(planned)
    suggestion = Suggestion.objects.create(
        plan=planned.plan, kind=SuggestionKind.COMMENT, text="A", organisation="B", due_on=timezone.localdate()
    )
    answer = Response.objects.create(suggestion=suggestion, decision=Decision.NO, reasons="So.")
    rows = PlanVersion.objects.filter(pk=version.pk), Response.objects.filter(pk=answer.pk)
    for row, change in ((rows[0], {"why": "Other"}), (rows[1], {"reasons": "Other"})):
        with pytest.raises(DatabaseError, match="is never changed or deleted"), transaction.atomic():
            row.update(**change)
        with pytest.raises(DatabaseError, match="is never changed or deleted"), transaction.atomic():
            row.delete()

    guards.take_down(connection)
    rows[0].update(why="Other")
    for _twice in range(2):
        guards.put_up(connection)
    with pytest.raises(DatabaseError, match="is never changed or deleted"), transaction.atomic():
        rows[0].update(why="Again")


def test_the_council_adopts_the_plan_as_it_is(planned: Planned):
    plan, ask = planned.plan, {"plan": planned.plan, "by": planned.by}
    made = changes.adopt_plan(**ask, given=adopted(planned, reference=" 12/27 ", url="https://example.org/12"))
    assert (made.version.kind, made.version.number, made.reference) == (VersionKind.ADOPTED, 1, "12/27")

    tomorrow = timezone.localdate() + timedelta(1)
    for given, said in (
        (adopted(planned), "This version was adopted already."),
        (adopted(planned, body=" "), "Say who decided: the council, the board."),
        (adopted(planned, on=tomorrow), "The day of the decision is still to come."),
        (adopted(planned, url="12"), "Write a whole address, such as https://example.org/page."),
    ):
        assert refused(changes.adopt_plan, **ask, given=given) == said
    changes.take_out(part=planned.change, reason="Later.", by=SYSTEM)
    said = "There is nothing to adopt yet: the plan has no change."
    assert refused(changes.adopt_plan, **ask, given=adopted(planned)) == said
    assert list(Adoption.objects.filter(version__plan=plan)) == [made]


def test_everybody_reads_one_version_until_it_is_withdrawn(planned: Planned):
    first = kept(planned)
    changes.add_step(change=planned.change, title="Paint it", by=SYSTEM)
    second = kept(planned)

    one = changes.publish_version(version=first, by=SYSTEM)
    assert changes.publish_version(version=first, by=SYSTEM) == one
    two = changes.publish_version(version=second, by=SYSTEM)
    assert list(Publication.objects.filter(ended_at=None)) == [two]
    assert refused(changes.withdraw_publication, plan=planned.plan, reason="", by=SYSTEM) == "Say why."
    for _twice in range(2):
        changes.withdraw_publication(plan=planned.plan, reason="A name is wrong.", by=SYSTEM)
    assert [(row.version_id, row.ended_why) for row in Publication.objects.all()] == [
        (second.pk, "A name is wrong."),
        (first.pk, ""),
    ]


def test_a_public_address_is_of_one_plan_and_stays():
    planned = make_planned()
    slug = f"{planned.town.city.slug}-doors-that-open"
    changes.publish_version(version=kept(planned), by=SYSTEM)
    assert planned.now().slug == slug
    other = changes.begin_plan(city=planned.town.city, title="Doors that open", theme="X", language="en", by=SYSTEM)
    version = changes.make_version(plan=other, kind=VersionKind.DRAFT, by=SYSTEM)
    changes.publish_version(version=version, by=SYSTEM)
    assert Plan.objects.get(pk=other.pk).slug == f"{slug}-{other.code}"


def test_a_version_tells_what_changed_in_words(planned: Planned):
    """A day, money, a status, a figure: each as a reader reads it."""
    first = kept(planned)
    planned.save_step(title="Find a room", owner="Bo", partners="Ana\nCy", begins=date(2027, 5, 1))
    changes.save_indicator(
        indicator=planned.indicator, seen_revision=1, by=SYSTEM,
        content=IndicatorSaid("Visitors", baseline=Decimal("0.5"), target=Decimal(1200), target_on=date(2027, 6, 1)),
    )  # fmt: skip
    changes.measure(indicator=planned.indicator, value=Decimal(3), on=date(2026, 1, 1), by=SYSTEM)
    Change.objects.update(factor="kf-bcdf")
    changes.say_status(step=planned.step, status=Status.DONE, by=SYSTEM)
    changes.add_evidence(step=planned.step, text="The key", by=SYSTEM)
    second = kept(planned)

    told = {field.label: (field.old, field.new) for part in difference_between(first, second) for field in part.fields}
    assert told == {
        "Who does it": ("", "Bo"),
        "With whom": ("", "Ana; Cy"),
        "From": ("", "1 May 2027"),
        "How it goes": ("", "done"),
        "As of": ("", told["As of"][1]),
        "What shows it": ("", "The key"),
        "Where it stood": ("", "0.5"),
        "Where it is to stand": ("", "1,200 on 1 June 2027"),
        "Measures": ("", "3 on 1 January 2026"),
        "Key factor": ("", "kf-bcdf"),
    }
