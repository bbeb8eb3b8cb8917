"""What each objective costs, so that it can be chosen openly."""

from dataclasses import dataclass

from hospes.method.matching.model import Objective, Problem, Solution
from hospes.method.matching.solving import solve


@dataclass(frozen=True, slots=True)
class Outcome:
    """A cohort under one objective: points in all, how many fewer than possible, mentees matched, lowest score."""

    objective: Objective
    total: int
    price: int
    matched: int
    lowest: int

    @property
    def share(self) -> float:
        """The price as a share, 0..1, of the most points that were possible."""
        most = self.total + self.price
        return self.price / most if most else 0.0


def price_of_fairness(problem: Problem) -> tuple[Outcome, ...]:
    """The cohort under each objective, in the order of ``Objective``; the price is in points and may not be under 0.

    With a bonus for incumbents the first is not always the one with the most points: prices are against the most.
    """
    solutions = [(objective, solve(problem.toward(objective))) for objective in Objective]
    most = max(total(solution) for _, solution in solutions)
    return tuple(_outcome(objective, solution, most) for objective, solution in solutions)


def total(solution: Solution) -> int:
    """The sum of the scores of all matches, pins among them."""
    return sum(match.score for match in solution.matches)


def _outcome(objective: Objective, solution: Solution, most: int) -> Outcome:
    lowest = min((match.score for match in solution.matches), default=0)
    return Outcome(objective, total(solution), most - total(solution), len(solution.matches), lowest)
