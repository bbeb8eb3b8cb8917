"""Adding a city, from a place of the registry or by hand, and changing what it is called."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Model
from django.utils.text import slugify

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes.places import index_city_name
from hospes.journey.cities.changes.revisions import Saved, Stale, revise
from hospes.journey.cities.enums import Role
from hospes.journey.cities.models import City, CityName, Mandate, Place
from hospes.journey.people.models import Person
from hospes.method.spelling import fold

LONGEST_SLUG = 70  # leaves room for a number
TAKEN = frozenset({"add", "associations", "invitation", "projects"})  # our own addresses beside those of cities


@transaction.atomic
def add_city(
    *,
    name: str,
    country: str,
    by: Actor,
    official_names: Mapping[str, str] | None = None,
    place: Place | None = None,
    website: str = "",
    holder: Person | None = None,
    is_example: bool = False,
) -> City:
    """Add a local government; ``holder``, who adds it for themselves, holds it from the start."""
    city = City.objects.create(
        slug=free_slug(City, name),
        name=name,
        country=country,
        official_names=dict(official_names or {}),
        place=place,
        website=website,
        is_example=is_example,
    )
    name_city(city)
    if holder:
        Mandate.objects.create(person=holder, city=city, role=Role.HOLDER)
    record("cities.add_city", of=city, by=by, held=holder is not None)
    return city


@transaction.atomic
def set_city_details(
    *,
    city: City,
    seen_revision: int,
    name: str,
    official_names: Mapping[str, str],
    place: Place | None,
    website: str,
    by: Actor,
) -> Saved | Stale[City]:
    """Change what a city is called, the place it points to, and its website; its address here stays."""
    now = City.objects.select_for_update(of=("self",)).select_related("place").get(pk=city.pk)
    wanted = {"name": name, "official_names": dict(official_names), "place": place, "website": website}
    outcome = revise(now, wanted, seen_revision)
    if isinstance(outcome, Saved):
        name_city(now)
    record("cities.set_city_details", of=now, by=by, stale=isinstance(outcome, Stale))
    return outcome


def free_slug(model: type[Model], name: str) -> str:
    """``name`` as a part of an address, with a number when another has it."""
    wanted = slugify(fold(name))[:LONGEST_SLUG] or model._meta.model_name or ""
    taken = TAKEN | set(model._default_manager.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)


def name_city(city: City) -> None:
    """Make the city searchable by all its names, and by no earlier one; part of the change that names it."""
    spellings = {fold(name): name for name in (*city.official_names.values(), city.name)}
    spellings.pop("", None)
    city.names.exclude(folded__in=spellings).delete()
    known = set(city.names.values_list("folded", flat=True))
    for folded in sorted(spellings.keys() - known):
        index_city_name(CityName.objects.create(city=city, name=spellings[folded], folded=folded))
