"""Finding places and cities by any name."""

import pytest

from factories.cities import PLACES, import_a_few_places, make_city
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.cities import changes, queries
from hospes.journey.cities.models import City, NameKey, Place, PlaceName

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def found_places(typed: str) -> list[str]:
    return [place.name for place in queries.search(typed).places]


def found_cities(typed: str) -> list[str]:
    return [hit.city.name for hit in queries.search(typed).cities]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Bruxelles", "Brussels"),
        ("Brussel", "Brussels"),
        ("brussels", "Brussels"),
        ("BRÜSSEL", "Brussels"),
        ("Брюссель", "Brussels"),
        ("Brusels", "Brussels"),
        ("Burssels", "Brussels"),
        ("Malines", "Mechelen"),
        ("Mechlen", "Mechelen"),
        ("Saint Jean de la Ruelle", "Saint-Jean-de-la-Ruelle"),
        ("sant jean de la ruele", "Saint-Jean-de-la-Ruelle"),
        ("de la ruelle", "Saint-Jean-de-la-Ruelle"),
        ("levadia", "Livadeiá"),
        ("λιβαδεια", "Livadeiá"),
        ("ليفاذيا", "Livadeiá"),
        ("brugg", "Bruges"),
    ],
)
def test_search_finds_a_place_by_any_name(typed, name):
    import_a_few_places()

    assert found_places(typed)[0] == name


def test_search_puts_the_larger_place_first():
    import_a_few_places()

    assert found_places("bru") == ["Brussels", "Bruges"]


def test_search_of_a_name_spelt_well_offers_no_other():
    import_a_few_places()

    assert found_places("Brussel") == ["Brussels"]


@pytest.mark.parametrize("typed", ["", "b", "?!", "x", "qqqqq"])
def test_search_finds_nothing_in_what_is_no_name(typed):
    import_a_few_places()

    assert queries.search(typed) == queries.Found()
    assert not queries.search(typed)


def test_search_says_by_which_name_it_found():
    import_a_few_places()

    assert queries.search("malines").places == (queries.FoundPlace(2, "Mechelen", "BE", "Malines"),)


def test_import_leaves_out_transcripts_and_empty_names():
    import_a_few_places()

    names = set(PlaceName.objects.filter(place=2).values_list("name", flat=True))
    assert names == {"Mechelen", "Malines", "Mecheln", "Мехелен"}
    assert "bu lu sai er" not in set(PlaceName.objects.values_list("name", flat=True))


def test_import_twice_is_as_once():
    import_a_few_places()
    before = (Place.objects.count(), PlaceName.objects.count(), NameKey.objects.count())
    city = make_city("Brussels", place=Place.objects.get(pk=1))

    import_a_few_places()

    assert (Place.objects.count(), PlaceName.objects.count(), NameKey.objects.count()) == before
    assert City.objects.get(pk=city.pk).place_id == 1
    assert found_cities("brusels") == ["Brussels"]


def test_import_of_nothing_empties_the_search():
    import_a_few_places()

    changes.import_places(places=[], by=SYSTEM)

    assert found_places("brussels") == []


def test_import_is_one_record():
    import_a_few_places()

    record = Record.objects.get(change="cities.import_places")
    assert record.detail == {"places": len(PLACES), "names": PlaceName.objects.count()}


def test_search_finds_a_city_that_was_added_by_hand():
    make_city("Smalltown", official_names={"nl": "Kleinstad", "fr": "Petite-Ville"})

    assert found_cities("kleinstad") == ["Smalltown"]
    assert found_cities("petite vile") == ["Smalltown"]
    assert queries.search("petite ville").cities[0].found_by == "Petite-Ville"


def test_search_finds_all_cities_that_share_a_place():
    import_a_few_places()
    place = Place.objects.get(pk=1)
    make_city("City of Brussels", place=place)
    make_city("Schaerbeek", place=place, official_names={"nl": "Schaarbeek"})

    assert found_cities("bruxelles") == ["City of Brussels", "Schaerbeek"]
    assert found_cities("schaarbek") == ["Schaerbeek"]


def test_search_forgets_the_earlier_name_of_a_city():
    city = make_city("Oldname")

    changes.set_city_details(
        city=city, seen_revision=1, name="Newname", official_names={}, place=None, website="", by=SYSTEM
    )

    assert found_cities("newname") == ["Newname"]
    assert found_cities("oldname") == []


def test_registry_is_read_for_our_countries_only():
    places = changes.read_registry()

    assert {place.country for place in places} == changes.COUNTRIES
    assert len(places) > 19_000
    assert all(place.population >= 5000 for place in places)
    assert places[0].population == max(place.population for place in places)


def test_rows_of_the_registry_say_what_they_are():
    import_a_few_places()

    rows = (Place.objects.get(pk=2), PlaceName.objects.get(name="Malines"), NameKey.objects.get(key="mal"))
    assert [str(row) for row in rows] == ["Mechelen (BE)", "Malines", "mal"]
