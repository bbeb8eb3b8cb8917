"""Every kind of person asks for every address and sends something to it: what comes back stands in the matrix."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from browser.routes import routes
from house.matrix import MATRIX, NOBODY
from house.world import PEOPLE, World, make_world

pytestmark = pytest.mark.django_db
LET_IN = {200, 400, 409, 410, 422}  # 4xx of these: what was sent is refused, with a sentence, and not the person
SAID = {401: "s", 403: "f", 404: "h", 405: "-"}
AS_VOICE = "voices:"


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    """One world for all; it is gone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]  # pytest-django's own
        yield make_world()
        transaction.set_rollback(True)


def outcome(answer: HttpResponse, name: str) -> str:
    """The letter for what came back."""
    to = urlsplit(answer.headers.get("Location", "")).path
    if answer.status_code in (301, 302):
        if to.startswith("/account/login/"):
            return "s"
        return "w" if to == "/voice/" and name != "voices:leave" else "i"
    if answer.status_code == 401 and name.startswith(AS_VOICE) and b"/account/login/?" not in answer.content:
        return "w"
    return "i" if answer.status_code in LET_IN else SAID.get(answer.status_code, str(answer.status_code))


def asked(browser: Client, method: str, path: str, sent: dict[str, str]) -> HttpResponse:
    """What comes back; afterwards everything, cookies too, is as it was."""
    cookies = {name: cookie.value for name, cookie in browser.cookies.items()}
    with transaction.atomic():
        answer = browser.post(path, sent) if method == "post" else browser.get(path)
        list(answer if answer.streaming else ())  # a file is closed once it was read
        transaction.set_rollback(True)
    browser.cookies.clear()
    for name, value in cookies.items():
        browser.cookies[name] = value
    return answer


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    named = {route.name for route in routes()}
    lengths = {len(who.replace(" ", "")) for row in MATRIX.values() for who in (row.get, row.post)}

    assert (named - set(MATRIX), set(MATRIX) - named) == (set(), set())
    assert lengths == {len(PEOPLE)}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_everybody_gets_what_the_matrix_says_and_nobody_more(method: str, who: str, world: World) -> None:
    place, browser = list(PEOPLE).index(who), world.browsers[who]
    wanted = {route.name: getattr(MATRIX[route.name], method).replace(" ", "")[place] for route in routes()}
    found = {
        route.name: outcome(asked(browser, method, world.address(route), world.sent.get(route.name, {})), route.name)
        for route in routes()
    }

    assert {name: (found[name], letter) for name, letter in wanted.items() if found[name] != letter} == {}


def test_no_other_method_is_answered(world: World) -> None:
    browser, refused = world.browsers["officer"], NOBODY[0]
    others = ("PUT", "PATCH", "DELETE", "TRACE")
    answered = {
        (route.name, method)
        for route in routes()
        for method in others
        if outcome(browser.generic(method, world.address(route)), "") != refused
    }

    assert answered == set()
