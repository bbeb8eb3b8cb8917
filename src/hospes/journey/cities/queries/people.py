"""Questions about who speaks for whom."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from hospes.journey.cities.enums import Role
from hospes.journey.cities.models import Association, City, Invitation, Mandate, Membership
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


def held_alone_by(person: Visitor) -> QuerySet[City]:
    """The cities that nobody would hold without this person."""
    others = Mandate.objects.filter(CURRENT, city=OuterRef("pk"), role=Role.HOLDER, person__is_active=True)
    held = mandates_of(person).filter(role=Role.HOLDER, city__isnull=False).values("city")
    return City.objects.filter(~Exists(others.exclude(person=person.pk)), pk__in=held)


def open_invitations_of(city: City, *, now: datetime) -> QuerySet[Invitation]:
    """The invitations that can still be accepted."""
    return city.invitations.filter(
        accepted_at__isnull=True, revoked_at__isnull=True, invited_at__gt=now - INVITATION_DAYS
    )


def memberships_of(association: Association) -> QuerySet[Membership]:
    """The members of an association, each with ``is_held``: whether somebody holds the city now."""
    holders = Mandate.objects.filter(CURRENT, city=OuterRef("city"), role=Role.HOLDER, person__is_active=True)
    rows = association.memberships.select_related("city").order_by("city__name")
    return rows.annotate(is_held=Exists(holders))
