"""The pages of a comparison: turned on by who holds the city, frozen, opened by its identifier, closed to others."""

import pytest
from django.test import Client

from factories.assessments import make_officer, speak_for
from factories.cities import make_fact
from factories.comparing import Compared, make_compared
from factories.toolkits import make_toolkit_version
from hospes.journey.assessments.models import ComparisonConsent, FrozenGroup
from hospes.journey.cities.enums import Role
from hospes.journey.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def five() -> Compared:
    """Five cities; those at level 2 and 3 let themselves be named."""
    group = make_compared(make_toolkit_version(languages=("ar",)), 0, 1)
    for level in (2, 3):
        group.add(level, named=True)
    group.add(4)
    return group


def signed_in(person: Person) -> Client:
    """Their browser."""
    browser = Client()
    browser.force_login(person)
    return browser


def at(group: Compared, place: int = 0, page: str = "") -> str:
    """The address of the comparison of a city."""
    return f"/assessments/{group.towns[place].assessment.pk}/comparison/{page}"


def test_officer_turns_it_on_chooses_a_group_and_opens_it_again(five: Compared) -> None:
    for level in (0, 0, 4, 4):
        five.add(level)
    new, browser = five.add(2, agrees=False), signed_in(five.officer)
    here = f"/assessments/{new.assessment.pk}/comparison/"
    before = browser.get(here).text
    assert ("Let our city be compared" in before, "With which cities?" in before) == (True, False)
    on = browser.post(here, {"do": "allow", "is_named": "on"}, follow=True).text
    assert ("lets itself be compared" in on, "Turned on" in on) == (True, True)
    assert "Nobody has stated yet how many inhabitants your city has." in on
    there = browser.post(here, {"do": "freeze:country"})["Location"]
    code = FrozenGroup.objects.get().code
    assert there == f"{here}{code}/"
    page = browser.get(there).text
    for said in (
        "10 cities, as they stood on",
        code,
        "You stand in the middle of the group.",
        "Town 3",
        "Town 4",
        "<svg",
    ):
        assert said in page, said
    assert "Town 2" not in page
    assert "Town 5" not in page
    assert browser.get(here, {"identifier": f" {code.upper()}"})["Location"] == there
    missed = browser.get(here, {"identifier": "zzzz-zzzz"}).text
    assert ("No group in which your city was has this identifier." in missed, 'value="zzzz-zzzz"' in missed) == (
        True, True,
    )  # fmt: skip
    off = browser.post(here, {"do": "end"}, follow=True).text
    assert ("Your city is compared no more." in off, code in off) == (True, True)
    refused = browser.post(here, {"do": "freeze:country"}, follow=True).text
    assert "Only cities that let themselves be compared see a comparison." in refused


def test_few_cities_are_told_so_with_what_to_do(five: Compared) -> None:
    make_fact(five.towns[0].city, "17000", as_of="2020")
    page = signed_in(five.officer).get(at(five)).text
    assert "Fewer than five of these cities have agreed to be compared so far." in page
    for said in ("17,000", "as of 2020", "A book", "State it, with its source", "ask cities that you know"):
        assert said in page, said


def test_only_who_holds_the_place_decides_and_only_who_speaks_for_the_city_sees(five: Compared) -> None:
    member, stranger = make_officer("Bo"), make_officer("Cy")
    speak_for(member, five.towns[0].city, Role.MEMBER)
    browser = signed_in(member)
    assert "Turn comparison off" not in browser.get(at(five)).text
    assert [browser.post(at(five), {"do": do}).status_code for do in ("allow", "end")] == [403, 403]
    code = browser.post(at(five), {"do": "freeze:country"})["Location"].split("/")[-2]
    assert browser.get(at(five, 0, f"{code}/")).status_code == 200
    assert [signed_in(stranger).get(at(five, 0, page)).status_code for page in ("", f"{code}/")] == [404, 404]
    outside = five.add(1)
    assert signed_in(five.officer).get(f"/assessments/{outside.assessment.pk}/comparison/{code}/").status_code == 404
    ComparisonConsent.objects.all().delete()
    assert "Who holds your city" in browser.get(at(five)).text


def test_picture_and_words_turn_with_the_language(five: Compared) -> None:
    browser = signed_in(five.officer)
    there = browser.post(at(five), {"do": "freeze:country"})["Location"]
    browser.cookies["hospes_language"] = "ar"
    page = browser.get(there).text
    assert ('dir="rtl"' in page, 'direction="rtl"' in page) == (True, True)
