"""Every kind of page in both directions: axe finds nothing, nothing scrolls sideways, the policy refuses nothing."""

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page

from browser.places import ELSEWHERE, STOPS, Stop

Visit = Callable[..., Page]
AXE = Axe()
TAGS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """The name of each address below ``resolver``."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"
        else:
            yield from names(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)


@pytest.fixture(scope="module")
def examples() -> dict[str, str]:
    """The identifiers of the demonstration that addresses need, found once."""
    return {}


def address(stop: Stop, visit: Visit, examples: dict[str, str]) -> str:
    """The address of an example, with the identifiers of the demonstration put in."""
    if "{" in stop.path and not examples:
        examples["open"] = first(r"/assessments/(\d+)/", visit("/city/capaci/", who="capaci"))
        examples["finished"] = first(r"/assessments/(\d+)/", visit("/city/mechelen/", who="mechelen"))
        examples["round"] = first(r"/rounds/(\d+)/", visit(f"/assessments/{examples['open']}/", who="capaci"))
        examples["mandate"] = first(r"/people/(\d+)/end/", visit("/cities/capaci/people/", who="capaci"))
        examples["fact"] = first(r"/facts/(\d+)/withdraw/", visit("/cities/capaci/", who="capaci"))
        examples["letter"] = letter(visit)
        examples["factor"] = first(r"/toolkits/city-for-all/(kf-\w+)/", visit("/toolkits/city-for-all/"))
    return stop.path.format(**examples)


def letter(visit: Visit) -> str:
    """A letter in the mailbox: somebody asks for a code to sign in."""
    page = visit("/account/login/code/")
    page.fill("[name=email]", "jelgava@demo.example")
    page.press("[name=email]", "Enter")
    page.wait_for_url("**/confirm/")
    return first(r"/mailbox/(\d+)/", visit("/mailbox/", who="cemr"))


def first(pattern: str, page: Page) -> str:
    """The first link of a page that fits."""
    return re.findall(pattern, page.content())[0]


def test_every_address_is_looked_at_or_says_why_not() -> None:
    known = set(STOPS) | set(ELSEWHERE)
    assert set(names(get_resolver())) - known == set()
    assert set(ELSEWHERE) & set(STOPS) == set()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", STOPS)
def test_page_is_accessible_and_keeps_to_its_width(
    name: str, language: str, visit: Visit, refusals: list[str], examples: dict[str, str]
) -> None:
    stop = STOPS[name]
    page = visit(address(stop, visit, examples), who=stop.who, language=language, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
    assert page.locator("main a:not(.breadcrumbs a), main button").count() > 0, "a page has a next step"
    page.set_viewport_size({"width": 1280, "height": 900})
    found = AXE.run(page, options=TAGS)
    assert found.violations_count == 0, found.generate_report()
    assert refusals == []
