"""Two texts of one draft: where they differ, and what becomes of them once a person has decided."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.http import QueryDict

from hospes.journey.toolkits import queries
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.www.toolkits.sending import texts_sent


@dataclass(frozen=True)
class Line:
    """A line of the other's text; ``differs`` when one's own has no such line there."""

    text: str
    differs: bool = False


@dataclass(frozen=True)
class Clash:
    """A file that somebody else keeps in other words: theirs, where they differ; () when they took it away."""

    item: str  # the file's path
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Sent:
    """What the form on the bench sent.

    ``seen`` is the content hash of the draft it was made from, "" for none; ``theirs`` holds the other's files
    on which a person still has to decide ("" where they have none).
    """

    texts: Mapping[str, str]
    seen: str = ""
    theirs: Mapping[str, str] = field(default_factory=dict)

    @property
    def clashes(self) -> Mapping[str, Clash]:
        """What still differs, by path."""
        return {path: Clash(path, tuple(_lines(self.texts.get(path, ""), text))) for path, text in self.theirs.items()}


def sent_by(data: QueryDict) -> Sent:
    """What was sent, with what the other's draft says where that still waits for a decision."""
    texts, seen = texts_sent(data), data.get("seen", "")
    waiting = data.getlist("clash")
    draft = queries.draft_as_seen(seen) if waiting else None
    # Once the draft is another one again, keeping one's own finds out and asks anew.
    return Sent(texts, seen, _differing(texts, draft.texts, waiting) if draft else {})


def too_late(sent: Sent, theirs: ToolkitVersion) -> Sent:
    """What was sent, from now on made from the other's draft, with every file on which a person has to decide."""
    paths = sorted({*sent.texts, *theirs.texts})
    return Sent(sent.texts, theirs.content_hash, _differing(sent.texts, theirs.texts, paths))


def settled(sent: Sent, decision: str) -> Sent:
    """What was sent after a decision on one file: ``mine:<path>``, ``theirs:<path>`` or ``together:<path>``."""
    choice, _colon, path = decision.partition(":")
    texts, theirs = dict(sent.texts), dict(sent.theirs)
    text = theirs.pop(path, None)
    if text is not None and choice != "mine":
        texts[path] = _together(texts.get(path, ""), text) if choice == "together" else text
    return Sent({name: words for name, words in texts.items() if words}, sent.seen, theirs)


def _differing(mine: Mapping[str, str], theirs: Mapping[str, str], paths: Iterable[str]) -> dict[str, str]:
    return {path: theirs.get(path, "") for path in paths if mine.get(path) != theirs.get(path)}


def _lines(mine: str, theirs: str) -> Iterator[Line]:
    """The lines of ``theirs`` that differ, each stretch with a line around it, an ellipsis between."""
    lines = theirs.splitlines()
    for number, stretch in enumerate(_matched(mine.splitlines(), lines).get_grouped_opcodes(1)):
        if number and lines:
            yield Line("…")
        for same, _from, _to, start, end in stretch:
            yield from (Line(line, same != "equal") for line in lines[start:end])


def _together(mine: str, theirs: str) -> str:
    """Both texts line by line: what they share once, where they differ mine before theirs."""
    ours, others = mine.splitlines(), theirs.splitlines()
    both: list[str] = []
    for same, start, end, their_start, their_end in _matched(ours, others).get_opcodes():
        both += ours[start:end] if same == "equal" else ours[start:end] + others[their_start:their_end]
    return "\n".join(both) + "\n"


def _matched(mine: list[str], theirs: list[str]) -> "SequenceMatcher[str]":
    # Blank lines are many; taken for noise they would tear paragraphs apart.
    return SequenceMatcher(None, mine, theirs, autojunk=False)
