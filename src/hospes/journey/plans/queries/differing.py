"""What is different between two versions of a plan, in the reader's words (``method.plan_difference`` finds it)."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hospes.journey.plans.enums import ChangeOrigin, PartKind, Status
from hospes.journey.plans.models import PlanVersion
from hospes.journey.plans.queries.planned import plan_of_version
from hospes.journey.plans.queries.statements import LABELS, figure_in_words, in_words
from hospes.method.plan import Evidence, Figure, Plan
from hospes.method.plan_difference import FieldChange, Kind, PartChange, Piece, Said, difference

MORE_LABELS = {
    "city": _("City"),
    "language": _("Language"),
    "frame_begins": _("The programme begins"),
    "frame_ends": _("The programme ends"),
    "factor": _("Key factor"),
    "origin": _("Where it comes from"),
    "practice": _("Good practice"),
    "practice_at": _("Address of the good practice"),
    "visit": _("Visit"),
    "visit_on": _("Day of the visit"),
    "owner_kind": _("Kind of owner"),
    "status": _("How it goes"),
    "status_on": _("As of"),
    "status_reason": _("Why"),
    "evidence": _("What shows it"),
    "measures": _("Measures"),
}
NOT_TOLD = ("owner_kind", "practice_at")  # follow from what is told


@dataclass(frozen=True)
class FieldTold:
    """A field before and after, in words; ``pieces`` for texts: both at once."""

    label: str
    old: str
    new: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class PartTold:
    """What became of one part, its title, and the title of what it stands in."""

    kind: Kind
    kind_word: str
    part_word: str
    code: str
    title: str
    under: str
    fields: tuple[FieldTold, ...] = ()

    @property
    def tone(self) -> str:
        """In which tone a page tells it."""
        return TONES[self.kind]


TONES = {Kind.ADDED: "done", Kind.TAKEN_OUT: "clay", Kind.MOVED: "plain", Kind.CHANGED: "accent"}
KIND_WORDS = {
    Kind.ADDED: _("Added"),
    Kind.TAKEN_OUT: _("Taken out"),
    Kind.MOVED: _("Moved"),
    Kind.CHANGED: _("Changed"),
}


def difference_between(older: PlanVersion, newer: PlanVersion) -> tuple[PartTold, ...]:
    """What was changed from one version of a plan to another, in the reader's language."""
    return told(plan_of_version(older), plan_of_version(newer))


def told(older: Plan, newer: Plan) -> tuple[PartTold, ...]:
    """The same for two plans as the method reads them."""
    titles = {one.item: one.title for one in (*older.factors, *newer.factors)}
    found = (_part(one, titles) for one in difference(older, newer))
    return tuple(one for one in found if one.fields or one.kind is not Kind.CHANGED)


def _part(change: PartChange, factors: dict[str, str]) -> PartTold:
    fields = tuple(_field(one, factors) for one in change.fields if one.field not in NOT_TOLD)
    words = str(KIND_WORDS[change.kind]), str(PartKind(change.part).label)
    return PartTold(change.kind, *words, change.code, change.title, change.under, fields)


def _field(one: FieldChange, factors: dict[str, str]) -> FieldTold:
    label = LABELS.get(one.field) or MORE_LABELS[one.field]
    return FieldTold(str(label), _said(one.field, one.old, factors), _said(one.field, one.new, factors), one.pieces)


def _said(name: str, said: Said, factors: dict[str, str]) -> str:
    """A value of a field in words, texts as they are; empty when nothing is said."""
    if said in (None, "", ()):
        return ""
    if isinstance(said, Figure):
        return _figure(said)
    if isinstance(said, tuple):
        return "; ".join(_one(each) for each in said)
    if name == "factor":
        return factors.get(str(said), str(said))
    labels = {"status": Status, "origin": ChangeOrigin}
    return str(labels[name](said).label) if name in labels else in_words(name, said)


def _one(said: str | Figure | Evidence) -> str:
    if isinstance(said, Figure):
        return _figure(said)
    return (said.title or said.url or said.text) if isinstance(said, Evidence) else said


def _figure(figure: Figure) -> str:
    value = figure_in_words(figure.value)
    if figure.on is None:
        return value
    return gettext("%(value)s on %(day)s") % {"value": value, "day": in_words("on", figure.on)}
