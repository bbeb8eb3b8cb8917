"""Problems and solutions as the neutral JSON in which a run keeps them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from hospes.method.matching.model import (
    AssociationCap,
    CapPrice,
    Certificate,
    Influence,
    Match,
    Mentee,
    Mentor,
    Need,
    Objective,
    Pair,
    Problem,
    Rules,
    Setting,
    Side,
    Solution,
    Strength,
    Terms,
    Weights,
)

Json = Mapping[str, Any]  # as it was read; it never leaves this module


def problem_text(problem: Problem) -> str:
    """A problem as text: equal problems are equal texts."""
    return json.dumps(asdict(problem), ensure_ascii=False, sort_keys=True)


def problem_in(text: str) -> Problem:
    """The problem that a text holds."""
    said = json.loads(text)
    return Problem(
        factors=tuple(said["factors"]),
        mentees=tuple(_mentee(one) for one in said["mentees"]),
        mentors=tuple(_mentor(one) for one in said["mentors"]),
        context_factors=tuple(said["context_factors"]),
        weights=Weights(**said["weights"]),
        rules=_rules(said["rules"]),
        objective=Objective(said["objective"]),
    )


def solution_text(solution: Solution) -> str:
    """A solution as text."""
    matches = [{**asdict(one), "terms": one.terms._asdict()} for one in solution.matches]
    said = asdict(solution) | {"matches": matches}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def solution_in(text: str) -> Solution:
    """The solution that a text holds."""
    said = json.loads(text)
    proof = said["certificate"]
    prices = (CapPrice(one["association"], Side(one["side"]), one["price"]) for one in proof["cap_prices"])
    return Solution(
        matches=tuple(Match(**{**one, "terms": Terms(**one["terms"])}) for one in said["matches"]),
        unmatched=tuple(said["unmatched"]),
        place_value=said["place_value"],
        certificate=Certificate(**{**proof, "cap_prices": tuple(prices)}),
        fingerprint=said["fingerprint"],
    )


@dataclass(frozen=True)
class AimPrice:
    """What an aim would give: points in all, how many mentees are matched, the points of the lowest match."""

    aim: str
    total: int
    matched: int
    lowest: int


def prices_text(prices: Iterable[AimPrice]) -> str:
    """What other aims would give, as text."""
    return json.dumps([asdict(one) for one in prices])


def prices_in(text: str) -> tuple[AimPrice, ...]:
    """What other aims would give; nothing as long as nobody has worked it out."""
    return tuple(AimPrice(**one) for one in json.loads(text or "[]"))


def _mentee(said: Json) -> Mentee:
    return Mentee(**{**_city(said), "needs": tuple(Need(**one) for one in said["needs"])})


def _mentor(said: Json) -> Mentor:
    return Mentor(**{**_city(said), "strengths": tuple(Strength(**one) for one in said["strengths"])})


def _city(said: Json) -> dict[str, Any]:
    context = tuple(Setting(one["factor"], Influence(one["influence"])) for one in said["context"])
    return {**said, "languages": tuple(said["languages"]), "context": context}


def _rules(said: Json) -> Rules:
    caps = (AssociationCap(one["association"], Side(one["side"]), one["most"]) for one in said["association_caps"])
    pairs = {name: tuple(Pair(*one) for one in said[name]) for name in ("pinned", "excluded", "incumbents")}
    return Rules(**{**said, **pairs, "association_caps": tuple(caps)})
