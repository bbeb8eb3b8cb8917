"""What was typed into a form of a call that nothing can be done with any more comes back, to be copied."""

import re

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from factories.cities import make_mandate
from factories.matching import Cities, list_city, make_world
from factories.people import signed_in
from hospes.audit.actors import SYSTEM
from hospes.journey.matching import changes
from hospes.journey.matching.emails import call_token
from hospes.journey.matching.enums import CallState, Reply, Side
from hospes.journey.matching.models import Call, CallLink, Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _links_work_elsewhere(settings: LazySettings) -> None:
    settings.URL = "https://hospes.example"


def kept(answer: HttpResponse) -> tuple[int, list[str]]:
    """The status of a refused page, and the texts on it that can be copied."""
    found = re.findall(r"<textarea[^>]* readonly[^>]*>\n(.*?)</textarea>", answer.content.decode(), re.DOTALL)
    return answer.status_code, found


def test_a_reply_and_an_answer_that_come_too_late_stand_on_the_page_to_be_copied():
    cities = Cities()
    alba, cori = sorted(cities.decided(), key=lambda each: each.mentee.city.name)
    question = changes.answer_proposal(proposal=alba, side=Side.MENTEE, answer=Reply.ASK, text="Who pays?", by=SYSTEM)
    changes.answer_proposal(proposal=alba, side=Side.MENTEE, answer=Reply.DECLINE, text="No.", by=SYSTEM)
    changes.answer_proposal(proposal=cori, side=Side.MENTEE, answer=Reply.ACCEPT, by=SYSTEM)
    coordinator, asked = signed_in(cities.world.coordinator), f"/calls/{cities.world.call.pk}/questions/{question.pk}/"

    assert kept(coordinator.post(asked, {"text": "We all do."})) == (422, ["We all do."])
    for each in (alba, cori):
        city = signed_in(make_mandate(each.mentee.city).person)
        late = city.post(f"/matches/{each.pk}/", {"answer": "decline", "text": "The mayor\nsays no."})
        assert kept(late) == (422, ["The mayor\nsays no."])
        assert kept(city.get(f"/matches/{each.pk}/")) == (200, [])
    assert Proposal.objects.get(pk=cori.pk).answers.count() == 1


def test_reasons_of_rules_stand_on_the_page_once_the_call_is_decided():
    cities = Cities()
    Call.objects.update(state=CallState.DECIDED, decided_at=timezone.now())
    coordinator, rules = signed_in(cities.world.coordinator), f"/calls/{cities.world.call.pk}/rules/"
    figures = {"need": 1, "context": 2000, "size": 490, "language": 1000, "abroad": 500, "min_score": 0}
    sent = figures | {"incumbent_bonus": 500, "response_days": 14, "aim": "total", "revision": 1, "reason": "Fairer."}

    assert kept(coordinator.post(rules, sent)) == (422, ["1", "Fairer."])
    pair = {"mentee": cities.alba.pk, "mentor": cities.dole.pk, "kind": "pin", "reason": "They are twins."}
    assert kept(coordinator.post(f"{rules}try/", pair)) == (422, ["They are twins."])


def test_a_city_that_answers_when_the_call_was_closed_has_its_words_back_signed_in_and_at_the_door():
    world = make_world()
    alba = list_city(world, Side.MENTOR, "Alba")
    changes.invite_city(interest=alba, by=world.by)
    door, browser = f"/call/{call_token(CallLink.objects.get())}/", Client()
    browser.post(door)
    changes.close_call(call=world.call, by=world.by)
    officer, page = signed_in(make_mandate(alba.city).person), f"/calls/city/{alba.pk}/answer/"
    said = {"do": "yes", "languages": ["en"], "places": 1, "note": "Only in May.", "revision": 1}

    assert kept(officer.post(page, said)) == (422, ["Only in May."])
    assert kept(officer.post(page, {"do": "no", "reason": "Elections."})) == (422, ["Elections."])
    assert kept(browser.post(f"{door}answer/", {"do": "no", "reason": "Elections."})) == (410, ["Elections."])
    assert kept(browser.get(f"{door}answer/")) == (410, [])
    assert kept(browser.post("/call/altered/answer/", {"reason": "Elections."})) == (404, ["Elections."])
