"""What the local support group proposes by account or link, and what the city answers."""

import pytest
from django.test import Client
from django.utils import timezone

from factories.people import signed_in
from factories.planned import Planned
from hospes.audit.actors import SYSTEM
from hospes.journey.people.models import KeptLetter, Person
from hospes.journey.plans import changes
from hospes.journey.plans.emails import link_token, quiet_token
from hospes.journey.plans.enums import Status
from hospes.journey.plans.models import Quiet, Response, Suggestion, SuggestionLink

pytestmark = pytest.mark.django_db


def path(planned: Planned, rest: str = "") -> str:
    return f"/plans/{planned.plan.pk}/{rest}"


def door(planned: Planned) -> str:
    assert planned.link
    return f"/plan/{link_token(planned.link)}/"


def test_a_member_proposes_by_link_reads_the_answer_and_takes_a_proposal_back(planned: Planned, desk: Client):
    guest, code = Client(), planned.change.code
    assert "One counter for all" in guest.get(door(planned)).text
    refused = guest.post(door(planned), {"kind": "proposal", "change": code, "text": "", "name": "Hana"})
    assert (refused.status_code, 'value="Hana"' in refused.text) == (422, True)
    guest.post(door(planned), {"kind": "comment", "change": code, "text": "It is far from the bus."})
    made = Suggestion.objects.latest("pk")
    assert (made.kind, made.change, made.organisation) == ("comment", planned.change, "Harbour school")
    answer = path(planned, f"proposals/{made.code}/")
    assert desk.post(answer, {"decision": "taken_up", "reasons": "You are right.", "what": ""}).status_code == 422
    desk.post(answer, {"decision": "no", "reasons": "There is no other room.", "what": ""})

    assert Response.objects.get().reasons == "There is no other room."
    assert "There is no other room." in guest.get(door(planned)).text
    first = planned.suggestion
    guest.post(door(planned), {"do": f"withdraw:{first.code}"})
    assert Suggestion.objects.get(pk=first.pk).withdrawn_at is not None
    assert guest.post(door(planned), {"do": f"withdraw:{first.code}"}).status_code == 404
    assert "taken back" in desk.get(path(planned, "proposals/")).text
    closed = desk.get(path(planned, f"proposals/{first.code}/"))
    assert "This proposal was withdrawn." in closed.text


def test_a_member_with_an_account_proposes_for_the_organisation(planned: Planned, member: Person):
    seat = signed_in(member)
    seat.post(path(planned, "propose/"), {"kind": "proposal", "change": "", "text": "Ask the harbour."})
    made = Suggestion.objects.latest("pk")

    assert (made.person, made.change, made.organisation) == (member, None, "Harbour school")
    assert "Ask the harbour." in seat.get(path(planned, "propose/")).text


def test_the_city_asks_members_by_letter_and_withdraws_a_link(planned: Planned, desk: Client):
    link = planned.link
    assert link is not None
    desk.post(path(planned, "proposals/"), {"do": f"withdraw:{link.member_id}"})
    over = Client().post(door(planned), {"text": "Words that came late"})
    assert (over.status_code, "Words that came late" in over.text) == (410, True)
    assert desk.post(path(planned, "proposals/"), {"do": f"withdraw:{'9' * 5000}"}).status_code == 302
    assert desk.post(path(planned, "proposals/"), {"do": "ask", "member": ["9" * 30]}).status_code == 409
    assert "Choose whom you want to ask." in desk.post(path(planned, "proposals/"), {"do": "ask"}, follow=True).text
    desk.post(path(planned, "proposals/"), {"do": "ask", "member": [str(link.member_id)]})

    assert SuggestionLink.objects.filter(revoked_at=None).count() == 1
    assert KeptLetter.objects.filter(to=link.member.email).exists()
    assert Client().get("/plan/x/").status_code == 404


def test_letters_about_a_plan_stop_and_come_again(planned: Planned):
    guest, page = Client(), f"/plan/{quiet_token(planned.plan, 'ada@example.org')}/quiet/"

    assert "ada@example.org gets letters" in guest.get(page).text
    assert "gets no more letters" in guest.post(page, {"do": "quiet"}).text
    assert Quiet.objects.get().email == "ada@example.org"
    guest.post(page, {"do": "hear"})
    assert Quiet.objects.count() == 0
    assert [guest.post(page).status_code, guest.get("/plan/x/quiet/").status_code] == [404, 404]


def test_what_waits_for_the_city_stands_on_its_home_page(planned: Planned, desk: Client):
    changes.say_status(step=planned.step, status=Status.LATE, reason="The rent.", by=SYSTEM)
    Suggestion.objects.update(due_on=timezone.localdate())
    home = desk.get(f"/city/{planned.plan.city.slug}/").text

    assert ("1 proposal waits for your answer" in home, "1 step is late" in home) == (True, True)
    changes.withdraw_suggestion(suggestion=planned.suggestion, by=SYSTEM)
    assert "waits for your answer" not in desk.get(f"/city/{planned.plan.city.slug}/").text
