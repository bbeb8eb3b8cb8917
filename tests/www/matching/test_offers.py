"""The pages on which a mentor says what it can show."""

import pytest
from django.test import Client

from factories.assessments import make_assessment
from factories.cities import make_mandate
from factories.matching import FACTOR, fresh, make_world, take_part
from factories.people import make_person, signed_in
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments.changes import finish_assessment
from hospes.journey.matching import changes
from hospes.journey.matching.enums import Side
from hospes.journey.matching.models import Interest, Offer, OfferLine
from hospes.journey.matching.queries.statements import ShownSaid

pytestmark = pytest.mark.django_db
PAGE = f"offer/factor/{FACTOR}/"


@pytest.fixture
def mentor() -> Interest:
    """A city that can show something, and has not said so yet."""
    made = take_part(make_world(), Side.MENTOR, "Brig")
    make_mandate(made.city, make_person(name="Olga"))
    return made


@pytest.fixture
def officer(mentor: Interest) -> Client:
    """The browser of who speaks for it."""
    return signed_in(mentor.city.mandates.get().person)


def send(officer: Client, mentor: Interest, page: str, **sent: object) -> tuple[int, str]:
    answer = officer.post(f"/calls/city/{mentor.pk}/{page}", sent, follow=True)
    return answer.status_code, answer.content.decode()


def read(officer: Client, mentor: Interest, page: str) -> str:
    return officer.get(f"/calls/city/{mentor.pk}/{page}").content.decode()


def shown(revision: int, **said: str) -> dict[str, str]:
    return {f"{FACTOR}-{name}": words for name, words in {"revision": str(revision), "level": "3", **said}.items()}


def test_a_key_factor_is_offered_with_its_practice_taken_back_and_offered_again(mentor: Interest, officer: Client):
    assert "not offered" in read(officer, mentor, "offer/")
    status, told = send(officer, mentor, PAGE, **shown(0))
    assert (status, "does not count yet" in told) == (200, True)
    assert "Nothing shows it yet" in told
    whole = {"practice": "A counter", "worked": "It opened.", "failed": "It was late."}
    status, told = send(officer, mentor, PAGE, **shown(1, evidence="counter", **whole))
    assert (status, "Write a whole address" in told, "It was late.</textarea>" in told) == (422, True, True)
    send(officer, mentor, PAGE, **shown(1, evidence="https://example.org/c", **whole))
    line = OfferLine.objects.get()
    assert (line.practice, line.failed, line.evidence, line.revision) == (
        "A counter", "It was late.", "https://example.org/c", 2,
    )  # fmt: skip
    send(officer, mentor, PAGE, do="drop")
    assert "taken back" in read(officer, mentor, PAGE)
    send(officer, mentor, PAGE, **shown(2, evidence="https://example.org/c", **whole))
    assert OfferLine.objects.get().dropped_at is None
    assert officer.get(f"/calls/city/{mentor.pk}/offer/factor/kf-none/").status_code == 404
    assert "not offered any more" in send(officer, mentor, "offer/factor/kf-bcdg/", do="drop")[1]


def test_two_who_write_an_offer_at_once_see_both_texts(mentor: Interest, officer: Client):
    ask = {"interest": mentor, "item": FACTOR, "by": SYSTEM}
    changes.save_offer_line(**ask, seen_revision=0, content=ShownSaid(4, "A desk", "It works."))

    status, told = send(officer, mentor, PAGE, **shown(0, practice="A counter", worked="It opened."))
    assert (status, "<bdi>A desk</bdi>" in told, 'value="A counter"' in told) == (422, True, True)
    both = shown(1, practice="A counter", worked="It opened.") | {"settle": f"together:{FACTOR}"}
    send(officer, mentor, PAGE, **both)
    line = OfferLine.objects.get()
    assert (line.practice, line.worked) == ("A counter", "It opened.\n\nIt works.")


def test_an_offer_is_finished_with_what_is_missing_said_and_reopened(mentor: Interest, officer: Client):
    told = read(officer, mentor, "offer/")
    assert "Nothing that you offer counts yet" in told
    assert "It is not said yet what a visit would look like." in told
    assert "It is not said yet when you can." in told
    send(officer, mentor, "offer/visit/", **{"offer-revision": "0", "offer-visit": "Two days."})
    send(officer, mentor, PAGE, **shown(0, practice="A counter"))
    told = read(officer, mentor, "offer/")
    assert "Of 1 key factor it is not said what did not work." in told
    assert "what a visit would look like." not in told
    assert "The offer is complete" in send(officer, mentor, "offer/", do="finish")[1]
    assert "Two days." in read(officer, mentor, "offer/visit/")
    send(officer, mentor, "offer/", do="reopen")
    assert Offer.objects.get().finished_at is None


def test_what_an_assessment_would_keep_from_counting_is_said_before_it_is_read(mentor: Interest, officer: Client):
    send(officer, mentor, PAGE, **shown(0, practice="A counter"))
    person = mentor.city.mandates.get().person
    town = make_assessment(mentor.call.toolkit_version, mentor.city, person)
    town.rate(FACTOR, 1, 3)
    finish_assessment(assessment=town.assessment, by=person.actor)

    told = read(officer, mentor, "source/")
    assert ("one key factor that you offer does not count" in told, "Agree on the levels" in told) == (True, True)
    assert "because the city&#x27;s assessment is read" not in read(officer, mentor, "offer/")
    told = send(officer, mentor, "source/", assessment=str(town.assessment.pk))[1]
    assert f'<a href="/calls/city/{mentor.pk}/source/">1 key factor that you offer does not count' in told


def test_languages_places_and_time_are_put_right_and_two_at_once_are_told(mentor: Interest, officer: Client):
    sent = {"languages": ["en", "fr"], "preferred_language": "fr", "places": "3", "free_from": "2027-01-04"}
    revision = str(mentor.revision)

    first, others = read(officer, mentor, "terms/").split('<optgroup label="Other languages">')
    assert ('<option value="en"' in first, '<option value="ar">' in others) == (True, True)
    send(officer, mentor, "terms/", revision=revision, **sent)
    now = fresh(mentor)
    assert (now.languages, now.preferred_language, now.places, str(now.free_from)) == (
        ["en", "fr"],
        "fr",
        3,
        "2027-01-04",
    )
    status, told = send(officer, mentor, "terms/", revision=revision, **sent | {"languages": ["en"], "places": "2"})
    assert (status, '<dd dir="auto">English, French</dd>' in told) == (409, True)
    assert send(officer, mentor, "terms/", settle="theirs")[0] == 200
    assert fresh(mentor).places == 3
    assert (
        "one in which you can work"
        in send(officer, mentor, "terms/", revision=str(now.revision), **sent | {"languages": ["en"]})[1]
    )
    listed = Interest.objects.filter(pk=mentor.pk)
    listed.update(state="listed", invited_at=None)
    assert officer.get(f"/calls/city/{mentor.pk}/terms/").status_code == 302
