"""Who can take a step: those who speak for the city, and the members of its local support group."""

from dataclasses import dataclass

from hospes.journey.cities.models import City, Mandate, SupportMember
from hospes.journey.cities.rules import CURRENT
from hospes.journey.people.models import Person
from hospes.method.plan import same_name


@dataclass(frozen=True)
class Who:
    """Somebody by the name that a step says."""

    name: str
    is_member: bool


def who_can(city: City) -> tuple[Who, ...]:
    """Those who speak for a city, then the members of its local support group, by name."""
    people = sorted({str(one) for one in _people(city)})
    members = SupportMember.objects.filter(group__city=city).values_list("organisation", flat=True)
    return (*(Who(name, is_member=False) for name in people), *(Who(name, is_member=True) for name in members))


def member_named(city: City, name: str) -> SupportMember | None:
    """The member of the local support group that goes by a name, as organisation or as its contact."""
    rows = SupportMember.objects.filter(group__city=city)
    wanted = same_name(name)
    return next((one for one in rows if wanted in {same_name(one.organisation), same_name(one.contact)}), None)


def person_named(city: City, name: str) -> Person | None:
    """The person who speaks for the city and goes by a name or an e-mail address."""
    wanted = same_name(name)
    return next((one for one in _people(city) if wanted in {same_name(one.name), same_name(one.email)}), None)


def group_names(city: City) -> tuple[str, ...]:
    """By which names a member of the local support group is known in a plan."""
    rows = SupportMember.objects.filter(group__city=city).values_list("organisation", "contact")
    return tuple(name for row in rows for name in row if name)


def _people(city: City) -> list[Person]:
    rows = Mandate.objects.filter(CURRENT, city=city, person__is_active=True).select_related("person")
    return [one.person for one in rows.order_by("pk")]
