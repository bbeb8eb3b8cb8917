"""An instrument for partnerships, small, and schemes whose two sides look at theirs."""

from datetime import date, timedelta

from django.utils import timezone

from factories.mentoring import Pair
from factories.toolkits import make_texts
from hospes.audit.actors import SYSTEM
from hospes.journey.cities.models import City
from hospes.journey.mentoring.changes.partnerships import open_partnership, save_partnership_answer
from hospes.journey.mentoring.enums import Turn
from hospes.journey.mentoring.models import PartnershipRound, PartnershipSide
from hospes.journey.mentoring.queries.instruments import PartnershipSaid
from hospes.journey.people.models import Person
from hospes.journey.toolkits.changes import publish_version
from hospes.journey.toolkits.models import ToolkitVersion

WORDS = ("not so", "hardly so", "partly so", "largely so", "fully so")
GOAL, HOURS = "q-bcdf", "q-bcdg"
FACTOR = """---
id: kf-bcdf
---
# Purpose and time

Both know why.

## Guiding questions

"""


def sentence(item: str, text: str, letter: str) -> str:
    """One question from 1 to 5."""
    options = (f"    - {n}: {word} {{#o-{letter}cd{'fghjk'[n - 1]}}}\n" for n, word in enumerate(WORDS, start=1))
    return f"- {text} {{#{item} answer=choice}}\n{''.join(options)}"


def make_instrument() -> ToolkitVersion:
    """Two sentences from 1 to 5, in English."""
    texts = {name: text for name, text in make_texts().items() if name == "toolkit.yaml"}
    meta = texts["toolkit.yaml"].replace("id: open-door", "id: partnership") + "subject: partnership\n"
    factor = FACTOR + sentence(GOAL, "We name the same goal.", "b") + sentence(HOURS, "We have the hours.", "c")
    return publish_version(texts={"toolkit.yaml": meta, "factors/01-purpose-and-time.md": factor}, by=SYSTEM)


def make_round(pair: Pair, turn: Turn = Turn.FIRST, closes_on: date | None = None) -> PartnershipRound:
    """Both sides of a pair are asked, for a month."""
    day = closes_on or timezone.localdate() + timedelta(days=30)
    return open_partnership(scheme=pair.scheme, turn=turn, closes_on=day, by=pair.by)


def side_of(round: PartnershipRound, city: City) -> PartnershipSide:
    """The side of a city."""
    return round.sides.select_related("partner__city", "round__scheme__theme__programme").get(partner__city=city)


def say(side: PartnershipSide, by: Person, value: str, words: str = "", seen: int = 0, item: str = GOAL) -> object:
    """Answer one sentence for a side."""
    said = PartnershipSaid(value, words)
    return save_partnership_answer(side=side, item=item, seen_revision=seen, said=said, by=by.actor)
