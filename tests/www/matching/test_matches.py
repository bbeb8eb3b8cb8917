"""A city's own pages of a call: what waits, its match, its answer; and the replies of who runs the call."""

import pytest
from django.test import Client

from factories.cities import make_mandate
from factories.matching import Cities, fresh, list_city, make_world
from factories.people import make_person, signed_in
from hospes.audit.actors import SYSTEM
from hospes.journey.matching import changes
from hospes.journey.matching.enums import InterestState, ProposalState, Reply, Side
from hospes.journey.matching.models import Interest, MatchAnswer, Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities() -> Cities:
    """Four cities in a closed call."""
    return Cities()


def officer_of(interest: Interest) -> Client:
    """A browser of somebody who speaks for the city."""
    person = make_person(name="Olga")
    make_mandate(interest.city, person)
    return signed_in(person)


def page_of(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().split())


def test_a_city_that_was_asked_finds_it_on_its_home_page_and_answers_signed_in():
    world = make_world()
    alba = list_city(world, Side.MENTEE, "Alba")
    officer, address = officer_of(alba), f"/calls/city/{alba.pk}/"

    assert f'href="{address}answer/">Say whether you take part' in page_of(officer, "/city/alba/")
    coordinator = signed_in(world.coordinator)
    assert "You see this page as the city does" in page_of(coordinator, address)
    assert (coordinator.get(f"{address}answer/").status_code, fresh(alba).opened_at) == (403, None)
    own = page_of(officer, address)
    assert ("Has opened the invitation" in own, fresh(alba).state) == (True, InterestState.OPENED)
    officer.post(f"{address}answer/", {"do": "no", "reason": "Elections."})
    assert "Take part after all" in page_of(officer, address)
    said = {"do": "yes", "languages": ["fr"], "revision": "1"}
    answer = officer.post(f"{address}answer/", said, follow=True)
    assert ("Your answer is kept." in answer.content.decode(), fresh(alba).state) == (True, InterestState.ANSWERED)
    assert f'href="{address}needs/">Say what you need' in page_of(officer, "/city/alba/")
    assert officer.get(f"{address}answer/").headers["Location"] == f"{address}terms/"


def test_a_city_that_comes_too_late_is_told_instead_of_asked():
    world = make_world()
    alba = list_city(world, Side.MENTEE, "Alba")
    changes.close_call(call=world.call, by=world.by)

    page = page_of(officer_of(alba), f"/calls/city/{alba.pk}/answer/")

    assert ("This call takes no more answers" in page, "Yes, we take part" in page) == (True, False)


def test_two_cities_read_why_they_fit_ask_are_answered_and_both_accept(cities: Cities):
    changes.finish_needs(interest=cities.alba, by=SYSTEM)
    proposal = next(one for one in cities.decided() if one.mentee_id == cities.alba.pk)
    mentee, mentor, address = officer_of(cities.alba), officer_of(cities.brig), f"/matches/{proposal.pk}/"

    assert f'href="{address}">Answer the match with Brig' in page_of(mentee, "/city/alba/")
    page = page_of(mentee, address)
    assert ("Brig can show you how it does “A door that is open”." in page, "How we do arriving" in page) == (
        True,
        True,
    )
    empty = mentee.post(address, {"answer": "ask", "text": " "})
    assert (empty.status_code, "Write your question" in empty.content.decode()) == (422, True)
    mentee.post(address, {"answer": "ask", "text": "In May?"})
    assert mentee.post(address, {"answer": "ask", "text": "In June?"}).status_code == 422  # one at a time

    questions = f"/calls/{cities.world.call.pk}/questions/"
    coordinator = signed_in(cities.world.coordinator)
    question = MatchAnswer.objects.get()
    assert (f"{questions}{question.pk}/" in page_of(coordinator, questions)) is True
    assert coordinator.get(f"{questions}0/").status_code == 404
    assert coordinator.post(f"{questions}{question.pk}/", {"text": " "}).status_code == 422
    coordinator.post(f"{questions}{question.pk}/", {"text": "In May it is."})
    assert coordinator.post(f"{questions}{question.pk}/", {"text": "Or June."}).status_code == 422
    assert "Cora replied on" in page_of(coordinator, questions)
    assert "The reply" in page_of(coordinator, f"{questions}{question.pk}/")
    assert "In May it is." in page_of(mentee, address)
    assert "In May it is." not in page_of(mentor, address)

    assert "You have accepted." in mentee.post(address, {"answer": "accept"}, follow=True).content.decode()
    assert "the other city has not answered yet" in page_of(mentee, f"/calls/city/{cities.alba.pk}/")
    assert "You could help Alba with “A door that is open”." in page_of(mentor, address)
    mentor.post(address, {"answer": "accept"})
    assert Proposal.objects.get(pk=proposal.pk).state == ProposalState.DECIDED
    page = page_of(mentor, address)
    assert ("You are partners" in page, "The city that you help" in page) == (True, True)
    assert f"mailto:{proposal.mentee.contact_email}" in page


def test_a_match_that_is_declined_stands_among_those_not_made(cities: Cities):
    proposal = next(one for one in cities.decided() if one.mentee_id == cities.alba.pk)
    mentor, address = officer_of(cities.brig), f"/matches/{proposal.pk}/"

    page = mentor.post(address, {"answer": "decline", "text": "No free hands."}, follow=True).content.decode()

    assert ("You have declined." in page, "No free hands." in page) == (True, True)
    assert "Matches that were not made" in page_of(mentor, f"/calls/city/{cities.brig.pk}/")
    assert signed_in(make_person()).get(address).status_code == 404
    assert Proposal.objects.get(pk=proposal.pk).answers.get().answer == Reply.DECLINE
