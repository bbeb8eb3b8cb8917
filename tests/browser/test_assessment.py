"""Answering in a real browser: saved as one types, two tabs, no connection, no script. Nothing is lost."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from factories.assessments import Answering, make_assessment
from factories.versions import make_two_versions
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.queries.pages import QuestionField

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Desk:
    """An officer before an assessment."""

    town: Answering
    address: str
    open_tab: Callable[..., Page]

    def saved(self, place: int = 0) -> QuestionField:
        """What is kept of a question of the first key factor."""
        return queries.sheet(self.town.assessment).factors[0].asked[place]


@pytest.fixture
def desk(live_server: LiveServer, open_page: Callable[..., Page]) -> Desk:
    """The officer, signed in, can open the first key factor in as many tabs as wanted."""
    return seated(make_assessment(), live_server, open_page)


def seated(town: Answering, live_server: LiveServer, open_page: Callable[..., Page]) -> Desk:
    """A desk for the officer of a town."""
    client = Client()
    client.force_login(town.officer)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    address = f"{live_server.url}/assessments/{town.assessment.pk}/factor/kf-bcdf/"

    def open_tab(**options: object) -> Page:
        page = open_page(**options)
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page.goto(address)
        return page

    return Desk(town, address, open_tab)


def said(page: Page, item: str = "q-bcdf") -> Locator:
    """What stands near a field about its saving."""
    return page.locator(f"#{item} [data-said]")


def write(page: Page, words: str) -> None:
    """Type a note to the first question."""
    note = page.locator("#q-bcdf-note")
    if not note.is_visible():
        page.locator("#q-bcdf summary").click()
    note.press_sequentially(words)


def test_each_change_is_saved_as_it_is_made_and_says_so(desk: Desk) -> None:
    page = desk.open_tab()
    page.get_by_label("Partly").first.check()
    expect(said(page)).to_contain_text("Saved")
    write(page, "Since May.")
    expect(page.locator("input[name=q-bcdf-revision]")).to_have_value("2")
    expect(page.locator("form > [role=status]")).to_contain_text("Saved")
    page.locator("label[for=kf-bcdf-level-2]").click()
    expect(said(page, "kf-bcdf")).to_contain_text("Saved")
    assert (desk.saved().value, desk.saved().note) == ("partly", "Since May.")
    page.reload()
    expect(page.locator("#q-bcdf-note")).to_have_value("Since May.")


@pytest.mark.parametrize(
    ("button", "kept"),
    [("Keep mine", "Mine."), ("Keep theirs", "Theirs."), ("Put both texts together", "Mine.\n\nTheirs.")],
)
def test_two_tabs_are_told_and_neither_is_overwritten(desk: Desk, button: str, kept: str) -> None:
    mine, theirs = desk.open_tab(), desk.open_tab()
    write(theirs, "Theirs.")
    expect(said(theirs)).to_contain_text("Saved")
    write(mine, "Mine.")
    expect(mine.locator("#q-bcdf .clash")).to_contain_text("Theirs.")
    expect(mine.locator("#q-bcdf-note")).to_have_value("Mine.")
    assert desk.saved().note == "Theirs."
    mine.get_by_role("button", name=button).click()
    expect(said(mine)).to_contain_text("Saved")
    expect(mine.locator("#q-bcdf-note")).to_have_value(kept)
    assert desk.saved().note == kept
    words = {one.said["note"] for one in desk.town.voice.earlier_wordings.filter(item="q-bcdf")}
    assert {"Mine.", "Theirs."} <= {*words, desk.saved().note} or button == "Put both texts together"


def test_words_written_after_two_texts_met_are_kept_when_the_others_are_chosen(desk: Desk) -> None:
    page = desk.open_tab()
    desk.town.answer("q-bcdf", "no", "Theirs.")
    write(page, "Mine.")
    expect(page.locator("#q-bcdf .clash")).to_contain_text("Theirs.")
    write(page, " And more.")
    page.get_by_role("button", name="Keep theirs").click()
    expect(page.locator("#q-bcdf-note")).to_have_value("Theirs.")
    expect(said(page)).to_contain_text("Saved")
    kept = {one.said["note"] for one in desk.town.voice.earlier_wordings.filter(was_stale=True)}
    assert (desk.saved().note, "Mine. And more." in kept) == ("Theirs.", True)


def test_words_are_kept_when_the_round_moves_while_one_writes(
    live_server: LiveServer, open_page: Callable[..., Page]
) -> None:
    one, two = make_two_versions()
    desk = seated(make_assessment(one), live_server, open_page)
    page = desk.open_tab()
    changes.move_round(round=desk.town.assessment.round, to_version=two, by=desk.town.officer.actor)
    write(page, "To the old question.")
    expect(said(page)).to_contain_text("This round moved to version 2.0.0")
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/check/")
    expect(page.get_by_text("To the old question.")).to_be_visible()
    expect(page.get_by_text("Is there one counter for newcomers?")).to_be_visible()


def test_without_javascript_the_enter_key_adds_evidence_and_takes_none_away(desk: Desk) -> None:
    changes.add_evidence(assessment=desk.town.assessment, item="q-bcdf", text="Minutes.", by=desk.town.officer.actor)
    page = desk.open_tab(java_script_enabled=False)
    page.get_by_role("button", name="1 piece of evidence").click()
    page.get_by_label("Your comment").fill("Ask the library.")
    page.get_by_label("Link").fill("https://example.org/")
    page.get_by_label("Link").press("Enter")
    expect(page.locator(".pieces > li")).to_have_count(2)
    expect(page.locator(".pieces .gone")).to_have_count(0)
    expect(page.get_by_text("Ask the library.")).to_be_visible()


def test_without_connection_the_words_stay_and_are_saved_later(desk: Desk) -> None:
    page = desk.open_tab()
    page.context.set_offline(True)
    write(page, "On the train.")
    expect(said(page)).to_contain_text("no connection")
    page.context.set_offline(False)
    expect(said(page)).to_contain_text("Saved")
    assert desk.saved().note == "On the train."


def test_signed_out_the_words_stay_and_are_saved_after_signing_in(desk: Desk) -> None:
    page = desk.open_tab()
    cookies = page.context.cookies()
    page.context.clear_cookies()
    write(page, "Still here.")
    expect(said(page)).to_contain_text("signed out")
    page.context.add_cookies(cookies)
    expect(said(page)).to_contain_text("Saved", timeout=15_000)
    assert desk.saved().note == "Still here."


def test_leaving_warns_while_something_is_unsaved(desk: Desk) -> None:
    page = desk.open_tab()
    page.context.set_offline(True)
    write(page, "Do not lose me.")
    expect(said(page)).to_contain_text("no connection")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.close(run_before_unload=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]


def test_save_and_continue_waits_for_what_is_under_way(desk: Desk) -> None:
    page = desk.open_tab()

    def slowly(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/save/", slowly)
    write(page, "Quick.")
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/factor/kf-bcdg/")
    assert (desk.saved().note, desk.town.voice.earlier_wordings.filter(was_stale=True).count()) == ("Quick.", 0)


def test_a_long_note_in_arabic_is_saved_as_it_is_made(desk: Desk) -> None:
    page, words = desk.open_tab(), "مدينة " * 3000  # 18,000 characters, about 100 kB on the way
    page.locator("#q-bcdf summary").click()
    page.locator("#q-bcdf-note").fill(words)
    expect(said(page)).to_contain_text("Saved")
    assert desk.saved().note == words


def test_save_and_continue_is_not_held_up_by_a_group_that_fails(desk: Desk) -> None:
    page = desk.open_tab()
    page.route("**/save/", lambda route: route.fulfill(status=503, body="Later."))
    write(page, "All the same.")
    expect(said(page)).to_contain_text("Not saved")
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/factor/kf-bcdg/")
    assert desk.saved().note == "All the same."


def test_without_connection_save_and_continue_asks_before_it_leaves(desk: Desk) -> None:
    page = desk.open_tab()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.context.set_offline(True)
    write(page, "On the train.")
    expect(said(page)).to_contain_text("no connection")
    with page.expect_event("dialog"):
        page.get_by_role("button", name="Save and continue").click(no_wait_after=True)
    expect(page.locator("#q-bcdf-note")).to_have_value("On the train.")
    assert asked == ["beforeunload"]


def test_a_page_that_came_back_with_two_texts_saves_neither_unasked(desk: Desk) -> None:
    page = desk.open_tab()
    page.route("**/save/", lambda route: route.abort())
    write(page, "Mine.")
    expect(said(page)).to_contain_text("no connection")
    desk.town.answer("q-bcdf", "no", "Theirs.")
    page.unroute("**/save/")
    page.route("**/save/", lambda route: route.fulfill(status=503, body="Later."))
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator("#q-bcdf .clash")).to_contain_text("Theirs.")
    page.unroute("**/save/")
    page.locator("#q-bcdf-note").fill("Mine. More.")
    page.locator("label[for=kf-bcdf-level-2]").click()
    expect(said(page, "kf-bcdf")).to_contain_text("Saved")
    page.wait_for_timeout(900)
    assert desk.saved().note == "Theirs."
    page.get_by_role("button", name="Keep mine").click()
    expect(page.locator("#q-bcdf .clash")).to_have_count(0)
    assert desk.saved().note == "Mine. More."


def test_without_javascript_save_and_continue_keeps_everything(desk: Desk) -> None:
    page = desk.open_tab(java_script_enabled=False)
    page.locator("#q-bcdf-yes").check()
    page.locator("#q-bcdk-note").fill("Those who live near.")
    page.locator("#kf-bcdf-level-1").check()
    page.locator("#kf-bcdf-importance-3").check()
    page.get_by_role("button", name="Save and continue").click()
    assert page.url.endswith("/factor/kf-bcdg/")
    assert (desk.saved().value, desk.saved(3).note) == ("yes", "Those who live near.")


def test_without_javascript_two_texts_come_back_on_one_page(desk: Desk) -> None:
    page = desk.open_tab(java_script_enabled=False)
    changes.save_answer(
        respondent=desk.town.voice, item="q-bcdk", seen_revision=0, value="", note="Theirs.", by=desk.town.officer.actor
    )
    page.locator("#q-bcdk-note").fill("Mine.")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator("#errors")).to_contain_text("Somebody else changed this too")
    expect(page.locator("#q-bcdk-note")).to_have_value("Mine.")
    page.get_by_role("button", name="Put both texts together").click()
    expect(page.locator("#q-bcdk-note")).to_have_value("Mine.\n\nTheirs.")


def test_a_page_of_questions_breaks_no_policy(desk: Desk) -> None:
    page = desk.open_tab()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.reload()
    write(page, "Calm.")
    expect(said(page)).to_contain_text("Saved")
    assert complaints == []
