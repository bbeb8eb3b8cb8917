"""Files of evidence at a question, on the page of a city, and on their way out."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from factories import files
from factories.assessments import Answering, make_assessment, make_officer
from factories.voices import come, make_invitation
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.enums import FileState
from hospes.journey.assessments.models import EvidenceFile
from hospes.www.front import uploads

pytestmark = pytest.mark.django_db
FACTOR, QUESTION = "kf-bcdf", "q-bcdf"
NAME = "Beschluß 3. Mai – محضر.pdf"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where uploaded files go."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def town() -> Answering:
    """A city that answers."""
    return make_assessment()


@pytest.fixture
def officer(town: Answering) -> Client:
    """Its officer, signed in."""
    client = Client()
    client.force_login(town.officer)
    return client


def path(town: Answering, item: str = FACTOR) -> str:
    return f"/assessments/{town.assessment.pk}/item/{item}/"


def upload(content: bytes, name: str = NAME) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def waiting(town: Answering, title: str = "A letter") -> EvidenceFile:
    """What a voice gave."""
    voice = come(make_invitation(town))
    by = queries.actor_of(voice)
    return changes.give_file(respondent=voice.respondent, item=FACTOR, given=files.given(), by=by, title=title)


def shown(town: Answering) -> list[tuple[str, str, str, str]]:
    return list(town.assessment.evidence.values_list("kind", "title", "url", "text"))


def test_a_file_a_link_and_words_are_given_at_once(town: Answering, officer: Client) -> None:
    sent = {
        "title": "Minutes",
        "url": "https://example.org/",
        "text": "Page 3.",
        "file": upload(files.pdf()),
        "do": "evidence",
    }
    page = officer.post(path(town), sent, follow=True).content.decode()

    assert shown(town) == [("file", "Minutes", "", "Page 3."), ("link", "Minutes", "https://example.org/", "")]
    assert (f"/evidence/{EvidenceFile.objects.get().pk}/" in page, "PDF" in page) == (True, True)
    report = officer.get(f"/assessments/{town.assessment.pk}/report/").content.decode()
    assert f"Minutes ({NAME})" in report


def test_a_file_is_used_again_at_another_question(town: Answering, officer: Client) -> None:
    assert 'name="used"' not in officer.get(path(town)).content.decode()
    officer.post(path(town), {"title": "Minutes", "file": upload(files.pdf())})
    file = EvidenceFile.objects.get()
    officer.post(path(town, QUESTION), {"used": file.pk, "text": "Page 4."})

    assert shown(town) == [("file", "Minutes", "", ""), ("file", "Minutes", "", "Page 4.")]
    page = officer.get(f"/evidence/{file.pk}/").content.decode()
    assert (path(town) in page, path(town, QUESTION) in page, "Delete this file" in page) == (True, True, False)


def test_a_refused_file_is_said_beside_its_field_and_nothing_else_is_lost(town: Answering, officer: Client) -> None:
    macros = files.more_in(files.docx(), **{"word/vbaProject.bin": b"x"})
    sent = {"title": "Minutes", "comment": "Please look.", "url": "https://example.org/a", "do": "evidence"}
    for content, said in ((macros, "has macros in it"), (b"", "This file is empty.")):
        answer = officer.post(path(town), sent | {"file": upload(content)})
        page = answer.content.decode()
        assert (answer.status_code, f'id="id_file_error"><span>{said}'[:20] in page, said in page) == (422, True, True)
        assert [page.count(words) > 0 for words in ("Minutes", "Please look.", "https://example.org/a")] == [True] * 3
    assert (shown(town), town.assessment.comments.count(), EvidenceFile.objects.count()) == ([], 0, 0)


@pytest.mark.parametrize("fault", [{"url": "nowhere at all"}, {"comment": "x" * 5001}])
def test_a_file_that_came_with_a_fault_elsewhere_is_asked_for_again(
    town: Answering, officer: Client, fault: dict[str, str]
) -> None:
    answer = officer.post(path(town), fault | {"title": "Minutes", "file": upload(files.pdf())})
    page = answer.content.decode()
    assert (answer.status_code, "Choose the file once more" in page, shown(town)) == (422, True, [])
    again = officer.post(path(town), fault | {"title": "Minutes"}).content.decode()
    assert "Choose the file once more" not in again


def test_a_file_that_does_not_fit_in_the_city_is_said_beside_its_field(
    town: Answering, officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries.files.Room.__init__, "__defaults__", (1,))
    page = officer.post(path(town), {"file": upload(files.pdf()), "comment": "Please look."}).content.decode()
    assert ("does not fit any more" in page, "Please look." in page, EvidenceFile.objects.count()) == (True, True, 0)


def test_of_a_file_that_is_too_large_only_the_beginning_is_kept(
    town: Answering, officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST", 100_000)
    monkeypatch.setattr("hospes.www.assessments.sending.LARGEST", 250_000)
    answer = officer.post(path(town), {"file": upload(b"%PDF " + bytes(2_000_000))})
    kept = answer.wsgi_request.FILES["file"]
    assert (answer.status_code, 100_000 < kept.size < 200_000) == (422, True)


def test_a_download_is_a_file_to_keep_and_no_page(town: Answering, officer: Client) -> None:
    content = files.pdf()
    officer.post(path(town), {"file": upload(content)})
    file = EvidenceFile.objects.get()
    answer = officer.get(f"/evidence/{file.pk}/file/")

    assert (answer.content, answer["Content-Type"], file.name) == (content, "application/pdf", NAME)
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{quote(NAME)}"
    assert (answer["X-Content-Type-Options"], answer["Content-Security-Policy"]) == ("nosniff", "sandbox")
    assert "no-store" in answer["Cache-Control"]
    queries.path_of(file.pk).unlink()
    assert officer.get(f"/evidence/{file.pk}/file/").status_code == 404


def test_nobody_else_finds_the_files_of_a_city(town: Answering) -> None:
    file, slug = waiting(town), town.city.slug
    stranger = Client()
    places = (f"/city/{slug}/evidence/", f"/evidence/{file.pk}/", f"/evidence/{file.pk}/file/")
    assert [stranger.get(place).status_code for place in places] == [302] * 3
    stranger.force_login(make_officer("Bo"))
    assert [stranger.get(place).status_code for place in places] == [404] * 3
    assert stranger.post(places[1], {"do": "accept"}).status_code == 404


def test_a_file_of_a_voice_is_taken(town: Answering, officer: Client) -> None:
    file = waiting(town)
    for place in (path(town), f"/city/{town.city.slug}/evidence/", f"/assessments/{town.assessment.pk}/voices/"):
        page = officer.get(place).content.decode()
        assert ("A letter" in page or "1 file waits to be looked at" in page) is True
    page = officer.post(f"/evidence/{file.pk}/", {"do": "accept"}, follow=True).content.decode()
    assert ("It is evidence now." in page, shown(town)) == (True, [("file", "A letter", "", "")])
    again = officer.post(f"/evidence/{file.pk}/", {"do": "accept"}, follow=True).content.decode()
    assert "Somebody has decided on this file already." in again
    assert officer.post(f"/evidence/{file.pk}/", {"do": ""}).status_code == 302


def test_a_file_of_a_voice_is_not_taken_only_with_a_reason(town: Answering, officer: Client) -> None:
    file = waiting(town)
    answer = officer.post(f"/evidence/{file.pk}/", {"do": "refuse", "reason": " "})
    assert (answer.status_code, "Say why" in answer.content.decode()) == (422, True)
    done = officer.post(f"/evidence/{file.pk}/", {"do": "refuse", "reason": "It names a family."})
    file.refresh_from_db()
    assert (done["Location"], file.state, file.reason) == (
        f"/city/{town.city.slug}/evidence/",
        FileState.REFUSED,
        "It names a family.",
    )
    assert officer.get(f"/evidence/{file.pk}/file/").status_code == 404


def test_a_file_that_shows_nothing_any_more_is_deleted(town: Answering, officer: Client) -> None:
    officer.post(path(town), {"file": upload(files.pdf())})
    piece = town.assessment.evidence.get()
    officer.post(path(town), {"do": f"remove:{piece.pk}"})
    page = officer.get(f"/city/{town.city.slug}/evidence/").content.decode()
    assert ("not used now" in page, "1 of 500" in page) == (True, True)
    assert "Delete this file" in officer.get(f"/evidence/{piece.file_id}/").content.decode()
    page = officer.post(f"/evidence/{piece.file_id}/", {"do": "delete"}, follow=True).content.decode()
    assert ("The file is deleted." in page, "No file yet" in page) == (True, True)
