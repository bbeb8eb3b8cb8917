"""A solution under other rules, and what changed: fast where pairs were excluded, anew otherwise."""

from dataclasses import replace

import numpy as np

from hospes.method.matching.arrays import values
from hospes.method.matching.certificate import Proof, prove
from hospes.method.matching.checking import check_rules
from hospes.method.matching.coding import Ints
from hospes.method.matching.fairness import total
from hospes.method.matching.lowering import lower, tight_pairs, unheld_mentors
from hospes.method.matching.model import Change, Diff, Objective, Pair, Problem, Rules, Solution
from hospes.method.matching.prices import Prices
from hospes.method.matching.questions import assignment_of, prices_of
from hospes.method.matching.repairing import Repair
from hospes.method.matching.solving import assembled, solve
from hospes.method.matching.threads import one_thread
from hospes.method.matching.ties import first_of_best

FEW = 20  # mentees that lose their mentor: with more, solving anew is as fast


def resolve(solution: Solution, problem: Problem, rules: Rules) -> tuple[Solution, Diff]:
    """The best matching under ``rules``, and what it changes of ``solution``, which is one of ``problem``.

    The result is that of ``solve``. Where the rules differ by more exclusions only, and the objective is the sum, it is
    found from the matching and the prices that the solution has, and so is its proof: pairs whose mentee keeps as much
    and whose mentor costs as much as before are proven by the proof before. ``ProblemError`` for faults of the rules.
    """
    check_rules(problem, rules)
    is_repaired = _only_excludes(solution, problem, rules)
    found = _repaired(solution, problem, rules) if is_repaired else solve(problem.under(rules))
    return found, difference(solution, found)


def difference(before: Solution, after: Solution) -> Diff:
    """Who has another mentor than before, by mentee."""
    old = {match.mentee: match.mentor for match in before.matches}
    new = {match.mentee: match.mentor for match in after.matches}
    changes = tuple(
        Change(name, old.get(name), new.get(name))
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    )
    kept = sum(old.get(name) == mentor for name, mentor in new.items())
    return Diff(changes, kept, total(before), total(after))


def _only_excludes(solution: Solution, problem: Problem, rules: Rules) -> bool:
    """Whether the way of a repair is open."""
    before = problem.rules
    hit = {Pair(match.mentee, match.mentor) for match in solution.matches} & set(rules.excluded)
    return (
        problem.objective is Objective.TOTAL
        and not rules.association_caps
        and replace(rules, excluded=before.excluded) == before
        and set(rules.excluded) >= set(before.excluded)
        and solution.certificate.proven
        and len(hit) <= FEW
    )


def _repaired(solution: Solution, problem: Problem, rules: Rules) -> Solution:
    """Take the mentees that lose their mentor out, put them in again, lower prices that nothing holds up."""
    with one_thread():
        assignment, prices = assignment_of(problem.asked, solution), prices_of(problem.asked, solution)
        before = solution.proof or prove(problem.asked, assignment, prices)
        after = problem.under(rules)  # after its arrays are made: both have the same cities
        arrays = after.asked
        barred = _new_pairs(problem, after)
        repair = Repair(arrays, assignment, prices.places, before.kept)
        lost = [row for row, column in barred.tolist() if assignment[row] == column]
        for row in lost:
            repair.take_out(row)
        for row in lost:
            repair.put_in(row)
        tight = tight_pairs(repair, before, prices.places, barred)
        if len(unheld := unheld_mentors(repair, *tight)):
            lower(repair, unheld)
            tight = tight_pairs(repair, before, prices.places, barred)
        proof = _proof(repair, problem, before, barred, *tight)
    none = np.zeros(0, np.int64)
    lowest = Prices(repair.places, none, none, repair.places)
    return assembled(after, arrays, first_of_best(arrays, repair.assignment, lowest, proof), lowest, proof)


def _new_pairs(problem: Problem, after: Problem) -> Ints:
    """(e, 2): rows and columns that are excluded now and were not, sorted."""
    old = set(map(tuple, problem.asked.excluded.tolist()))
    new = [pair for pair in after.asked.excluded.tolist() if tuple(pair) not in old]
    return np.array(new, np.int64).reshape(-1, 2)


def _proof(repair: Repair, problem: Problem, before: Proof, barred: Ints, rows: Ints, columns: Ints) -> Proof:
    """The proof before, with what has changed."""
    matched = np.flatnonzero(repair.assignment >= 0)
    primal = int(repair.kept[matched].sum() + repair.places[repair.assignment[matched]].sum())
    dual = int(repair.kept.sum() + repair.places @ repair.arrays.capacity)
    possible = sum(int(values(problem.asked, barred[[at], 0], barred[[at], 1])[0, 0] >= 0) for at in range(len(barred)))
    return Proof(primal, dual, before.pairs_possible - possible, repair.kept, rows, columns)
