"""Two hundred voices answer one assessment at once, over loopback, on either database; then what they said is counted.

Each comes by the same link, reads the first key factor and answers its ten questions as the page's script does: first
with the pause that a quick reader takes, then without any, which is as fast as the machine can go.
"""

import asyncio
import json
import random
import re
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import uuid4

import aiohttp

from bench.installation import Installation, installed, postgresql
from bench.row import Row

VOICES, PAUSE = 200, 4.0
FACTOR = "kf-bcdb"
READING, RUSHING = range(5), range(5, 10)  # of its ten questions
LETTERS = "bcdfghjkmn"


@dataclass
class Tally:
    """What the voices met."""

    read: list[float] = field(default_factory=list)  # seconds of a save between pauses
    rushed: list[float] = field(default_factory=list)  # seconds of a save when nobody pauses
    pages: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    acknowledged: dict[str, dict[str, str]] = field(default_factory=dict)


def measure() -> Iterator[Row]:
    """Errors, answers lost, and the slowest of a hundred saves, on both databases."""
    with installed() as town:
        yield from answered("SQLite", town)
    with postgresql() as address, installed(address) as town:
        yield from answered("PostgreSQL", town)


def answered(name: str, town: Installation) -> Iterator[Row]:
    """The figures of one installation."""
    link = json.loads(town.asked("bench.guests", "invite", str(VOICES)))
    with town.running():
        tally = asyncio.run(crowd(town.address, link))
    kept = json.loads(town.asked("bench.guests", "count"))
    acknowledged = [(voice, *one) for voice, notes in tally.acknowledged.items() for one in notes.items()]
    lost = sum(kept.get(voice, {}).get(item) != note for voice, item, note in acknowledged)
    if tally.errors:
        print(*tally.errors[:5], sep="\n", file=sys.stderr)
    before = f"{VOICES} voices at once, {name}"
    yield Row(f"{before}: answers saved", len(acknowledged), "answers")
    yield Row(f"{before}: answers lost", lost, "answers", "at most 0 answers")
    yield Row(f"{before}: errors", len(tally.errors), "errors", "at most 0 errors")
    yield Row(f"{before}: a page, p99", p99(tally.pages), "s")
    yield Row(f"{before}: a save, an answer each {PAUSE:g} s, p50", round(statistics.median(tally.read), 3), "s")
    yield Row(f"{before}: a save, an answer each {PAUSE:g} s, p99", p99(tally.read), "s")
    yield Row(f"{before}: a save, without a pause, p99", p99(tally.rushed), "s")


def p99(seconds: list[float]) -> float:
    """What ninety-nine of a hundred stay below."""
    return round(statistics.quantiles(seconds, n=100)[98], 3)


async def crowd(address: str, link: str) -> Tally:
    """All of them, each with a browser's cookies of its own."""
    tally, together = Tally(), asyncio.Barrier(VOICES)
    lines = aiohttp.TCPConnector(limit=0, keepalive_timeout=1)  # the server closes lines that are idle for longer
    async with lines:
        await asyncio.gather(*(Voice(address, tally, lines).live(link, together) for _ in range(VOICES)))
    return tally


class Voice:
    """One who answers."""

    def __init__(self, address: str, tally: Tally, lines: aiohttp.TCPConnector) -> None:
        self.tally, self.token, self.name = tally, "", ""
        jar = aiohttp.CookieJar(unsafe=True)  # of an address that is a number
        self.browser = aiohttp.ClientSession(address, cookie_jar=jar, connector=lines, connector_owner=False)

    async def live(self, link: str, together: asyncio.Barrier) -> None:
        """Come, read, answer at one's own pace; when all have, answer the rest without a pause; finish."""
        async with self.browser:
            await asyncio.sleep(random.uniform(0, 2 * PAUSE))
            await self.page("GET", link)
            await self.page("POST", link, do="begin")
            await self.page("GET", f"/voice/factor/{FACTOR}/")
            for number in READING:
                await asyncio.sleep(random.uniform(0, 2 * PAUSE))
                await self.say(number, self.tally.read)
            await together.wait()
            for number in RUSHING:
                await self.say(number, self.tally.rushed)
            await self.page("POST", "/voice/finish/", then="thanks")

    async def page(self, method: str, path: str, **fields: str) -> None:
        """A page; the next form is sent with its token, and says for whom it was made."""
        status, text, took = await self.ask(method, path, fields)
        if path != "/voice/finish/":  # which comes when nobody pauses
            self.tally.pages.append(took)
        if status != 200:
            self.tally.errors.append(f"{method} {path}: {status} {text[:100]}")
        self.token = found(r'name="csrfmiddlewaretoken" value="(\w+)"', text) or self.token
        self.name = found(r'data-whose="(\w+)"', text) or self.name

    async def say(self, number: int, times: list[float]) -> None:
        """Save one answer with a few words, and remember what was acknowledged."""
        item, note = f"q-bb{LETTERS[number]}b", f"{self.name} says {number}."
        group = {f"{item}-revision": "0", f"{item}-value": "partly", f"{item}-note": note, f"{item}-key": uuid4().hex}
        status, text, took = await self.ask("POST", "/voice/save/", {"item": item, "whose": self.name} | group)
        times.append(took)
        if status == 200 and json.loads(text)["state"] == "saved":
            self.tally.acknowledged.setdefault(self.name, {})[item] = note
        else:
            self.tally.errors.append(f"save: {status} {text[:100]}")

    async def ask(self, method: str, path: str, fields: dict[str, str]) -> tuple[int, str, float]:
        """Status, text and seconds; a line that breaks has no status."""
        sent = {"csrfmiddlewaretoken": self.token} | fields if fields else None
        begun = time.monotonic()
        try:
            async with self.browser.request(method, path, data=sent) as answer:
                return answer.status, await answer.text(), time.monotonic() - begun
        except (aiohttp.ClientError, TimeoutError) as error:
            return 0, repr(error), time.monotonic() - begun


def found(pattern: str, text: str) -> str:
    """The first thing on a page that is written so."""
    match = re.search(pattern, text)
    return match[1] if match else ""
