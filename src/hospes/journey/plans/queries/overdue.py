"""Which steps are overdue and nobody said so, which plans are to be asked how they go, and who is written to."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from hospes.journey.assessments.enums import Layer
from hospes.journey.cities.enums import Role
from hospes.journey.cities.rules import CURRENT
from hospes.journey.people.models import Person
from hospes.journey.plans.enums import LetterKind, PlanState, Status
from hospes.journey.plans.models import Plan, PlanLetter, StatusUpdate, Step
from hospes.journey.plans.queries.due import DAYS_OF_A_MONTH
from hospes.journey.plans.rules import may_read

NOT_AGAIN = timedelta(days=14)  # after a letter about a step


@dataclass(frozen=True)
class Reader:
    """Who gets a letter, and in which language."""

    email: str
    language: str
    name: str = ""


IN_A_PLAN = Q(taken_out_at=None, change__taken_out_at=None, change__plan__state=PlanState.CURRENT)
IN_EARNEST = Q(change__plan__is_example=False)  # nobody is written to about an invented plan


def overdue_steps(today: date, now: datetime) -> QuerySet[Step]:
    """Steps whose last day is over, of which nobody said anything since, and about which no letter went out lately.

    The same as ``rules.is_late_by_date``, for all steps in one question.
    """
    last = StatusUpdate.objects.filter(step=OuterRef("pk")).order_by("-pk")
    lately = PlanLetter.objects.filter(step=OuterRef("pk"), kind=LetterKind.OVERDUE, written_at__gt=now - NOT_AGAIN)
    rows = Step.objects.annotate(said=Subquery(last.values("status")[:1]), said_on=Subquery(last.values("on")[:1]))
    unsaid = Q(said=None) | (~Q(said__in=(Status.DONE, Status.LATE)) & Q(said_on__lte=F("ends")))
    found = rows.filter(IN_A_PLAN & IN_EARNEST & unsaid, ~Exists(lately), ends__lt=today)
    return found.select_related("person", "member", "change__plan__city", "change__plan__keeper").order_by("ends", "pk")


def plans_to_ask(now: datetime) -> tuple[Plan, ...]:
    """Plans whose city said that it wants to be asked every so many months, and whose time has come."""
    rows = Plan.objects.filter(state=PlanState.CURRENT, is_example=False, update_months__gt=0)
    month = timedelta(days=DAYS_OF_A_MONTH)
    found = rows.select_related("city", "keeper").order_by("pk")
    return tuple(one for one in found if (one.updates_asked_at or one.created_at) + one.update_months * month <= now)


def steps_to_ask(plan: Plan, today: date) -> Mapping[Reader, list[Step]]:
    """The steps of a plan that have begun and are not done, by who is asked about them."""
    last = StatusUpdate.objects.filter(step=OuterRef("pk")).order_by("-pk").values("status")[:1]
    rows = Step.objects.annotate(said=Subquery(last)).filter(IN_A_PLAN, change__plan=plan)
    begun = rows.filter(Q(begins=None) | Q(begins__lte=today), Q(said=None) | ~Q(said=Status.DONE))
    asked: defaultdict[Reader, list[Step]] = defaultdict(list)
    for step in begun.select_related("person", "member", "change__plan__keeper").order_by(
        "change__position", "position"
    ):
        reader, _is_owner = reader_of(step)
        if reader:
            asked[reader].append(step)
    return asked


def reader_of(step: Step) -> tuple[Reader | None, bool]:
    """Who is written to about a step, and whether they take it: its owner, else the keeper; none who wants none."""
    plan = step.change.plan
    owner = _owner(step)
    if owner and not _is_quiet(plan, owner):
        return owner, True
    kept_by = _keeper(plan)
    return (kept_by if kept_by and not _is_quiet(plan, kept_by) else None), False


def _owner(step: Step) -> Reader | None:
    """Who takes the step and can open the page to which the letter leads."""
    plan, member = step.change.plan, step.member
    if member and member.email and plan.layer >= Layer.LOCAL_GROUP and _has_account(member.email):
        return Reader(member.email, member.language or plan.language, member.contact)
    return _reading(step.person, plan)


def _keeper(plan: Plan) -> Reader | None:
    """Who keeps the plan, or the first who holds the city's place."""
    if kept_by := _reading(plan.keeper, plan):
        return kept_by
    holders = plan.city.mandates.filter(CURRENT, role=Role.HOLDER, person__is_active=True).order_by("pk")
    first = holders.select_related("person").first()
    return _person(first.person, plan) if first else None


def _reading(person: Person | None, plan: Plan) -> Reader | None:
    """Somebody who may still read the plan; who spoke for the city once hears no more of its drafts."""
    return _person(person, plan) if person and person.is_active and may_read(person, plan) else None


def _person(person: Person, plan: Plan) -> Reader:
    return Reader(person.email, person.language or plan.language or settings.LANGUAGE_CODE, person.name)


def _has_account(email: str) -> bool:
    """Whether somebody signs in by an address that is proved to be theirs."""
    proved = EmailAddress.objects.filter(email__iexact=email, verified=True, user__is_active=True)
    return bool(proved.exists())


def _is_quiet(plan: Plan, reader: Reader) -> bool:
    return plan.quiet.filter(email__iexact=reader.email).exists()


def is_due(now: datetime) -> bool:
    """Whether somebody is to be written to about a plan."""
    return overdue_steps(timezone.localdate(now), now).exists() or bool(plans_to_ask(now))
