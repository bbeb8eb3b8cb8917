"""A voice without an account gives a file: it waits, can be taken back, and reads what became of it."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from factories import files
from factories.assessments import Answering, make_assessment
from factories.voices import come, make_invitation
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.models import EvidenceFile, Voice

pytestmark = pytest.mark.django_db
PAGE = "/voice/factor/kf-bcdf/file/"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where uploaded files go."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def town() -> Answering:
    """A city that answers."""
    return make_assessment()


def seated(voice: Voice) -> Client:
    client = Client()
    session = client.session
    session["voice"] = str(voice.pk)
    session.save()
    return client


def give(client: Client, content: bytes, name: str = "Ana's letter.docx", title: str = "A letter") -> Any:
    return client.post(PAGE, {"title": title, "file": SimpleUploadedFile(name, content)}, follow=True)


def test_a_voice_gives_a_file_and_takes_it_back(town: Answering) -> None:
    voice = come(make_invitation(town))
    client = seated(voice)
    led = client.post("/voice/factor/kf-bcdf/", {"then": "file"})
    page = give(client, files.docx()).content.decode()
    file = EvidenceFile.objects.get()

    assert (led["Location"], "waits until somebody" in page, "A letter" in page) == (PAGE, True, True)
    assert (file.name, file.respondent, file.state) == ("Ana's letter.docx", voice.respondent, "waiting")
    own = client.get(f"/voice/file/{file.pk}/")
    assert (own.content, own["Content-Security-Policy"]) == (files.docx(), "sandbox")
    assert "A letter" in client.get("/voice/check/").content.decode()
    client.post(PAGE, {"do": "back:no-number"})
    page = client.post(PAGE, {"do": f"back:{file.pk}"}, follow=True).content.decode()
    assert ("It is deleted." in page, EvidenceFile.objects.count()) == (True, 0)


def test_an_anonymous_voice_gives_a_file_without_a_name(town: Answering) -> None:
    client = seated(come(make_invitation(town, is_anonymous=True)))
    assert "You are anonymous here" in client.get(PAGE).content.decode()
    give(client, files.docx())
    file = EvidenceFile.objects.get()
    assert (file.name, b"Ana Example" in queries.path_of(file.pk).read_bytes()) == ("evidence.docx", False)


def test_what_a_voice_may_not_give_is_said_beside_the_field(town: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    client = seated(come(make_invitation(town)))
    refused = give(client, b"MZ and more")
    missing = client.post(PAGE, {"title": "A letter"})
    monkeypatch.setattr("hospes.journey.assessments.changes.files.MOST_WAITING", 0)
    too_many = give(client, files.pdf())
    said = [answer.content.decode() for answer in (refused, missing, too_many)]
    assert [answer.status_code for answer in (refused, missing, too_many)] == [422] * 3
    assert ["A letter" in page for page in said] == [True] * 3
    assert ("no PDF" in said[0], "Choose the file first." in said[1], "wait to be looked at" in said[2]) == (True,) * 3


def test_a_voice_reads_why_a_file_was_not_taken_and_sees_no_file_of_another(town: Answering) -> None:
    invitation = make_invitation(town)
    mine, other = seated(come(invitation)), seated(come(invitation))
    give(mine, files.pdf())
    file = EvidenceFile.objects.get()
    assert (other.get(f"/voice/file/{file.pk}/").status_code, other.get("/voice/factor/kf-zzzz/file/").status_code) == (
        404,
        404,
    )
    other.post(PAGE, {"do": f"back:{file.pk}"})
    changes.refuse_file(file=file, reason="It names a family.", by=town.officer.actor)
    page = mine.get(PAGE).content.decode()
    assert ("It names a family." in page, "not taken as evidence" in page) == (True, True)
    assert mine.get(f"/voice/file/{file.pk}/").status_code == 404


def test_a_voice_gives_nothing_when_the_city_has_finished(town: Answering) -> None:
    client = seated(come(make_invitation(town)))
    give(client, files.pdf())
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)
    page = client.get(PAGE).content.decode()
    assert ("A letter" in page, 'type="file"' in page, "Take it back" in page) == (True, False, False)
    said = client.post(PAGE, {"do": f"back:{EvidenceFile.objects.get().pk}"}, follow=True).content.decode()
    assert ("takes no more answers" in said, EvidenceFile.objects.count()) == (True, 1)


def test_a_voice_is_asked_for_its_file_again_where_the_title_is_too_long(town: Answering) -> None:
    client = seated(come(make_invitation(town)))
    page = give(client, files.docx(), title="x" * 201).content.decode()
    assert ("Choose the file once more" in page, "x" * 201 in page, EvidenceFile.objects.count()) == (True, True, 0)
