"""From opening an invitation to the first answer saved, on a simulated slow phone.

Chromium with a sixth of this machine's processor, and the network that its developers' tools call Slow 3G: two seconds
until an answer begins, 50 kB a second. Nobody thinks: what is measured is what the phone and the line take.
"""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which

from playwright.sync_api import Page, expect, sync_playwright

from bench.installation import NAME, installed
from bench.row import Row

CHROMIUM = which("chromium") or which("chromium-headless-shell") or "chromium"
TO_US = f"--host-resolver-rules=MAP {NAME} 127.0.0.1"
SLOWER = 6  # times
LATENCY, BYTES = 2000, 50_000  # milliseconds until an answer begins; bytes a second, either way
WIDTH, HEIGHT = 390, 844
PATIENCE = 120_000  # milliseconds
FRESH = "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
WEIGHT = f"{FRESH}.reduce((sum, one) => sum + one.transferSize, 0)"


def measure() -> Iterator[Row]:
    """Seconds by the clock on the wall, step by step; what comes over the line until then."""
    with installed() as town:
        link = json.loads(town.asked("bench.guests", "invite", "5"))
        with town.running():
            address = f"http://{NAME}:{town.port}{link}"
            answer(address, slow=False)  # the server has read its toolkit and its templates
            seconds, kilobytes = answer(address, slow=True)
    for step, after in seconds.items():
        yield Row(f"first answer on a slow phone: {step}", round(after, 1), "s")
    yield Row("first answer on a slow phone: over the line until then", round(kilobytes), "kB")


def answer(address: str, *, slow: bool) -> tuple[dict[str, float], float]:
    """Seconds after opening the address until each step is done, and the kilobytes that all of it took."""
    begun, after, weight = time.monotonic(), {}, 0
    with phone(slow=slow) as page:
        page.goto(address, wait_until="commit")
        page.locator("main button[value=begin]").wait_for()
        after["the invitation can be read"], weight = time.monotonic() - begun, weight + page.evaluate(WEIGHT)
        page.locator("main button[value=begin]").click()
        page.locator("ol.tasks a").first.wait_for()
        after["the key factors can be chosen"], weight = time.monotonic() - begun, weight + page.evaluate(WEIGHT)
        page.locator("ol.tasks a").first.click()
        page.locator(".pill label").first.click()
        after["the first answer is chosen"] = time.monotonic() - begun
        expect(page.locator("[data-said]").first).to_have_attribute("data-state", "saved", timeout=PATIENCE)
        after["the first answer is saved"], weight = time.monotonic() - begun, weight + page.evaluate(WEIGHT)
    return after, weight / 1000


@contextmanager
def phone(*, slow: bool) -> Iterator[Page]:
    """A browser that has seen nothing yet."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", TO_US])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, is_mobile=True, has_touch=True)
        page.set_default_timeout(PATIENCE)
        if slow:
            tools = page.context.new_cdp_session(page)
            tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            line = {"offline": False, "latency": LATENCY, "downloadThroughput": BYTES, "uploadThroughput": BYTES}
            tools.send("Network.enable")
            tools.send("Network.emulateNetworkConditions", line)
        yield page
        browser.close()
