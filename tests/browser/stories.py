"""Pages that have no address of their own: one gets there by doing something, and each story does it."""

from collections.abc import Callable, Mapping

from playwright.sync_api import Page, expect

from browser.examples import GUIDE, Examples, send
from browser.visitors import Visitors

BESIDE = "/assessments/{open}/item/{factor}/"
FACTOR = "/assessments/{open}/factor/{factor}/"
LIST = "/assessments/{finished}/first-list/"
NOTE = "textarea[name^=q-]"
WITHOUT_SCRIPT = "document.querySelector('main form.questions').submit()"  # no script hears of it

OPEN_ALL = "for (const part of document.querySelectorAll('main details')) part.open = true"


class Desk:
    """Somebody before a window of their own, in one language."""

    def __init__(self, visitors: Visitors, examples: Examples, language: str) -> None:
        self.visitors, self.examples, self.language = visitors, examples, language
        self.opened: list[Page] = []

    def open(self, path: str, who: str = "") -> Page:
        """A page in a new window."""
        page = self.visitors.open(who=who, language=self.language)
        self.opened.append(page)
        page.goto(path.format_map(self.examples))  # type: ignore[arg-type]  # it is asked by name only
        return page

    def close(self) -> None:
        """Close the windows."""
        for page in self.opened:
            page.context.close()


def _code_is_asked(desk: Desk) -> Page:
    page = desk.open("/account/login/code/")
    send(page, email="aiccre@demo.example")
    return page


def _code_is_wrong(desk: Desk) -> Page:
    page = _code_is_asked(desk)
    send(page, code="WRONG")
    return page


def _signed_out(desk: Desk) -> Page:
    page = desk.open(BESIDE, "capaci")
    page.context.clear_cookies(name="sessionid")
    send(page, "button[value=comment]", comment="Said in Palermo.")
    return page


def _signed_out_without_words(desk: Desk) -> Page:
    page = desk.open("/assessments/{open}/check/", "capaci")
    page.context.clear_cookies(name="sessionid")
    send(page, "form[action$='/finish/'] button")
    return page


def _form_too_old(desk: Desk) -> Page:
    page = desk.open(BESIDE, "capaci")
    page.context.clear_cookies(name="csrftoken")
    send(page, "button[value=comment]", comment="Said in Palermo.")
    return page


def _form_too_old_without_words(desk: Desk) -> Page:
    page = desk.open("/assessments/{open}/check/", "capaci")
    page.context.clear_cookies(name="csrftoken")
    send(page, "form[action$='/finish/'] button")
    return page


def _unreadable(desk: Desk) -> Page:
    page = desk.open(FACTOR, "capaci")
    page.evaluate("document.querySelector('main [name$=-revision]').value = 'x'")
    with page.expect_navigation():
        page.evaluate(WITHOUT_SCRIPT)
    return page


def _write_note(page: Page, words: str) -> None:
    note = page.locator(NOTE).first
    if not note.is_visible():
        page.locator("details.note summary").first.click()
    note.fill(words)


def _change_behind(desk: Desk) -> None:
    """Somebody else writes a note to the same question, and it is saved."""
    page = desk.open(FACTOR, "capaci")
    _write_note(page, f"Theirs, {desk.language} {len(desk.opened)} {page.locator(NOTE).first.input_value()[:80]}")
    expect(page.locator("[data-said]").first).to_have_attribute("data-state", "saved")


def _two_texts_met(desk: Desk) -> Page:
    page = desk.open(FACTOR, "capaci")
    _change_behind(desk)
    _write_note(page, "Mine.")
    expect(page.locator(".clash")).to_have_count(1)
    return page


def _two_texts_met_without_script(desk: Desk) -> Page:
    page = desk.open(FACTOR, "capaci")
    _change_behind(desk)
    page.evaluate(f"document.querySelector('{NOTE}').value = 'Mine, on paper.'")
    with page.expect_navigation():
        page.evaluate(WITHOUT_SCRIPT)
    expect(page.locator(".clash")).to_have_count(1)
    return page


def _two_lists_met(desk: Desk) -> Page:
    page, other = desk.open(LIST, "mechelen"), desk.open(LIST, "mechelen")
    line = "textarea[name^=text-]"
    other.locator(line).first.fill(f"Theirs, {desk.language}.")
    send(other, "button[value=save]")
    page.locator(line).first.fill("Mine.")
    page.locator(line).nth(1).fill("")
    send(page, "button[value=save]")
    expect(page.locator(".clash")).to_have_count(1)
    return page


def _two_details_met(desk: Desk) -> Page:
    path = "/cities/capaci/details/"
    page, other = desk.open(path, "capaci"), desk.open(path, "capaci")
    send(other, website=f"https://theirs-{desk.language}.example.org")
    send(page, website="https://mine.example.org")
    expect(page.locator(".clash")).to_have_count(1)
    return page


def _guide_on_the_bench(desk: Desk) -> Page:
    page = desk.open("/toolkits/bring/", "facilitator")
    send(page, "button[value=raw]", **{"raw-text": GUIDE})
    page.evaluate(OPEN_ALL)
    return page


def _texts_with_problems(desk: Desk) -> Page:
    page = _guide_on_the_bench(desk)
    page.locator("textarea[name=text]").first.fill("nothing: [in order")
    send(page, "button[value=check]")
    return page


def _two_drafts_met(desk: Desk) -> Page:
    path = "/toolkits/bring/{draft}/"
    page, other = desk.open(path, "facilitator"), desk.open(path, "facilitator")
    for one, words in ((other, f"# Theirs, {desk.language}"), (page, "# Mine")):
        one.evaluate(OPEN_ALL)
        text = one.locator("textarea[name=text]").first
        text.fill(f"{text.input_value()}\n{words}\n")
        send(one, "button[value=draft]")
    expect(page.locator(".clash")).to_have_count(1)
    return page


def _something_is_done(desk: Desk) -> Page:
    """A page with a message at its top."""
    page = desk.open(BESIDE, "capaci")
    send(page, "button[value=comment]", comment="Said in Palermo.")
    expect(page.locator("main .notice [role=status]")).to_have_count(1)
    return page


def _long_name(desk: Desk) -> Page:
    """The head of every page shows the name."""
    page = desk.open("/me/", "operator")
    page.select_option("[name=language]", desk.language)
    send(page, name="Wolfeschlegelsteinhausenbergerdorff" * 5)
    return page


STORIES: Mapping[str, Callable[[Desk], Page]] = {
    "a code was asked for": _code_is_asked,
    "the code was wrong": _code_is_wrong,
    "signed out while writing": _signed_out,
    "signed out without words": _signed_out_without_words,
    "a form open for too long": _form_too_old,
    "a form open for too long without words": _form_too_old_without_words,
    "a form that cannot be read": _unreadable,
    "two texts met": _two_texts_met,
    "two texts met without a script": _two_texts_met_without_script,
    "two first lists met": _two_lists_met,
    "two details of a city met": _two_details_met,
    "a guide on the bench": _guide_on_the_bench,
    "two drafts met": _two_drafts_met,
    "texts with problems on the bench": _texts_with_problems,
    "a very long name": _long_name,
    "something was done": _something_is_done,
}
