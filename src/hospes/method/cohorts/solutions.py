"""A solution to a record and back: who helps whom, who stays without, place values, and the proof."""

from dataclasses import asdict

from hospes.method.cohorts.fields import Fields
from hospes.method.cohorts.model import CohortError, Json, Misplaced, Record
from hospes.method.cohorts.reading import SIDES
from hospes.method.matching.model import CapPrice, Certificate, Match, Solution, Terms
from hospes.method.sentences import Sentence

MOST = 10**30  # of points: the objective that puts some first multiplies theirs
HEXADECIMAL = ("[0-9a-f]*", Sentence("hexadecimal digits are expected"))


def write_solution(solution: Solution) -> Record:
    """The record that ``read_solution`` reads as the same solution; ``gap`` and ``proven`` are there for readers."""
    proof = solution.certificate
    return {
        "matches": [_match(match) for match in solution.matches],
        "unmatched": list(solution.unmatched),
        "place_value": dict(solution.place_value),
        "certificate": {
            "primal": proof.primal,
            "dual": proof.dual,
            "gap": proof.gap,
            "proven": proof.proven,
            "pairs_checked": proof.pairs_checked,
            "pairs_possible": proof.pairs_possible,
            "prices": dict(proof.prices),
            "cap_prices": [{**asdict(price), "side": price.side.value} for price in proof.cap_prices],
        },
        "fingerprint": solution.fingerprint,
    }


def read_solution(value: Json) -> Solution:
    """The solution of a record. Raises CohortError with every fault and its place."""
    faults: list[Misplaced] = []
    fields = Fields(value, "#", faults)
    solution = Solution(
        matches=tuple(_read_match(each) for each in fields.records("matches")),
        unmatched=fields.texts("unmatched", ".+", Sentence("a mentee’s id is expected, each once")),
        place_value=_points_by_mentor(fields.record("place_value")),
        certificate=_read_certificate(fields.record("certificate")),
        fingerprint=fields.text("fingerprint", *HEXADECIMAL, required=True),
    )
    fields.finish()
    if faults:
        raise CohortError(faults)
    return solution


def _match(match: Match) -> Record:
    """A pair with its terms by name."""
    return {
        "mentee": match.mentee,
        "mentor": match.mentor,
        "score": match.score,
        "terms": match.terms._asdict(),
        "pinned": match.pinned,
    }


def _read_match(fields: Fields) -> Match:
    terms = fields.record("terms")
    match = Match(
        fields.text("mentee", required=True),
        fields.text("mentor", required=True),
        fields.whole("score", 0, MOST),
        Terms(*(terms.whole(name, 0, MOST) for name in Terms._fields)),
        fields.flag("pinned"),
    )
    terms.finish()
    fields.finish()
    return match


def _read_certificate(fields: Fields) -> Certificate:
    certificate = Certificate(
        primal=fields.whole("primal", 0, MOST),
        dual=fields.whole("dual", 0, MOST),
        pairs_checked=fields.whole("pairs_checked", 0, MOST),
        pairs_possible=fields.whole("pairs_possible", 0, MOST),
        prices=_points_by_mentor(fields.record("prices")),
        cap_prices=tuple(_read_cap(each) for each in fields.records("cap_prices")),
    )
    if fields.whole_or_none("gap", -MOST, MOST) not in {None, certificate.gap}:
        fields.refuse("gap", Sentence("this is not what lies between primal and dual"))
    if fields.has("proven") and fields.flag("proven") is not certificate.proven:
        fields.refuse("proven", Sentence("the gap says otherwise"))
    fields.finish()
    return certificate


def _read_cap(fields: Fields) -> CapPrice:
    cap = CapPrice(
        fields.text("association", required=True), fields.choice("side", SIDES), fields.whole("price", 0, MOST)
    )
    fields.finish()
    return cap


def _points_by_mentor(fields: Fields) -> dict[str, int]:
    return {name: fields.whole(name, 0, MOST) for name in fields.values}
