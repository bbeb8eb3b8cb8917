"""The pages on which a city and its facilitator say what the city needs."""

from dataclasses import dataclass

import pytest
from django.test import Client

from factories.assessments import make_assessment
from factories.cities import make_mandate
from factories.matching import FACTOR, World, fresh, make_world, take_part
from factories.people import make_person, signed_in
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments.changes import finish_assessment
from hospes.journey.matching import changes
from hospes.journey.matching.enums import Side, Statement, Topic
from hospes.journey.matching.models import EarlierStatement, Interest, Need, NeedsAssessment, TalkPart
from hospes.journey.matching.queries.statements import NeedSaid, TalkSaid

pytestmark = pytest.mark.django_db


@dataclass
class Room:
    """A mentee in an open call, who speaks for it and who runs the call, each before a browser."""

    world: World
    interest: Interest
    officer: Client
    coordinator: Client

    def address(self, page: str = "needs/") -> str:
        return f"/calls/city/{self.interest.pk}/{page}"

    def send(self, page: str, who: Client | None = None, **sent: str) -> tuple[int, str]:
        """Send a page; the status, and the page that comes back or follows."""
        answer = (who or self.officer).post(self.address(page), sent, follow=True)
        return answer.status_code, answer.content.decode()

    def read(self, page: str = "needs/", who: Client | None = None) -> str:
        return (who or self.officer).get(self.address(page)).content.decode()


@pytest.fixture
def room() -> Room:
    """Nothing is said yet."""
    world = make_world()
    interest, officer = take_part(world, Side.MENTEE, "Alba"), make_person(name="Olga")
    make_mandate(interest.city, officer)
    return Room(world, interest, signed_in(officer), signed_in(world.coordinator))


def test_city_and_facilitator_write_down_the_conversation_together(room: Room):
    said = {"tried-revision": "0", "tried-text": "Two counters.", "tried-sources": "Minutes\r\nAna"}

    status, told = room.send("needs/talk/", **said, then="list")
    assert (status, "1 of 6 topics are written down" in told) == (200, True)
    found = room.read("needs/talk/", room.coordinator)
    assert "Two counters.</textarea>" in found
    assert "<bdi>Olga</bdi>" in found
    assert "What would you not try again?" in found
    room.send("needs/talk/", room.coordinator, **{"hopes-revision": "0", "hopes-text": "One door."})
    assert {part.topic: part.changed_by for part in TalkPart.objects.all()} == {"tried": "Olga", "hopes": "Cora"}


def test_key_factors_take_level_importance_wish_and_note_each_on_its_own(room: Room):
    one, other = f"{FACTOR}-", "kf-bcdg-"
    sent = {f"{one}level": "2", f"{one}importance": "3", f"{one}wish": "1", f"{one}note": "No."}
    wrong = {f"{other}level": "9", f"{other}note": "Kept?"}

    status, told = room.send("needs/factors/", **sent, **wrong, **{f"{one}revision": "0", f"{other}revision": "0"})

    assert (status, "Choose a level and an importance from the list." in told, "Kept?</textarea>" in told) == (
        422, True, True,
    )  # fmt: skip
    need = Need.objects.get()
    assert (need.level, need.importance, need.wish, need.note) == (2, 3, 1, "No.")
    assert f'name="{one}revision" value="1"' in told
    assert room.send("needs/factors/", **{f"{one}revision": "first"})[0] == 400
    told = room.send("needs/factors/", **{f"{other}revision": "0", f"{other}wish": "1"})[1]
    assert ("is given to 2 key factors" in told, "is given to 2" in room.read()) == (True, True)
    assert f'/{FACTOR}/">This key factor in the toolkit' in room.read("needs/factors/")
    assert 'href="#finish">Say that the needs are complete' in room.read()
    assert "The level is known of 1 of 2" in room.read()


def test_what_is_asked_of_the_mentor_stands_on_its_page_and_in_the_list(room: Room):
    assert "reads these words" in room.read("needs/request/")
    sent = {"request-revision": "0", "request-request": "Show us your counter."}

    assert "Show us your counter." in room.send("needs/request/", **sent, then="list")[1]
    assert room.send("needs/request/", **sent | {"request-request": "x" * 20_001})[0] == 422
    assert room.send("needs/", do="nothing that is known")[0] == 200
    assert "Show us your counter.</textarea>" in room.read("needs/request/")


def test_both_texts_stand_on_the_page_until_a_person_decides(room: Room):
    changes.save_talk(
        interest=room.interest, topic=Topic.TRIED, seen_revision=0, content=TalkSaid("Two counters."), by=SYSTEM
    )
    mine = {"tried-revision": "0", "tried-text": "One counter.", "hopes-revision": "0", "hopes-text": "One door."}

    status, told = room.send("needs/talk/", **mine)
    assert (status, "One counter.</textarea>" in told, "<bdi>Two counters.</bdi>" in told) == (422, True, True)
    assert TalkPart.objects.filter(topic="hopes", text="One door.").exists()
    assert 'name="tried-revision" value="1"' in told
    again = mine | {"tried-revision": "1", "hopes-revision": "1"}
    room.send("needs/talk/", **again, settle="together:tried")
    assert TalkPart.objects.get(topic="tried").text == "One counter.\n\nTwo counters."
    status, _told = room.send("needs/talk/", **again | {"tried-revision": "2"}, settle="theirs:tried")
    assert (status, TalkPart.objects.get(topic="tried").revision) == (200, 2)
    room.send("needs/talk/", **again | {"tried-revision": "2"}, settle="mine:tried")
    assert TalkPart.objects.get(topic="tried").text == "One counter."


def test_what_is_typed_is_saved_at_once_and_answered_to_the_script(room: Room):
    def save(item: str, **sent: str) -> tuple[int, dict[str, object]]:
        answer = room.officer.post(room.address("save/"), {"item": item} | sent, HTTP_X_REQUESTED_WITH="fetch")
        return answer.status_code, answer.json() if answer.status_code != 404 else {}

    assert save(FACTOR, **{f"{FACTOR}-revision": "0", f"{FACTOR}-level": "1"}) == (
        200, {"state": "saved", "revision": 1},
    )  # fmt: skip
    assert save("request", **{"request-revision": "0", "request-request": "Show us."})[0] == 200
    assert NeedsAssessment.objects.get().request == "Show us."
    changes.save_need(interest=room.interest, item=FACTOR, seen_revision=1, content=NeedSaid(2), by=SYSTEM)
    status, told = save(FACTOR, **{f"{FACTOR}-revision": "1", f"{FACTOR}-level": "0"})
    box = str(told.pop("box"))
    assert (status, told) == (
        409,
        {"state": "stale", "revision": 2, "theirs": {"level": 2, "importance": None, "wish": None, "note": ""}},
    )
    assert "2: partly in place" in box
    status, told = save(FACTOR, **{f"{FACTOR}-revision": "2", f"{FACTOR}-level": "7"})
    assert (status, told["state"]) == (422, "refused")
    assert (save(FACTOR)[0], save("kf-none")[0], save("offer")[0]) == (422, 404, 404)


def test_needs_are_finished_with_what_is_missing_said_and_later_words_are_kept(room: Room):
    told = room.read()
    assert "The levels of 2 key factors are not known." in told
    assert "6 topics of the conversation are empty." in told
    assert "All key factors count alike" in told
    status, told = room.send("needs/", do="finish")
    assert (status, "The needs are complete" in told) == (200, True)
    late = {f"{FACTOR}-revision": "0", f"{FACTOR}-note": "One more thing."}
    status, told = room.send("needs/factors/", room.coordinator, **late)
    assert (status, "One more thing.</textarea>" in told, "is kept with the earlier words" in told) == (422, True, True)
    kept = EarlierStatement.objects.get()
    assert (kept.kind, kept.said["note"], kept.was_stale, kept.by) == (Statement.NEED, "One more thing.", True, "Cora")
    room.send("needs/", do="reopen")
    assert NeedsAssessment.objects.get().finished_at is None
    found = room.read("needs/factors/")
    assert ("1 earlier wording" in found, "came too late" in found) == (True, True)


def test_only_the_city_lets_its_assessment_be_read(room: Room):
    assert "no finished assessment" in room.read("source/")
    officer = room.interest.city.mandates.get().person
    town = make_assessment(room.interest.call.toolkit_version, room.interest.city, officer)
    town.rate(FACTOR, 1, 3)
    finish_assessment(assessment=town.assessment, by=officer.actor)

    found = room.read("source/")
    assert "They read no answer, no note, no name of a voice." in found
    assert room.coordinator.get(room.address("source/")).status_code == 403
    assert room.send("source/", assessment="999")[0] == 422
    status, told = room.send("source/", assessment=str(town.assessment.pk))
    assert (status, NeedsAssessment.objects.get().assessment_id) == (200, town.assessment.pk)
    assert "The level is known of 1 of 2" in told
    found = room.read("needs/factors/")
    assert ("Your assessment says" in found, "as the assessment says" in found) == (True, True)
    changes.finish_needs(interest=room.interest, by=SYSTEM)
    assert "Reopen them to change them." in room.send("source/", assessment="none")[1]


def test_nobody_else_finds_the_needs_nor_writes_under_another_name(room: Room):
    mentor = take_part(room.world, Side.MENTOR, "Brig")
    stranger = make_person(name="Sven")
    make_mandate(mentor.city, stranger)

    assert signed_in(stranger).get(room.address()).status_code == 404
    assert room.coordinator.get(f"/calls/city/{mentor.pk}/needs/").status_code == 404
    written = {"whose": "somebody else", "tried-revision": "0", "tried-text": "Mine."}
    assert room.send("needs/talk/", **written)[0] == 401
    assert fresh(room.interest).city.name in room.read()
