"""Cities of a call from a workbook: what it brings is shown first, with faults by cell."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from openpyxl import Workbook, load_workbook

from factories.cities import import_a_few_places, make_city
from factories.matching import World, list_city, make_world
from factories.people import signed_in
from factories.programmes import make_role
from hospes.journey.cities.models import City
from hospes.journey.matching import changes
from hospes.journey.matching.enums import Side
from hospes.journey.matching.models import Interest
from hospes.journey.programmes.enums import RoleKind

pytestmark = pytest.mark.django_db
ALBA = ("Alba", "", "mentee", "Ada", "ada@example.org", "")
BERG = ("Berg", "België", "MENTOR", "", "", "français")


@pytest.fixture
def world() -> World:
    make_city("Alba", country="IT")
    return make_world()


@pytest.fixture
def browser(world: World) -> Client:
    """Of who runs the call."""
    return signed_in(world.coordinator)


def workbook(*lines: tuple[str, ...], book: Workbook | None = None) -> SimpleUploadedFile:
    found, kept = book or Workbook(), BytesIO()
    for line in lines if book else (("City", "Country", "Side", "Contact", "E-mail", "Language"), *lines):
        found.active.append(line)
    found.save(kept)
    return SimpleUploadedFile("cities.xlsx", kept.getvalue())


def tried(browser: Client, world: World, file: SimpleUploadedFile) -> HttpResponse:
    """What the page answers to a list."""
    return browser.post(f"/calls/{world.call.pk}/cities/list/", {"file": file})


def brought(browser: Client, world: World, page: HttpResponse) -> HttpResponse:
    """What the page answers when the list that it shows is brought."""
    sealed = re.findall(r'name="sealed" value="([^"]+)"', page.text)[0]
    return browser.post(f"/calls/{world.call.pk}/cities/bring/", {"sealed": sealed}, follow=True)


def test_list_is_shown_first_and_then_brings_all_its_cities(world, browser):
    page = tried(browser, world, workbook(ALBA, BERG, ("Cori", "Italy")))

    text = " ".join(page.text.split())
    assert "2 cities would come into the call" in text
    assert "The registry of places does not know it" in text
    assert "no side and no contact: <bdi>Cori</bdi>" in text
    assert (Interest.objects.count(), City.objects.count()) == (0, 1)
    assert "2 cities came into the call." in brought(browser, world, page).text
    made = Interest.objects.order_by("city__name")
    assert list(made.values_list("city__name", "city__country", "side", "contact_email", "contact_language")) == [
        ("Alba", "IT", "mentee", "ada@example.org", "it"),
        ("Berg", "BE", "mentor", "", "fr"),
    ]
    again = brought(browser, world, page)
    assert "This city is in the call already." in again.text
    assert Interest.objects.count() == 2


def test_faults_are_named_by_cell_all_at_once_and_nothing_is_written(world, browser):
    list_city(world, Side.MENTEE, "Dole")
    page = tried(
        browser, world, workbook(
            ALBA,
            ("", "Italy", "mentee"),
            ("Elba", "Atlantis", "boss", "x" * 151, "elba@", "Klingon"),
            ("Fano", "Italy", "", "Fabio"),
            ("Albba", "Italy", "mentee"),
            ("Dole", "Belgium", "mentor"),
            ("Alba", "Italy", "mentor"),
        )
    )  # fmt: skip

    assert re.findall(r'<td dir="ltr">(\w+)</td>', page.text) == [
        "A3", "B4", "C4", "D4", "E4", "F4", "C5", "A6", "A8",
    ]  # fmt: skip
    assert page.text.count("<bdi>Elba</bdi>") == 5
    assert (page.status_code, "sealed" in page.text, Interest.objects.count()) == (422, False, 1)


def test_cities_that_are_in_the_call_already_are_left_out(world, browser):
    list_city(world, Side.MENTEE, "Dole")
    there = ("Dole", "Belgium", "mentor")

    page = tried(browser, world, workbook(there, there, ALBA))
    assert "in the call already: <bdi>" in " ".join(page.text.split())
    assert "One city came into the call." in brought(browser, world, page).text
    page = tried(browser, world, workbook(there))
    assert (page.status_code, "Every city of the list is in the call already" in page.text) == (200, True)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((("Alba", "Italy"),), "No city in this list says whether"),
        ((("Alba", "Italy", "mentee"),) * 301, "A list can have 300 cities"),
    ],
)
def test_list_of_nobody_or_too_many_is_refused(world, browser, lines, said):
    page = tried(browser, world, workbook(*lines))

    assert (page.status_code, said in page.text) == (422, True)


def test_file_that_is_no_workbook_or_none_is_refused(world, browser):
    page = tried(browser, world, SimpleUploadedFile("cities.xlsx", b"no workbook"))

    assert (page.status_code, "This is no Excel workbook" in page.text) == (422, True)
    assert "what you wrote is still below" not in page.text
    assert "Choose the file first." in browser.post(f"/calls/{world.call.pk}/cities/list/", {"x": "y"}).text
    assert browser.post(f"/calls/{world.call.pk}/cities/bring/", {"sealed": "x"}).status_code == 400


def test_list_to_fill_in_holds_the_cities_of_the_programme_and_is_read_as_it_is(world, browser):
    import_a_few_places()
    make_role(world.programme, RoleKind.CITY, city=City.objects.get(name="Alba"))
    empty = browser.get(f"/calls/{world.call.pk}/cities/list/empty.xlsx", headers={"accept-language": "fr"})

    book = load_workbook(BytesIO(empty.content))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows(max_row=2)]
    assert rows[1] == ["Alba", "Italie", None, None, None, "italien"]
    assert "Mechelen" not in empty.content.decode("latin-1")
    book.active["C2"] = "mentee"
    page = tried(browser, world, workbook(("Mechelen", "Belgium", "mentor"), book=book))
    assert ("new here" in page.text, "The registry" in page.text) == (True, False)
    brought(browser, world, page)
    made = City.objects.get(name="Mechelen")
    assert (made.place.name, sorted(Interest.objects.values_list("side", flat=True))) == (
        "Mechelen", ["mentee", "mentor"],
    )  # fmt: skip


def test_closed_call_takes_no_list(world, browser):
    page = tried(browser, world, workbook(ALBA))
    changes.close_call(call=world.call, by=world.by)

    assert "No more cities can come" in browser.get(f"/calls/{world.call.pk}/cities/list/").text
    assert "Open it once more" in brought(browser, world, page).text
    assert not Interest.objects.exists()
