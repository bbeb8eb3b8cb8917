"""Every form as it comes back when it is refused, in one direction or the other: axe finds nothing on it."""

from importlib import import_module
from pkgutil import walk_packages

import pytest
from django.forms import Form
from playwright.sync_api import Page

from browser.examples import Examples, send
from browser.looking import assert_stands, in_turn
from browser.routes import routes
from browser.slips import NEVER_REFUSED, SLIPS
from browser.visitors import Visitors
from hospes import www


def our_forms() -> set[str]:
    """The forms of our own pages; those that others are made from are not shown."""
    for module in walk_packages(www.__path__, f"{www.__name__}."):
        if module.name.endswith(".forms"):
            import_module(module.name)
    return {form.__name__ for form in _made_from(Form) if form.__module__.startswith(www.__name__)}


def _made_from(form: type) -> list[type]:
    below = form.__subclasses__()
    return [last for one in below for last in _made_from(one)] if below else [form]


def test_every_form_is_seen_refused_or_says_why_not() -> None:
    sent = {name.partition(",")[0] for name in SLIPS}
    known = sent | set(NEVER_REFUSED)
    shown = {route.form for route in routes() if route.form} | our_forms()  # routes bring forms that stand elsewhere

    assert shown - known == set()
    assert known - shown == set()
    assert sent & set(NEVER_REFUSED) == set()


@pytest.mark.parametrize(("name", "language"), in_turn(SLIPS))
def test_refused_form_is_accessible_and_says_what_to_mend(
    name: str, language: str, visitors: Visitors, refusals: list[str], examples: Examples
) -> None:
    slip = SLIPS[name]
    assert not slip.needs or examples[slip.needs]
    path = slip.path.format_map(examples)  # type: ignore[arg-type]  # it is asked by name only
    page = visitors.look(path, who=slip.who, language=language)
    be_careless(page)
    send(page, slip.button, **slip.written)

    assert page.locator("main [role=alert], main [aria-invalid=true]").count() > 0
    assert_stands(page, language)
    assert refusals == []


def be_careless(page: Page) -> None:
    """The browser does not look at what is sent: the server does."""
    page.evaluate("for (const form of document.forms) form.noValidate = true")
    page.evaluate("for (const field of document.querySelectorAll('[maxlength]')) field.removeAttribute('maxlength')")
