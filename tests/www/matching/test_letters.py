"""The letters of a call as who runs it sends them, and the door to which they lead."""

import re
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from factories.cities import make_mandate
from factories.matching import World, fresh, list_city, make_world
from factories.people import signed_in
from hospes.audit.models import Record
from hospes.journey.matching import changes
from hospes.journey.matching.emails import call_token
from hospes.journey.matching.enums import InterestState, LetterState, Side
from hospes.journey.matching.models import CallLetter, CallLink, Interest
from hospes.journey.people.models import KeptLetter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _links_work_elsewhere(settings: LazySettings) -> None:
    settings.URL = "https://hospes.example"


@pytest.fixture
def world() -> World:
    return make_world(purpose="Doors, and who opens them.")


def page_of(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().split())


def door_of(interest: Interest) -> str:
    """Where the link of the city's contact leads."""
    return f"/call/{call_token(CallLink.objects.get(interest=interest))}/"


def test_invitations_are_read_in_each_language_then_sent_to_the_chosen_ones_only(world: World):
    alba, brig = list_city(world, Side.MENTEE, "Alba"), list_city(world, Side.MENTOR, "Brig", language="it")
    list_city(world, Side.MENTEE, "Cori", email="")
    client, address = signed_in(world.coordinator), f"/calls/{world.call.pk}/letters/"

    listed = page_of(client, address)
    assert ("2 cities can be written to now" in listed, "Nobody to write to" in listed) == (True, True)
    read = page_of(client, f"{address}invite/?city={alba.pk}&city={brig.pk}")
    assert ("2 wordings go out" in read, "Gentile Ada" in read, "demande à Alba" in read) == (True, True, True)
    assert ("French. As the first" in read, "Cora<br>Open Doors<br>Hospes" in read) == (True, True)
    assert (KeptLetter.objects.count(), CallLink.objects.count()) == (0, 0)
    answer = client.post(f"{address}invite/", {"city": [str(alba.pk), "0"]}, follow=True)
    assert "One letter is on its way." in answer.content.decode()
    assert [fresh(each).state for each in (alba, brig)] == [InterestState.INVITED, InterestState.LISTED]
    for path in ("invite/?city=0", "remind/", f"remind/?city={alba.pk}"):  # not within a day
        assert "Choose at least one city" in client.get(address + path, follow=True).content.decode()


def test_letters_are_read_where_links_lead_nowhere_and_none_leaves(world: World, settings: LazySettings):
    settings.URL = "http://127.0.0.1:8000"
    alba, brig = list_city(world, Side.MENTEE, "Alba"), list_city(world, Side.MENTOR, "Brig")
    client, address = signed_in(world.coordinator), f"/calls/{world.call.pk}/letters/"

    assert page_of(client, address).count("work on this computer only.") == 1
    read = page_of(client, f"{address}invite/?city={alba.pk}&city={brig.pk}")
    assert ("2 wordings go out" in read, "Send 2 letters" in read) == (True, False)
    answer = client.post(f"{address}invite/", {"city": [str(alba.pk)]}, follow=True)
    assert answer.content.decode().count("work on this computer only.") == 2  # the page's notice, and the refusal
    assert (KeptLetter.objects.count(), fresh(alba).state) == (0, InterestState.LISTED)


def test_reminders_leave_and_a_letter_that_came_back_is_noted_with_its_reason(world: World, settings: LazySettings):
    alba, client, address = (
        list_city(world, Side.MENTEE, "Alba"), signed_in(world.coordinator), f"/calls/{world.call.pk}/letters/",
    )  # fmt: skip
    changes.invite_city(interest=alba, by=world.by)
    CallLink.objects.update(created_at=timezone.now() - timedelta(days=2))
    settings.EMAIL_BACKEND = settings.MAILBOX

    assert "Alba n’a pas encore répondu" in page_of(client, f"{address}remind/?city={alba.pk}")
    CallLink.objects.update(reminders=1)
    assert "C’est le dernier rappel." in page_of(client, f"{address}remind/?city={alba.pk}")
    answer = client.post(f"{address}remind/", {"city": alba.pk}, follow=True)
    assert "One letter waits in the mailbox" in answer.content.decode()
    KeptLetter.objects.update(sent_at=timezone.now(), next_try_at=None)
    (back,) = set(re.findall(rf"{address}\d+/returned/", page_of(client, address))[:1])
    assert client.post(back, {"why": "x" * 501}).status_code == 422
    client.post(back, {"why": "Mailbox unknown"})
    assert {letter.state for letter in CallLetter.objects.all()} == {LetterState.SENT, LetterState.RETURNED}
    assert '<q dir="auto">Mailbox unknown</q>' in page_of(client, address)
    other = make_world()
    assert signed_in(other.coordinator).get(back).status_code == 404
    assert (
        signed_in(other.coordinator).get(back.replace(f"/{world.call.pk}/", f"/{other.call.pk}/", 1)).status_code == 404
    )


def test_a_scanner_that_follows_the_link_opens_nothing_and_a_person_answers_without_an_account(world: World):
    alba, visitor = list_city(world, Side.MENTEE, "Alba", language="en"), Client()
    changes.invite_city(interest=alba, by=world.by)
    door = door_of(alba)

    assert "Doors, and who opens them." in page_of(visitor, door)
    assert visitor.get(f"{door}answer/").headers["Location"] == door
    assert fresh(alba).state == InterestState.INVITED
    page = visitor.post(door, follow=True)
    assert (fresh(alba).state, "Does Alba take part?" in page.content.decode()) == (InterestState.OPENED, True)
    wrong = visitor.post(f"{door}answer/", {"do": "yes", "note": "Only on Fridays."})
    assert (wrong.status_code, "Only on Fridays.</textarea>" in wrong.content.decode()) == (422, True)
    said = {"do": "yes", "languages": ["fr", "en"], "preferred_language": "fr", "revision": "1"}
    other = visitor.post(f"{door}answer/", said | {"preferred_language": "it"})
    assert (other.status_code, "The preferred language is one" in other.content.decode()) == (422, True)
    thanks = visitor.post(f"{door}answer/", said, follow=True).content.decode()
    now = fresh(alba)
    assert (now.state, now.languages, now.preferred_language) == (InterestState.ANSWERED, ["fr", "en"], "fr")
    assert ("Alba takes part" in thanks, "Nobody speaks for Alba here yet" in thanks) == (True, True)
    link = CallLink.objects.get()
    told = Record.objects.get(change="matching.answer_call")
    assert (told.actor_kind, told.actor_id, told.actor_name) == ("respondent", str(link.pk), "")


def test_a_city_says_no_at_the_door_and_thinks_better_of_it_while_the_call_is_open(world: World):
    brig, visitor = list_city(world, Side.MENTOR, "Brig", language="en"), Client()
    changes.invite_city(interest=brig, by=world.by)
    door = door_of(brig)
    visitor.post(door)

    assert visitor.post(f"{door}answer/", {"do": "no", "reason": "x" * 1001}).status_code == 422
    page = visitor.post(f"{door}answer/", {"do": "no", "reason": "Elections."}, follow=True).content.decode()
    assert ("Brig does not take part" in page, fresh(brig).reason) == (True, "Elections.")
    again = visitor.post(f"{door}answer/", {"do": "no"})
    assert (again.status_code, "has answered already" in again.content.decode()) == (422, True)
    said = {"do": "yes", "languages": ["en"], "places": "2", "revision": "1"}
    assert "Brig takes part" in visitor.post(f"{door}answer/", said, follow=True).content.decode()
    late = visitor.post(f"{door}answer/", said | {"places": "3"})
    assert (late.status_code, "Two texts" in late.content.decode()) == (409, True)
    assert visitor.post(f"{door}answer/", {"settle": "theirs"}).status_code == 302
    assert fresh(brig).places == 2


def test_a_link_that_is_over_says_why_and_leads_who_speaks_for_the_city_to_it(world: World):
    alba, visitor = list_city(world, Side.MENTEE, "Alba", language="it"), Client()
    changes.invite_city(interest=alba, by=world.by)
    door = door_of(alba)

    assert 'lang="it"' in visitor.get(door).content.decode()
    changes.close_call(call=world.call, by=world.by)
    over = visitor.get(door)
    assert (over.status_code, f"/calls/city/{alba.pk}/" in over.content.decode()) == (410, True)
    assert visitor.post(f"{door}answer/", {"do": "yes"}).status_code == 410
    assert signed_in(make_mandate(alba.city).person).get(door).headers["Location"] == f"/calls/city/{alba.pk}/"
    assert visitor.get("/call/x/").status_code == 404


def test_the_language_of_who_reads_the_letters_stands_first_and_letters_are_signed(world: World):
    listed = [list_city(world, Side.MENTEE, name, language=code) for name, code in (("Alba", "ar"), ("Brig", "en"))]
    chosen = "&".join(f"city={each.pk}" for each in listed)

    read = page_of(signed_in(world.coordinator), f"/calls/{world.call.pk}/letters/invite/?{chosen}")
    assert read.index("English. As the first") < read.index("Arabic. As the first")
    changes.invite_city(interest=listed[1], by=world.by)
    assert KeptLetter.objects.get().text.rstrip().endswith("\n\nCora\nOpen Doors\nHospes")
