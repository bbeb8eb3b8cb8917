"""What is known of a cohort while it is read: its names and sources, what is wrong, and where each thing is named."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hospes.method.cohorts.fields import Fields
from hospes.method.cohorts.model import Misplaced, Names, Sourced
from hospes.method.matching.faults import Fault, FaultCode
from hospes.method.sentences import Sentence

WHOLE = "#"
ID = (r"[^(].*", Sentence("a name that does not begin with a bracket is expected"))

# What a fault is about, as places are filed, and how many of its names tell which. ``*`` is every such place, else
# it is told at the last.
_ABOUT = {
    FaultCode.DUPLICATE_MENTEE: ("mentee", 1),
    FaultCode.DUPLICATE_MENTOR: ("mentor", 1),
    FaultCode.DUPLICATE_FACTOR: ("factor", 2),
    FaultCode.FACTOR_TWICE: ("factor", 2),
    FaultCode.UNKNOWN_FACTOR: ("factor*", 2),
    FaultCode.UNKNOWN_CONTEXT: ("factor*", 2),
    FaultCode.PREFERRED: ("preferred", 1),
    FaultCode.UNKNOWN_MENTEE: ("rule-mentee*", 1),
    FaultCode.UNKNOWN_MENTOR: ("rule-mentor*", 1),
    FaultCode.UNKNOWN_ASSOCIATION: ("cap*", 2),
    FaultCode.DUPLICATE_CAP: ("cap", 2),
    FaultCode.PINS_OVER_CAP: ("cap", 2),
    FaultCode.PINNED_TWICE: ("pinned-mentee", 1),
    FaultCode.PINNED_AND_EXCLUDED: ("excluded", 2),
    FaultCode.PINNED_TO_ITSELF: ("pinned-mentor", 1),
    FaultCode.PINS_OVER_PLACES: ("pinned-mentor", 1),
    FaultCode.TWO_INCUMBENTS: ("incumbents-mentee", 1),
}


@dataclass
class Taking:
    """One cohort on its way in."""

    faults: list[Misplaced] = field(default_factory=list)
    factors: dict[str, str] = field(default_factory=dict)
    context_factors: dict[str, str] = field(default_factory=dict)
    mentees: dict[str, str] = field(default_factory=dict)
    mentors: dict[str, str] = field(default_factory=dict)
    sources: dict[Sourced, str] = field(default_factory=dict)
    filed: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    @property
    def names(self) -> Names:
        """What ids are called; those without a name are left out."""
        every = (self.factors, self.context_factors, self.mentees, self.mentors)
        return Names(*({id: name for id, name in names.items() if name} for names in every))

    def name(self, fields: Fields, names: dict[str, str], called: str) -> str:
        """The id of a thing, of which the name is kept."""
        id = fields.text("id", *ID, required=True)
        names[id] = fields.text(called)
        return id

    def source(self, fields: Fields, what: Sourced) -> None:
        """Keep the source beside some figures."""
        if source := fields.note("source"):
            self.sources[what] = source

    def file(self, pointer: str, kind: str, *names: str) -> None:
        """Remember where something is named."""
        self.filed.setdefault((kind, *names), []).append(pointer)

    def places(self, fault: Fault) -> Iterator[str]:
        """Where a fault is; the whole file when it is at no place in particular."""
        kind, count = _ABOUT.get(fault.code, ("", 0))
        found = self.filed.get((kind.rstrip("*"), *(fault.subject, fault.other)[:count]), [WHOLE])
        yield from found if kind.endswith("*") else found[-1:]
