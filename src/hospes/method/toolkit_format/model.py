"""What a toolkit is made of: the values that parsing yields and writing takes.

Titles, questions, choices and all that stands in YAML are plain words on one line. A tip is one line of inline
Markdown. Introduction, standard, rationale, statement, why and how, a practice's text and a context factor's
examples are blocks of the documented Markdown subset (``docs/toolkit-format.md``). Every item that a
city can answer, or that a translation can point to, carries an identifier that was minted once.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class AnswerKind(StrEnum):
    """How a guiding question is answered."""

    YPN = "ypn"  # yes, partly, no, not our competence, don't know
    TEXT = "text"  # words only; never counts in a share
    CHOICE = "choice"  # one of the question's options, each with its points
    COMMITMENT = "commitment"  # fully, partly, not at all, not our duty


class Subject(StrEnum):
    """What is assessed with a toolkit."""

    CITY = "city"
    PARTNERSHIP = "partnership"  # of a scheme; each side answers for itself


class Profile(StrEnum):
    """How the answers of a toolkit add up (product.md, *Scoring*)."""

    LEVELS = "levels"
    POINTS = "points"
    WEIGHTED = "weighted"
    COMMITMENTS = "commitments"
    GATES = "gates"


class ChangeKind(StrEnum):
    """What a new version did to an item; decides what becomes of old answers."""

    EDITORIAL = "editorial"  # answers are carried silently
    REWORDED = "reworded"  # carried, "answered to an earlier wording"
    SPLIT = "split"  # the old answers stay in their closed round, shown beside the successors
    MERGED = "merged"  # likewise
    ADDED = "added"  # new and unanswered
    RETIRED = "retired"  # the old answers stay in their closed round


@dataclass(frozen=True)
class Option:
    """One choice of a question; ``points`` in 0..100, or None when the toolkit gives none."""

    id: str
    text: str
    points: float | None = None


@dataclass(frozen=True)
class Question:
    """A guiding question. ``parts`` are its sub-questions (one level), ``options`` only for a choice."""

    id: str
    text: str
    answer: AnswerKind
    parts: tuple["Question", ...] = ()
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Tip:
    """A practical tip."""

    id: str
    text: str


@dataclass(frozen=True)
class Practice:
    """A good practice as a toolkit tells it: whose, since when, and what."""

    id: str
    title: str  # the city or place, as in "Mechelen", or "Mechelen: People make the city"
    text: str
    year: int | None = None
    url: str = ""


@dataclass(frozen=True)
class KeyFactor:
    """A critical condition for meeting the benchmark."""

    id: str
    title: str
    statement: str = ""
    why_and_how: str = ""
    questions: tuple[Question, ...] = ()
    tips: tuple[Tip, ...] = ()
    practices: tuple[Practice, ...] = ()


@dataclass(frozen=True)
class ContextFactor:
    """Something outside the city's hands that helps or hinders it."""

    id: str
    title: str
    examples: str = ""


@dataclass(frozen=True)
class Source:
    """Where a toolkit comes from, and what its publisher allows."""

    title: str
    publisher: str
    year: int | None = None
    link: str = ""
    rights: str = ""
    wording: str = ""  # who wrote the sentences: "ours" for Hospes' own words


@dataclass(frozen=True)
class Area:
    """A group of scored items (ids of key factors or questions); ``weight`` above 0."""

    id: str
    title: str
    items: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class Composite:
    """A named figure over some areas."""

    id: str
    title: str
    areas: tuple[str, ...]


@dataclass(frozen=True)
class Tier:
    """A level of accreditation: every mandatory item and at least ``at_least`` of ``items`` are met.

    An empty ``items`` means all scored items of the toolkit.
    """

    id: str
    title: str
    mandatory: tuple[str, ...]
    at_least: int
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scoring:
    """The scoring profile and what it needs; ``decimals`` 0..6, applied once at the very end."""

    profile: Profile = Profile.LEVELS
    decimals: int = 0
    areas: tuple[Area, ...] = ()
    composites: tuple[Composite, ...] = ()
    tiers: tuple[Tier, ...] = ()
    weights: tuple[tuple[str, float], ...] = ()  # (item id, weight above 0); 1 where none is named


@dataclass(frozen=True)
class Retired:
    """An identifier that is never used again."""

    id: str
    replaced_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class DeclaredChange:
    """One line of ``CHANGES.yaml``: what ``version`` did to the item ``id``."""

    version: str
    id: str
    kind: ChangeKind
    into: tuple[str, ...] = ()  # successors of a split, or the one item that a merge made


@dataclass(frozen=True)
class Toolkit:
    """A published guide on one theme, in one language."""

    id: str
    version: str  # semantic: major.minor.patch
    language: str  # BCP 47
    title: str  # of the toolkit
    benchmark: str = ""  # title of the benchmark
    theme: str = ""
    subject: Subject = Subject.CITY
    programme: str = ""  # under whose name it was published: "IncluCities", "ImpleMentoring"
    introduction: str = ""
    standard: str = ""
    rationale: str = ""
    key_factors: tuple[KeyFactor, ...] = ()
    context_factors: tuple[ContextFactor, ...] = ()
    credits: tuple[str, ...] = ()
    source: Source | None = None
    licence: str = ""
    scale: tuple[str, ...] = ()  # five descriptors of the levels 0..4, or none for the usual ones
    scoring: Scoring = field(default_factory=Scoring)
    retired: tuple[Retired, ...] = ()
    changes: tuple[DeclaredChange, ...] = ()
