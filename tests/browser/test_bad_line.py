"""A bad line, in a real browser: what could not be sent stays there until the server is back, for its author alone."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Error, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from factories.assessments import Answering, make_assessment
from factories.voices import make_invitation, write
from hospes.journey.assessments import emails, queries
from hospes.journey.assessments.models import Answer, EarlierWording, Voice

pytestmark = pytest.mark.django_db(transaction=True)
SAVES = "**/voice/save/"
COUNT = """() => new Promise((resolve) => {
  indexedDB.open("hospes", 1).onsuccess = (event) => {
    const asked = event.target.result.transaction("kept").objectStore("kept").count();
    asked.onsuccess = () => resolve(asked.result);
  };
})"""
AGE = """(item) => new Promise((resolve) => {
  indexedDB.open("hospes", 1).onsuccess = (event) => {
    const transaction = event.target.result.transaction("kept", "readwrite");
    const store = transaction.objectStore("kept");
    store.getAll().onsuccess = (found) => {
      for (const one of found.target.result) if (one.item === item) store.put({ ...one, time: one.time - 86400001 });
    };
    transaction.oncomplete = resolve;
  };
})"""

LEAVE = """() => {
  const form = Object.assign(document.querySelector("#kept-leave") || document.createElement("form"),
    { id: "kept-leave", method: "post", action: "/voice/leave/" });
  form.dataset.forgets = "";
  document.body.append(form);
  form.append(document.querySelector("[name=csrfmiddlewaretoken]").cloneNode());
  form.requestSubmit();
}"""


@dataclass
class Reader:
    """Somebody before a browser who answers by a link."""

    page: Page
    server: LiveServer
    town: Answering

    def come(self) -> Voice:
        """Begin to answer, and open the first key factor."""
        before = set(Voice.objects.values_list("pk", flat=True))
        self.page.goto(f"{self.server.url}/voice/{emails.voice_token(make_invitation(self.town))}/")
        self.page.get_by_role("button", name="Begin").click()
        self.page.locator("ol.tasks a").first.click()
        return Voice.objects.exclude(pk__in=before).get()

    def write(self, words: str) -> None:
        """Type a note to the first question."""
        note = self.page.locator("#q-bcdf-note")
        if not note.is_visible():
            self.page.locator("#q-bcdf summary").click()
        note.press_sequentially(words)

    def says(self, words: str) -> None:
        """What the top of the page says of answers that wait."""
        expect(self.page.locator("[data-kept]")).to_contain_text(words)

    def keeps(self) -> int:
        """How much this browser keeps, of anybody."""
        return int(self.page.evaluate(COUNT))


@pytest.fixture
def reader(live_server: LiveServer, open_page: Callable[..., Page]) -> Reader:
    """A phone, before it has opened the link."""
    page = open_page(width=390)
    page.on("dialog", lambda dialog: dialog.accept())  # leaving all the same
    return Reader(page, live_server, make_assessment())


def notes() -> list[str]:
    """Every note that the city has, from whichever voice."""
    return sorted(Answer.objects.exclude(note="").values_list("note", flat=True))


@dataclass
class Held:
    """A request that waits until the test lets it go."""

    route: Route | None = None

    def hold(self, route: Route) -> None:
        """Let it wait."""
        self.route = route


def swallow(route: Route) -> None:
    """The server saves; its answer is lost on the way."""
    route.fetch()
    route.abort()


def test_words_outlive_a_crash_on_a_cut_line_and_are_saved_once(reader: Reader) -> None:
    page, _voice = reader.page, reader.come()
    page.route(SAVES, lambda route: route.abort())
    page.get_by_label("Partly").first.check()
    reader.write("On the train.")
    reader.says("Answers not sent yet: 1.")
    address = page.url
    page.wait_for_timeout(400)  # the last letters reach the disk
    with pytest.raises(Error, match="crash"):
        page.goto("chrome://crash")
    reader.page = page = page.context.new_page()
    page.route(SAVES, lambda route: route.abort())
    page.goto(address)
    expect(page.locator("#q-bcdf-note")).to_have_value("On the train.")
    expect(page.locator("#q-bcdf-partly")).to_be_checked()
    reader.says("Answers not sent yet: 1.")
    assert notes() == []

    page.route(SAVES, swallow)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_timeout(500)
    assert notes() == ["On the train."]
    reader.write(" In the tunnel.")  # onto a save of which the page never heard that it was kept
    page.wait_for_timeout(800)
    page.unroute(SAVES)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#q-bcdf [data-said]")).to_contain_text("Saved")
    reader.says("All answers have been sent.")
    assert (notes(), EarlierWording.objects.count(), reader.keeps()) == (["On the train. In the tunnel."], 0, 0)


def test_kept_words_are_for_their_author_alone_and_wiped_on_finish(reader: Reader) -> None:
    page, voice = reader.page, reader.come()
    page.context.clear_cookies()
    reader.write("Only mine.")
    reader.says("This browser no longer knows you.")
    with page.expect_popup() as opened:
        page.locator("#q-bcdf [data-said]").get_by_role("link", name="Come back with your four words").click()
    page.close()
    reader.page = page = opened.value
    other = reader.come()  # somebody else, before the same computer of the library
    expect(page.locator("#q-bcdf-note")).to_have_value("")
    reader.write("The other's.")
    expect(page.locator("#q-bcdf [data-said]")).to_contain_text("Saved")
    page.goto(f"{reader.server.url}/voice/check/")
    page.get_by_role("button", name="Finish").click()
    page.get_by_role("button", name="Leave this computer").click()
    page.wait_for_url("**/voice/")
    assert (notes(), Answer.objects.get().respondent_id, reader.keeps()) == (["The other's."], other.pk, 1)

    page.route(SAVES, lambda route: route.abort())
    page.get_by_label("Your four words").fill(queries.words_of(voice))
    page.get_by_role("button", name="Come back").click()
    reader.says("Answers not sent yet: 1.")
    page.get_by_role("link", name="Look at what you said, and finish").click()
    page.get_by_role("button", name="Finish").click()
    reader.says("Press the button again")
    page.unroute(SAVES)
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert (notes(), reader.keeps()) == (["Only mine.", "The other's."], 0)


def test_kept_words_meet_those_of_another_device_and_are_gone_after_a_day(reader: Reader) -> None:
    page, voice = reader.page, reader.come()
    late = Held()
    page.route("**/autosave.js", late.hold)  # a slow line: the page is there, its script is not yet
    page.reload(wait_until="commit")
    page.locator("#q-bcdf label[for=q-bcdf-partly]").click()
    late.route.continue_()
    page.unroute("**/autosave.js")
    expect(page.locator("#q-bcdf [data-said]")).to_contain_text("Saved")
    page.route(SAVES, lambda route: route.abort())
    page.get_by_label("Partly").nth(1).check()
    reader.write("From the phone.")
    reader.says("Answers not sent yet: 2.")
    write(voice, "q-bcdf", "From the library.", value="no", seen=1)
    page.evaluate(AGE, page.locator("[data-item]").nth(1).get_attribute("data-item"))
    page.unroute(SAVES)
    page.goto(f"{reader.server.url}/voice/tasks/")
    reader.says("Somebody else changed this too.")
    assert reader.keeps() == 1
    page.locator("[data-kept] a").click()
    expect(page.locator("#q-bcdf .clash")).to_contain_text("From the library.")
    expect(page.locator("#q-bcdf-note")).to_have_value("From the phone.")
    page.get_by_role("button", name="Put both texts together").click()
    expect(page.locator("#q-bcdf [data-said]")).to_contain_text("Saved")
    assert (notes(), reader.keeps()) == (["From the phone.\n\nFrom the library."], 0)


def test_two_windows_of_an_officer_lose_nothing_and_signing_out_wipes(reader: Reader) -> None:
    page, client = reader.page, Client()
    client.force_login(reader.town.officer)
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
    page.context.add_cookies([{**cookie, "url": reader.server.url}])
    page.context.route("**/save/", lambda route: route.abort())
    other = Reader(page.context.new_page(), reader.server, reader.town)
    for window in (reader, other):
        window.page.goto(f"{reader.server.url}/assessments/{reader.town.assessment.pk}/factor/kf-bcdf/")
    reader.write("In one window.")
    other.write("In the other.")
    other.says("Answers not sent yet: 2.")
    other.page.close()
    page.goto(page.url)
    expect(page.locator("#q-bcdf-note")).to_have_value("In one window.\n\nIn the other.")
    page.get_by_role("button", name="Sign out").click()
    reader.says("Press the button again")
    page.wait_for_timeout(600)  # a double click is one press
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in", exact=True)).to_be_visible()
    assert reader.keeps() == 0


def test_words_that_clash_are_not_wiped_before_their_author_is_asked(reader: Reader) -> None:
    page, voice = reader.page, reader.come()
    write(voice, "q-bcdf", "From the library.", value="no")
    reader.write("From the phone.")
    expect(page.locator("#q-bcdf .clash")).to_contain_text("From the library.")
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.evaluate(LEAVE)
    page.evaluate(LEAVE)  # a double click decides nothing
    reader.says("Press the button again")
    reader.write(" More.")
    page.wait_for_timeout(600)
    page.evaluate(LEAVE)  # asked again: there are newer words
    page.wait_for_timeout(600)
    assert reader.keeps() == 1
    page.evaluate(LEAVE)
    page.wait_for_url("**/voice/")
    assert (reader.keeps(), asked) == (0, [])


KEPT = """() => new Promise((resolve) => {
  indexedDB.open("hospes", 1).onsuccess = (event) => {
    const asked = event.target.result.transaction("kept").objectStore("kept").getAll();
    asked.onsuccess = () => resolve(asked.result);
  };
})"""
PUT_BACK = """(entries) => new Promise((resolve) => {
  indexedDB.open("hospes", 1).onsuccess = (event) => {
    const transaction = event.target.result.transaction("kept", "readwrite");
    for (const one of entries) transaction.objectStore("kept").put(one);
    transaction.oncomplete = resolve;
  };
})"""
WRITE = """(words) => {
  const note = document.querySelector("#q-bcdf-note");
  note.value = words;
  note.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def test_what_had_no_time_to_be_kept_but_arrived_stands(reader: Reader) -> None:
    """A page that is left while the browser still writes may keep the words of a moment ago, under the same key."""
    reader.come()
    reader.page.locator("#q-bcdf summary").click()
    half = reader.page.evaluate(f"(() => {{ ({WRITE})('On Tue'); return ({KEPT})(); }})()")
    reader.page.evaluate(WRITE, "On Tuesdays.")
    expect(reader.page.locator("#q-bcdf [data-said]")).to_have_attribute("data-state", "saved")
    reader.page.evaluate(PUT_BACK, half)
    reader.page.reload()

    expect(reader.page.locator("#q-bcdf [data-said]")).to_have_attribute("data-state", "saved")
    expect(reader.page.locator("#q-bcdf-note")).to_have_value("On Tuesdays.")
    assert [answer.note for answer in Answer.objects.all()] == ["On Tuesdays."]
