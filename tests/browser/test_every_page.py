"""Every kind of page in both directions: nothing scrolls sideways, the policy refuses nothing, axe finds nothing."""

from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from browser.examples import FINDERS, Examples
from browser.looking import PHONE, WIDE, assert_stands, in_turn
from browser.places import ELSEWHERE, ON_TELEPHONES, STOPS, Stop
from browser.routes import routes
from browser.visitors import Visitors


def address(stop: Stop, examples: Examples) -> str:
    """The address of an example, with the identifiers of the demonstration put in."""
    if stop.needs:
        assert examples[stop.needs]
    return stop.path.format_map(examples)  # type: ignore[arg-type]  # it is asked by name only


def route_at(url: str) -> str:
    """The name of the route at an address; empty where there is none."""
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return ""


def test_every_address_that_can_be_opened_is_looked_at_or_says_why_not() -> None:
    shown = {route.name for route in routes() if route.is_shown}

    assert shown - set(STOPS) - set(ELSEWHERE) == set()
    assert set(ELSEWHERE) - shown == set()
    assert set(ELSEWHERE) & set(STOPS) == set()
    assert set(STOPS) >= ON_TELEPHONES


def test_each_stop_is_at_the_address_whose_name_it_has() -> None:
    named = {route.name for route in routes()}
    uuid = "6b1f0d1e-2f6b-4c8e-9d0a-1f2e3d4c5b6a"
    uuids = dict.fromkeys(("link", "peer", "file", "given", "picture", "guest"), uuid)
    anything = dict.fromkeys(FINDERS, "1") | {"key": "1-x"} | uuids
    at = {name: route_at(STOPS[name].path.format_map(anything)) for name in named & set(STOPS)}

    assert {name: other for name, other in at.items() if name != other} == {}


def looked_at() -> list[tuple[str, str]]:
    """Each kind of page in both directions; another state of a kind that stands there already in one of them."""
    kinds = {route.name for route in routes()} & set(STOPS)
    both = [(name, language) for name in STOPS if name in kinds for language in ("en", "ar")]
    return both + in_turn(name for name in STOPS if name not in kinds)


LOOKED_AT_BY_AXE = set(in_turn(STOPS)) | {(name, language) for name in ON_TELEPHONES for language in ("en", "ar")}


def widths(name: str, language: str) -> tuple[int, ...]:
    """Where axe looks: at each page in one direction, taking turns; at those used most in both, at both widths."""
    if (name, language) not in LOOKED_AT_BY_AXE:
        return ()
    return (PHONE, WIDE) if name in ON_TELEPHONES else (WIDE,)


@pytest.mark.parametrize(("name", "language"), looked_at())
def test_page_is_accessible_and_keeps_to_its_width(
    name: str, language: str, visitors: Visitors, refusals: list[str], examples: Examples
) -> None:
    stop = STOPS[name]
    path = address(stop, examples)
    page = visitors.look(path, who=stop.who, language=language, width=320)

    assert route_at(page.url) == route_at(path), "it leads elsewhere"
    assert_stands(page, language, at=widths(name, language))
    assert refusals == []


LISTS = ("peers:review", "peers:reviews", "assessments:list", "assessments:tasks", "assessments:city_files")
SQUEEZED = """() => [...document.querySelectorAll('.tasks > li > a')]
    .filter(line => line.textContent.trim().length > 12 && line.getBoundingClientRect().width < 120)
    .map(line => line.textContent.trim())"""


@pytest.mark.parametrize("name", LISTS)
def test_labels_leave_room_for_the_lines_beside_them_in_the_longest_language(
    name: str, visitors: Visitors, examples: Examples
) -> None:
    stop = STOPS[name]
    page = visitors.look(address(stop, examples), who=stop.who, language="fr", width=320)

    assert page.evaluate(SQUEEZED) == []
