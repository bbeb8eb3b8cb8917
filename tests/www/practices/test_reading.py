"""Finding practices and reading them, with an account and without."""

import re

import pytest
from django.test import Client
from lxml import etree

from factories.cities import make_city, make_group, make_mandate
from factories.people import make_person, signed_in
from factories.practices import DOOR, STAFF, make_practice, make_published
from factories.toolkits import make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.journey.practices import changes
from hospes.journey.practices.changes import ConditionGiven, FrameGiven, TextGiven, Told
from hospes.journey.practices.enums import ConditionKind, DecidedBy
from hospes.journey.practices.models import ConditionReading, Practice

pytestmark = pytest.mark.django_db
PARTNER = ConditionGiven(ConditionKind.PARTNERS, {"en": "A school"}, DecidedBy.PARTNER, organisation="school")


def page_of(browser: Client, path: str) -> str:
    return " ".join(browser.get(path).text.split())


def tell(city: object, title: str, **said: str) -> Practice:
    """A published practice that tells only what is said."""
    told = Told({"en": TextGiven(title, **said)}, FrameGiven("2012"), (DOOR,), ())
    return changes.tell_practice(city=city, told=told, by=SYSTEM)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_three_practices_as_for_one(client, django_assert_num_queries, number):
    make_toolkit_version()
    for each in range(number):
        make_published(f"Practice {each}", make_city(country="BE"), conditions=(STAFF,) * number, fr=f"Pratique {each}")
    client.get("/practices/")
    with django_assert_num_queries(10):
        assert client.get("/practices/").status_code == 200
    with django_assert_num_queries(9):
        assert client.get("/practices/?q=practice&country=BE").status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_a_practice_asks_as_often_for_three_conditions_as_for_one(django_assert_num_queries, number):
    make_toolkit_version()
    browser = signed_in(make_mandate(make_city()).person)
    told = make_published(conditions=(STAFF, PARTNER, STAFF)[:number], fr="Un guichet")
    browser.get(f"/practices/{told.slug}/")
    with django_assert_num_queries(19):
        assert browser.get(f"/practices/{told.slug}/").status_code == 200


def test_a_search_marks_its_words_says_what_narrows_it_and_teaches_when_nothing_fits(client):
    version = make_toolkit_version()
    tell(make_city("Liège", country="BE"), "Café <b> of languages", what="People meet.", hurdles="It was loud.")
    tell(make_city("Turku", country="FI"), "A sauna", what="People meet.")

    told = page_of(client, "/practices/?q=cafe&country=BE&size=none")
    assert ("1 practice fits" in told, "<mark>Café</mark>" in told, "A sauna" in told) == (True, True, False)
    assert ("&lt;b&gt;" in told, "says what went wrong" in told) == (True, True)
    assert re.findall(r'class="tag accent" href="\?([^"]*)"', told) == ["q=cafe"]
    assert "2 practices" in page_of(client, "/practices/?page=7")
    assert "2 practices fit" in page_of(client, f"/practices/?toolkit={version.toolkit.slug}&factor={DOOR.item}")
    assert "No practice fits" in page_of(client, "/practices/?q=zzzz")
    Practice.objects.all().delete()
    assert "No practice is published yet" in page_of(client, "/practices/")


def test_the_newest_practices_are_a_feed_for_everybody(client):
    empty = client.get("/practices/feed/")
    tell(make_city("Turku"), "A <sauna>", what="People meet.\x0cThey talk.")  # pasted from a paper
    feed = client.get("/practices/feed/")
    titles = [each.text for each in etree.fromstring(feed.content).iter("{http://www.w3.org/2005/Atom}title")]
    assert (empty.status_code, feed["Content-Type"]) == (200, "application/atom+xml")
    assert titles == ["Good practices, the newest first", "A <sauna>"]


def test_a_page_names_what_nobody_told_and_gives_what_went_wrong_its_place(client):
    make_toolkit_version()
    told = tell(make_city("Turku"), "A sauna", what="People meet.", hurdles="Nobody came at first.")
    page = page_of(client, f"/practices/{told.slug}/")
    assert "What the city has not told yet" in page
    assert "Why · How · For whom · What shows it · What it costs" in page
    assert ("Nobody came at first." in page, "since 2012" in page, "The city has not told it yet." in page) == (
        True, True, True,
    )  # fmt: skip
    fresh = {"practice": told, "by": SYSTEM}
    changes.take_back_practice(**fresh)
    french = TextGiven("Un sauna", hurdles="")
    changes.save_text(language="fr", seen_revision=0, given=french, **fresh)
    changes.submit_practice(**fresh)
    changes.publish_practice(**fresh)
    page = page_of(client, f"/practices/{told.slug}/?language=fr")
    assert ("Un sauna" in page, "not yet translated" in page, "Nobody came at first." in page) == (True, True, True)
    changes.retire_practice(reason="The money ended.", **fresh)
    page = page_of(client, f"/practices/{told.slug}/")
    assert ("No longer recommended" in page, "The money ended." in page) == (True, True)
    assert "A sauna" not in page_of(client, "/practices/")


def test_another_city_sees_what_it_has_and_says_what_only_it_knows(client):
    make_toolkit_version()
    town, second = make_city("Littleton"), make_city("Brig")
    officer = make_mandate(town).person
    make_mandate(second, officer)
    make_group(town)
    told = make_published(conditions=(STAFF, PARTNER))
    page, browser = f"/practices/{told.slug}/", signed_in(officer)
    staff = told.conditions.first()
    assert "Sign in for your city" in page_of(client, page)
    shown = page_of(browser, f"{page}?city=littleton")
    assert ("What Littleton needs" in shown, "not met" in shown, "Say whether your city has it" in shown) == (
        True, True, True,
    )  # fmt: skip
    assert "Your local support group" not in shown
    assert 'href="/cities/brig/group/"' in page_of(browser, f"{page}?city=brig")
    sent = {"city": "littleton", "is_met": "yes", "note": "Since June."}
    shown = " ".join(browser.post(f"{page}needs/{staff.pk}/", sent, follow=True).text.split())
    reading = ConditionReading.objects.get()
    assert (reading.city, reading.is_met, "“<bdi>Since June.</bdi>”" in shown) == (town, True, True)
    shown = browser.post(f"{page}needs/{staff.pk}/", {"is_met": "maybe", "note": "Perhaps"}).text
    assert ("Choose one of the three" in shown, "Perhaps" in shown) == (True, True)
    assert browser.post(f"{page}needs/999999/", sent).status_code == 404


def test_key_factors_and_cities_lead_to_practices(client):
    version = make_toolkit_version()
    city = make_city("Turku")
    tell(city, "A sauna", what="People meet.")
    assert "1 practice of a city for this key factor" in page_of(client, f"/toolkits/{version.toolkit.slug}/kf-bcdf/")
    assert "What it did, told for others" in page_of(client, f"/cities/{city.slug}/")
    assert "told for others" not in page_of(client, f"/cities/{make_city('Brig').slug}/")


def test_a_facilitator_reviews_publishes_and_gives_back_with_a_reason():
    make_toolkit_version()
    town, facilitator = make_city("Littleton"), signed_in(make_person(is_facilitator=True))
    officer = signed_in(make_mandate(town).person)
    told = make_practice("A counter", town)
    changes.set_factors(practice=told, factors=[DOOR], by=SYSTEM)
    changes.submit_practice(practice=told, by=SYSTEM)

    assert ("A counter" in facilitator.get("/").text, "A counter" in facilitator.get("/practices/own/").text) == (
        True, True,
    )  # fmt: skip
    page = f"/practices/{told.slug}/review/"
    refused = facilitator.post(page, {"reason": "", "do": "send_back"})
    assert (refused.status_code, "This field is required" in refused.text) == (422, True)
    facilitator.post(page, {"reason": "Say since when.", "do": "send_back"})
    assert "A facilitator gave it back" in officer.get(f"/city/{town.slug}/").text
    assert "Say since when." in officer.get(f"/practices/{told.slug}/write/").text
    changes.submit_practice(practice=told, by=SYSTEM)
    published = facilitator.post(page, {"do": "publish"}, follow=True)
    assert "It is published. The city is told." in published.text
    assert facilitator.get(page).headers["Location"] == f"/practices/{told.slug}/"
    late = facilitator.post(page, {"reason": "Too late.", "do": "send_back"})
    assert (late.status_code, "Too late.</textarea>" in late.text) == (422, True)
    assert "This practice is not published now." not in officer.get(f"/practices/{told.slug}/retire/").text
    officer.post(f"/practices/{told.slug}/retire/", {"reason": "The funding ended."})
    told.refresh_from_db()
    assert (told.state, told.retired_why) == ("retired", "The funding ended.")


def test_of_two_colleagues_neither_overwrites_what_the_other_says_of_a_condition():
    make_toolkit_version()
    told, city = make_published(conditions=(STAFF,)), make_city("Littleton")
    browser, where = signed_in(make_mandate(city).person), f"/practices/{told.slug}/needs/{told.conditions.get().pk}/"
    page = browser.get(f"/practices/{told.slug}/").text
    assert 'name="revision" value="0"' in page
    assert page.index('name="is_met" value=""') < page.index('name="is_met" value="yes"')  # what the Enter key presses
    assert browser.post(where, {"is_met": "yes", "note": "Two people.", "revision": "0"}).status_code == 302
    late = browser.post(where, {"is_met": "no", "note": "They left.", "revision": "0"})
    assert (late.status_code, "They left." in late.text) == (409, True)
    browser.post(where, {"is_met": "no", "note": "They left.", "revision": "1"})

    assert [(one.is_met, one.note, one.revision) for one in ConditionReading.objects.all()] == [
        (False, "They left.", 2)
    ]
