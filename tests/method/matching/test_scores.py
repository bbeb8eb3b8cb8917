"""What a pair is worth: the formula in plain Python, and every way in which a pair may not be."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from hospes.method.matching import (
    Influence,
    Mentee,
    Mentor,
    Need,
    Pair,
    Problem,
    Rules,
    Setting,
    Strength,
    Terms,
    Weights,
)
from hospes.method.matching.arrays import INFEASIBLE, scores, value_of, values
from hospes.method.matching.columns import context_step
from hospes.method.matching.terms import Covered, place, reasons
from method.matching.making import mentee, mentor, problem

HELPS, NEUTRAL, HINDERS = Influence.HELPS, Influence.NEUTRAL, Influence.HINDERS


def block(cohort, rows=slice(0, None), columns=None):
    return scores(cohort.asked, rows, columns).tolist()


def test_score_adds_up_its_terms():
    one = mentee(
        "Jelgava",
        (0, 1, 4),
        ("lv", "en"),
        preferred="lv",
        size=3,
        context=(Setting("law", HINDERS), Setting("money", HELPS)),
    )
    other = mentor("Mechelen", (4, 2, 4), languages=("en", "nl"), size=4, context=(Setting("law", NEUTRAL),))
    cohort = problem([one], [other])

    # 6000 / ((4 - 0) + (4 - 1) + 0) = 857 per level; 4 + 1 levels are shown. Law differs by 2: 15 x 4. Size: 10 x 1.
    assert reasons(cohort, "Jelgava", "Mechelen").terms == Terms(5 * 857, 2000 - 60, 490 - 10, 0, 500)
    assert block(cohort) == [[5 * 857 + 1940 + 480 + 500]]


def test_score_counts_the_preferred_language_and_the_same_country():
    cohort = problem([mentee("a", preferred="en", country="SE")], [mentor("b")])

    assert reasons(cohort, "a", "b").terms[3:] == (1000, 0)
    assert block(cohort) == [[sum(reasons(cohort, "a", "b").terms)]]


def test_score_of_a_need_without_priority_is_nothing():
    needs = (Need("vision", 0, 0, 0), Need("jobs", 0, 0, 2))
    cohort = problem([mentee("a", needs=needs)], [mentor("b", (4, 2, 0))])

    assert reasons(cohort, "a", "b").terms.need == 3000


def test_score_of_an_unknown_level_is_the_mean_over_its_levels():
    cohort = problem([mentee("a", ((0, 4), 4, 4))], [mentor("b", (3, 0, 0))])
    found = reasons(cohort, "a", "b")

    # Shares of levels under 1, 2, 3, 4: 1/5, 2/5, 3/5, 4/5 of 10/5; three of the four are shown.
    assert found.terms.need == 600 + 1200 + 1800
    unknown = 15 * 32 + 490  # context and size, which count as alike
    assert (found.low, found.high) == (2990 - unknown, 2990 + 4500)


def test_range_of_a_score_covers_what_is_unknown_of_context_and_size():
    one = mentee("a", context=(Setting("law", HELPS), Setting("money", HELPS)), size=2)
    known = mentor("b", context=(Setting("law", HELPS), Setting("money", HELPS)), size=2)
    sized = replace(known, id="c", size=None, context=(Setting("law", NEUTRAL),))
    cohort = problem([one, replace(one, id="e", size=None, context=())], [known, sized])
    ranges = [
        (found.score - found.low, found.high - found.score)
        for found in (reasons(cohort, *pair) for pair in (("a", "b"), ("a", "c"), ("e", "b"), ("e", "c")))
    ]

    assert ranges == [(0, 0), (15 * 16 + 10 * 25, 0), (15 * 32 + 10 * 25, 0), (15 * (4 + 16) + 10 * 49, 0)]


@pytest.mark.parametrize(("count", "wider"), [(3, 0), (4, 8)])
def test_range_holds_every_score_that_can_come(count, wider):
    """Three unknown levels are all tried; of four the range may be a point wider for every two levels covered."""
    names = tuple(f"f{at}" for at in range(count))
    shown = tuple(Strength(name, level + 1) for level, name in enumerate(names))
    helper = Mentor("o", "SE", ("en",), shown, size=2)

    def found(ranges):
        needs = tuple(Need(name, *ranges[at], priority=2 * at + 1) for at, name in enumerate(names))
        return reasons(Problem(names, (Mentee("e", "BE", ("en",), needs, size=2),), (helper,)), "e", "o")

    scores = [found([(level, level) for level in levels]).score for levels in product(range(5), repeat=count)]
    told = found([(0, 4)] * count)
    assert 0 <= min(scores) - told.low <= wider
    assert 0 <= told.high - max(scores) <= wider


def test_reasons_name_what_is_covered_and_what_is_not():
    one = mentee("a", (0, (1, 2), 2), ("fr", "en"))
    found = reasons(problem([one], [mentor("b", (4, 3, 1), languages=("en", "el", "fr"))]), "a", "b")

    assert [(need.factor, need.shown, need.low, need.high, need.widest) for need in found.covered] == [
        ("vision", 4, 0, 0, True),
        ("jobs", 3, 1, 2, False),
    ]
    assert isinstance(found.covered[0], Covered)
    assert sum(need.points for need in found.covered) == found.terms.need
    assert (found.uncovered, found.languages, found.preferred, found.abroad) == (
        ("housing",),
        ("en", "fr"),
        False,
        True,
    )


def test_pairs_that_may_not_be_are_marked():
    cohort = problem(
        [mentee("a"), mentee("b", languages=("fr",)), mentee("c", (2, 4, 4))],
        [mentor("x"), mentor("y", (0, 0, 0))],
        rules=Rules(excluded=(Pair("a", "x"), Pair("c", "x"), Pair("c", "x")), min_score=4000),
    )

    assert [[score >= 0 for score in row] for row in block(cohort)] == [[False, False]] * 3
    assert block(replace(cohort, rules=Rules(min_score=4000)))[0][0] > 4000


def test_blocks_are_parts_of_the_whole():
    cities = (
        [mentee(f"e{at}", (at % 4, at % 3, 0)) for at in range(7)],
        [mentor(f"o{at}", (at % 5, 2, 3)) for at in range(5)],
    )
    rules = Rules(excluded=(Pair("e3", "o2"),), incumbents=(Pair("e3", "o4"), Pair("e3", "o2")), incumbent_bonus=50)
    rules = replace(rules, incumbents=rules.incumbents[:1])
    arrays = problem(*cities, rules=rules).asked
    whole = values(arrays, slice(0, None))
    rows, columns = np.array([5, 3]), np.array([4, 2, 0])

    assert (values(arrays, rows, columns) == whole[np.ix_(rows, columns)]).all()
    assert whole[3, 2] == INFEASIBLE
    assert whole[3, 4] == scores(arrays, slice(3, 4))[0, 4] + 50 == value_of(arrays, 3, 4, whole[3, 4] - 50)


def test_score_needs_no_context_no_size_no_mentor():
    bare = replace(problem([mentee("a")], []), context_factors=(), weights=Weights(need=100, context=900, size=0))

    assert block(bare) == [[]]
    assert block(replace(bare, mentors=(mentor("b", (4, 4, 4)),))) == [[100 + 500 - 1]]  # 9 levels of 11 points


def test_score_is_exact_with_the_greatest_weights():
    most = Weights(20_000, 20_000, 20_000, 20_000, 20_000)
    one = mentee("a", (0, 0, 0), preferred="en", size=7, context=(Setting("law", HELPS),))
    other = mentor("b", (4, 4, 4), size=0, context=(Setting("law", HINDERS),))
    cohort = replace(problem([one], [other]), weights=most)

    assert block(cohort) == [[12 * 1667 + (20_000 - 150 * 16) + (20_000 - 408 * 49) + 40_000]]


@pytest.mark.parametrize(("factors", "step"), [(0, 0), (1, 15), (8, 15), (9, 13), (20, 6)])
def test_context_step_never_makes_the_term_negative(factors, step):
    assert context_step(2000, factors) == step
    assert 2000 - 16 * step * factors >= 0


def test_place_knows_only_ids_that_are_there():
    assert place(("a", "c"), "c") == 1
    for name in ("b", "d"):
        with pytest.raises(KeyError):
            place(("a", "c"), name)


def test_cohort_under_other_rules_keeps_its_arrays():
    cohort = problem([mentee("a")], [mentor("b")])
    rules = Rules(min_score=1)

    assert "coded" not in cohort.under(rules).__dict__
    assert cohort.coded is cohort.under(rules).coded
    assert cohort.under(rules) == replace(cohort, rules=rules)
    assert isinstance(cohort, Problem)
    assert isinstance(Strength("vision", 1), Strength)
