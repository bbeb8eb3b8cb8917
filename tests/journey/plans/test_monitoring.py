"""How steps go, where indicators stand, and the letters about what is overdue."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from factories.people import make_person
from factories.plans import Planned, refused
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.cli.recurring import write_of_plans
from hospes.journey.cities.enums import Role
from hospes.journey.cities.models import Mandate
from hospes.journey.people.models import KeptLetter
from hospes.journey.plans import changes, rules
from hospes.journey.plans.changes import letters
from hospes.journey.plans.emails import quiet_token, read_quiet_token
from hospes.journey.plans.enums import LetterKind, Status
from hospes.journey.plans.models import Measure, Plan, PlanLetter, StatusUpdate
from hospes.journey.plans.queries import as_planned
from hospes.journey.plans.queries.overdue import is_due, overdue_steps
from hospes.method.plan import Figure, Owner
from hospes.method.plan import Status as Said

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]
DAY = timedelta(days=1)


def today() -> date:
    return timezone.localdate()


def late(planned: Planned, owner: str = "") -> None:
    planned.save_step(owner=owner, begins=today() - 30 * DAY, ends=today() - DAY)


def readers() -> list[str]:
    return list(PlanLetter.objects.values_list("to", flat=True))


def write(now: datetime | None = None) -> int:
    return changes.write_overdue(by=SYSTEM, now=now)


def test_the_last_word_on_a_step_counts_and_all_stay(planned: Planned):
    step, ask = planned.step, {"step": planned.step, "by": planned.by}
    first = changes.say_status(**ask, status=Status.AT_RISK, reason="The rent.", on=today() - DAY)
    assert changes.say_status(**ask, status=Status.AT_RISK, reason="The rent.", on=today() - DAY) == first
    changes.say_status(**ask, status=Status.DONE)

    (told,) = as_planned(planned.plan).steps
    assert (told.status, told.status_on, step.updates.count()) == (Said.DONE, today(), 2)
    for said, given in (
        ("Say why it is at risk or late.", {"status": Status.LATE}),
        ("This day is still to come.", {"status": Status.DONE, "on": today() + DAY}),
    ):
        assert refused(changes.say_status, **ask, **given) == said


def test_a_measure_stays_and_a_wrong_one_counts_no_more(planned: Planned):
    ask = {"indicator": planned.indicator, "by": planned.by, "on": today()}
    right = changes.measure(**ask, value=Decimal("12.5"), note="At the door")
    assert changes.measure(**ask, value=Decimal("12.5")) == right
    wrong = changes.measure(**ask, value=Decimal(99))
    assert refused(changes.withdraw_measure, measure=wrong, reason="", by=SYSTEM) == "Say why."
    for _twice in range(2):
        changes.withdraw_measure(measure=wrong, reason="Counted twice.", by=SYSTEM)

    assert as_planned(planned.plan).changes[0].steps[0].indicators[0].measures == (Figure(Decimal("12.5"), today()),)
    assert Measure.objects.count() == 2
    too_exact = "“Value” is a number with 14 digits, and 4 after the point, at most."
    assert refused(changes.measure, **ask, value=Decimal("0.00001")) == too_exact
    tomorrow = ask | {"on": today() + DAY}
    assert refused(changes.measure, **tomorrow, value=Decimal(1)) == "This day is still to come."


def test_a_step_is_late_by_its_date_until_somebody_says_how_it_goes():
    past, ends = date(2027, 6, 2), date(2027, 6, 1)

    def last(status: Status, on: date) -> StatusUpdate:
        return StatusUpdate(status=status, on=on)

    for update, on, standing, by_date in (
        (None, ends, None, False),
        (None, past, Status.LATE, True),
        (last(Status.ON_COURSE, ends), past, Status.LATE, True),
        (last(Status.ON_COURSE, past), past, Status.ON_COURSE, False),
        (last(Status.LATE, ends), past, Status.LATE, False),
        (last(Status.DONE, ends), past, Status.DONE, False),
        (last(Status.AT_RISK, ends), ends, Status.AT_RISK, False),
    ):
        assert (rules.standing_of(update, ends, on), rules.is_late_by_date(update, ends, on)) == (standing, by_date)
    assert rules.standing_of(None, None, past) is None


def test_who_takes_an_overdue_step_is_written_to_once_in_14_days(planned: Planned):
    late(planned, "Ada")
    now = timezone.now()
    assert is_due(now)
    assert (write(), write(), write(now + 13 * DAY), write(now + 15 * DAY)) == (1, 0, 0, 1)

    letter = KeptLetter.objects.first()
    assert letter
    assert letter.to == planned.town.officer.email
    assert letter.subject == "How did it go? Find a room"
    assert f"https://hospes.example/en/plans/{planned.plan.pk}/" in letter.text or str(planned.plan.pk) in letter.text
    assert Record.objects.filter(change="plans.write_overdue").count() == 2


def test_a_member_is_written_to_in_their_language_and_the_keeper_where_nobody_takes_it(planned: Planned):
    late(planned, "Harbour school")
    write()
    assert readers() == [planned.town.officer.email]  # the member has no account to say it with
    PlanLetter.objects.all().delete()
    make_person("mia@example.org")
    write()
    assert [(row.to, row.language) for row in PlanLetter.objects.all()] == [("mia@example.org", "fr")]
    assert next(as_planned(planned.plan).steps).owner_kind is Owner.MEMBER
    PlanLetter.objects.all().delete()
    late(planned, "Somebody")
    write()
    assert readers() == [planned.town.officer.email]


def test_who_wants_no_letters_gets_none_and_the_next_one_does(planned: Planned):
    plan = planned.plan
    make_person("mia@example.org")
    late(planned, "Harbour school")
    for _twice in range(2):
        changes.be_quiet(plan=plan, email="MIA@example.org", by=SYSTEM)
    write()
    assert readers() == [planned.town.officer.email]
    PlanLetter.objects.all().delete()
    changes.be_quiet(plan=plan, email=planned.town.officer.email, by=SYSTEM)
    assert write() == 0
    for _twice in range(2):
        changes.hear_again(plan=plan, email="mia@example.org", by=SYSTEM)
    assert write() == 1
    assert read_quiet_token(quiet_token(plan, "mia@example.org")) == (plan.pk, "mia@example.org")
    assert read_quiet_token("altered") is None


def test_without_a_keeper_who_holds_the_city_is_written_to_and_else_nobody(planned: Planned):
    late(planned)
    Plan.objects.update(keeper=None)
    assert write() == 1
    PlanLetter.objects.all().delete()
    Mandate.objects.all().delete()
    assert write() == 0


def test_a_title_of_two_lines_is_one_line_in_a_subject(planned: Planned):
    planned.save_step(title="Find\na room", owner="Ada", begins=today() - 30 * DAY, ends=today() - DAY)
    write()

    assert KeptLetter.objects.get().subject == "How did it go? Find a room"


def test_who_spoke_for_the_city_once_hears_no_more_of_its_plan(planned: Planned):
    late(planned, "Ada")
    Mandate.objects.update(until=timezone.now() - DAY)
    holder = make_person("new@example.org")
    Mandate.objects.create(city=planned.town.city, person=holder, role=Role.HOLDER)
    assert planned.now().keeper == planned.town.officer
    write()

    assert readers() == ["new@example.org"]


def test_nobody_is_written_to_about_what_somebody_spoke_of_or_what_is_not_in_earnest(planned: Planned):
    late(planned, "Ada")
    step, now = planned.step, timezone.now()

    def waits() -> bool:
        return overdue_steps(today(), now).exists()

    changes.say_status(step=step, status=Status.ON_COURSE, on=today() - 2 * DAY, by=SYSTEM)
    assert waits()
    for status in (Status.ON_COURSE, Status.DONE, Status.LATE):
        changes.say_status(step=step, status=status, reason="So.", on=today(), by=SYSTEM)
        assert not waits()
    StatusUpdate.objects.all().delete()
    Plan.objects.update(is_example=True)
    assert not waits()
    Plan.objects.update(is_example=False)
    changes.take_out(part=planned.change, reason="Later.", by=SYSTEM)
    assert not waits()


def test_a_city_is_asked_as_often_as_it_wants_how_its_steps_go(planned: Planned):
    now = timezone.now()
    planned.save_step(owner="Ada", begins=today() - DAY)
    changes.add_step(change=planned.change, title="Paint it", by=SYSTEM)
    done = changes.add_step(change=planned.change, title="Ask around", by=SYSTEM)
    changes.say_status(step=done, status=Status.DONE, by=SYSTEM)
    assert changes.ask_updates(by=SYSTEM, now=now) == 0
    for moment, written in ((now + 91 * DAY, 1), (now + 92 * DAY, 0), (now + 182 * DAY, 1)):
        assert changes.ask_updates(by=SYSTEM, now=moment) == written
    letter = KeptLetter.objects.first()
    assert letter
    assert "- Find a room\n- Paint it" in letter.text
    assert {row.kind for row in PlanLetter.objects.all()} == {LetterKind.UPDATE}
    changes.be_quiet(plan=planned.plan, email=planned.town.officer.email, by=SYSTEM)
    assert changes.ask_updates(by=SYSTEM, now=now + 400 * DAY) == 0


def test_what_two_workers_find_at_once_is_written_once(planned: Planned):
    late(planned, "Ada")
    now, plan = timezone.now(), planned.now()
    (step,) = overdue_steps(today(), now)
    assert [letters.write_overdue_of(step=step, now=now, by=SYSTEM) for _twice in range(2)] == [True, False]
    assert [letters.ask_of_plan(plan=plan, now=now, by=SYSTEM) for _twice in range(2)] == [1, 0]


def test_recurring_work_writes_of_plans(planned: Planned):
    late(planned, "Ada")
    write_of_plans()
    write_of_plans()
    assert readers() == [planned.town.officer.email]
    assert not is_due(timezone.now())
