"""Who reads a plan, who works on it, who decides about it, who proposes; and in which state what can be done."""

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import Layer
from hospes.journey.cities.models import City
from hospes.journey.cities.rules import Visitor, holds, in_support_group, mandates_of, speaks_for
from hospes.journey.people.models import Person
from hospes.journey.plans.enums import PlanState, Status
from hospes.journey.plans.models import Plan, StatusUpdate, Step, Suggestion, SuggestionLink
from hospes.journey.programmes.rules import in_programme_with, in_scheme_with


class Refused(Exception):  # noqa: N818 - it is said to a person, and nothing went wrong
    """A change of this step that cannot be; the sentence says why."""


def visible_to(person: Visitor) -> QuerySet[Plan]:
    """The plans that somebody may read as they are worked on.

    Who speaks for the city reads it at any time; others as far as the city lets its layer reach. What everybody reads
    is a published version, not this.
    """
    return Plan.objects.filter(
        Q(city__in=mandates_of(person).filter(city__isnull=False).values("city"))
        | Q(in_support_group(person), layer__gte=Layer.LOCAL_GROUP)
        | Q(in_scheme_with(person), layer__gte=Layer.SCHEME)
        | Q(in_programme_with(person), layer__gte=Layer.PROGRAMME)
    )


def may_read(person: Visitor, plan: Plan) -> bool:
    """Whether somebody may read a plan as it is worked on."""
    return speaks_for(person, plan.city) or visible_to(person).filter(pk=plan.pk).exists()


def may_begin(person: Visitor, city: City) -> bool:
    """Who speaks for a city begins its plans."""
    return speaks_for(person, city)


def may_edit(person: Visitor, plan: Plan) -> bool:
    """Who speaks for a city writes its plans, says how steps go, and answers proposals."""
    return speaks_for(person, plan.city)


def may_decide(person: Visitor, plan: Plan) -> bool:
    """Who holds a city's place shares a plan, notes its adoption, publishes and withdraws it, and ends it."""
    return holds(person, plan.city)


def may_update(person: Visitor, step: Step) -> bool:
    """How a step goes is said by who speaks for the city, and by who takes the step. Needs change and plan."""
    return may_edit(person, step.change.plan) or owns(person, step)


def owns(person: Visitor, step: Step) -> bool:
    """Whether somebody takes a step: as the person who is named, or for the member of the group who is."""
    if not isinstance(person, Person) or not person.is_active:
        return False
    if step.member is None:
        return step.person_id == person.pk
    theirs = City.objects.filter(in_support_group(person, "pk"), pk=step.change.plan.city_id).exists()
    return theirs and step.member.email.lower() == person.email.lower()


def may_suggest(person: Visitor, plan: Plan) -> bool:
    """Members of the local support group propose and comment, once the city lets them read the plan."""
    if plan.layer < Layer.LOCAL_GROUP:
        return False
    return Plan.objects.filter(in_support_group(person), pk=plan.pk).exists()


def fault_of_editing(plan: Plan) -> str:
    """Why nothing of a plan can be changed any more; empty when it can."""
    return _("This plan is over. It stays as it is.") if plan.state == PlanState.OVER else ""


def fault_of_sharing(plan: Plan) -> str:
    """Why nobody can be invited to propose; empty when they can."""
    if fault := fault_of_editing(plan):
        return fault
    if plan.layer < Layer.LOCAL_GROUP:
        return _("Let the local support group read the plan first: proposals are about what they read.")
    return ""


def fault_of_link(link: SuggestionLink, now: datetime) -> str:
    """Why a link to a plan leads nowhere any more; empty when it works. Needs the plan."""
    if link.revoked_at is not None:
        return _("This link was withdrawn.")
    if link.ends_at <= now:
        return _("This link has ended.")
    if link.plan.layer < Layer.LOCAL_GROUP:
        return _("The city has closed its plan to the local support group for now.")
    return fault_of_editing(link.plan)


def fault_of_answer(suggestion: Suggestion) -> str:
    """Why a proposal takes no answer; empty when it does."""
    return _("This proposal was withdrawn.") if suggestion.withdrawn_at else ""


def standing_of(last: StatusUpdate | None, ends: date | None, today: date) -> Status | None:
    """How a step goes: as was last said; late by its date where it should be done and nobody said since. None: unsaid.

    Who says after the last day that it is on course or at risk says something about it, and is believed.
    """
    said = Status(last.status) if last else None
    is_past = ends is not None and ends < today
    if said is Status.DONE or not is_past:
        return said
    return said if last is not None and ends is not None and last.on > ends else Status.LATE


def is_late_by_date(last: StatusUpdate | None, ends: date | None, today: date) -> bool:
    """Whether a step is late only because its last day has passed: nobody has said so."""
    return standing_of(last, ends, today) is Status.LATE and (last is None or last.status != Status.LATE)
