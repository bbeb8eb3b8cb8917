"""What every page must stand: axe in both directions, 320 px, one heading, a next step, the policy."""

from collections.abc import Iterable

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

NARROW, PHONE, WIDE = 320, 390, 1280
# Axe reads the same few colours thousands of times, each time anew: a fifth of its time. It may remember them.
REMEMBER = """
(() => {
  const colour = axe.commons.color.Color.prototype, read = colour.parseString, known = new Map();
  colour.parseString = function (words) {
    if (!known.has(words)) known.set(words, read.call(new axe.commons.color.Color(), words));
    const { r, g, b, alpha } = known.get(words);
    return Object.assign(this, { r, g, b, alpha });
  };
})();
"""
AXE = AXE_SCRIPT + REMEMBER
OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    # Only what is wrong comes back: everything that is right is ten times as long, and takes longer than looking.
    "resultTypes": ["violations"],
    # Style sheets are fetched for one rule only, and that is an experiment of axe's which does not run.
    "preload": {"assets": ["media"]},
}
RUN = "options => axe.run(document, options).then(({violations}) => ({violations}))"
SHAPE = """() => [
  document.documentElement.scrollWidth,
  document.querySelectorAll("h1").length,
  document.documentElement.dir,
  document.querySelector("main a:not(.breadcrumbs a), main button") !== null,
]"""


def in_turn(names: Iterable[str]) -> list[tuple[str, str]]:
    """Each in one direction, taking turns: the pages themselves are looked at in both."""
    return [(name, ("en", "ar")[place % 2]) for place, name in enumerate(names)]


def assert_stands(page: Page, language: str, at: Iterable[int] = (WIDE,)) -> None:
    """The page as it is shown now is accessible, in its direction, and keeps to its width."""
    page.wait_for_load_state()  # without its style a page is wider
    page.set_viewport_size({"width": NARROW, "height": 900})
    width, headings, direction, goes_on = page.evaluate(SHAPE)
    assert width <= NARROW, f"{page.url} is {width} px wide at {NARROW} px"
    assert headings == 1, f"{page.url} has {headings} headings of the first level"
    assert direction == ("rtl" if language == "ar" else "ltr"), f"{page.url} goes {direction} in {language}"
    assert goes_on, f"{page.url} has no next step"
    for width in at:
        page.set_viewport_size({"width": width, "height": 900})
        assert_axe_finds_nothing(page)


def assert_axe_finds_nothing(page: Page) -> None:
    """Axe has looked at everything that is shown."""
    if page.evaluate("!window.axe"):
        page.evaluate(AXE)
    found = AxeResults(page.evaluate(RUN, OPTIONS))
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
