"""The sheets of a cohort's workbook and their columns: who writes rows and who reads them agree here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import Enum, StrEnum

from hospes.method.cohorts.cities import INFLUENCES, MOST_PLACES
from hospes.method.cohorts.reading import MOST_SCORE, OBJECTIVES, SIDES
from hospes.method.matching.checking import MOST_POINTS, MOST_PRIORITY
from hospes.method.matching.model import LEVELS, SIZES, Side, Weights


class Formula(Enum):
    """A formula instead of what it comes to."""

    NEVER_CALCULATED = "a formula without a result"


Cell = str | int | float | bool | None | Formula
Row = tuple[Cell, ...]
Sheets = Mapping[str, Sequence[Sequence[Cell]]]  # by title, all rows from the first on

INSTRUCTIONS = "Instructions"
EXAMPLE = "(example)"  # a row whose first cell begins so is passed over


class Takes(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"  # one line
    NOTE = "note"  # any text
    WHOLE = "whole"
    WORD = "word"  # one of a few, in any case
    FLAG = "flag"  # yes, or no
    LIST = "list"  # words with commas or blanks between them


class Part(StrEnum):
    """A sheet, by its title."""

    COHORT = "Cohort"
    FACTORS = "Key factors"
    CONTEXT_FACTORS = "Context factors"
    MENTEES = "Mentees"
    NEEDS = "Needs"
    MENTORS = "Mentors"
    STRENGTHS = "Strengths"
    CONTEXT = "Context"
    RULES = "Rules"
    CAPS = "Caps"


@dataclass(frozen=True)
class Column:
    """One column: its heading, what it takes, what it means, and the words or the sheet to choose from."""

    name: str
    takes: Takes
    says: str
    required: bool = False
    words: tuple[str, ...] = ()
    ids_of: Part | None = None
    highest: int | None = None


RULES = {"pinned": "pinned", "excluded": "excluded", "incumbent": "incumbents"}  # the word in a row, the field
WEIGHTS = tuple(weight.name for weight in fields(Weights))
POINTS_OF_RULES = ("min_score", "incumbent_bonus")
_MOST = "the most points that a pair can get for "
SETTINGS = {
    column.name: column
    for column in (
        Column("title", Takes.TEXT, "what the cohort is called"),
        Column("date", Takes.TEXT, "the day that its figures describe, such as 2026-11-22"),
        Column("note", Takes.NOTE, "what a reader of the result should know"),
        Column("objective", Takes.WORD, "what makes a matching the best one", words=tuple(OBJECTIVES)),
        Column("need", Takes.WHOLE, f"{_MOST}needs that the mentor can help with", highest=MOST_POINTS),
        Column("context", Takes.WHOLE, f"{_MOST}a like context", highest=MOST_POINTS),
        Column("size", Takes.WHOLE, f"{_MOST}a like size", highest=MOST_POINTS),
        Column("language", Takes.WHOLE, f"{_MOST}the mentee’s preferred language", highest=MOST_POINTS),
        Column("abroad", Takes.WHOLE, f"{_MOST}being in two countries", highest=MOST_POINTS),
        Column("min_score", Takes.WHOLE, "under so many points no match is better than a bad one", highest=MOST_SCORE),
        Column("incumbent_bonus", Takes.WHOLE, "points more for a pair that stands already", highest=MOST_POINTS),
        Column("format", Takes.WHOLE, "of this workbook; may stay empty"),
    )
}

_ID = Column("id", Takes.TEXT, "a short name that stays the same; the other sheets use it", required=True)
_SOURCE = Column("source", Takes.NOTE, "where the figures of this row come from")
_FACTOR = Column("factor", Takes.TEXT, "a key factor's id", required=True, ids_of=Part.FACTORS)
_CITY = (
    Column("name", Takes.TEXT, "the city's name"),
    Column("country", Takes.TEXT, "two letters, such as BE", required=True),
    Column("languages", Takes.LIST, "codes of the languages that it can work in, such as: fr, en", required=True),
)
_MORE = (
    Column(
        "size",
        Takes.WHOLE,
        "inhabitants: 0 under 5,000, 1 under 10,000, then under 20, 50, 100, 250, 500 thousand, 7 more; empty: unknown",
        highest=SIZES,
    ),
    Column("association", Takes.TEXT, "its national association, when rules count its pairs"),
    _SOURCE,
)
_MENTEE = Column("mentee", Takes.TEXT, "a mentee's id", required=True, ids_of=Part.MENTEES)
_MENTOR = Column("mentor", Takes.TEXT, "a mentor's id", required=True, ids_of=Part.MENTORS)
_PLACES = Column("places", Takes.WHOLE, "how many mentees it can carry; empty is 1", highest=MOST_PLACES)
_TITLE = Column("title", Takes.TEXT, "what it is called in sentences")

COLUMNS: dict[Part, tuple[Column, ...]] = {
    Part.COHORT: (
        Column("name", Takes.WORD, "of a setting, as below", required=True),
        Column("value", Takes.NOTE, "of it; empty is the usual one", required=True),
    ),
    Part.FACTORS: (_ID, _TITLE),
    Part.CONTEXT_FACTORS: (_ID, _TITLE),
    Part.MENTEES: (
        _ID,
        *_CITY,
        Column("preferred", Takes.TEXT, "the language that it likes best"),
        Column("first", Takes.FLAG, "comes first under the objective “priority”", words=("yes", "no")),
        *_MORE,
    ),
    Part.NEEDS: (
        _MENTEE,
        _FACTOR,
        Column("low", Takes.WHOLE, "the level, 0 to 4, or the lowest it may be; empty when unknown", highest=LEVELS),
        Column("high", Takes.WHOLE, "the highest that it may be; empty when it is the same", highest=LEVELS),
        Column(
            "priority",
            Takes.WHOLE,
            "against its other key factors: 100 for each step of importance; empty is 1",
            highest=MOST_PRIORITY,
        ),
        _SOURCE,
    ),
    Part.MENTORS: (_ID, *_CITY, _PLACES, *_MORE),
    Part.STRENGTHS: (
        _MENTOR,
        _FACTOR,
        Column("level", Takes.WHOLE, "the level that it can show, 0 to 4", required=True, highest=LEVELS),
        _SOURCE,
    ),
    Part.CONTEXT: (
        Column("side", Takes.WORD, "which cities", required=True, words=tuple(SIDES)),
        Column("city", Takes.TEXT, "a city's id", required=True),
        Column("factor", Takes.TEXT, "a context factor's id", required=True, ids_of=Part.CONTEXT_FACTORS),
        Column("influence", Takes.WORD, "what it does to the city", required=True, words=tuple(INFLUENCES)),
        _SOURCE,
    ),
    Part.RULES: (Column("rule", Takes.WORD, "what is asked", required=True, words=tuple(RULES)), _MENTEE, _MENTOR),
    Part.CAPS: (
        Column("association", Takes.TEXT, "an association", required=True),
        Column("side", Takes.WORD, "which of its cities count", required=True, words=tuple(SIDES)),
        Column("most", Takes.WHOLE, "how many pairs at most", required=True),
    ),
}
LISTS = {  # the list of the record that a sheet has
    Part.FACTORS: "key_factors",
    Part.CONTEXT_FACTORS: "context_factors",
    Part.MENTEES: "mentees",
    Part.MENTORS: "mentors",
    Part.CAPS: "rules/association_caps",
}
SIDE_OF = {Part.NEEDS: Side.MENTEES, Part.STRENGTHS: Side.MENTORS}
NEEDED = (Part.FACTORS, Part.MENTEES, Part.MENTORS)  # without these there is nothing to match
