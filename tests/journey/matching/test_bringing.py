"""A list brings cities into a call: which city each line means, what would become of it, and that all come or none."""

import pytest

from factories.cities import import_a_few_places, make_city
from factories.matching import make_world, refused
from factories.programmes import make_role
from hospes.audit.models import Record
from hospes.journey.cities.models import City, Place
from hospes.journey.matching import changes
from hospes.journey.matching.changes import Brought
from hospes.journey.matching.enums import Side
from hospes.journey.matching.models import Interest
from hospes.journey.matching.queries.naming import ListedCity, absent_cities, city_named, try_list, usual_language
from hospes.journey.programmes.enums import RoleKind

pytestmark = pytest.mark.django_db


def line(row: int, name: str, country: str = "", **given: str) -> ListedCity:
    said = {"contact": "Ada", "email": "ada@example.org", "language": ""} | given
    return ListedCity(row, name, country, Side.MENTEE, **said)


def brought(name: str, country: str = "BE") -> Brought:
    return Brought(name, country, Side.MENTOR, "Ada", "ada@example.org", "nl")


@pytest.fixture
def brussels() -> Place:
    """A place of which two cities are."""
    import_a_few_places()
    place = Place.objects.get(name="Brussels")
    make_city("Ville de Bruxelles", country="BE", place=place)
    make_city("Schaerbeek", country="BE", place=place)
    return place


def test_city_is_meant_by_any_of_its_names_in_its_country():
    alba = make_city("Alba", country="IT", official_names={"el": "Άλβα"})

    assert (city_named("ALBA").city, city_named("Άλβα", "IT").city) == (alba, alba)
    assert (city_named("Alba", "ES").city, city_named("Alba", "ES").fault) == (None, "")
    make_city("Alba", country="ES")
    assert "Here there is: Alba (IT), Alba (ES)." in city_named("Alba").fault


def test_name_that_is_nearly_one_of_ours_is_asked_back():
    make_city("Mechelen", country="BE")

    assert city_named("Mechlen", "BE").fault == (
        "Which city is meant? Here there is: Mechelen (BE). Write its name so, and its country."
    )
    assert city_named("Mechlen", "IT").fault == ""
    assert "Write its country" in city_named("Faraway").fault


def test_place_of_the_registry_leads_to_its_city_or_to_a_new_one(brussels):
    assert "Here there is: Schaerbeek (BE), Ville de Bruxelles (BE)" in city_named("Brussels").fault
    City.objects.filter(name="Schaerbeek").delete()
    assert city_named("Brussels").city == City.objects.get()
    City.objects.all().delete()
    assert (city_named("Brussels", "BE").place, city_named("Brussels", "BE").key) == (brussels, ("brussels", "BE", 0))


def test_lines_are_tried_with_the_language_of_their_country_before_anything_is_written():
    world, alba = make_world(), make_city("Alba", country="IT")
    lines = (
        line(2, "Alba"),
        line(3, "alba"),
        line(4, "Nea Polis", "GR"),
        line(5, "Nea  polis", "GR"),
        line(6, "Berg", "BE", language="fr"),
        line(7, "Dorf", "BE", email="no address"),
        line(8, "Nowhere"),
    )

    tried = try_list(world.call, lines, "en")
    assert [(one.language, one.is_new, one.fault[:22]) for one in tried] == [
        ("it", False, ""),
        ("it", False, "This city stands in th"),
        ("el", True, ""),
        ("el", False, "This city stands in th"),
        ("fr", True, ""),
        ("en", False, "Write a whole e-mail a"),
        ("en", False, "No city here is called"),
    ]
    assert (tried[0].named.city, Interest.objects.count(), City.objects.count()) == (alba, 0, 1)
    assert [usual_language(*asked) for asked in (("CH", "ar"), ("BE", "fr"), ("", "ar"))] == ["en", "fr", "en"]


def test_cities_are_brought_all_or_none_and_the_new_ones_are_held_by_nobody():
    world, alba = make_world(), make_city("Alba", country="IT")
    by = world.by

    assert "country" in refused(
        changes.bring_cities, call=world.call, brought=(brought("Berg"), brought("Nowhere", "")), by=by
    )
    assert (City.objects.count(), Interest.objects.count()) == (1, 0)
    made = changes.bring_cities(call=world.call, brought=(brought("Berg"), brought("Alba", "IT")), by=by)
    assert [(one.city.name, one.contact_language, one.side) for one in made] == [
        ("Berg", "nl", "mentor"),
        ("Alba", "nl", "mentor"),
    ]
    assert (made[1].city, made[0].city.mandates.exists()) == (alba, False)
    assert Record.objects.filter(change="matching.bring_cities").get().detail == {"cities": 2}
    again = refused(changes.bring_cities, call=world.call, brought=(brought("Berg"),), by=by)
    assert again == "Berg: This city is in the call already."


def test_closed_or_decided_call_takes_no_city():
    world, given = make_world(), {"brought": (brought("Berg"),)}
    changes.close_call(call=world.call, by=world.by)

    assert "Open it once more" in refused(changes.bring_cities, call=world.call, by=world.by, **given)
    changes.finish_call(call=world.call, by=world.by)
    assert "It stays as it is" in refused(changes.bring_cities, call=world.call, by=world.by, **given)


def test_cities_of_the_programme_that_are_absent_are_known_by_name():
    world = make_world()
    alba, cori = make_city("Alba"), make_city("Cori")
    for city in (cori, alba):
        make_role(world.programme, RoleKind.CITY, city=city)

    assert absent_cities(world.call) == (alba, cori)
    changes.bring_cities(call=world.call, brought=(brought("Alba", alba.country),), by=world.by)
    assert absent_cities(world.call) == (cori,)
