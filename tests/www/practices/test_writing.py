"""The pages on which a city tells what it did."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from factories.cities import make_city, make_mandate
from factories.people import make_person, signed_in
from factories.practices import DOOR, WORDS, given_image, make_practice
from factories.toolkits import make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.journey.cities.models import City
from hospes.journey.practices import changes
from hospes.journey.practices.changes import TextGiven
from hospes.journey.practices.models import Practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> City:
    """A city for which Olga speaks."""
    town = make_city("Littleton")
    make_mandate(town, make_person(name="Olga"))
    return town


@pytest.fixture
def officer(town: City) -> Client:
    """Olga's browser."""
    return signed_in(town.mandates.get().person)


@pytest.fixture
def counter(town: City) -> Practice:
    """A draft of the town."""
    return make_practice("A counter", town)


def send(browser: Client, path: str, **sent: object) -> tuple[int, str]:
    answer = browser.post(f"/practices/{path}", sent, follow=True)
    return answer.status_code, answer.content.decode()


def read(browser: Client, path: str) -> str:
    return browser.get(f"/practices/{path}").content.decode()


def text(revision: int, **said: str) -> dict[str, str]:
    revisions = {f"{name}-revision": str(revision) for name in said}
    return revisions | {f"{name}-text": words for name, words in said.items()}


def test_an_officer_begins_a_practice_and_is_told_what_is_missing(town: City, officer: Client):
    make_toolkit_version()
    assert "has not told anything yet" in read(officer, "own/")
    status, told = send(officer, "own/", city=town.pk, title="", what="We opened it.", language="en")
    assert (status, "We opened it.</textarea>" in told) == (422, True)

    status, told = send(officer, "own/", city=town.pk, title="A counter", what="", language="en")
    practice = Practice.objects.get()
    assert (status, practice.slug, "Write what the city did" in told) == (200, "littleton-a-counter", True)
    assert "1 of 9 parts told" in told
    send(officer, f"{practice.slug}/write/text/en/", **text(1, title="A counter", what="We opened it."))
    told = send(officer, f"{practice.slug}/write/factors/", factors=f"{DOOR.toolkit}/{DOOR.item}")[1]
    assert ("Nothing is missing." in told, [each.item for each in practice.factors.all()]) == (True, [DOOR.item])
    told = send(officer, f"{practice.slug}/write/", do="submit")[1]
    assert ("A facilitator is reading it." in told, "Take it back" in told) == (True, True)
    assert "<textarea" not in read(officer, f"{practice.slug}/write/text/en/")
    send(officer, f"{practice.slug}/write/", do="take_back")
    assert "<textarea" in read(officer, f"{practice.slug}/write/text/en/")


def test_it_is_translated_beside_the_original_and_the_translation_taken_away(counter: Practice, officer: Client):
    page = f"{counter.slug}/write/text/fr/"
    told = read(officer, page)
    assert ("<p dir=\"auto\">A counter</p>" in told, "Translate it into français" in told, "what-text" in told) == (
        True, True, False,
    )  # fmt: skip
    status, told = send(officer, page, **text(0, title=""))
    assert (status, "Write a title" in told) == (422, True)
    assert "They opened a counter." in send(officer, page, **text(0, title="Un guichet"))[1]
    told = send(officer, page, **text(1, what="Ils ont ouvert un guichet."))[1]
    assert ("Français" in told, counter.texts.get(language="fr").what) == (True, "Ils ont ouvert un guichet.")
    send(officer, page, do="remove")
    assert [each.language for each in counter.texts.all()] == ["en"]
    assert officer.get(f"/practices/{counter.slug}/write/text/xx/").status_code == 404


def test_two_who_write_one_part_at_once_see_both_and_other_parts_do_not_meet(counter: Practice, officer: Client):
    page = f"{counter.slug}/write/text/en/"
    theirs = TextGiven("A counter", "They closed it.", why="Nobody came.")
    changes.save_text(practice=counter, language="en", seen_revision=1, given=theirs, by=SYSTEM)

    status, told = send(officer, page, **text(1, title="A counter", what="We opened two.", how="In May.", why=""))
    assert (status, "<p>They closed it.</p>" in told, "We opened two.</textarea>" in told) == (422, True, True)
    now = counter.texts.get()
    assert (now.what, now.how, now.why) == ("They closed it.", "In May.", "Nobody came.")
    both = text(now.revision, what="We opened two.") | {"settle": "together:what"}
    assert 'data-item="what"' in send(officer, page, **both)[1]
    assert counter.texts.get().what == "We opened two.\n\nThey closed it."
    send(officer, page, **text(1, what="Mine.") | {"settle": "theirs:what"})
    assert "came too late" in read(officer, f"{counter.slug}/write/")


def test_a_part_is_saved_as_it_is_typed(counter: Practice, officer: Client):
    page, what = f"/practices/{counter.slug}/write/text/en/save/", {"item": "what"}
    saved = officer.post(page, text(1, what="We opened") | what)
    assert saved.json() == {"state": "saved", "revision": 2}
    refused = officer.post(page, text(2, title="") | {"item": "title"})
    assert (refused.status_code, "Write a title" in refused.json()["problem"]) == (422, True)
    assert [officer.post(page, sent).status_code for sent in ({}, what)] == [422, 422]
    theirs = TextGiven("A counter", "They closed it.")
    changes.save_text(practice=counter, language="en", seen_revision=2, given=theirs, by=SYSTEM)
    stale = officer.post(page, text(1, what="We did not") | what)
    told = stale.json()
    assert (stale.status_code, told["revision"], told["theirs"]) == (409, 3, {"text": "They closed it."})
    assert "They closed it." in told["box"]


def test_time_links_and_source_are_said_once_and_two_at_once_are_told(counter: Practice, officer: Client):
    page = f"{counter.slug}/write/details/"
    status, told = send(officer, page, since="2020", until="2019", revision=1)
    assert (status, "It cannot end before it begins." in told, 'value="2019"' in told) == (422, True, True)
    sent = {"since": "2019", "languages": ["en", "nl"], "stated_in": "A report", "dated": "2021"}
    send(officer, page, **sent, revision=1)
    counter.refresh_from_db()
    assert (counter.since, counter.languages, str(counter.source), counter.revision) == (
        "2019", ["en", "nl"], "A report", 2,
    )  # fmt: skip
    status, told = send(officer, page, since="2018", revision=1)
    assert (status, "Somebody else changed this" in told, 'value="2018"' in told) == (409, True, True)


def test_conditions_are_said_changed_and_taken_away(counter: Practice, officer: Client):
    version = make_toolkit_version()
    page = f"{counter.slug}/write/conditions/"
    status, told = send(officer, page, **{"kind": "staff", "words-en": "", "decided": "city"})
    assert (status, "This field is required" in told) == (422, True)
    status, told = send(officer, page, **{"kind": "staff", "words-en": "A person", "decided": "size"})
    assert (status, "Say how many inhabitants" in told, "A person</textarea>" in told) == (422, True, True)
    item = f"level/{version.toolkit.slug}/{DOOR.item}"
    send(officer, page, **{"kind": "staff", "words-en": "A person", "decided": item, "at_least": "2"})
    send(officer, page, **{"kind": "partners", "words-en": "A school", "decided": "partner/school"})
    first, second = counter.conditions.all()
    assert (first.toolkit, first.item, first.at_least) == (version.toolkit.slug, DOOR.item, 2)
    assert (second.organisation, second.toolkit) == ("school", "")
    assert f'value="{item}" selected' in read(officer, f"{page}?change={first.pk}")
    send(officer, f"{page}?change={first.pk}", **{"kind": "money", "words-en": "A room", "decided": "city"})
    first.refresh_from_db()
    assert (first.kind, first.needed, first.at_least) == ("money", {"en": "A room"}, None)
    send(officer, f"{page}?change={second.pk}", do="remove")
    assert list(counter.conditions.all()) == [first]
    assert officer.get(f"/practices/{page}?change=99999").status_code == 404


def test_a_picture_is_added_described_and_taken_away(counter: Practice, officer: Client):
    page, drawn = f"{counter.slug}/write/pictures/", BytesIO()
    Image.new("RGB", (8, 6)).save(drawn, "PNG")
    no_picture = SimpleUploadedFile("note.png", b"no picture")
    status, told = send(officer, page, file=no_picture, **{"alt-en": "A desk", "rights": "Ours"})
    assert (status, "Choose a picture" in told, "A desk</textarea>" in told) == (422, True, True)
    send(officer, page, file=SimpleUploadedFile("desk.png", drawn.getvalue()), rights="")
    image = counter.images.get()
    assert "Describe picture 1" in read(officer, page)
    send(officer, f"{page}{image.pk}/", **{"alt-en": "A desk", "rights": "Littleton, CC BY 4.0"})
    assert (counter.images.get().alt, counter.images.get().rights) == ({"en": "A desk"}, "Littleton, CC BY 4.0")
    shown = officer.get(f"/practices/pictures/{image.pk}/")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    assert Client().get(f"/practices/pictures/{image.pk}/").status_code == 404
    send(officer, f"{page}{image.pk}/", do="remove")
    assert not counter.images.exists()
    assert officer.get(f"/practices/{page}{image.pk}/").status_code == 404


def test_a_picture_without_its_bytes_is_not_there(counter: Practice, officer: Client):
    image = changes.add_image(practice=counter, given=given_image(), alt=WORDS, rights="Ours", by=SYSTEM)
    changes_path = f"/practices/pictures/{image.pk}/"
    assert officer.get(changes_path).status_code == 200
