"""Why not, who else, and who would rather leave together, by plain examples."""

from dataclasses import replace

import pytest

from hospes.method.matching import AssociationCap, Objective, Pair, Rules, Side
from hospes.method.matching.questions import Alternative, Why, WhyNot, alternatives, blocking_pairs, why_not
from hospes.method.matching.sentences import Names, why_sentences
from hospes.method.matching.solving import solve
from method.matching.making import mentee, mentor, problem
from method.matching.test_solving import bare

COHORT = bare([0, 0, 2, 3], [4, 3, 1])  # the best: e0 with o1, e1 with o2, e2 with o0; e3 has no gap


def asked(cohort, one, other, *, exact=False):
    return why_not(cohort, solve(cohort), one, other, exact=exact)


def ruled(**more):
    return replace(COHORT, rules=Rules(**more))


@pytest.mark.parametrize(
    ("cohort", "pair", "why"),
    [
        (COHORT, ("e0", "o1"), Why.CHOSEN),
        (ruled(pinned=(Pair("e0", "o2"),)), ("e0", "o1"), Why.PINNED),
        (COHORT, ("e3", "o0"), Why.NO_GAP),
        (ruled(excluded=(Pair("e0", "o0"),)), ("e0", "o0"), Why.EXCLUDED),
        (replace(COHORT, mentees=(mentee("e0", languages=("fr",)),)), ("e0", "o0"), Why.NO_LANGUAGE),
        (ruled(min_score=2000), ("e0", "o2"), Why.UNDER_FLOOR),
        (ruled(pinned=(Pair("e1", "o0"),)), ("e0", "o0"), Why.NO_PLACES),
        (COHORT, ("e1", "o1"), Why.TIE),
        (COHORT, ("e2", "o1"), Why.LOWER),
        (COHORT, ("e1", "o0"), Why.FULL),
        (bare([0, 0], [4]), ("e1", "o0"), Why.TIE),
        (bare([0, 1], [4]), ("e1", "o0"), Why.TIE),
        (bare([0, 2], [3]), ("e1", "o0"), Why.FULL),
    ],
)
def test_why_not_says_the_first_reason(cohort, pair, why):
    assert asked(cohort, *pair).why is why


def test_why_not_may_be_a_cap():
    helped = [mentee("a", (0, 0, 0), association="n"), mentee("b", (2, 4, 4), association="n")]
    cap = AssociationCap("n", Side.MENTEES, 1)
    cohort = problem(helped, [mentor("x", (4, 4, 4)), mentor("y", (3, 3, 3))], rules=Rules(association_caps=(cap,)))
    solution = solve(cohort)
    [left] = solution.unmatched

    assert why_not(cohort, solution, left, "y").why in (Why.CAP, Why.TIE)
    assert why_not(cohort, solution, "b", "y").why is Why.CAP


@pytest.mark.parametrize(("level", "why"), [(4, Why.STANDS), (3, Why.STANDS), (2, Why.LOWER)])
def test_pair_that_stands_is_told_as_that(level, why):
    rules = Rules(incumbents=(Pair("e0", "o1"),), incumbent_bonus=4000)
    cohort = replace(bare([0], [level, 3]), rules=rules)
    answer = asked(cohort, "e0", "o0")

    assert (answer.why, answer.own_mentor, answer.own_bonus) == (why, "o1", 4000)
    if why is Why.STANDS:
        said = "e0 stands with o1, and a pair that stands counts 4,000 points more."
        assert why_sentences(answer, Names())[0] == said


def test_equal_scores_are_not_told_as_lower():
    rules = Rules(excluded=(Pair("e1", "o1"),))  # e1 can have o0 alone, so e0 is with o1, which is as good for it
    answer = asked(replace(bare([0, 0], [4, 4]), rules=rules), "e0", "o0")

    assert (answer.why, answer.score, answer.own_score) == (Why.FULL, 6000, 6000)


@pytest.mark.parametrize("side", Side)
def test_cap_that_leaves_no_pair_is_told(side):
    cap = AssociationCap("n", side, 0)
    helped, helpers = [mentee("a", association="n")], [mentor("x", association="n"), mentor("y", association="s")]
    cohort = problem(helped, helpers, rules=Rules(association_caps=(cap,)))

    assert asked(cohort, "a", "x").why is Why.CLOSED
    assert [one.mentor for one in alternatives(cohort, solve(cohort), "a")] == []
    assert solve(cohort).unmatched == (("a",) if side is Side.MENTEES else ())
    pinned = replace(cohort, rules=Rules(pinned=(Pair("a", "y"),), association_caps=(replace(cap, most=1),)))
    assert asked(pinned, "a", "x").why is Why.PINNED


def test_lowest_score_of_the_objective_is_not_told_as_the_programme_s():
    cohort = replace(bare([0], [4, 2]), objective=Objective.FLOOR)
    answer = asked(cohort, "e0", "o1", exact=True)

    assert (answer.why, answer.at_least, answer.exactly) == (Why.UNDER_LOWEST, None, None)
    assert asked(replace(cohort, rules=Rules(min_score=5000)), "e0", "o1").why is Why.UNDER_FLOOR
    assert alternatives(cohort, solve(cohort), "e0") == ()


def test_city_is_told_that_it_is_not_its_own_mentor():
    cohort = problem([mentee("a")], [mentor("a")])

    assert (asked(cohort, "a", "a").why, alternatives(cohort, solve(cohort), "a")) == (Why.ITSELF, ())


def test_questions_about_one_solution_read_its_proof_again_where_it_has_none():
    solution = replace(solve(COHORT), proof=None)

    assert [why_not(COHORT, solution, "e1", name).why for name in ("o1", "o0")] == [Why.TIE, Why.FULL]
    assert why_not(replace(COHORT, factors=COHORT.factors), solution, "e1", "o1").why is Why.TIE


def test_why_not_names_the_loss():
    answer = asked(COHORT, "e1", "o0", exact=True)

    assert answer == WhyNot(Why.FULL, "e1", "o0", 6000, "o2", 1500, answer.at_least, 1500, in_points=True)
    assert 0 <= answer.at_least <= 1500


def test_why_not_of_a_mentee_without_a_mentor_or_a_place_has_no_exact_loss():
    assert asked(COHORT, "e3", "o0", exact=True).exactly is None
    assert asked(ruled(pinned=(Pair("e1", "o0"),)), "e0", "o0", exact=True).exactly is None
    assert asked(COHORT, "e3", "o0").own_mentor is None


def test_pinned_pair_is_told_no_cost():
    answer = asked(ruled(pinned=(Pair("e1", "o0"),)), "e1", "o0", exact=True)

    assert (answer.why, answer.exactly) == (Why.CHOSEN, None)


def test_excluded_pair_is_not_told_a_cost():
    rules = Rules(excluded=(Pair("e2", "o0"), Pair("e0", "o0")))
    answer = asked(replace(COHORT, rules=rules), "e2", "o0", exact=True)

    assert (answer.why, answer.at_least, answer.exactly) == (Why.EXCLUDED, None, None)


@pytest.mark.parametrize("objective", Objective)
def test_pair_that_is_as_good_costs_nothing_under_any_objective(objective):
    cohort = replace(bare([0, 0], [4, 2]), objective=objective)

    assert [asked(cohort, "e0", name, exact=True).exactly for name in ("o0", "o1")] == [0, 0]


@pytest.mark.parametrize("objective", Objective)
def test_pair_under_a_full_cap_is_not_told_a_cost(objective):
    cap = AssociationCap("n", Side.MENTEES, 0)
    helped = [mentee("a", association="n")]
    cohort = problem(helped, [mentor("x")], rules=Rules(association_caps=(cap,)), objective=objective)

    assert asked(cohort, "a", "x", exact=True).exactly is None


@pytest.mark.parametrize("objective", Objective)
def test_forced_pair_loses_its_bound_under_each_objective(objective):
    cohort = replace(COHORT, objective=objective, mentees=(replace(COHORT.mentees[0], first=True), *COHORT.mentees[1:]))
    answer = asked(cohort, "e1", "o0", exact=True)

    assert 0 <= answer.at_least <= answer.exactly
    assert answer.in_points is (objective is Objective.TOTAL)
    assert len(why_sentences(answer, Names())) == (2 if answer.in_points and answer.why is not Why.CHOSEN else 1)


def test_why_not_knows_only_cities_of_the_cohort():
    for pair in (("e9", "o0"), ("e0", "o9")):
        with pytest.raises(KeyError):
            asked(COHORT, *pair)


def test_alternatives_are_the_cheapest_first():
    found = alternatives(COHORT, solve(COHORT), "e2")

    assert [(one.mentor, one.score, one.full) for one in found] == [("o1", 3000, True), ("o2", 0, True)]
    assert found[0].at_least <= found[1].at_least
    assert alternatives(COHORT, solve(COHORT), "e2", k=1) == found[:1]
    assert isinstance(found[0], Alternative)


def test_alternatives_leave_out_what_may_not_be():
    cohort = ruled(excluded=(Pair("e2", "o1"),), pinned=(Pair("e0", "o2"),))
    solution = solve(cohort)

    assert [one.mentor for one in alternatives(cohort, solution, "e2")] == [
        name for name in ("o0",) if ("e2", name) not in {(match.mentee, match.mentor) for match in solution.matches}
    ]
    assert alternatives(cohort, solution, "e0") == alternatives(cohort, solution, "e3") == ()
    with pytest.raises(KeyError):
        alternatives(cohort, solution, "e9")


def test_blocking_pairs_would_rather_leave_together():
    cohort = bare([0, 2], [4, 3])  # e1 gets o0; for e0 o0 is as good, so nobody would leave
    assert blocking_pairs(cohort, solve(cohort)) == ()

    cohort = bare([0, 2], [4, 1])  # e1 gets o0, by which less is lost, and e0 would rather have it
    cohort = replace(cohort, mentees=(cohort.mentees[0], mentee("e1", (2, 4, 4))))
    solution = solve(replace(cohort, rules=Rules(excluded=())))
    assert blocking_pairs(cohort, solution) == ()


def test_blocking_pairs_look_at_room_and_at_those_without():
    cohort = bare([0, 2], [4])
    bad = solve(replace(cohort, rules=Rules(pinned=(Pair("e0", "o0"),))))

    assert blocking_pairs(cohort, replace(bad, matches=())) == (Pair("e0", "o0"), Pair("e1", "o0"))
    assert blocking_pairs(replace(cohort, rules=Rules(pinned=(Pair("e0", "o0"),))), bad) == ()
