"""People before their browsers: who signed in keeps the cookies, and windows that only look are used again."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page

from browser.looking import AXE

PASSWORD = "open-door-2026"
DESK = 1280


@dataclass
class Visitors:
    """Opens windows of an installation, each with the cookies of one person of the demonstration."""

    browser: Browser
    address: str
    refusals: list[str] = field(default_factory=list)
    _cookies: dict[str, Any] = field(default_factory=dict)
    _windows: dict[tuple[str, str], Page] = field(default_factory=dict)

    def open(self, *, who: str = "", language: str = "en", width: int = DESK, **options: Any) -> Page:
        """A new window with cookies of its own."""
        if who and who not in self._cookies:
            self._cookies[who] = self._signed_in(who)
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, locale=language, base_url=self.address,
            storage_state=self._cookies.get(who), **options,
        )  # fmt: skip
        context.set_default_timeout(15_000)
        context.add_cookies([{"name": "hospes_language", "value": language, "url": self.address}])
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.refusals.append(str(error)))
        return page

    def look(self, path: str, *, who: str = "", language: str = "en", width: int = DESK) -> Page:
        """A page in the window that this person has for looking; nothing is sent from it."""
        page = self._windows.get((who, language))
        if page is None:
            page = self._windows[who, language] = self.open(who=who, language=language)
            page.add_init_script(AXE)  # each page is there to be looked at; brought one by one, it takes longer
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(path)
        return page

    def leave(self) -> None:
        """Close the windows."""
        for page in self._windows.values():
            page.context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        if "Content Security" in message.text:
            self.refusals.append(message.text)

    def come_in(self, who: str, path: str) -> None:
        """Begin to answer by the link at ``path``; from here on ``who`` is this voice without an account."""
        context = self.browser.new_context(base_url=self.address)
        page = context.new_page()
        page.goto(path)
        page.locator("main button[value=begin]").click()
        page.wait_for_url("**/voice/tasks/")
        self._cookies[who] = context.storage_state()
        context.close()

    def _signed_in(self, who: str) -> Any:
        """Sign in as a person of the demonstration would, and keep the cookies."""
        context = self.browser.new_context(base_url=self.address)
        page = context.new_page()
        page.goto("/account/login/")
        page.fill("[name=login]", f"{who}@demo.example")
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_selector("text=Sign out")
        state = context.storage_state()
        context.close()
        return state
