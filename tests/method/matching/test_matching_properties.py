"""What holds for every cohort: the best by trying all, the proof, places, forced pairs, order and repetition."""

from dataclasses import replace
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hospes.method.matching import Objective, Pair, Problem, Strength
from hospes.method.matching.questions import Why, why_not
from hospes.method.matching.solving import solve
from hospes.method.matching.terms import reasons
from hospes.method.matching.verifying import verify
from method.matching.making import best_by_trying, cohorts, pairs

MODEST = settings(max_examples=40, deadline=None)
FEW = settings(max_examples=15, deadline=None)


def checked(cohort: Problem) -> None:
    """The solution is the first of the best, proven, and verified."""
    solution = solve(cohort)
    most, first = best_by_trying(cohort.asked)

    assert (solution.certificate.primal, solution.certificate.dual) == (most, most)
    assert pairs(solution) == first
    assert verify(solution, cohort) == ()


@MODEST
@given(cohorts())
def test_solution_is_the_first_of_the_best(cohort):
    checked(cohort)


@MODEST
@given(cohorts(alike=True))
def test_solution_is_the_first_of_the_best_where_cities_are_alike(cohort):
    checked(cohort)


@MODEST
@given(cohorts(caps=True, alike=True))
def test_solution_is_the_first_of_the_best_under_caps_where_cities_are_alike(cohort):
    checked(cohort)


@MODEST
@given(cohorts(caps=True))
def test_solution_is_the_first_of_the_best_under_caps(cohort):
    checked(cohort)


@MODEST
@given(cohorts(caps=True), st.sampled_from([Objective.NASH, Objective.PRIORITY, Objective.FLOOR]))
def test_other_objectives_are_best_too(cohort, objective):
    checked(replace(cohort, objective=objective))


@FEW
@given(cohorts(caps=True))
def test_one_more_place_gains_its_place_value(cohort):
    before = solve(cohort)
    for city in cohort.mentors:
        more = tuple(replace(one, places=one.places + (one is city)) for one in cohort.mentors)
        after = solve(replace(cohort, mentors=more))

        assert after.certificate.primal - before.certificate.primal == before.place_value[city.id]


@FEW
@given(cohorts(caps=True))
def test_forced_pair_loses_at_least_its_bound(cohort):
    solution = solve(cohort)
    for one in cohort.mentees:
        for other in cohort.mentors:
            answer = why_not(cohort, solution, one.id, other.id, exact=True)
            if answer.at_least is not None and answer.exactly is not None:
                assert 0 <= answer.at_least <= answer.exactly
                assert answer.why is Why.CHOSEN or (answer.why is Why.TIE) == (answer.exactly == 0)


@FEW
@given(cohorts(caps=True), st.integers(0, 999))
def test_order_of_cities_changes_nothing(cohort, seed):
    random = Random(seed)  # noqa: S311 - an order for a test
    shuffled = replace(
        cohort,
        mentees=tuple(random.sample(cohort.mentees, len(cohort.mentees))),
        mentors=tuple(random.sample(cohort.mentors, len(cohort.mentors))),
    )

    assert solve(shuffled) == solve(cohort)


@FEW
@given(cohorts(), st.data())
def test_excluding_never_raises_the_value(cohort, data):
    solution = solve(cohort)
    assume(solution.matches)
    match = data.draw(st.sampled_from(solution.matches))
    rules = replace(cohort.rules, excluded=(*cohort.rules.excluded, Pair(match.mentee, match.mentor)))
    after = solve(replace(cohort, rules=rules))

    assert pairs(after).get(match.mentee) != match.mentor
    assert after.certificate.primal <= solution.certificate.primal


@FEW
@given(cohorts(caps=True))
def test_adding_a_mentee_never_lowers_the_value(cohort):
    assume(cohort.mentees)
    fewer = replace(
        cohort,
        mentees=cohort.mentees[:-1],
        rules=replace(cohort.rules, excluded=(), incumbents=(), association_caps=()),
    )
    more = replace(fewer, mentees=cohort.mentees)

    assert solve(fewer).certificate.primal <= solve(more).certificate.primal


@FEW
@given(cohorts())
def test_pins_are_kept_and_exclusions_too(cohort):
    pinned = {}
    for one, other in zip(cohort.mentees, cohort.mentors, strict=False):
        if other.places and Pair(one.id, other.id) not in cohort.rules.excluded:
            pinned[one.id] = other.id
    rules = replace(cohort.rules, pinned=tuple(Pair(*pair) for pair in pinned.items()))
    solution = solve(replace(cohort, rules=rules))

    assert {match.mentee: match.mentor for match in solution.matches if match.pinned} == pinned
    assert not set(cohort.rules.excluded) & {Pair(*pair) for pair in pairs(solution).items()}
    assert verify(solution, replace(cohort, rules=rules)) == ()


@FEW
@given(cohorts(), st.data())
def test_raising_a_strength_never_lowers_a_score(cohort, data):
    assume(cohort.mentees and cohort.mentors)
    other = cohort.mentors[0]
    strengths = tuple(Strength(one.factor, min(4, one.level + data.draw(st.integers(0, 2)))) for one in other.strengths)
    stronger = replace(cohort, mentors=(replace(other, strengths=strengths), *cohort.mentors[1:]))
    for one in cohort.mentees:
        assert reasons(cohort, one.id, other.id).score <= reasons(stronger, one.id, other.id).score


@FEW
@given(cohorts())
def test_score_is_in_its_range(cohort):
    for one in cohort.mentees:
        for other in cohort.mentors:
            found = reasons(cohort, one.id, other.id)

            assert found.low <= found.score <= found.high
            assert found.score == sum(found.terms)


@FEW
@given(cohorts())
def test_solution_can_be_repeated(cohort):
    assert solve(cohort) == solve(replace(cohort))
