"""Questions about who speaks for whom."""

from datetime import datetime

from django.db.models import QuerySet

from hospes.journey.cities.enums import Role
from hospes.journey.cities.models import Association, City, Invitation, Mandate
from hospes.journey.cities.rules import CURRENT, INVITATION_DAYS, Visitor, mandates_of


def cities_of(person: Visitor) -> QuerySet[City]:
    """The cities that the person speaks for now."""
    return City.objects.filter(pk__in=mandates_of(person).filter(city__isnull=False).values("city"))


def associations_of(person: Visitor) -> QuerySet[Association]:
    """The associations that the person speaks for now."""
    return Association.objects.filter(
        pk__in=mandates_of(person).filter(association__isnull=False).values("association")
    )


def people_of(city: City) -> QuerySet[Mandate]:
    """The mandates of a city now, holders first, each with its person."""
    return city.mandates.filter(CURRENT, person__is_active=True).select_related("person").order_by("role", "since")


def holders_of(city: City) -> QuerySet[Mandate]:
    """The mandates of the city's holders now."""
    return people_of(city).filter(role=Role.HOLDER)


def open_invitations_of(city: City, *, now: datetime) -> QuerySet[Invitation]:
    """The invitations that can still be accepted."""
    return city.invitations.filter(
        accepted_at__isnull=True, revoked_at__isnull=True, invited_at__gt=now - INVITATION_DAYS
    )
