"""What the method says, in the reader's language; what a change is called, and what it means for answers."""

from collections.abc import Mapping

from django.utils.translation import get_language_bidi, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from hospes.journey.toolkits.enums import PassageKind
from hospes.journey.toolkits.queries import ItemChange
from hospes.method.sentences import Sentence
from hospes.method.toolkit_format import Kind, kind_of
from hospes.method.toolkit_format.model import ChangeKind

KINDS: Mapping[str, object] = {
    ChangeKind.EDITORIAL: _("wording polished, same meaning"),
    ChangeKind.REWORDED: _("asked or said in other words"),
    ChangeKind.SPLIT: _("split into several"),
    ChangeKind.MERGED: _("merged with others"),
    ChangeKind.ADDED: pgettext_lazy("an item of a toolkit", "new"),
    ChangeKind.RETIRED: _("no longer asked"),
}
ITEMS: Mapping[Kind, object] = {
    Kind.KEY_FACTOR: PassageKind.FACTOR.label,
    Kind.QUESTION: PassageKind.QUESTION.label,
    Kind.OPTION: PassageKind.OPTION.label,
    Kind.TIP: PassageKind.TIP.label,
    Kind.PRACTICE: PassageKind.PRACTICE.label,
    Kind.CONTEXT_FACTOR: PassageKind.CONTEXT.label,
}
OWN_TEXTS: Mapping[str, object] = {
    "title": _("title of the toolkit"),
    "benchmark": _("title of the benchmark"),
    "theme": _("theme"),
    "introduction": PassageKind.INTRODUCTION.label,
    "standard": PassageKind.STANDARD.label,
    "rationale": PassageKind.RATIONALE.label,
    "scale": _("words of the levels"),
}


def said(text: str) -> str:
    """A sentence of the method in the reader's language; any other text as it is."""
    if not isinstance(text, Sentence):
        return text
    return gettext(text.template) % {name: _inside(value) for name, value in text.values.items()}


def _inside(value: object) -> object:
    """A value as it stands in a sentence; a name or an attribute keeps its own direction in Arabic."""
    if isinstance(value, Sentence):
        return said(value)
    return f"\u2068{value}\u2069" if isinstance(value, str) and get_language_bidi() else value


def kind(change: ItemChange) -> str:
    """What was done."""
    return str(KINDS.get(change.kind, ""))


def item(change: ItemChange) -> str:
    """To what it was done."""
    named = kind_of(change.id)
    return str(ITEMS[named] if named else OWN_TEXTS.get(change.id, _("scoring")))


def answers(change: ItemChange) -> str:
    """What becomes of answers given before; "" for what nobody answers."""
    if kind_of(change.id) not in (Kind.QUESTION, Kind.KEY_FACTOR, Kind.CONTEXT_FACTOR):
        return ""
    if change.kind is ChangeKind.ADDED:
        return str(_("Waits for your answer."))
    if not change.carried:
        return str(_("Answers stay in the round in which they were given, and can be read beside this."))
    if change.kind is ChangeKind.REWORDED:
        return str(_("Answers are carried over, marked as given to the earlier wording."))
    return str(_("Answers are carried over."))
