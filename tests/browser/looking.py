"""What every page must stand: axe in both directions, 320 px, one heading, a next step, the policy."""

from collections.abc import Iterable

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

NARROW, WIDE = 320, 1280
TAGS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
# Only what is wrong comes back: everything that is right is ten times as long, and takes longer than looking.
RUN = "options => axe.run(document, options).then(({violations}) => ({violations}))"


def in_turn(names: Iterable[str]) -> list[tuple[str, str]]:
    """Each in one direction, taking turns: the pages themselves are looked at in both."""
    return [(name, ("en", "ar")[place % 2]) for place, name in enumerate(names)]


def assert_stands(page: Page, language: str) -> None:
    """The page as it is shown now is accessible, in its direction, and keeps to its width."""
    page.set_viewport_size({"width": NARROW, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
    assert page.locator("main a:not(.breadcrumbs a), main button").count() > 0, "a page has a next step"
    page.set_viewport_size({"width": WIDE, "height": 900})
    assert_axe_finds_nothing(page)


def assert_axe_finds_nothing(page: Page) -> None:
    """Axe has looked at everything that is shown."""
    page.evaluate(AXE_SCRIPT)
    found = AxeResults(page.evaluate(RUN, TAGS))
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
