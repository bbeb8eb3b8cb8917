"""Who comes to an activity: listed, invited, answering by a link, noting together, saying how it was."""

import re
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from factories.cities import make_association, make_city, make_group, make_mandate
from factories.mentoring import Pair, make_activity, make_participant
from factories.people import make_person, signed_in
from factories.programmes import make_role
from hospes.audit.actors import SYSTEM
from hospes.journey.cities.changes import add_support_member
from hospes.journey.cities.enums import OrganisationKind
from hospes.journey.mentoring import changes
from hospes.journey.mentoring.emails import participant_token
from hospes.journey.mentoring.enums import Attended, Coming, Part
from hospes.journey.mentoring.models import Activity, CalendarFeed, EarlierNote, Feedback, Participant
from hospes.journey.people.models import KeptLetter
from hospes.journey.programmes.enums import RoleKind
from hospes.www import keeping

pytestmark = pytest.mark.django_db
FETCH = {"headers": {"X-Requested-With": "fetch"}}


def page_of(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().split())


def held(pair: Pair) -> Activity:
    """A visit of yesterday."""
    ends = timezone.now() - timedelta(days=1)
    day = ends.date().isoformat()
    visit = make_activity(pair, starts_at=ends - timedelta(hours=8), ends_at=ends, begins=day, ends=day)
    changes.mark_held(activity=visit, by=SYSTEM)
    return visit


def test_people_are_ticked_and_each_city_sees_its_own_local_support_group_alone(pair: Pair, visit: Activity):
    who = {"kind": OrganisationKind.SCHOOL, "contact": "Tom", "email": "tom@example.org", "language": "it"}
    add_support_member(group=make_group(pair.mentee), organisation="Harbour school", by=SYSTEM, **who)
    path, client = f"/activities/{visit.pk}/participants/", signed_in(pair.guest)

    assert "Harbour school" not in page_of(signed_in(pair.host), path)
    keys = re.findall(r'value="((?:member|mandate|role)-\d+)"', page_of(client, path))
    assert len(keys) == 4  # both officers, the coordinator, the school
    assert "Tick at least one person." in client.post(path, {"who": ["role-0"]}, follow=True).content.decode()
    client.post(path, {"who": keys})
    parts = dict(Participant.objects.values_list("name", "part"))
    assert parts == {"Hanna": Part.MENTOR, "Gio": Part.MENTEE, "Tom": Part.SUPPORT, "Cora": Part.COORDINATOR}
    assert 'name="who"' not in page_of(client, path)


def test_all_of_a_programme_meet_and_its_cities_and_associations_are_ticked(pair: Pair):
    association = make_association()
    make_role(pair.programme, RoleKind.ASSOCIATION, association=association)
    speaker = make_mandate(association, make_person(name="Asa")).person
    visit = make_activity(pair, "The conference", scheme=None)
    client, path = signed_in(pair.coordinator), f"/activities/{visit.pk}/"

    page = page_of(client, f"{path}participants/")
    assert [name in page for name in ("Gio", "Hanna", str(speaker), str(association))] == [True] * 4
    changes.mark_held(activity=visit, by=SYSTEM)
    assert "See the road of the programme" in page_of(client, path)


def test_somebody_is_added_by_name_changed_and_taken_off_and_two_at_once_are_told(pair: Pair, visit: Activity):
    path, client = f"/activities/{visit.pk}/participants/", signed_in(pair.host)
    said = {"name": "Ada", "email": "ada@example.org", "language": "fr", "part": "guest", "revision": "1"}

    client.post(f"{path}add/", said)
    again = client.post(f"{path}add/", said | {"name": "Ada again"})
    assert (again.status_code, "on the list already" in again.content.decode()) == (422, True)
    one = Participant.objects.get()
    client.post(f"{path}{one.pk}/", said | {"function": "Head", "city": pair.mentee.pk})
    late = client.post(f"{path}{one.pk}/", said | {"function": "Teacher"})
    assert (late.status_code, "Head" in late.content.decode()) == (409, True)
    client.post(f"{path}{one.pk}/answer/", {"kind": "yes"})
    assert Participant.objects.get().coming == Coming.YES
    client.post(f"{path}{one.pk}/remove/")
    assert client.get(f"{path}{one.pk}/").status_code == 404


def test_what_people_need_is_read_by_hosts_and_who_runs_the_programme_only(pair: Pair, visit: Activity):
    make_participant(visit, access_needs="A ramp.")
    path = f"/activities/{visit.pk}/participants/"
    pages = [page_of(signed_in(one), path) for one in (pair.host, pair.coordinator, pair.guest)]

    assert ["A ramp." in page for page in pages] == [True, True, False]
    assert "1 person said what they need" in pages[2]


@pytest.mark.usefixtures("_links_work_elsewhere")
def test_invitations_are_read_in_each_language_sent_and_answered_without_an_account(pair: Pair, visit: Activity):
    ada, bea = make_participant(visit, "Ada", language="fr"), make_participant(visit, "Bea")
    client, path, visitor = signed_in(pair.host), f"/activities/{visit.pk}/letters/", Client()
    read = page_of(client, f"{path}invite/?who={ada.pk}&who={bea.pk}")
    assert ("Send 2 letters" in read, read.count("<blockquote"), KeptLetter.objects.count()) == (True, 2, 0)
    assert "Choose at least one person" in client.get(f"{path}invite/", follow=True).content.decode()
    client.post(f"{path}invite/", {"who": [str(bea.pk)]})
    door = f"/invited/{participant_token(bea)}/"

    assert ("Do you come?" in page_of(visitor, door), Participant.objects.get(pk=bea.pk).answered_at) == (True, None)
    wrong = visitor.post(door, {"access_needs": "A ramp."})
    assert (wrong.status_code, "A ramp.</textarea>" in wrong.content.decode()) == (422, True)
    visitor.post(door, {"coming": "yes", "languages": ["it"], "access_needs": "A ramp.", "function": "Teacher"})
    now = Participant.objects.get(pk=bea.pk)
    assert (now.coming, now.languages, now.access_needs, now.function) == (Coming.YES, ["it"], "A ramp.", "Teacher")
    assert "Take it into your calendar" in page_of(visitor, f"{door}?kept=yes")
    assert b"BEGIN:VEVENT" in visitor.get(f"{door}activity.ics").content
    assert visitor.get("/invited/x/").status_code == 404
    assert "Comes: <b>1</b>" in page_of(client, path)


def test_a_link_that_is_over_gives_back_what_was_written(pair: Pair, visit: Activity):
    ada = make_participant(visit, "Ada")
    door = f"/invited/{participant_token(ada)}/"
    changes.mark_held(activity=visit, by=SYSTEM)

    answer = Client().post(door, {"coming": "yes", "note": "We bring cake."})
    assert (answer.status_code, "We bring cake." in answer.content.decode()) == (410, True)
    assert ("This activity is over." in page_of(Client(), door), "<form" in page_of(Client(), door)) == (True, False)
    early = Client().post(
        f"/invited/{participant_token(make_participant(make_activity(pair)))}/how-it-was/", {"useful": 1}
    )
    assert early.status_code == 410


@pytest.mark.usefixtures("_links_work_elsewhere")
def test_who_was_there_is_noted_and_what_they_say_is_shown_from_three_on(pair: Pair):
    visit = held(pair)
    people = [make_participant(visit, name) for name in ("Ada", "Bea", "Cleo")]
    client, path = signed_in(pair.host), f"/activities/{visit.pk}/"

    client.post(f"{path}attendance/", {f"keep-{one.pk}": "place" for one in people[:2]} | {f"keep-{people[2].pk}": "x"})
    assert list(visit.participants.order_by("name").values_list("attended", flat=True)) == [
        Attended.PLACE, Attended.PLACE, Attended.UNKNOWN,
    ]  # fmt: skip
    asked = page_of(client, f"{path}feedback/")
    assert [f"<bdi>{one.name}</bdi>" in asked for one in people] == [True, True, False]
    client.post(f"{path}feedback/")
    for one in people:
        door = f"/invited/{participant_token(one)}/how-it-was/"
        assert Client().post(door, {"words": ""}).status_code == 422
        Client().post(door, {"useful": "5", "words": f"Thanks from {one.name}."})
        assert "Thanks from" not in page_of(client, f"{path}feedback/")  # the day may bring another one
        Feedback.objects.update(on=timezone.localdate() - timedelta(days=1))
        page = page_of(client, f"{path}feedback/")
        assert ("Thanks from Ada." in page) == (Feedback.objects.count() == 3)
        assert "Thank you" in page_of(Client(), f"{door}?kept=yes")
    assert ("5.0" in page, "(3 answers)" in page, "more answer" in page) == (True, True, False)
    Feedback.objects.create(activity=visit, useful=1, on=timezone.localdate())
    assert "1 more answer waits." in page_of(client, f"{path}feedback/")
    assert Client().post(door, {"useful": "1"}).status_code == 410


def test_two_people_note_at_once_and_nothing_is_lost(pair: Pair, visit: Activity):
    line = changes.add_agenda_item(activity=visit, given=changes.AgendaGiven("Welcome"), by=SYSTEM)
    one, other, path = signed_in(pair.guest), signed_in(pair.host), f"/activities/{visit.pk}/notes/"
    name = f"line-{line.pk}"

    def sent(text: str, seen: int, **more: str) -> dict[str, str]:
        return {"item": name, f"{name}-revision": str(seen), f"{name}-text": text, "version": "1"} | more

    saved = one.post(f"{path}save/", sent("We saw the harbour.", 0), **FETCH)
    stale = other.post(f"{path}save/", sent("The harbour was closed.", 0), **FETCH)
    assert (saved.json(), stale.status_code) == ({"state": "saved", "revision": 1}, 409)
    assert (stale.json()["theirs"], "We saw the harbour." in stale.json()["box"]) == (
        {"text": "We saw the harbour."},
        True,
    )
    whole = other.post(path, sent("The harbour was closed.", 0))
    text = whole.content.decode()
    assert (whole.status_code, "The harbour was closed.</textarea>" in text, "We saw the harbour." in text) == (
        422,
        True,
        True,
    )
    other.post(path, sent("The harbour was closed.", 1, settle=f"together:{name}"))
    assert visit.notes.get().text == "The harbour was closed.\n\nWe saw the harbour."
    one.post(path, sent("Only mine", 2, settle=f"theirs:{name}"))
    assert visit.notes.get().text.startswith("The harbour was closed.")
    assert EarlierNote.objects.filter(was_stale=True).exists()
    assert "came too late" in page_of(one, path)
    assert one.post(f"{path}save/", {"item": "line-0"}, **FETCH).status_code == 404
    assert one.post(f"{path}save/", {"item": "whole"}, **FETCH).json()["state"] == "refused"
    longest = one.post(f"{path}save/", sent("x" * 20_001, 2), **FETCH)
    assert (longest.status_code, one.post(path, sent("x" * 20_001, 2)).status_code) == (422, 422)
    foreign = one.post(path, sent("Whose?", 2, whose=keeping.of_person(pair.host.pk)))
    assert (foreign.status_code, "Whose?" in foreign.content.decode()) == (401, True)


def test_a_calendar_holds_what_is_to_come_and_its_address_can_be_withdrawn(pair: Pair, visit: Activity):
    client, gone = signed_in(pair.guest), held(pair)
    make_participant(visit, "Gio", person=pair.guest, email="", invited_at=timezone.now())
    make_participant(gone, "Gio", email=pair.guest.email, person=pair.guest)
    Activity.objects.filter(pk=gone.pk).update(feedback_asked_at=timezone.now(), title="The visit that was")

    page = page_of(client, "/me/calendar/")
    assert ("Say whether you come" in page, "Say how it was" in page, "What was" in page) == (True, True, True)
    home = page_of(client, f"/city/{pair.mentee.slug}/")
    assert ("What waits for you in activities" in home, "The visit that was" in home) == (True, True)
    client.post(f"/activities/{visit.pk}/my-answer/", {"coming": "no"})
    client.post(f"/activities/{gone.pk}/my-feedback/", {"heard": "4"})
    assert "What waits for you in activities" not in page_of(client, f"/city/{pair.mentee.slug}/")
    stranger = signed_in(make_mandate(make_city()).person)
    for path in ("my-answer", "my-feedback"):
        assert "not on the list" in stranger.get(f"/activities/{visit.pk}/{path}/", follow=True).content.decode()

    for path in ("/me/calendar/", f"/schemes/{pair.scheme.pk}/calendar/"):
        client.post(path, {"do": "make"})
        (address,) = set(re.findall(r"/calendar/[^\"<]+\.ics", page_of(client, path)))
        assert b"The first visit" in Client().get(address).content
        client.post(path, {"do": "revoke"})
        client.post(path, {"do": "revoke"})
        assert Client().get(address).status_code == 404
    assert CalendarFeed.objects.filter(revoked_at=None).count() == 0


def test_letters_wait_in_the_mailbox_where_no_server_takes_them(pair: Pair, settings: LazySettings):
    settings.URL, settings.EMAIL_BACKEND = "https://hospes.example", settings.MAILBOX
    ends = timezone.now() + timedelta(days=20)
    visit = make_activity(pair, starts_at=ends - timedelta(hours=8), ends_at=ends)
    bea = make_participant(visit, "Bea")

    answer = signed_in(pair.host).post(f"/activities/{visit.pk}/letters/invite/", {"who": bea.pk}, follow=True)
    assert "One letter waits in the mailbox" in answer.content.decode()
    settings.URL = "http://127.0.0.1:8000"
    cleo = make_participant(visit, "Cleo")
    answer = signed_in(pair.host).post(f"/activities/{visit.pk}/letters/invite/", {"who": cleo.pk}, follow=True)
    assert ("on this computer only" in answer.content.decode(), KeptLetter.objects.count()) == (True, 1)
