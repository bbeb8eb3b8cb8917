"""Adding cities and associations."""

import pytest
from django.utils.translation import override

from factories.cities import make_association, make_city
from factories.people import make_person
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.cities import changes, queries
from hospes.journey.cities.enums import Role
from hospes.journey.cities.models import City

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def last_change() -> str:
    return Record.objects.latest("id").change


def test_city_is_held_by_who_adds_it():
    person = make_person()

    city = make_city("Ghent", holder=person)

    assert [(mandate.person, mandate.role) for mandate in queries.people_of(city)] == [(person, Role.HOLDER)]
    assert list(queries.cities_of(person)) == [city]
    assert last_change() == "cities.add_city"


def test_city_can_be_added_without_a_holder():
    assert list(queries.people_of(make_city())) == []


@pytest.mark.parametrize(
    ("names", "slugs"),
    [
        (["Liège", "Liege", "LIÈGE"], ["liege", "liege-2", "liege-3"]),
        (["Λιβαδειά"], ["city"]),
        (["Add"], ["add-2"]),
        (["Saint-Jean-de-la-Ruelle"], ["saint-jean-de-la-ruelle"]),
    ],
)
def test_city_has_an_address_of_its_own(names, slugs):
    assert [make_city(name).slug for name in names] == slugs


def test_city_is_called_by_its_official_name_in_the_readers_language():
    city = make_city("Brussels", official_names={"fr": "Bruxelles"})

    with override("fr"):
        in_french = str(city)
    assert (in_french, str(city)) == ("Bruxelles", "Brussels")


def test_names_of_a_city_are_kept_once_each():
    city = make_city("Mechelen", official_names={"nl": "Mechelen", "fr": "Malines"})

    assert sorted(city.names.values_list("name", flat=True)) == ["Malines", "Mechelen"]
    assert {str(name) for name in city.names.all()} == {"Malines", "Mechelen"}


def test_details_of_a_city_are_changed_and_its_address_stays():
    city = make_city("Ghent")

    outcome = rename(city, seen_revision=1)

    assert outcome == changes.Saved(2)
    city.refresh_from_db()
    assert (city.slug, city.name, city.official_names, city.website) == (
        "ghent",
        "Gent",
        {"fr": "Gand"},
        "https://gent.example",
    )
    assert last_change() == "cities.set_city_details"


def rename(city: City, *, seen_revision: int, name: str = "Gent") -> changes.Saved | changes.Stale[City]:
    website = "https://gent.example"
    return changes.set_city_details(
        city=city,
        seen_revision=seen_revision,
        name=name,
        official_names={"fr": "Gand"},
        place=None,
        website=website,
        by=SYSTEM,
    )


def test_later_details_from_an_earlier_revision_overwrite_nothing():
    city = make_city("Ghent")
    rename(city, seen_revision=1)

    outcome = rename(city, seen_revision=1, name="Gand")

    city.refresh_from_db()
    assert isinstance(outcome, changes.Stale)
    assert (outcome.theirs.name, outcome.theirs.revision) == ("Gent", 2)
    assert (city.name, [name.name for name in city.names.order_by("name")]) == ("Gent", ["Gand", "Gent"])


def test_same_details_from_two_people_do_not_contradict_each_other():
    city = make_city("Ghent")
    rename(city, seen_revision=1)

    assert rename(city, seen_revision=1) == changes.Saved(2)


def test_details_made_from_the_present_revision_are_a_decision():
    city = make_city("Ghent")
    rename(city, seen_revision=1)

    assert rename(city, seen_revision=2, name="Gand") == changes.Saved(3)


def test_association_has_its_acronym_as_address():
    association = make_association("VVSG")

    assert association.slug == "vvsg"
    assert str(association) == "Association VVSG (VVSG)"
    assert last_change() == "cities.add_association"


def test_association_without_an_acronym_has_its_name_as_address():
    association = changes.add_association(name="Towns of the Sea", by=SYSTEM)

    assert (association.slug, str(association)) == ("towns-of-the-sea", "Towns of the Sea")


def test_associations_with_one_acronym_have_addresses_of_their_own():
    assert [make_association("VVSG").slug, make_association("VVSG").slug] == ["vvsg", "vvsg-2"]


def test_member_is_added_once():
    association, city = make_association(), make_city("Ghent")

    first = changes.add_member(association=association, city=city, by=SYSTEM)
    second = changes.add_member(association=association, city=city, by=SYSTEM)

    assert first == second
    assert Record.objects.filter(change="cities.add_member").count() == 1
    assert list(city.associations.all()) == [association]
    assert str(first) == f"Ghent - {association}"


def test_member_is_removed():
    association, city = make_association(), make_city()
    membership = changes.add_member(association=association, city=city, by=SYSTEM)

    changes.remove_member(membership=membership, by=SYSTEM)

    assert not city.associations.exists()
    assert last_change() == "cities.remove_member"
