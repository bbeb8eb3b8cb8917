"""What is known of the publishers whose toolkits we have read: how each marks its key factors and practices."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .lexicon import Heading, Kind
from .lines import Line, in_capitals


@dataclass(frozen=True, slots=True)
class Profile:
    """A publisher's way of setting a toolkit."""

    publisher: str
    programme: str
    recognised: re.Pattern[str]  # stands somewhere in the text
    capitals: bool = False  # a line in capitals that is no other heading is a key factor's title
    back_matter: re.Pattern[str] | None = None  # begins what follows the last key factor

    def classify(self, line: Line, following: Line | None) -> Heading | None:
        """What a line without a heading of the lexicon is, by this publisher's habits; None: nobody can tell."""
        if self.back_matter and self.back_matter.search(line.text):
            return Heading(Kind.CREDITS, line.text)
        if self.capitals and _stands_alone(line) and following and not in_capitals(following.text):
            return Heading(Kind.FACTOR, line.text)
        return None


def _stands_alone(line: Line) -> bool:
    return line.caps and not line.marker and not line.cells and " " in line.text and ":" not in line.text


PROFILES = (
    Profile(
        publisher="CEMR",
        programme="IncluCities",
        recognised=re.compile(r"\bIncluCities thematic\b"),
        back_matter=re.compile(r"contributed to the development of this (?:thematic )?benchmark"),
    ),
    Profile(
        publisher="EUROCITIES",
        programme="ImpleMentoring",
        recognised=re.compile(r"\bIntegrating Cities (?:toolkit|benchmark)", re.IGNORECASE),
        capitals=True,
    ),
)


def profile_of(text: str) -> Profile | None:
    """The publisher's profile that recognises the text, or None."""
    return next((profile for profile in PROFILES if profile.recognised.search(text)), None)


def classified(lines: Sequence[Line], profile: Profile) -> dict[int, Heading]:
    """What the publisher's habits say of each line, by number."""
    written = [line for line in lines if line.text]
    following: list[Line | None] = [*written[1:], None]
    found = ((line.number, profile.classify(line, after)) for line, after in zip(written, following, strict=True))
    return {number: heading for number, heading in found if heading}
