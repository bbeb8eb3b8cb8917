"""A run after another one on the same cities finds what solving anew finds."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from factories.matching import offers
from hospes.journey.matching import changes
from hospes.journey.matching.enums import RuleKind
from hospes.journey.matching.models import Run
from hospes.journey.matching.queries import solving
from hospes.journey.matching.queries.neutral import cohort_in, solution_in
from hospes.method.matching.solving import solve

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def found_anew(run: Run) -> bool:
    """Whether the run found what solving its problem finds, figure by figure."""
    return solution_in(run.solution) == replace(solve(cohort_in(run.problem).problem), proof=None)


def runs_under_changing_rules(cities) -> Iterator[Run]:
    """The first; then a pair is kept apart, another one too, and the first again is not."""
    yield cities.run()
    ask = {"kind": RuleKind.EXCLUDE, "reason": "A quarrel.", "by": cities.world.by}
    rule = changes.make_pair_rule(mentee=cities.cori, mentor=cities.dole, **ask)
    yield cities.run()
    changes.make_pair_rule(mentee=cities.alba, mentor=cities.brig, **ask)
    yield cities.run()
    changes.withdraw_pair_rule(rule=rule, reason="They made up.", by=cities.world.by)
    yield cities.run()


def test_a_run_under_other_rules_finds_what_solving_anew_finds(cities):
    runs = list(runs_under_changing_rules(cities))

    assert [(run.before, found_anew(run)) for run in runs] == [(None, True), *((run, True) for run in runs[:-1])]
    assert len({run.fingerprint for run in runs}) == 4


def test_a_run_of_cities_that_have_changed_is_solved_anew(cities):
    first = cities.run()
    offers(cities.dole, arriving=4)
    second = cities.run()

    assert second.problem != first.problem
    assert solving._rules_before(first, first) == cohort_in(first.problem).problem.rules
    assert solving._rules_before(first, second) is None
    next_day = Run(problem=first.problem.replace('"date": "20', '"date": "21'))
    assert next_day.problem != first.problem
    assert solving._rules_before(next_day, first) == solving._rules_before(first, first)
    assert found_anew(second)
