"""What a page of questions shows after it was sent and could not all be kept: every word is still there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.models import Respondent
from hospes.journey.assessments.queries.contents import Content, plain
from hospes.journey.assessments.queries.histories import Words, in_words
from hospes.journey.assessments.queries.pages import Field, RatingField
from hospes.journey.assessments.rules import Refused
from hospes.method.toolkit_format.model import Toolkit
from hospes.www.assessments.posting import Group, Hand, Item, group, optional, save


@dataclass(frozen=True)
class Clash:
    """Somebody else said something since: their words, beside the ones in the field."""

    item: str
    theirs: Words
    content: Content
    revision: int


@dataclass(frozen=True)
class Shown:
    """A field as the page shows it, with what was refused about it or who came first."""

    field: Field
    fault: str = ""
    clash: Clash | None = None


@dataclass(frozen=True)
class Kept:
    """What came of sending a page: the problems, by item."""

    problems: Mapping[str, Shown]

    def shown(self, fields: Iterable[Field]) -> Iterator[Shown]:
        """The fields of the page, those with a problem as they were sent."""
        return (self.problems.get(field.item) or Shown(field) for field in fields)

    @property
    def faults(self) -> tuple[Shown, ...]:
        """What the summary at the top of the page leads to."""
        return tuple(self.problems.values())


NOTHING = Kept({})
DECISIONS = ("mine", "theirs", "together")


def keep(data: Mapping[str, str], fields: Iterable[Field], toolkit: Toolkit, hand: Hand) -> Kept:
    """Save every group of a page on its own: one that is refused keeps no other from being saved.

    One that is sent as it stands says nothing: what was said to an earlier question stays beside it.
    """
    items, problems, aside = queries.items_of(toolkit), {}, _aside(data)
    for field in fields:
        sent = group(data, field.item)
        if not sent or _is_as_it_stands(sent, field):
            continue
        problem = _saved(sent, field, items[field.item], toolkit, hand)
        if problem and not (problem.clash and field.item == aside):
            problems[field.item] = problem
    return Kept(problems)


def _aside(data: Mapping[str, str]) -> str:
    """The item for which the other's words were chosen: one's own come too late, and are kept as such."""
    decision, _colon, item = data.get("settle", "").partition(":")
    return item if decision == "theirs" else ""


def _is_as_it_stands(sent: Group, field: Field) -> bool:
    return not sent.still_holds and as_sent(field, sent, sent.revision) == field


def _saved(sent: Group, field: Field, item: Item, toolkit: Toolkit, hand: Hand) -> Shown | None:
    """Save one group; what could not be saved is shown as it was sent."""
    try:
        outcome = save(sent, item, hand)
    except Refused as refused:
        return Shown(as_sent(field, sent, sent.revision), fault=str(refused))
    if isinstance(outcome, changes.Saved) or not outcome.says_new:
        return None
    return Shown(as_sent(field, sent, outcome.their_revision), clash=clash(outcome, item, toolkit, sent.item))


def clash(stale: changes.Stale, item: Item, toolkit: Toolkit, name: str) -> Clash:
    """The words of the other, as the page shows them."""
    return Clash(name, in_words(stale.theirs, item, toolkit), stale.theirs, stale.their_revision)


def as_sent(field: Field, sent: Group, revision: int) -> Field:
    """The field with what was sent; ``revision`` is the one that saving it once more is made from."""
    around = replace(field.around, revision=revision)
    if isinstance(field, RatingField):
        return replace(
            field, note=sent.note, around=around, level=optional(sent.level), importance=optional(sent.importance)
        )
    return replace(field, value=sent.value, note=sent.note, around=around)


def settled(data: QueryDict, voice: Respondent) -> Mapping[str, str]:
    """What was sent, with the person's decision where two texts met.

    ``mine`` is sent as it is, made from the other's revision; with ``theirs`` one's own words come too late, also
    those that were written since; ``together`` has the other's words after one's own.
    """
    sent = {name: str(data[name]) for name in data}
    decision, _colon, item = sent.get("settle", "").partition(":")
    if decision == "theirs" and (own := group(sent, item)):
        sent[f"{item}-revision"] = str(max(own.revision - 1, 0))
    if decision == "together" and (now := queries.statement(voice, item)):
        notes = [note for note in (plain(sent.get(f"{item}-note", "")), now.note) if note]
        sent[f"{item}-note"] = "\n\n".join(dict.fromkeys(notes))
    return sent
