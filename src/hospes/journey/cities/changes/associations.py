"""National associations and the cities that belong to them."""

from django.db import transaction

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes.cities import free_slug
from hospes.journey.cities.models import Association, City, Membership


@transaction.atomic
def add_association(
    *, name: str, by: Actor, acronym: str = "", country: str = "", website: str = "", is_european: bool = False
) -> Association:
    """Add an association of local governments, national or European; its address here is its acronym."""
    association = Association.objects.create(
        slug=free_slug(Association, acronym or name),
        name=name,
        acronym=acronym,
        country=country,
        website=website,
        is_european=is_european,
    )
    record("cities.add_association", of=association, by=by)
    return association


@transaction.atomic
def add_member(*, association: Association, city: City, by: Actor) -> Membership:
    """Remember that the city belongs to the association; a second time changes nothing."""
    membership, is_new = Membership.objects.get_or_create(association=association, city=city)
    if is_new:
        record("cities.add_member", of=association, by=by, city=city.slug)
    return membership


@transaction.atomic
def remove_member(*, membership: Membership, by: Actor) -> None:
    """Remember that the city no longer belongs to the association."""
    record("cities.remove_member", of=membership.association, by=by, city=membership.city.slug)
    membership.delete()
