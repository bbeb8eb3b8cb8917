"""Small cohorts for tests, the best matching by trying all, and compiled loops as plain Python."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from itertools import product
from types import ModuleType

import numba
import numpy as np
from hypothesis import strategies as st

from hospes.method.matching import (
    AssociationCap,
    Influence,
    Mentee,
    Mentor,
    Need,
    Pair,
    Problem,
    Rules,
    Setting,
    Side,
    Strength,
)
from hospes.method.matching.arrays import Arrays, values

FACTORS = ("vision", "jobs", "housing")
CONTEXT = ("law", "money")


def mentee(name, levels=(0, 1, 2), languages=("en",), **more) -> Mentee:
    """A mentee with one level per key factor; a pair of levels is a range."""
    ranges = [level if isinstance(level, tuple) else (level, level) for level in levels]
    needs = tuple(Need(factor, *both) for factor, both in zip(FACTORS, ranges, strict=False))
    return Mentee(**{"id": name, "country": "BE", "languages": languages, "needs": needs} | more)


def mentor(name, levels=(4, 3, 2), places=1, languages=("en",), **more) -> Mentor:
    """A mentor with one level per key factor."""
    strengths = tuple(Strength(factor, level) for factor, level in zip(FACTORS, levels, strict=False))
    return Mentor(
        **{"id": name, "country": "SE", "languages": languages, "strengths": strengths, "places": places} | more
    )


def problem(mentees, mentors, **more) -> Problem:
    """A problem on three key factors and two context factors."""
    return Problem(FACTORS, tuple(mentees), tuple(mentors), CONTEXT, **more)


def pairs(solution) -> dict[str, str]:
    """Who is with whom."""
    return {match.mentee: match.mentor for match in solution.matches}


def total(solution) -> int:
    """The sum of all scores."""
    return sum(match.score for match in solution.matches)


def every_matching(arrays: Arrays) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each matching that may be, with its worth: columns, m for nobody."""
    n, m = len(arrays.mentees), len(arrays.mentors)
    worth = values(arrays, slice(0, n))
    for columns in product(range(m + 1), repeat=n):
        chosen = [(row, column) for row, column in enumerate(columns) if column < m]
        if all(worth[pair] >= 0 for pair in chosen) and _fits(arrays, chosen):
            yield sum(int(worth[pair]) for pair in chosen), columns


def _fits(arrays: Arrays, chosen: list[tuple[int, int]]) -> bool:
    """Whether no mentor and no association has too many."""
    groups = (
        ([column for _, column in chosen], arrays.capacity),
        ([arrays.association_left[row] for row, _ in chosen], arrays.caps_left),
        ([arrays.association_right[column] for _, column in chosen], arrays.caps_right),
    )
    return all(
        (np.bincount([one for one in group if one >= 0], minlength=len(most)) <= most).all() for group, most in groups
    )


def best_by_trying(arrays: Arrays) -> tuple[int, dict[str, str]]:
    """The greatest worth, and of the best matchings the first: earlier mentors for earlier mentees, nobody last."""
    most, columns = min(every_matching(arrays), key=lambda one: (-one[0], one[1]))
    chosen = {row: column for row, column in enumerate(columns) if column < len(arrays.mentors)}
    return most, {arrays.mentees[row]: arrays.mentors[column] for row, column in chosen.items()}


def plainly(loops: ModuleType) -> ModuleType:
    """The file of compiled loops as plain Python."""
    spec = spec_from_file_location(f"{loops.__name__}_plain", loops.__file__)
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    numba.config.DISABLE_JIT = True
    try:
        spec.loader.exec_module(module)
    finally:
        numba.config.DISABLE_JIT = False
    return module


LEVELS = st.integers(0, 4)
RANGES = st.tuples(LEVELS, LEVELS).map(lambda ends: tuple(sorted(ends))) | LEVELS
LANGUAGES = st.sampled_from([("en",), ("fr",), ("en", "fr"), ("el",)])
SETTINGS = st.dictionaries(st.sampled_from(CONTEXT), st.sampled_from(Influence)).map(
    lambda found: tuple(Setting(factor, influence) for factor, influence in found.items())
)
SIZES = st.none() | st.integers(0, 7)
ASSOCIATIONS = st.sampled_from(["", "north", "south"])


@st.composite
def mentees(draw, name):
    languages = draw(LANGUAGES)
    city = mentee(name, [draw(RANGES) for _ in FACTORS], languages, preferred=draw(st.sampled_from(["", *languages])))
    needs = tuple(replace(need, priority=draw(st.integers(0, 3))) for need in city.needs)
    return replace(
        city,
        needs=needs,
        country=draw(st.sampled_from(["BE", "SE"])),
        context=draw(SETTINGS),
        size=draw(SIZES),
        association=draw(ASSOCIATIONS),
        first=draw(st.booleans()),
    )


@st.composite
def mentors(draw, name):
    city = mentor(name, [draw(LEVELS) for _ in FACTORS], draw(st.integers(0, 2)), draw(LANGUAGES))
    return replace(
        city,
        country=draw(st.sampled_from(["BE", "SE"])),
        context=draw(SETTINGS),
        size=draw(SIZES),
        association=draw(ASSOCIATIONS),
    )


@st.composite
def cohorts(draw, caps=False, alike=False):
    """Up to five mentees and four mentors; ``alike``: few kinds of cities, so that many matchings are best."""
    n, m = draw(st.integers(0, 5)), draw(st.integers(0, 4))
    kinds = 1 if alike else 9
    helped = [draw(mentees(f"e{at}")) for at in range(min(n, kinds))]
    helpers = [draw(mentors(f"o{at}")) for at in range(min(m, kinds))]
    helped += [replace(helped[0], id=f"e{at}") for at in range(len(helped), n)]
    helpers += [replace(helpers[0], id=f"o{at}") for at in range(len(helpers), m)]
    cohort = problem(helped, helpers)
    return replace(cohort, rules=draw(rules(cohort, caps)))


@st.composite
def rules(draw, cohort, caps):
    """Some exclusions, incumbents, a floor, maybe caps; pins are for tests of their own."""
    every = [Pair(one.id, other.id) for one in cohort.mentees for other in cohort.mentors]
    some = st.lists(st.sampled_from(every), max_size=3, unique=True) if every else st.just([])
    incumbents = {pair.mentee: pair for pair in draw(some)}
    limits = []
    for side, cities in ((Side.MENTEES, cohort.mentees), (Side.MENTORS, cohort.mentors)):
        there = sorted({city.association for city in cities} - {""})
        limits += [
            AssociationCap(name, side, draw(st.integers(0, 2))) for name in there if caps and draw(st.booleans())
        ]
    return Rules(
        excluded=tuple(draw(some)),
        association_caps=tuple(limits),
        min_score=draw(st.sampled_from([0, 4000])),
        incumbents=tuple(incumbents.values()),
        incumbent_bonus=draw(st.sampled_from([0, 300])),
    )
