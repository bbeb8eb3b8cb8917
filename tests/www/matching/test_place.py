"""The contact of a city that nobody holds comes by the letter of a call, and answers for the city from then on."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from factories.cities import make_city, make_mandate
from factories.matching import World, list_city, make_world, refused
from factories.people import make_person, signed_in
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.cities.changes import leave
from hospes.journey.cities.models import City
from hospes.journey.cities.rules import holds
from hospes.journey.matching import changes
from hospes.journey.matching.emails import call_token
from hospes.journey.matching.enums import Side
from hospes.journey.matching.models import CallLink, Interest

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def invited(world: World, name: str = "Alba") -> tuple[Interest, str]:
    """A city that was invited, and where the link of its letter leads."""
    interest = list_city(world, Side.MENTEE, name, language="en")
    ends_at = "2099-01-01T00:00Z"
    link = CallLink.objects.create(interest=interest, email=interest.contact_email, ends_at=ends_at)
    return interest, f"/call/{call_token(link)}/"


def said(client: Client, path: str) -> str:
    answer = client.post(path)
    assert answer.status_code == 422
    return " ".join(answer.content.decode().split())


def test_the_contact_makes_an_account_and_holds_the_city_that_is_there(world: World):
    alba, door = invited(world)
    changes.answer_call(interest=alba, seen_revision=1, given=changes.AnswerGiven(("en",), "en"), by=SYSTEM)

    assert f"{door}place/" in Client().get(door).content.decode()
    page = Client().get(f"{door}place/").content.decode()
    assert ("/account/signup/?next=/call/" in page, "/account/login/?next=/call/" in page) == (True, True)
    changes.close_call(call=world.call, by=world.by)  # matches are answered afterwards: the letter still leads in
    over = Client().get(door)
    assert (over.status_code, f"{door}place/" in over.content.decode()) == (410, True)
    contact = make_person(alba.contact_email)
    EmailAddress.objects.filter(user=contact).delete()
    client = signed_in(contact)
    assert client.get(f"/calls/city/{alba.pk}/").status_code == 404  # the address alone is not proved
    taken = client.post(f"{door}place/", follow=True)
    assert taken.redirect_chain == [(f"/calls/city/{alba.pk}/", 302)]
    assert ("You speak for Alba now." in taken.content.decode(), holds(contact, alba.city)) == (True, True)
    assert client.get(f"{door}place/").headers["Location"] == f"/calls/city/{alba.pk}/"
    told = Record.objects.filter(change__in=["matching.take_place", "cities.give_mandate"])
    assert set(told.values_list("actor_id", flat=True)) == {str(contact.pk)}


def test_a_proved_address_leads_from_the_city_to_its_place(world: World):
    alba, door = invited(world)
    contact = make_person(alba.contact_email)

    assert signed_in(contact).get(f"/calls/city/{alba.pk}/").headers["Location"] == f"{door}place/"
    assert signed_in(make_person()).get(f"/calls/city/{alba.pk}/").status_code == 404
    assert Client().get("/call/x/place/", follow=True).status_code == 404


def test_who_comes_a_moment_after_another_is_told(world: World):
    alba, _door = invited(world)
    contact, link = make_person(alba.contact_email), CallLink.objects.get(interest=alba)
    make_mandate(alba.city)

    assert "Alba has a holder." in refused(changes.take_place, link=link, person=contact, by=contact.actor)


def test_others_are_told_who_can_let_them(world: World):
    alba, door = invited(world)
    other = make_person()
    assert "went to another address" in said(signed_in(other), f"{door}place/")
    assert "went to another address" in signed_in(other).get(f"{door}place/").content.decode()

    contact = signed_in(make_person(alba.contact_email))
    holder = make_mandate(alba.city).person
    assert "has a holder" in said(contact, f"{door}place/")
    leave(person=holder, by=holder.actor)
    assert "Somebody spoke for Alba before" in said(contact, f"{door}place/")
    CallLink.objects.update(revoked_at="2026-01-01T00:00Z")
    assert "was withdrawn" in said(contact, f"{door}place/")
    assert not alba.city.mandates.exists()


@pytest.mark.parametrize(("is_held", "words"), [(True, "Somebody holds its place"), (False, "Nobody holds its place")])
def test_a_city_that_is_here_is_not_made_twice(is_held: bool, words: str):
    city = make_city("Alba", country="ES")
    if is_held:
        make_mandate(city)
    client, given = signed_in(make_person()), {"name": "ALBA", "country": "ES"}

    answer = client.post("/cities/add/", given)
    page = answer.content.decode()
    assert (answer.status_code, f"/cities/{city.slug}/" in page, words in page) == (422, True, True)
    assert City.objects.count() == 1
    assert client.post("/cities/add/", given | {"country": "PT"}).status_code == 302
    assert client.post("/cities/add/", given | {"another": "yes"}).status_code == 302
