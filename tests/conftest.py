"""What every test may ask for."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
BROWSER = ROOT / "tests" / "browser"
# Chromium without its windows draws the same and takes half the time; the whole one serves where it alone is there.
SHELL, WHOLE = Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium")
CHROMIUM = os.environ.get("HOSPES_TEST_CHROMIUM") or str(SHELL if SHELL.exists() else WHOLE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests have a folder of their own: they run on one database, their lines uncounted."""
    for item in items:
        if item.path.is_relative_to(BROWSER):
            item.add_marker(pytest.mark.browser)
        elif "open_page" in getattr(item, "fixturenames", ()):  # a test client called browser is no browser
            raise pytest.UsageError(f"{item.nodeid} asks for a browser: its place is tests/browser.")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all browser tests of a process."""
    # Playwright keeps an event loop in this thread; Django would take that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=15_000)  # machines are shared, and what has to come may come late
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Makes pages, each with cookies of its own: ``open_page(width=390, locale="ar")``."""
    contexts = []

    def make(width: int = 1280, height: int = 900, locale: str = "en", **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, locale=locale, **options)  # type: ignore[arg-type]  # playwright's own options
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A desk's window in English."""
    return open_page()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    """The test database; on SQLite a copy too, as migrations leave it, for installations that tests start."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django's own
        if connection.vendor == "sqlite" and Path(connection.settings_dict["NAME"]).exists():
            connection.cursor().execute("VACUUM INTO %s", [str(settings.DATA / "migrated.sqlite3")])


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """A page that was asked for in another language leaves it behind; the next test begins in English."""
    translation.activate("en")


@pytest.fixture(scope="session", autouse=True)
def _flush_past_the_guards() -> Iterator[None]:
    """After a test that commits, Django empties all tables; the guards of what is frozen stand aside for it."""
    from django.db.backends.base.operations import BaseDatabaseOperations

    from hospes.journey.plans.models import guards as of_plans
    from hospes.journey.toolkits.models import guards

    emptied = BaseDatabaseOperations.execute_sql_flush

    def empty(self: BaseDatabaseOperations, statements: list[str]) -> None:
        guards.take_down(self.connection)
        of_plans.take_down(self.connection)
        emptied(self, statements)
        guards.put_up(self.connection)
        of_plans.put_up(self.connection)

    BaseDatabaseOperations.execute_sql_flush = empty  # type: ignore[method-assign]  # for the time of the tests
    yield
    BaseDatabaseOperations.execute_sql_flush = emptied  # type: ignore[method-assign]  # as it was
