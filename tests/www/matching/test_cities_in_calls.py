"""Cities in a call, for who runs it: added, written to, served first, capped; and a city leaves."""

import pytest
from django.test import Client

from factories.cities import make_association, make_city, make_mandate
from factories.matching import World, fresh, list_city, make_world, take_part
from factories.people import make_person, signed_in
from factories.programmes import make_role
from hospes.audit.models import Record
from hospes.journey.cities.changes import add_member
from hospes.journey.matching import changes
from hospes.journey.matching.enums import InterestState, Side
from hospes.journey.matching.models import AssociationCap, CallLink, Interest
from hospes.journey.matching.queries.log import log_of
from hospes.journey.programmes.enums import RoleKind

pytestmark = pytest.mark.django_db
ADA = {"name": "Ada", "email": "ada@example.org", "language": "nl", "side": "mentee"}


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def browser(world: World) -> Client:
    """Of who runs the call."""
    return signed_in(world.coordinator)


def send(browser: Client, path: str, sent: dict[str, object]) -> tuple[int, str]:
    answer = browser.post(path, sent, follow=True)
    return answer.status_code, " ".join(answer.text.split())


def test_cities_are_added_one_after_the_other_those_of_the_programme_first(world, browser):
    alba, brig = make_city("Alba"), make_city("Brig")
    make_role(world.programme, RoleKind.CITY, city=brig)
    path = f"/calls/{world.call.pk}/cities/add/"

    page = browser.get(path).text
    assert page.index("Cities of the programme") < page.index("Brig") < page.index("Other cities here")
    status, told = send(browser, path, ADA | {"city": alba.pk})
    assert (status, "Alba is in the call. You can add the next one." in told) == (200, True)
    assert ">Alba</option>" not in told
    made = Interest.objects.get()
    assert (made.contact_name, made.contact_email, made.contact_language, made.side, made.state) == (
        "Ada", "ada@example.org", "nl", "mentee", "listed",
    )  # fmt: skip
    assert send(browser, path, ADA | {"city": alba.pk})[0] == 422
    cori = make_city("Cori", country="IT")
    assert send(browser, path, ADA | {"city": cori.pk, "language": ""})[0] == 200
    assert Interest.objects.get(city=cori).contact_language == "it"
    assert send(browser, path, ADA | {"city": brig.pk, "email": "no"})[0] == 422
    changes.close_call(call=world.call, by=world.by)
    assert "Open it once more, and cities can come." in browser.get(path).text
    status, told = send(browser, path, ADA | {"city": brig.pk})
    assert (status, "This call is closed." in told, Interest.objects.count()) == (422, True, 2)


def test_contact_is_changed_and_the_second_of_two_sees_both(world, browser, settings):
    settings.URL = "https://hospes.example"
    interest = list_city(world, Side.MENTEE, "Alba")
    path = f"/calls/city/{interest.pk}/contact/"

    page = browser.get(path).text
    assert ("On which side?" in page, "Invite it" in page) == (True, True)
    assert send(browser, path, ADA | {"side": "mentor", "revision": 1})[0] == 200
    assert fresh(interest).side == "mentor"
    changes.invite_city(interest=fresh(interest), by=world.by)
    page = browser.get(path).text
    assert ("On which side?" in page, "Invitation" in page, "ada@example.org" in page) == (False, True, True)
    sent = {"name": "Ben", "email": "ben@example.org", "language": "fr"}
    assert send(browser, path, sent | {"revision": 2})[0] == 200
    assert (fresh(interest).contact_name, CallLink.objects.get().revoked_at is not None) == ("Ben", True)
    status, told = send(browser, path, sent | {"name": "Cis", "revision": 2})
    assert (status, "Both texts are kept" in told, "On which side?" in told) == (409, True, False)
    assert send(browser, path, {"settle": "theirs"})[0] == 200
    refused = send(browser, path, sent | {"email": "ben@example", "revision": 3})
    assert (refused[0], fresh(interest).contact_name) == (422, "Ben")


def test_page_of_a_city_tells_what_happened_in_its_order(world, browser):
    interest = take_part(world, Side.MENTEE, "Alba", note="Mornings.")
    changes.withdraw_interest(interest=interest, reason="Too much.", by=world.by)
    other = list_city(world, Side.MENTOR, "Brig")
    changes.decline_call(interest=other, reason="", by=world.by)
    Interest.objects.filter(pk=other.pk).update(invited_at=other.added_at)

    page = browser.get(f"/calls/city/{interest.pk}/contact/").text
    assert page.index("Came into the call") < page.index("Said that it takes part") < page.index("<span>Withdrew")
    assert ("Too much." in page, "Mornings." in page, "Note that it withdraws" in page) == (True, True, False)
    page = browser.get(f"/calls/city/{other.pk}/contact/").text
    assert page.index("A person opened the invitation") < page.index("Said that it does not take part")
    changes.close_call(call=world.call, by=world.by)
    changes.finish_call(call=world.call, by=world.by)
    page = browser.get(f"/calls/city/{other.pk}/contact/").text
    assert ("Save the contact" in page, other.contact_email in page) == (False, True)
    status, told = send(browser, f"/calls/city/{other.pk}/contact/", ADA | {"name": "Zoé", "revision": 1})
    assert (status, "Zoé</textarea>" in told, fresh(other).contact_name) == (422, True, "Ada")
    refused = send(browser, f"/calls/city/{other.pk}/withdraw/", {"reason": "So."})
    assert (refused[0], "What was said stays as it is." in refused[1]) == (422, True)


def test_mentee_comes_first_with_a_reason_and_no_longer_with_another(world, browser):
    interest = list_city(world, Side.MENTEE, "Alba")
    path = f"/calls/city/{interest.pk}/first/"

    assert 'value="first"' in browser.get(path).text
    assert send(browser, path, {"do": "first", "reason": " "})[0] == 422
    for _twice in range(2):
        assert "heeds it" in send(browser, path, {"do": "first", "reason": "Small."})[1]
    assert "comes first" in browser.get(f"/calls/{world.call.pk}/").text
    assert "Serve Alba like all others?" in browser.get(path).text
    send(browser, path, {"do": "alike", "reason": "Grown."})
    said = [line.reason for line in log_of(world.call)]
    assert (fresh(interest).is_first, said) == (False, ["Grown.", "Small.", "Small."])
    mentor = list_city(world, Side.MENTOR)
    status, told = send(browser, f"/calls/city/{mentor.pk}/first/", {"do": "first", "reason": "Large."})
    assert (status, "Only a mentee can come first." in told) == (422, True)


def test_association_gets_a_cap_and_loses_it(world, browser):
    association, path = make_association("UVCW"), f"/calls/{world.call.pk}/caps/"

    assert "A cap needs one." in browser.get(path).text
    add_member(association=association, city=list_city(world, Side.MENTEE).city, by=world.by)
    asked = {"association": association.pk, "side": "mentee", "most": "2", "reason": "Others too."}
    assert send(browser, path, asked | {"side": "none"})[0] == 422
    assert "The cap stands." in send(browser, path, asked)[1]
    assert [(cap.side, cap.most) for cap in AssociationCap.objects.all()] == [("mentee", 2)]
    status, told = send(browser, path, asked | {"most": "1"})  # from a page that did not show it yet
    assert (status, "Somebody else changed this cap" in told, "Others too." in told) == (422, True, True)
    seen = f"{association.pk}-mentee-2"
    assert f'value="{seen}"' in told
    assert "The cap is taken away." in send(browser, path, asked | {"most": "", "seen": seen})[1]
    assert not AssociationCap.objects.exists()
    changes.close_call(call=world.call, by=world.by)
    changes.finish_call(call=world.call, by=world.by)
    assert send(browser, path, asked)[0] == 422


def test_city_leaves_the_call_by_its_own_word(world):
    interest, officer = take_part(world, Side.MENTEE, "Alba"), make_person()
    make_mandate(interest.city, officer)
    browser, path = signed_in(officer), f"/calls/city/{interest.pk}/withdraw/"

    assert "no other city does" in browser.get(path).text
    assert "Alba takes part no longer." in send(browser, path, {"reason": "Too much."})[1]
    assert (fresh(interest).state, fresh(interest).reason) == (InterestState.WITHDRAWN, "Too much.")
    assert send(browser, path, {"reason": "Too much."})[0] == 422


def test_city_that_was_never_asked_is_taken_out_and_another_is_not(world, browser, settings):
    settings.URL = "https://hospes.example"
    alba, brig = list_city(world, Side.MENTEE, "Alba"), list_city(world, Side.MENTOR, "Brig")
    changes.invite_city(interest=brig, by=world.by)

    assert "Take it out of the call" in browser.get(f"/calls/city/{alba.pk}/contact/").text
    assert "Note that it withdraws" in browser.get(f"/calls/city/{brig.pk}/contact/").text
    assert "Alba is not in the call any more." in send(browser, f"/calls/city/{alba.pk}/remove/", {})[1]
    assert "It can withdraw." in send(browser, f"/calls/city/{brig.pk}/remove/", {})[1]
    assert list(Interest.objects.values_list("city__name", flat=True)) == ["Brig"]
    assert Record.objects.get(change="matching.remove_interest").detail == {"city": "alba"}
