"""Finding a call, a city in it or a run for somebody, as far as they may know of it."""

from django.db.models import Q, QuerySet

from hospes.audit.models import Record
from hospes.journey.cities.rules import Visitor
from hospes.journey.matching.enums import CallState
from hospes.journey.matching.models import Call, Interest, PairRule, Run
from hospes.journey.matching.rules import own, run_by
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.programmes.rules import in_role


def known_to(person: Visitor) -> QuerySet[Call]:
    """The calls that somebody may know of: who runs them all, others once they are open and their city may come."""
    begun = ~Q(state=CallState.DRAFT)
    inside = in_role(person, RoleKind.CITY, RoleKind.ASSOCIATION, programme="theme__programme")
    mine = Interest.objects.filter(own(person)).values("call")
    found = Call.objects.filter(run_by(person) | (begun & (inside | Q(pk__in=mine))))
    return found.select_related("theme__programme", "toolkit_version").order_by("-opens_on", "-pk")


def call_for(person: Visitor, pk: int) -> Call | None:
    """A call that somebody may know of."""
    return known_to(person).filter(pk=pk).first()


def interest_for(person: Visitor, pk: int) -> Interest | None:
    """A city in a call, for who speaks for it and for who runs the call; a draft is for these alone."""
    open_to_city = own(person) & ~Q(call__state=CallState.DRAFT)
    found = Interest.objects.filter(run_by(person, "call") | open_to_city, pk=pk)
    return found.select_related("city", "call__theme__programme", "call__toolkit_version").first()


def own_interests(person: Visitor) -> QuerySet[Interest]:
    """The cities for which somebody speaks, in the calls that they are in, the newest call first."""
    found = Interest.objects.filter(own(person)).exclude(call__state=CallState.DRAFT)
    return found.select_related("city", "call__theme__programme", "call__toolkit_version").order_by("-call", "pk")


def run_for(person: Visitor, pk: int) -> Run | None:
    """A run of the match, for who runs the call."""
    found = Run.objects.filter(run_by(person, "call"), pk=pk)
    return found.select_related("call__theme__programme", "call__toolkit_version", "before__call").first()


def pair_rules_in(call: Call) -> QuerySet[PairRule]:
    """All rules for pairs of a call, withdrawn ones too, the newest first."""
    return call.pair_rules.select_related("mentee__city", "mentor__city")


def sent_to(call: Call, change: str) -> QuerySet[Record]:
    """Each time that somebody sent what a call says, or its aim, weights and figures: ``change`` names which."""
    return Record.objects.filter(subject=call._meta.label_lower, subject_id=str(call.pk), change=change)
