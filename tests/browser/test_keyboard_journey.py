"""A new user's first afternoon, by keyboard alone: no address is typed after the first, no page holds the focus.

Things are found by what stays the same in each language: the names of fields, the values of buttons, addresses.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
MOST_TABS = 400
# What has the focus can be seen: it, or what stands for it, has a ring, and lies in the window and on top.
LOOK = """wanted => {
  const on = document.activeElement;
  if (on === document.body) return {at: "end"};
  const ring = one => one && parseFloat(getComputedStyle(one).outlineWidth) > 0
    && getComputedStyle(one).outlineStyle !== "none";
  const box = (on.labels && on.labels.length && on.type === "radio" ? on.labels[0] : on).getBoundingClientRect();
  const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const seen = on.matches(":focus-visible") && inside
    && (ring(on) || ring(on.nextElementSibling) || ring(on.closest("label, .pill, .level-choice, .choice")));
  return {at: !seen ? "unseen" : on.matches(wanted) ? "found" : "on the way", html: on.outerHTML.slice(0, 300)};
}"""


def press_tab(page: Page, wanted: str) -> str:
    """Go on to the next thing, and see that it can be seen: "found", "on the way", or "end" of the page."""
    page.keyboard.press("Tab")
    on = page.evaluate(LOOK, wanted)
    assert on["at"] != "unseen", on["html"]
    return str(on["at"])


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what has the focus is the thing; a few times around the page at most."""
    for _ in range(MOST_TABS):
        if press_tab(page, selector) == "found":
            return
    raise AssertionError(f"Tab never reaches {selector} on {page.url}")


def assert_no_trap(page: Page) -> None:
    """From the top, Tab leads through the page and out of it again."""
    page.evaluate("document.activeElement.blur()")
    for _ in range(MOST_TABS):
        if press_tab(page, "html") == "end":
            return
    raise AssertionError(f"Tab never leaves {page.url}")


def follow(page: Page, selector: str) -> None:
    """Reach a link or a button and press Enter."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, field: str, text: str) -> None:
    """Reach a field and type over what it says."""
    tab_to(page, field)
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(text)


def choose(page: Page, name: str, value: str) -> None:
    """Reach a group of radio buttons and move to one of them with the arrows."""
    tab_to(page, f"input[type=radio][name{name}]")
    page.keyboard.press("Space")
    for _ in range(8):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"The arrows never reach {value!r}")


def arrive(page: Page, email: str) -> None:
    """From the front page to an account that has agreed to the terms."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main", "the first link skips to the content"
    follow(page, "main a[href='/account/login/']")
    follow(page, "a[href^='/account/signup/']")
    write(page, "[name=email]", email)
    write(page, "[name=password1]", "a-calm-afternoon")
    follow(page, "main form button")
    tab_to(page, "[name=agree]")
    page.keyboard.press("Space")
    follow(page, "main form button")


def add_city(page: Page, name: str) -> None:
    """The city that the person works for."""
    follow(page, "main a[href='/cities/add/']")
    write(page, "[name=name]", name)
    tab_to(page, "[name=country]")
    page.keyboard.press("ArrowDown")
    follow(page, "main form button")
    expect(page.locator("h1")).to_contain_text(name)


def begin(page: Page) -> None:
    """From the dashboard to the list of what there is to answer."""
    follow(page, "header a[href='/']")
    follow(page, "main a[href^='/assessments/start/']")
    choose(page, "=toolkit", "city-for-all")
    follow(page, "main form button")
    assert_no_trap(page)


def answer(page: Page) -> None:
    """A key factor: an answer, a note, a piece of evidence, a level with its importance and its reason."""
    follow(page, "main a[href*='/factor/']")
    assert_no_trap(page)
    choose(page, "^=q-", "partly")
    tab_to(page, "details.note summary")
    page.keyboard.press("Enter")
    write(page, "textarea[name^=q-]", "On Tuesdays.")
    follow(page, "button[name=then][value^='beside:']")
    write(page, "[name=title]", "Minutes of May")
    write(page, "[name=text]", "In the archive of the town.")
    follow(page, "button[value=evidence]")
    follow(page, "main a[href*='/factor/']:not(nav a)")
    expect(page.locator("textarea[name^=q-]").first).to_have_value("On Tuesdays.")
    choose(page, "$=-level", "1")
    choose(page, "$=-importance", "3")
    write(page, "textarea[name^=kf-]", "We have begun.")
    follow(page, "button[name=then][value=next]")


def read_context(page: Page) -> None:
    """Back to the list, then what helps and hinders."""
    follow(page, "button[name=then][value=tasks]")
    follow(page, "main a[href$='/context/']")
    assert_no_trap(page)
    choose(page, "^=cf-", "hinders")
    write(page, "textarea[name^=cf-]", "Rents rise.")
    follow(page, "button[name=then][value=next]")


def finish(page: Page) -> None:
    """Look at all answers, finish, see the report."""
    expect(page.locator("main")).to_contain_text("We have begun.")
    expect(page.locator("main")).to_contain_text("Rents rise.")
    assert_no_trap(page)
    follow(page, "form[action$='/finish/'] button")
    expect(page.locator("svg.drawing:visible")).to_have_count(1)
    assert_no_trap(page)


def make_first_list(page: Page) -> None:
    """Let changes be proposed; reword one, move one, drop one and take it up again, add one, keep the list."""
    follow(page, "main a[href$='/first-list/']")
    follow(page, "button[value=build]")
    lines = page.locator("ol.first-list textarea")
    count = lines.count()
    assert count > 2
    write(page, "ol.first-list textarea", "A counter for everybody.")
    follow(page, "button[value^='down:']")
    expect(lines.nth(1)).to_have_value("A counter for everybody.")
    reworded = page.locator("ol.first-list > li").nth(1).get_attribute("id")
    follow(page, f"ol.first-list > li:not(#{reworded}) button[value^='drop:']")
    expect(lines).to_have_count(count - 1)
    follow(page, "button[value^='keep:']")  # the browser came back to the dropped line, and opened what holds it
    expect(lines).to_have_count(count)
    write(page, "[name=text]", "A map in four languages.")
    follow(page, "button[value=add]")
    expect(lines.nth(count)).to_have_value("A map in four languages.")
    follow(page, "button[value=save]")


def sign_in_again(page: Page, email: str) -> None:
    """Sign out, sign in, and find the picture on the dashboard."""
    follow(page, "form[action='/account/logout/'] button")
    follow(page, "header a[href='/account/login/']")
    write(page, "[name=login]", email)
    write(page, "[name=password]", "a-calm-afternoon")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, "main a[href$='/report/']")


@pytest.mark.parametrize(("language", "width"), [("en", 390), ("fr", 1280), ("ar", 390)])
def test_first_afternoon_goes_by_keyboard_alone(visit: Visit, language: str, width: int) -> None:
    email = f"ada-{language}-{width}@example.org"
    page = visit("/", language=language, width=width, reduced_motion="reduce")
    arrive(page, email)
    add_city(page, f"Afternoon {language} {width}")
    begin(page)
    answer(page)
    read_context(page)
    finish(page)
    make_first_list(page)
    follow(page, "main a[href$='/mayor/']")
    expect(page.locator("main")).to_contain_text("A counter for everybody.")
    assert_no_trap(page)
    sign_in_again(page, email)
    assert page.evaluate("document.documentElement.lang") == language
