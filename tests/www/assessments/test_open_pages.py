"""A page that is open while its round moves to another version of the toolkit: every word of it is kept."""

import pytest
from django.test import Client
from django.utils import timezone

from factories.assessments import Answering, make_assessment
from factories.versions import make_two_versions
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.models import Answer, Assessment, EarlierWording, Round
from hospes.journey.assessments.queries.pages import Beside, Sheet

pytestmark = pytest.mark.django_db
MOVED = "This round moved to version 2.0.0 of the toolkit while you were writing."


@pytest.fixture
def town() -> Answering:
    """A city whose round has moved to the second version a moment ago."""
    one, two = make_two_versions()
    town = make_assessment(one)
    town.answer("q-cdfg", "no", "Nobody teaches.")
    changes.move_round(round=town.assessment.round, to_version=two, by=SYSTEM)
    return town


@pytest.fixture
def browser(town: Answering) -> Client:
    """Its officer, signed in, with pages of the first version."""
    browser = Client()
    browser.force_login(town.officer)
    return browser


def at(town: Answering, page: str) -> str:
    """The address of a page of the assessment."""
    return f"/assessments/{town.assessment.pk}/{page}"


def sent(item: str, revision: int = 0, **fields: str) -> dict[str, str]:
    """What a page of the first version sends for one item."""
    named = {f"{item}-{name}": value for name, value in fields.items()}
    return {"version": "1.0.0", f"{item}-revision": str(revision), **named}


def sheet(town: Answering) -> Sheet:
    """The assessment as it stands."""
    return queries.sheet(Assessment.objects.get(pk=town.assessment.pk))


def test_words_to_a_question_that_is_asked_no_more_stand_beside_what_is_asked_instead(
    town: Answering, browser: Client
) -> None:
    answer = browser.post(at(town, "factor/kf-bcdg/"), sent("q-cdfg", 1, value="partly", note="One does."), follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == at(town, "check/")
    assert (MOVED in page, "One does." in page, "Are there courses in the evening?" in page) == (True, True, True)
    beside = Beside("1.0.0", "Are there courses in the evening?", "Partly", "One does.", "q-cdfg")
    assert [field.kept for field in sheet(town).factors[1].questions[:2]] == [(beside,), (beside,)]


def test_words_on_the_page_of_a_key_factor_that_is_no_more_are_kept(town: Answering, browser: Client) -> None:
    answers = sent("q-fghj", value="no", note="We wave.") | sent("kf-bcdj", level="1", note="Rarely.")
    page = browser.post(at(town, "factor/kf-bcdj/"), {**answers, "then": "next"}, follow=True).content.decode()
    assert ("We wave." in page, "Rarely." in page) == (True, True)
    assert [one.note for one in sheet(town).kept] == ["We wave.", "Rarely."]


def test_words_to_a_context_factor_that_is_no_more_are_kept(town: Answering, browser: Client) -> None:
    page = browser.post(at(town, "context/"), sent("cf-bcdg", value="hinders", note="In June."), follow=True)
    assert "In June." in page.content.decode()
    assert sheet(town).kept == (Beside("1.0.0", "Elections", "Hinders us", "In June.", "cf-bcdg"),)


def test_an_answer_to_a_reworded_question_is_one_to_the_wording_that_was_read(town: Answering, browser: Client) -> None:
    browser.post(at(town, "factor/kf-bcdf/"), sent("q-bcdf", value="yes", note="Since May."))
    field = sheet(town).factors[0].questions[0]
    assert (field.value, field.note, field.earlier and field.earlier.wording) == (
        "yes", "Since May.", "Is there one counter for newcomers?",
    )  # fmt: skip


def test_what_is_refused_comes_back_on_the_page_that_was_read(town: Answering, browser: Client) -> None:
    long = "x" * 20_001
    answer = browser.post(at(town, "factor/kf-bcdj/"), sent("q-fghj", note=long))
    page = answer.content.decode()
    assert (answer.status_code, long in page, MOVED in page, 'name="version" value="1.0.0"' in page) == (
        422, True, True, True,
    )  # fmt: skip


def test_words_that_come_too_late_as_well_come_back_and_are_kept(town: Answering, browser: Client) -> None:
    answer = browser.post(at(town, "factor/kf-bcdg/"), sent("q-cdfg", 0, value="yes", note="Mine."))
    page = answer.content.decode()
    assert (answer.status_code, "Mine.</textarea>" in page, "Nobody teaches." in page) == (422, True, True)
    kept = EarlierWording.objects.get()
    assert (kept.was_stale, kept.version.version, kept.said) == (True, "1.0.0", {"value": "yes", "note": "Mine."})


def test_the_script_is_told_that_the_round_moved(town: Answering, browser: Client) -> None:
    answer = browser.post(at(town, "save/"), {"item": "q-cdfg", **sent("q-cdfg", 1, value="no", note="Two do.")})
    said = answer.json()
    assert (answer.status_code, said["state"], said["revision"], said["words"].startswith(MOVED)) == (
        200, "saved", 2, True,
    )  # fmt: skip
    assert (Answer.objects.get().note, Answer.objects.get().version.version) == ("Two do.", "1.0.0")


def test_a_version_on_which_the_round_never_was_is_a_bad_request(town: Answering, browser: Client) -> None:
    for path in ("factor/kf-bcdf/", "context/", "save/"):
        assert browser.post(at(town, path), {"version": "7.0.0"}).status_code == 400


def test_a_page_of_the_version_from_which_the_round_went_back_is_kept_too(town: Answering, browser: Client) -> None:
    changes.move_round_back(round=town.assessment.round, by=SYSTEM)
    later = {**sent("q-ghjk", value="yes", note="On Tuesdays."), "version": "2.0.0"}
    assert "On Tuesdays." in browser.post(at(town, "factor/kf-bcdg/"), later, follow=True).content.decode()
    assert sheet(town).factors[1].kept == (
        Beside("2.0.0", "Are there courses after six?", "Yes", "On Tuesdays.", "q-ghjk"),
    )


def test_a_page_that_is_sent_as_it_stands_leaves_what_is_kept_beside_it(browser: Client, town: Answering) -> None:
    browser.post(at(town, "factor/kf-bcdg/"), {**sent("q-cdfh", value="", note=""), "version": "2.0.0"})
    assert not EarlierWording.objects.exists()
    assert [one.note for one in sheet(town).factors[1].questions[0].kept] == ["Nobody teaches."]


def test_a_move_that_is_no_longer_offered_moves_nothing(town: Answering, browser: Client) -> None:
    path = f"/rounds/{town.assessment.round_id}/move/"
    assert browser.post(path, {"to": "2.0.0"})["Location"] == path
    last = queries.last_move(town.assessment.round)
    Round.objects.update(closed_at=timezone.now())
    page = browser.post(f"{path}back/", {"move": last.pk if last else ""}, follow=True).content.decode()
    assert "This round has no move to take back." in page


def test_a_paste_of_three_million_characters_comes_back_whole(town: Answering, browser: Client) -> None:
    long = "x" * 3_000_000
    answer = browser.post(at(town, "factor/kf-bcdf/"), sent("q-bcdf", note=long))
    assert (answer.status_code, long in answer.content.decode()) == (422, True)
