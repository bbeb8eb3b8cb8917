"""A new user's first afternoon, by keyboard alone: from the front page to a page that the mayor can sign."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
FOCUSED = """() => {
  const on = document.activeElement;
  const label = on.labels && on.labels.length ? on.labels[0].innerText : "";
  return [on.innerText || "", label, on.getAttribute("aria-label") || "", on.name || "", on.value || ""].join("|");
}"""
MOST_TABS = 400


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus says ``words``, and see that the focus is visible."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if words in page.evaluate(FOCUSED):
            assert page.evaluate("document.activeElement.matches(':focus-visible')")
            return
    raise AssertionError(f"Tab never reaches {words!r} on {page.url}")


def follow(page: Page, words: str) -> None:
    """Reach a link or a button and press Enter."""
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, label: str, text: str) -> None:
    """Reach a field by its label and type."""
    tab_to(page, label)
    page.keyboard.type(text)


def choose(page: Page, group: str, option: str) -> None:
    """Reach a group of radio buttons and move to an option with the arrows."""
    page.locator(f"fieldset:has(legend:has-text({group!r})) input[type=radio]").first.wait_for()
    legend = page.locator("fieldset", has=page.locator("legend", has_text=group)).first
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if legend.locator(":focus").count():
            break
    page.keyboard.press("Space")
    for _ in range(8):
        if option in page.evaluate(FOCUSED):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"The arrows never reach {option!r}")


@pytest.mark.parametrize("width", [390, 1280])
def test_new_user_gets_by_keyboard_from_the_front_page_to_the_mayors_page(visit: Visit, width: int) -> None:
    page = visit("/", width=width)
    page.keyboard.press("Tab")
    assert "Skip to the content" in page.evaluate(FOCUSED)
    page.goto("/account/signup/")
    write(page, "email", f"ada{width}@example.org")
    write(page, "password1", "a-calm-afternoon")
    follow(page, "Make an account")

    tab_to(page, "agree")
    page.keyboard.press("Space")
    follow(page, "Agree and go on")

    follow(page, "Add the city you work for")
    write(page, "name", f"Afternoon {width}")
    tab_to(page, "country")
    page.keyboard.type("Belg")
    follow(page, "Add this city")
    expect(page.locator("h1")).to_contain_text(f"Afternoon {width}")

    page.goto("/toolkits/city-for-all/")
    follow(page, "Assess your city with this toolkit")
    follow(page, "Begin")
    follow(page, "Get to know the local context")
    choose(page, "Can you bring in an interpreter", "Partly")
    choose(page, "The level that describes", "First steps")
    choose(page, "How important is it", "very important")
    write(page, "Why this level", "We have begun.")
    follow(page, "Save and continue")
    expect(page.locator("h1")).to_contain_text("Strengthen individuals")

    page.go_back()
    expect(page.locator("textarea", has_text="We have begun.")).to_have_count(1)
    page.goto(page.url.split("/factor/")[0] + "/check/")
    follow(page, "Finish")
    page.goto(page.url.split("/report/")[0] + "/report/")
    expect(page.locator("main")).to_contain_text("1: first steps")
    follow(page, "A page for the mayor")
    expect(page.locator("main")).to_contain_text("What we ask of you")
