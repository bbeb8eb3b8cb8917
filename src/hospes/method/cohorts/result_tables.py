"""A solution to the rows of a workbook and back."""

from collections.abc import Mapping
from enum import StrEnum

from hospes.method.cohorts.layout import Column, Row, Sheets, Takes
from hospes.method.cohorts.lines import Line, lines
from hospes.method.cohorts.model import CohortError, Json, Misplaced, Record
from hospes.method.cohorts.reading import SIDES
from hospes.method.cohorts.solutions import read_solution
from hospes.method.cohorts.tables import exact_cell
from hospes.method.matching.model import Solution, Terms

_PROOF = ("primal", "dual", "pairs_checked", "pairs_possible")


class ResultPart(StrEnum):
    """A sheet of a result, by its title."""

    MATCHES = "Matches"
    UNMATCHED = "Unmatched"
    PLACES = "Place values"
    CAPS = "Prices of caps"
    PROOF = "Proof"


_MENTEE = Column("mentee", Takes.TEXT, "a mentee’s id", required=True)
_MENTOR = Column("mentor", Takes.TEXT, "a mentor’s id", required=True)
_PRICE = Column("price", Takes.WHOLE, "what a place or a pair costs in the proof", required=True)

RESULT_COLUMNS: dict[ResultPart, tuple[Column, ...]] = {
    ResultPart.MATCHES: (
        _MENTEE,
        _MENTOR,
        *(Column(name, Takes.WHOLE, "points", required=True) for name in ("score", *Terms._fields)),
        Column("pinned", Takes.FLAG, "the coordinator’s rule"),
    ),
    ResultPart.UNMATCHED: (_MENTEE,),
    ResultPart.PLACES: (_MENTOR, Column("value", Takes.WHOLE, "of one more place"), _PRICE),
    ResultPart.CAPS: (
        Column("association", Takes.TEXT, "whose pairs are limited", required=True),
        Column("side", Takes.WORD, "which of its cities count", required=True, words=tuple(SIDES)),
        _PRICE,
    ),
    ResultPart.PROOF: (
        Column("name", Takes.TEXT, "of a figure", required=True),
        Column("value", Takes.TEXT, "of it", required=True),
    ),
}


def write_solution_sheets(solution: Solution) -> dict[str, tuple[Row, ...]]:
    """The sheets that ``read_solution_sheets`` reads as the same solution."""
    proof = solution.certificate
    gains = {mentor: exact_cell(gain) for mentor, gain in solution.place_value.items()}
    rows: Mapping[ResultPart, list[Row]] = {
        ResultPart.MATCHES: [
            (match.mentee, match.mentor, match.score, *match.terms, "yes" if match.pinned else None)
            for match in solution.matches
        ],
        ResultPart.UNMATCHED: [(mentee,) for mentee in solution.unmatched],
        ResultPart.PLACES: [(mentor, gains.get(mentor), exact_cell(price)) for mentor, price in proof.prices.items()],
        ResultPart.CAPS: [(cap.association, cap.side.value, exact_cell(cap.price)) for cap in proof.cap_prices],
        ResultPart.PROOF: [
            *((name, exact_cell(getattr(proof, name))) for name in _PROOF),
            ("fingerprint", solution.fingerprint),
        ],
    }
    return {part.value: (_heading(part), *rows[part]) for part in ResultPart}


def read_solution_sheets(sheets: Sheets) -> Solution:
    """The solution of a result's sheets. Raises CohortError with every fault; places are those of the JSON record."""
    faults: list[Misplaced] = []
    read = {part: list(lines(part, RESULT_COLUMNS[part], sheets.get(part, ()), faults, [])) for part in ResultPart}
    if faults:
        raise CohortError(faults)
    named = {line.text("name"): line.values.get("value") for line in read[ResultPart.PROOF]}
    places = read[ResultPart.PLACES]
    return read_solution(
        {
            "matches": [_match(line) for line in read[ResultPart.MATCHES]],
            "unmatched": [line.text("mentee") for line in read[ResultPart.UNMATCHED]],
            "place_value": {line.text("mentor"): line.values["value"] for line in places if "value" in line.values},
            "certificate": {
                **{name: _whole(named.get(name)) for name in _PROOF},
                "prices": {line.text("mentor"): line.values.get("price") for line in places},
                "cap_prices": [dict(line.values) for line in read[ResultPart.CAPS]],
            },
            "fingerprint": named.get("fingerprint"),
        }
    )


def _match(line: Line) -> Record:
    """A pair, with its terms in an object of their own."""
    terms = {name: line.values.get(name) for name in Terms._fields}
    return {**{name: each for name, each in line.values.items() if name not in terms}, "terms": terms}


def _whole(value: Json) -> Json:
    return int(value) if isinstance(value, str) and value.isdecimal() else value


def _heading(part: ResultPart) -> Row:
    return tuple(column.name for column in RESULT_COLUMNS[part])
