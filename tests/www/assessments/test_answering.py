"""Answering without JavaScript, and what the script sends: nothing that was written is lost."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories.assessments import Answering, make_assessment, make_officer, make_town, speak_for
from factories.toolkits import make_toolkit_version
from factories.versions import make_two_versions
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.models import Assessment, EarlierWording
from hospes.journey.assessments.queries.pages import QuestionField

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Answering:
    """A city that answers."""
    return make_assessment()


@pytest.fixture
def browser(town: Answering) -> Client:
    """Its officer, signed in."""
    browser = Client()
    browser.force_login(town.officer)
    return browser


def at(town: Answering, page: str) -> str:
    """The address of a page of the assessment."""
    return f"/assessments/{town.assessment.pk}/{page}"


def field(town: Answering, place: int = 0) -> QuestionField:
    """A question of the first key factor as it stands."""
    return queries.sheet(town.assessment).factors[0].asked[place]


def group(item: str, revision: int = 0, **fields: str) -> dict[str, str]:
    """What a page sends for one item."""
    return {f"{item}-revision": str(revision), **{f"{item}-{name}": value for name, value in fields.items()}}


def test_save_and_continue_keeps_the_page_and_leads_to_the_next(town: Answering, browser: Client) -> None:
    sent = group("q-bcdf", value="yes", note="Since May.") | group("kf-bcdf", level="2", importance="3", note="Half.")
    answer = browser.post(at(town, "factor/kf-bcdf/"), {**sent, "then": "next"})
    assert answer["Location"] == at(town, "factor/kf-bcdg/")
    rating = queries.sheet(town.assessment).factors[0].rating
    assert (field(town).value, field(town).note, rating and (rating.level, rating.importance)) == (
        "yes",
        "Since May.",
        (2, 3),
    )


@pytest.mark.parametrize(
    ("page", "then", "onward"),
    [
        ("factor/kf-bcdg/", "next", "context/"),
        ("factor/kf-bcdf/", "tasks", ""),
        ("factor/kf-bcdf/", "beside:q-bcdf", "item/q-bcdf/"),
        ("factor/kf-bcdf/", "history:q-bcdf", "item/q-bcdf/history/"),
        ("context/", "next", "check/"),
    ],
)
def test_each_button_saves_first_and_then_leads_on(
    town: Answering, browser: Client, page: str, then: str, onward: str
) -> None:
    assert browser.post(at(town, page), {"then": then})["Location"] == at(town, onward)


def test_a_toolkit_without_context_leads_to_the_answers(browser: Client) -> None:
    town = make_assessment(make_toolkit_version(id="no-context", context_factors=()))
    browser.force_login(town.officer)
    assert browser.post(at(town, "factor/kf-bcdg/"))["Location"] == at(town, "check/")


def test_a_refused_page_comes_back_filled_in_with_a_summary(town: Answering, browser: Client) -> None:
    long = "x" * 20_001
    sent = (
        group("q-bcdf", value="no", note=long)
        | group("q-bcdk", note="Kept.")
        | group("kf-bcdf", level="7", note="Why.")
    )
    answer = browser.post(at(town, "factor/kf-bcdf/"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert re.findall(r'<a href="#([^"]+)">', page)[:2] == ["q-bcdf", "kf-bcdf"]
    assert (long in page, "Why.</textarea>" in page, 'id="q-bcdf-no"' in page) == (True, True, True)
    assert 'value="no" checked' in page
    assert queries.sheet(town.assessment).factors[0].asked[3].note == "Kept."


def test_two_texts_that_meet_are_both_on_the_page(town: Answering, browser: Client) -> None:
    town.answer("q-bcdf", "yes", "Theirs.")
    answer = browser.post(at(town, "factor/kf-bcdf/"), group("q-bcdf", value="no", note="Mine."))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert (">Mine.</textarea>" in page.replace("\n", ""), "Theirs." in page, "Keep mine" in page) == (True, True, True)
    assert 'name="q-bcdf-revision" value="1"' in page


def test_what_a_page_has_as_it_found_it_meets_nothing(town: Answering, browser: Client) -> None:
    town.answer("q-bcdf", "yes", "Theirs.")
    sent = group("q-bcdf", note="") | group("q-bcdk", note="Mine.")
    assert browser.post(at(town, "factor/kf-bcdf/"), {**sent, "then": "tasks"}).status_code == 302
    assert (field(town).note, field(town, 3).note, EarlierWording.objects.count()) == ("Theirs.", "Mine.", 0)


@pytest.mark.parametrize(
    ("decision", "value", "note"),
    [("mine", "no", "Mine."), ("theirs", "yes", "Theirs."), ("together", "no", "Mine.\n\nTheirs.")],
)
def test_a_person_decides_between_two_texts(
    town: Answering, browser: Client, decision: str, value: str, note: str
) -> None:
    town.answer("q-bcdf", "yes", "Theirs.")
    sent = group("q-bcdf", revision=1, value="no", note="Mine.")
    answer = browser.post(at(town, "factor/kf-bcdf/"), {**sent, "settle": f"{decision}:q-bcdf"})
    assert answer["Location"] == at(town, "factor/kf-bcdf/#q-bcdf")
    assert (field(town).value, field(town).note) == (value, note)


def test_words_written_after_two_texts_met_are_kept_when_the_others_are_chosen(
    town: Answering, browser: Client
) -> None:
    town.answer("q-bcdf", "yes", "Theirs.")
    browser.post(at(town, "factor/kf-bcdf/"), group("q-bcdf", value="no", note="Mine."))
    for _twice in range(2):
        sent = group("q-bcdf", revision=1, value="no", note="Mine, and more.")
        assert browser.post(at(town, "factor/kf-bcdf/"), {**sent, "settle": "theirs:q-bcdf"}).status_code == 302
    assert field(town).note == "Theirs."
    kept = EarlierWording.objects.filter(was_stale=True).order_by("pk")
    assert [one.said["note"] for one in kept] == ["Mine.", "Mine, and more."]


def test_putting_together_with_nothing_is_ones_own(town: Answering, browser: Client) -> None:
    sent = group("q-bcdf", value="no", note="Mine.")
    browser.post(at(town, "factor/kf-bcdf/"), {**sent, "settle": "together:q-bcdf"})
    assert field(town).note == "Mine."


def test_the_context_comes_back_filled_in_too(town: Answering, browser: Client) -> None:
    town.read_context("cf-bcdf", "helps")
    answer = browser.post(at(town, "context/"), group("cf-bcdf", value="hinders", note="Rents."))
    assert (answer.status_code, "Rents." in answer.content.decode(), "Helps us" in answer.content.decode()) == (
        422,
        True,
        True,
    )
    browser.post(at(town, "context/"), group("cf-bcdg", value="neutral"))
    assert queries.sheet(town.assessment).context[1].value == "neutral"


def test_a_finished_assessment_refuses_and_keeps_the_words_on_the_page(town: Answering, browser: Client) -> None:
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)
    answer = browser.post(at(town, "factor/kf-bcdf/"), group("q-bcdf", value="no", note="Mine."))
    assert (answer.status_code, "Mine." in answer.content.decode()) == (422, True)
    assert "Reopen it" in browser.get(at(town, "context/")).content.decode()


@pytest.mark.parametrize("revision", ["", "x", "-1", "99999999999999", "²"])
def test_a_revision_that_no_page_sends_is_a_bad_request(town: Answering, browser: Client, revision: str) -> None:
    assert browser.post(at(town, "factor/kf-bcdf/"), {"q-bcdf-revision": revision}).status_code == 400


def test_a_key_factor_of_another_toolkit_is_not_there(town: Answering, browser: Client) -> None:
    assert browser.get(at(town, "factor/kf-zzzz/")).status_code == 404
    assert browser.get(at(town, "item/q-zzzz/")).status_code == 404


def saved(browser: Client, town: Answering, item: str, sent: dict[str, str]) -> tuple[int, dict[str, Any]]:
    """What the script hears."""
    answer = browser.post(at(town, "save/"), {"item": item, **sent})
    return answer.status_code, answer.json()


def test_the_script_hears_that_it_is_saved(town: Answering, browser: Client) -> None:
    assert saved(browser, town, "q-bcdf", group("q-bcdf", value="yes")) == (200, {"state": "saved", "revision": 1})
    assert saved(browser, town, "kf-bcdf", group("kf-bcdf", level="2", importance="")) == (
        200,
        {"state": "saved", "revision": 1},
    )
    assert saved(browser, town, "cf-bcdf", group("cf-bcdf", value="helps")) == (200, {"state": "saved", "revision": 1})


def test_the_script_hears_what_the_other_wrote(town: Answering, browser: Client) -> None:
    town.answer("q-bcdf", "yes", "Theirs.")
    status, said = saved(browser, town, "q-bcdf", group("q-bcdf", value="no", note="Mine."))
    assert (status, said["state"], said["revision"], said["theirs"]) == (
        409,
        "stale",
        1,
        {"note": "Theirs.", "value": "yes"},
    )
    assert "Keep theirs" in said["box"]
    assert EarlierWording.objects.get().said == {"note": "Mine.", "value": "no"}


def test_the_script_hears_what_is_refused(town: Answering, browser: Client) -> None:
    status, said = saved(browser, town, "q-bcdf", group("q-bcdf", value="perhaps"))
    assert (status, said) == (422, {"state": "refused", "problem": "Choose one of the answers."})
    assert saved(browser, town, "q-bcdf", {})[0] == 422
    assert browser.post(at(town, "save/"), {"item": "q-zzzz"}).status_code == 404
    assert browser.get(at(town, "save/")).status_code == 405


def test_an_answer_to_an_earlier_wording_can_be_given_again() -> None:
    one, _two = make_two_versions()
    town = make_assessment(one)
    town.answer("q-bcdf", "yes")
    town.answer("q-cdfg", "no", "Nobody teaches.")
    browser = Client()
    browser.force_login(town.officer)
    path = f"/rounds/{town.assessment.round_id}/move/"
    preview = browser.get(path).content.decode()
    assert "Carried over, marked as answered to an earlier wording" in preview
    assert browser.post(path, {"to": "2.0.0"}).status_code == 302
    page = browser.get(at(town, "factor/kf-bcdf/")).content.decode()
    assert ("Is there one counter for newcomers?" in page, "It holds for the new wording too" in page) == (True, True)
    kept = browser.get(at(town, "factor/kf-bcdg/")).content.decode()
    assert ("Kept from version 1.0.0" in kept, "Nobody teaches." in kept) == (True, True)
    every = browser.get(at(town, "check/")).content.decode()
    assert ("Answered to an earlier wording: Is there one counter" in every, "Nobody teaches." in every) == (True, True)
    browser.post(at(town, "factor/kf-bcdf/"), group("q-bcdf", revision=1, value="yes", holds="yes"))
    assert "an earlier wording" not in browser.get(at(town, "factor/kf-bcdf/")).content.decode()
    assert "You have the newest version" in browser.get(path).content.decode()
    last = queries.last_move(town.assessment.round)
    assert browser.post(f"{path}back/", {"move": last.pk if last else ""}).status_code == 302
    assert "Move to version 2.0.0" in browser.get(f"{path}?to=2.0.0").content.decode()
    assert browser.post(f"{path}back/", follow=True).status_code == 200


def test_beginning_asks_for_a_toolkit_and_a_city_if_there_are_several() -> None:
    make_toolkit_version()
    officer = make_officer()
    browser = Client()
    browser.force_login(officer)
    assert "First, your city" in browser.get("/assessments/start/").content.decode()
    first = make_town("Southton")
    speak_for(officer, first)
    refused = browser.post("/assessments/start/", {"toolkit": ""})
    assert (refused.status_code, "Choose the toolkit" in refused.content.decode()) == (422, True)
    begun = browser.post("/assessments/start/", {"toolkit": "open-door"})
    assessment = Assessment.objects.get()
    assert begun["Location"] == f"/assessments/{assessment.pk}/"
    assert browser.post("/assessments/start/", {"toolkit": "open-door"})["Location"] == begun["Location"]
    second = make_town("Westton")
    speak_for(officer, second)
    assert "For which city?" in browser.get("/assessments/start/?toolkit=open-door").content.decode()
    browser.post("/assessments/start/", {"toolkit": "open-door", "city": second.pk})
    assert [one.city for one in Assessment.objects.order_by("pk")] == [first, second]


def test_an_assessment_is_finished_and_reopened(town: Answering, browser: Client) -> None:
    for _twice in range(2):
        assert browser.post(at(town, "finish/"))["Location"] == at(town, "report/")
    assert "Reopen the assessment" in browser.get(at(town, "")).content.decode()
    assert "See the report" in browser.get(at(town, "check/")).content.decode()
    for _twice in range(2):
        assert browser.post(at(town, "reopen/"))["Location"] == at(town, "")
    assert Assessment.objects.get().finished_at is None


def test_earlier_words_are_read_and_stand_again(town: Answering, browser: Client) -> None:
    town.answer("q-bcdf", "yes", "Since May.")
    town.answer("q-bcdf", "no", seen=1)
    path, earlier = at(town, "item/q-bcdf/history/"), EarlierWording.objects.get()
    assert "Since May." in browser.get(path).content.decode()
    late = browser.post(path, {"earlier": earlier.pk, "revision": "1"}, follow=True).content.decode()
    assert "Somebody changed this a moment ago" in late
    browser.post(path, {"earlier": earlier.pk, "revision": "2"})
    assert (field(town).value, field(town).revision) == ("yes", 3)
    assert browser.post(path, {"earlier": "x"}).status_code == 404
    assert browser.post(path, {"earlier": earlier.pk, "revision": "x"}).status_code == 400
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)
    assert "Reopen it" in browser.post(path, {"earlier": earlier.pk, "revision": "3"}, follow=True).content.decode()


def test_a_report_has_two_views_and_an_overall_figure_on_demand(town: Answering, browser: Client) -> None:
    town.rate("kf-bcdf", 3, 2)
    town.answer("q-cdfg", "dont_know")
    bars = browser.get(at(town, "report/")).content.decode()
    assert ("<svg" in bars, "Overall:" in bars, "claimed" in bars) == (True, False, True)
    assert "<svg" in browser.get(at(town, "report/?view=radar")).content.decode()
    browser.post(at(town, "report/overall/"), {"shows": "yes"})
    assert "Overall: 75 of 100, between 38 and 88" in browser.get(at(town, "report/")).content.decode()
    browser.post(at(town, "report/overall/"), {"shows": "no"})
    assert "Overall:" not in browser.get(at(town, "report/")).content.decode()


def test_papers_are_pdf_and_named_after_the_city(town: Answering, browser: Client) -> None:
    for page in ("report.pdf", "mayor.pdf"):
        paper = browser.get(at(town, page))
        assert paper.content.startswith(b"%PDF")
        assert town.city.slug in paper["Content-Disposition"]


def test_a_dashboard_leads_to_what_comes_next(town: Answering, browser: Client) -> None:
    path = f"/city/{town.city.slug}/"
    assert "Go on answering" in browser.get(path).content.decode()
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)
    assert "Make your first list" in browser.get(path).content.decode()
    changes.add_own_change(assessment=town.assessment, text="A café.", by=town.officer.actor)
    assert "Look at another theme" in browser.get(path).content.decode()
    newcomer, city = make_officer(), make_town()
    speak_for(newcomer, city)
    browser.force_login(newcomer)
    assert "Your first picture takes ten minutes" in browser.get(f"/city/{city.slug}/").content.decode()
    assert "No assessment yet" in browser.get("/assessments/").content.decode()


def test_a_dashboard_shows_the_picture_of_what_is_not_finished_yet(town: Answering, browser: Client) -> None:
    def shown() -> tuple[str, int]:
        with CaptureQueriesContext(connection) as asked:
            page = browser.get(f"/city/{town.city.slug}/").text
        return " ".join(page.split()), len(asked)

    picture, headed = '<figure class="picture">', '<h2><a href="%s">'
    assert picture not in shown()[0]
    town.answer("q-bcdf", "yes")
    later = make_assessment(make_toolkit_version(id="another-door", title="The other door"), town.city, town.officer)
    half, asked = shown()
    assert asked <= 16  # of them what waits: sent back practices, activities, plans
    assert (picture in half, "Not finished yet" in half, "4 closed questions have no answer yet." in half) == (
        True,
        True,
        True,
    )
    assert headed % at(town, "report/") + "The open door" in half
    later.rate("kf-bcdf", 2)
    newer = shown()
    assert (headed % at(later, "report/") + "The other door" in newer[0], newer[1]) == (True, asked)
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)
    done = shown()
    assert (headed % at(town, "report/") in done[0], "Not finished yet" in done[0]) == (True, False)


def test_words_that_come_after_finishing_are_kept_and_stand_again_once_it_is_open(
    town: Answering, browser: Client
) -> None:
    town.answer("q-bcdf", "yes")
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)
    for note in ("The", "The library", "The library."):
        status, said = saved(browser, town, "q-bcdf", group("q-bcdf", revision=1, value="no", note=note))
        assert (status, "Your words are kept with the earlier wordings" in said["problem"]) == (422, True)
    sent = group("kf-bcdf", level="2", importance="9", note="Half.") | group("cf-bcdf", value="helps", note="Rents.")
    page = browser.post(at(town, "factor/kf-bcdf/"), sent | group("q-bcdf", revision=1, value="yes")).content.decode()
    assert ("Half.</textarea>" in page, "Your words are kept with" in page) == (True, True)
    for effect in ("helps", "blocks"):
        browser.post(at(town, "context/"), group("cf-bcdf", value=effect, note="Rents."))
    assert [(one.item, one.said, one.was_stale) for one in EarlierWording.objects.order_by("pk")] == [
        ("q-bcdf", {"value": "no", "note": "The library."}, True),
        ("kf-bcdf", {"level": 2, "importance": None, "note": "Half."}, True),
        ("cf-bcdf", {"effect": "helps", "note": "Rents."}, True),
        ("cf-bcdf", {"effect": "", "note": "Rents."}, True),
    ]
    changes.reopen_assessment(assessment=town.assessment, by=town.officer.actor)
    history = at(town, "item/q-bcdf/history/")
    assert "came too late, kept" in browser.get(history).content.decode()
    browser.post(history, {"earlier": EarlierWording.objects.get(item="q-bcdf").pk, "revision": "1"})
    assert (field(town).value, field(town).note) == ("no", "The library.")


def test_a_page_that_is_sent_as_it_stood_after_finishing_keeps_nothing_new(town: Answering, browser: Client) -> None:
    town.answer("q-bcdf", "yes", "Since May.")
    town.answer("q-bcdf", "no", "It closed.", seen=1)
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)
    for revision, value, note in ((1, "yes", "Since May."), (0, "no", "It closed."), (0, "", "")):
        saved(browser, town, "q-bcdf", group("q-bcdf", revision=revision, value=value, note=note))
    saved(browser, town, "q-bcdh", group("q-bcdh"))
    assert not EarlierWording.objects.filter(was_stale=True).exists()
    saved(browser, town, "q-bcdf", group("q-bcdf", value="maybe", note="x" * 30_000))
    assert EarlierWording.objects.filter(was_stale=True).count() == 1
