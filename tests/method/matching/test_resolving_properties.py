"""A re-solve gives what solving anew gives, to the last price."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.method.matching import Pair, Rules
from hospes.method.matching.resolving import resolve
from hospes.method.matching.solving import solve
from hospes.method.matching.verifying import verify
from method.matching.making import cohorts

MODEST = settings(max_examples=40, deadline=None)


@MODEST
@given(cohorts(), st.data())
def test_resolve_is_as_good_as_solving_anew(cohort, data):
    _resolved(cohort, data)


@MODEST
@given(cohorts(alike=True), st.data())
def test_resolve_is_as_good_as_solving_anew_where_cities_are_alike(cohort, data):
    _resolved(cohort, data)


def _resolved(cohort, data):
    solution = solve(cohort)
    every = [Pair(match.mentee, match.mentor) for match in solution.matches]
    every += [Pair(one.id, other.id) for one in cohort.mentees for other in cohort.mentors]
    more = data.draw(st.lists(st.sampled_from(every), max_size=4)) if every else []
    rules = replace(cohort.rules, excluded=(*cohort.rules.excluded, *more))
    found, _diff = resolve(solution, cohort, rules)

    assert found == solve(replace(cohort, rules=rules))
    assert verify(found, replace(cohort, rules=rules)) == ()
    again, diff = resolve(found, replace(cohort, rules=rules), Rules())
    assert again == solve(replace(cohort, rules=Rules()))
    assert diff.kept + sum(change.after is not None for change in diff.changes) == len(again.matches)
