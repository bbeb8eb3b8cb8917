"""What the addresses of examples need: found in the demonstration, or made there as its people would make it."""

import re
import time
from collections.abc import Callable, Mapping
from io import BytesIO

from PIL import Image
from playwright.sync_api import FilePayload, Page

from browser.visitors import Visitors
from factories.files import pdf

MINUTES: FilePayload = {"name": "minutes.pdf", "mimeType": "application/pdf", "buffer": pdf()}
PATIENCE = 20  # seconds until the worker has written a letter
PAUSE = 200  # milliseconds between two looks for it
GUIDE = """\
Toolkit: A harbour for all

Benchmark: how to keep a harbour for all

Key factor 1: Know the tides

Why and how?

Tides are read from old tables, and from older people.

Guiding questions

- Is there a table of the tides on the quay?
- Who reads it?

Tips

- Ask the ferryman before you ask the tables.

Key factor 2: Mend the nets together

Guiding questions

- Who mends the nets today?
- Is there a place where one can learn it?

Context factors

- The weather
- The price of rope
"""


def first(pattern: str, page: Page) -> str:
    """The first part of a page that fits."""
    found = re.findall(pattern, page.content())
    assert found, f"{pattern} does not stand on {page.url}"
    return str(found[0])


def send(page: Page, button: str = "main form button", **written: str) -> None:
    """Fill in fields by their names and press a button."""
    for name, words in written.items():
        page.fill(f"main [name={name}]:not([type=hidden])", words)
    with page.expect_navigation():
        page.locator(button).first.click()


class Examples:
    """Found or made when first asked for, once for all tests: ``"/assessments/{open}/".format_map(examples)``."""

    def __init__(self, visitors: Visitors) -> None:
        self.visitors = visitors
        self.known: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        """The identifier that ``name`` stands for."""
        if name not in self.known:
            self.known[name] = FINDERS[name](self)
        return self.known[name]

    def page(self, path: str, who: str = "") -> Page:
        """A page on which to look for something."""
        return self.visitors.look(path.format_map(self), who=who)  # type: ignore[arg-type]  # it is asked by name only

    def by_letter(self, pattern: str) -> str:
        """What stands in a letter that somebody has just been written."""
        window, until = self.page("/mailbox/", "cemr"), time.monotonic() + PATIENCE
        while time.monotonic() < until:  # read without drawing it: that would take the time of those who write it
            numbers = re.findall(r"/mailbox/(\d+)/", window.request.get("/mailbox/").text())
            for number in dict.fromkeys(numbers):
                if found := re.findall(pattern, window.request.get(f"/mailbox/{number}/").text()):
                    return str(found[0])
            window.wait_for_timeout(PAUSE)
        raise AssertionError(f"No letter says {pattern}")


def _found(pattern: str, path: str, who: str = "") -> Callable[[Examples], str]:
    return lambda examples: first(pattern, examples.page(path, who))


def _letter(examples: Examples) -> str:
    send(examples.page("/account/login/code/"), email="jelgava@demo.example")
    return first(r"/mailbox/(\d+)/", examples.page("/mailbox/", "cemr"))


def _key(examples: Examples) -> str:
    send(examples.page("/account/password/reset/"), email="jelgava@demo.example")
    return examples.by_letter(r"/account/password/reset/key/([^/\"]+)/")


def _confirmation(examples: Examples) -> str:
    send(examples.page("/account/email/", "operator"), "button[name=action_add]", email="second@demo.example")
    return examples.by_letter(r"/account/confirm-email/([^/\"]+)/")


def _invitation(examples: Examples) -> str:
    send(examples.page("/cities/capaci/people/", "capaci"), email="facilitator@demo.example")
    return examples.by_letter(r"/cities/invitation/([^/\"]+)/")


def _colleague(examples: Examples) -> str:
    """Somebody to whom Mechelen's place can be handed over."""
    send(examples.page("/cities/mechelen/people/", "mechelen"), email="operator@demo.example")
    token = examples.by_letter(r"/cities/invitation/([^/\"]+)/")
    send(examples.page(f"/cities/invitation/{token}/", "operator"))
    return token


def _member(examples: Examples) -> str:
    send(examples.page("/cities/capaci/group/", "capaci"), name="The table by the sea")
    send(examples.page("/cities/capaci/group/add/", "capaci"), organisation="Harbour school", email="s@example.org")
    return first(r"/group/(\d+)/", examples.page("/cities/capaci/group/", "capaci"))


def _draft(examples: Examples) -> str:
    page = examples.page("/toolkits/bring/", "facilitator")
    send(page, "button[value=raw]", **{"raw-text": GUIDE})
    send(page, "button[value=draft]")
    return first(r"/toolkits/bring/(\d+)/", examples.page("/toolkits/bring/", "facilitator"))


def _link(examples: Examples) -> str:
    """A link by which a group of Capaci answers."""
    page = examples.page("/assessments/{open}/voices/", "capaci")
    with page.expect_navigation():
        page.get_by_role("button", name="Make the link").click()
    return first(r"/voices/([0-9a-f-]{36})/", page)


def _door(examples: Examples) -> str:
    """What that link opens; from here on ``voice`` is somebody who came by it and wrote a note."""
    token = first(r"/voice/([^/\"]+)/\"", examples.page("/assessments/{open}/voices/{link}/", "capaci"))
    examples.visitors.come_in("voice", f"/voice/{token}/")
    page = examples.visitors.open(who="voice")
    page.goto(f"/voice/factor/{examples['factor']}/")
    page.evaluate("for (const part of document.querySelectorAll('details.note')) part.open = true")
    page.locator("textarea[name^=q-]").first.fill("It closes at noon.")
    with page.expect_navigation():
        page.get_by_role("button", name="Save and continue").click()
    page.context.close()
    return token


def _file(examples: Examples) -> str:
    """A file that is evidence at once."""
    page = examples.page("/assessments/{open}/item/{factor}/", "capaci")
    page.set_input_files("[name=file]", MINUTES)
    send(page, "button[value=evidence]", title="Minutes of the round table")
    return first(r"/evidence/([0-9a-f-]{36})/", page)


def _given(examples: Examples) -> str:
    """A file that a voice gave and that waits."""
    assert examples["door"]
    page = examples.page("/voice/factor/{factor}/file/", "voice")
    page.set_input_files("[name=file]", MINUTES)
    send(page, "form.boxed button", title="What was said at the table")
    return first(r"/voice/file/([0-9a-f-]{36})/", page)


def _short(examples: Examples) -> str:
    """The first page of Capaci's short form."""
    page = examples.page("/assessments/{open}/", "capaci")
    send(page, "form[action$='/short/'] button")
    return first(r"/short/(kf-\w+)/", page)


def _voice_short(examples: Examples) -> str:
    """The first page of a voice's short form."""
    assert examples["door"]
    page = examples.page("/voice/tasks/", "voice")
    send(page, "form[action$='/short/'] button")
    return first(r"/short/(kf-\w+)/", page)


def _group(examples: Examples) -> str:
    """The group of the cities of a programme, frozen by Mechelen."""
    page = examples.page("/assessments/{finished}/comparison/", "mechelen")
    send(page, "button[value='freeze:programme-inclucities']")
    return str(page.url).rstrip("/").rpartition("/")[2]


def _charter(examples: Examples) -> str:
    """An assessment by the charter, which asks for no levels; its first commitment is met in part."""
    page = examples.page("/assessments/start/?toolkit=integrating-cities-charter", "jelgava")
    send(page)
    number = first(r"/assessments/(\d+)/", page)
    page.goto(f"/assessments/{number}/factor/{first(r'/factor/(kf-[a-z0-9]+)/', page)}/")
    page.locator("label[for$=-partly]").first.click()
    with page.expect_navigation():
        page.get_by_role("button", name="Save and continue").click()
    return number


def _wording(examples: Examples) -> str:
    """A text of a draft translation for which better words were proposed."""
    send(examples.page("/toolkits/city-for-all/wordings/q-q4jh/?language=it", "capaci"), proposed="C’è un interprete?")
    return "q-q4jh"


def _told(title: str) -> Callable[[Examples], str]:
    """A practice that Capaci has begun to tell."""

    def told(examples: Examples) -> str:
        page = examples.page("/practices/own/", "capaci")
        send(page, "main form button", title=title, what="Parents read aloud in the language they know best.")
        return first(r"/practices/([\w-]+)/write/factors/", page)

    return told


def _picture(examples: Examples) -> str:
    """A picture of it that nobody has described."""
    page, drawn = examples.page("/practices/{own_practice}/write/pictures/", "capaci"), BytesIO()
    Image.new("RGB", (8, 6)).save(drawn, "PNG")
    page.set_input_files("[name=file]", {"name": "a.png", "mimeType": "image/png", "buffer": drawn.getvalue()})
    send(page)
    return first(r"/pictures/([0-9a-f-]{36})/\"", page)


def _waiting_practice(examples: Examples) -> str:
    """A practice that waits for a facilitator."""
    slug = _told("A map of rooms")(examples)
    page = examples.page(f"/practices/{slug}/write/factors/", "capaci")
    page.locator("main [type=checkbox]").first.check()
    send(page)
    send(page, "button[value=submit]")
    return slug


def _rule(examples: Examples) -> str:
    """A rule for a pair, made after it was tried."""
    ask = "/calls/{matched_call}/rules/try/?mentee={rule_mentee}&mentor={rule_mentor}&kind=pin"
    send(examples.page(ask, "cemr"), "main form[method=post] button", reason="They know each other.")
    return first(r"/rules/(\d+)/withdraw/", examples.page("/calls/{matched_call}/rules/", "cemr"))


FINDERS: Mapping[str, Callable[[Examples], str]] = {
    "practice": _found(r"/practices/(mechelen-[\w-]+)/\"", "/practices/?q=mechelen"),
    "own_practice": _told("Reading aloud in three languages"),
    "picture": _picture,
    "waiting_practice": _waiting_practice,
    "open": _found(r"/assessments/(\d+)/", "/city/capaci/", "capaci"),
    "finished": _found(r"/assessments/(\d+)/", "/city/mechelen/", "mechelen"),
    "finished_factor": _found(r"/factor/(kf-\w+)/", "/assessments/{finished}/", "mechelen"),
    "factor": _found(r"/factor/(kf-\w+)/", "/assessments/{open}/", "capaci"),
    "charter": _charter,
    "short": _short,
    "voice_short": _voice_short,
    "group": _group,
    "commitment": _found(r"/factor/(kf-\w+)/", "/assessments/{charter}/", "jelgava"),
    "question": _found(r"id=\"(q-\w+)\"", "/assessments/{open}/factor/{factor}/", "capaci"),
    "review": _found(r"/peers/(\d+)/", "/assessments/{finished}/peers/", "mechelen"),
    "peer": _found(r"/peers/\d+/([0-9a-f-]{36})/", "/assessments/{finished}/peers/{review}/", "mechelen"),
    "remark": _found(r"/remark/(\d+)/", "/assessments/{finished}/peers/{review}/", "mechelen"),
    "peer_link": _found(r"/peer/([^/\"]+)/\"", "/assessments/{finished}/peers/{review}/{peer}/", "mechelen"),
    "peer_factor": _found(r"/factor/(kf-n94b)/", "/peer/{peer_link}/factors/"),  # where something was remarked
    "line": _found(r"value=\"history:(\d+)\"", "/assessments/{finished}/first-list/", "mechelen"),
    "round": _found(r"/rounds/(\d+)/", "/assessments/{open}/", "capaci"),
    "mandate": _found(r"/people/(\d+)/end/", "/cities/capaci/people/", "capaci"),
    "fact": _found(r"/facts/(\d+)/withdraw/", "/cities/capaci/", "capaci"),
    "visit": _found(r"/activities/(\d+)/", "/me/calendar/", "capaci"),
    "held": _found(r"/activities/(\d+)/\"><bdi>Preparing", "/me/calendar/", "capaci"),
    "pair": _found(r"/schemes/(\d+)/\"", "/activities/{visit}/", "cemr"),
    "stone": _found(r"/milestones/(\d+)/", "/programmes/inclucities/milestones/", "cemr"),
    "side": _found(r"/partnership/(\d+)/finish/\"", "/schemes/{pair}/partnership/", "capaci"),
    "guest": _found(r"/participants/([0-9a-f-]{36})/", "/activities/{visit}/participants/", "capaci"),
    "theme": _found(r"/themes/(\d+)/add/", "/programmes/inclucities/", "cemr"),
    "scheme": _found(r"/schemes/(\d+)/add/", "/programmes/inclucities/", "cemr"),
    "partner": _found(r"/partners/(\d+)/replace/", "/programmes/inclucities/", "cemr"),
    "matched_mentee": _found(r"/calls/city/(\d+)/", "/calls/{matched_call}/", "capaci"),
    "mentor": _found(r"/calls/city/(\d+)/", "/calls/{asked_call}/", "mechelen"),
    "shown": _found(r"/offer/factor/(kf-\w+)/", "/calls/city/{mentor}/offer/", "mechelen"),
    "call": _found(r"/calls/(\d+)/", "/calls/", "cemr"),
    "run": _found(r"/runs/(\d+)/", "/calls/{call}/runs/", "cemr"),
    "matched_call": _found(r"/calls/(\d+)/rules/", "/runs/{run}/", "cemr"),
    "rule_city": _found(r"/mentee/([a-z-]+)/", "/runs/{run}/", "cemr"),
    "rule_mentee": _found(r"try/\?mentee=(\d+)", "/runs/{run}/mentee/{rule_city}/", "cemr"),
    "rule_mentor": _found(r"mentor=(\d+)&amp;kind=exclude", "/runs/{run}/mentee/{rule_city}/", "cemr"),
    "rule": _rule,
    "asked": _found(r"/calls/city/(\d+)/answer/", "/city/capaci/", "capaci"),
    "asked_call": _found(r"/calls/(\d+)/", "/calls/city/{asked}/", "capaci"),
    "match": _found(r"/matches/(\d+)/", "/calls/city/{matched_mentee}/", "capaci"),
    "city_question": _found(r"/questions/(\d+)/", "/calls/{matched_call}/questions/", "cemr"),
    "plan": _found(r"/plans/(\d+)/proposals/", "/city/capaci/", "capaci"),
    "plan_change": _found(r"/change/(\w+)/", "/plans/{plan}/", "capaci"),
    "plan_step": _found(r"/step/(\w+)/", "/plans/{plan}/", "capaci"),
    "suggestion": _found(r"/proposals/(\w+)/", "/plans/{plan}/proposals/", "capaci"),
    "letter": _letter,
    "key": _key,
    "confirmation": _confirmation,
    "invitation": _invitation,
    "colleague": _colleague,
    "member": _member,
    "draft": _draft,
    "wording": _wording,
    "link": _link,
    "door": _door,
    "file": _file,
    "given": _given,
}
