"""A solved cohort with all that is told of it, and as the record that ``hospes match --json`` writes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace

from hospes.method.cohorts.model import FORMAT, Cohort, Record
from hospes.method.cohorts.solutions import write_solution
from hospes.method.cohorts.writing import write_record
from hospes.method.matching.fairness import Outcome
from hospes.method.matching.model import Objective, Solution
from hospes.method.matching.questions import WhyNot, alternatives, why_not
from hospes.method.matching.sentences import (
    Names,
    outcome_sentence,
    proof_sentences,
    reason_sentences,
    why_sentences,
)
from hospes.method.matching.terms import Reasons, reasons
from hospes.method.sentences import Amount, Sentence, Share

Say = Callable[[str], str]

EXACT = 200  # mentees: up to so many the cohort is solved again for each who stays without
METHOD = Sentence(
    "maximum-weight matching of mentees to mentors’ places, as a flow of least cost; proof by prices (LP duality)"
)


@dataclass(frozen=True)
class Answer:
    """A solved cohort.

    ``outcomes`` are empty where the cohort is too large for all objectives to be worked out.
    """

    cohort: Cohort
    names: Names  # of a city on both sides: that of the mentor
    solution: Solution
    pairs: tuple[Reasons, ...]  # of the matches, in their order
    without: tuple[WhyNot, ...]  # for each mentee without a mentor, why not its nearest one; no entry without mentors
    outcomes: tuple[Outcome, ...]
    asked: WhyNot | None = None
    asked_reasons: Reasons | None = None

    def mentee(self, id: str) -> str:
        """What a mentee is called; the name of one that stands on both sides may be another one among the mentors."""
        return self.cohort.names.mentees.get(id) or self.names.city(id)

    def names_beside(self, mentee: str) -> Names:
        """What ids are called in sentences about a mentee: all others in them are mentors."""
        name = self.mentee(mentee)
        is_same = name == self.names.city(mentee)
        return self.names if is_same else replace(self.names, cities={**self.names.cities, mentee: name})


def answered(
    cohort: Cohort,
    names: Names,
    solution: Solution,
    outcomes: Sequence[Outcome],
    pair: tuple[str, str] | None = None,
) -> Answer:
    """All that is told of a cohort's solution. ``outcomes``: what each objective would give, as far as it is known.

    ``pair``: a mentee and a mentor of the cohort to tell more about.
    """
    problem = cohort.problem
    return Answer(
        cohort,
        names,
        solution,
        tuple(reasons(problem, match.mentee, match.mentor) for match in solution.matches),
        tuple(_without(cohort, solution)),
        tuple(outcomes),
        why_not(problem, solution, *pair, exact=True) if pair else None,
        reasons(problem, *pair) if pair else None,
    )


def _without(cohort: Cohort, solution: Solution) -> Iterator[WhyNot]:
    """Why each mentee without a mentor is not with the one that would cost least, or else has the highest score."""
    problem = cohort.problem
    for mentee in solution.unmatched:
        nearest = [other.mentor for other in alternatives(problem, solution, mentee, 1)]
        if not nearest:
            scores = [(-reasons(problem, mentee, mentor.id).score, mentor.id) for mentor in problem.mentors]
            nearest = [mentor for _score, mentor in sorted(scores)[:1]]
        exact = len(problem.mentees) <= EXACT
        yield from (why_not(problem, solution, mentee, mentor, exact=exact) for mentor in nearest)


def result_record(found: Answer, version: str, say: Say = str) -> Record:
    """The result for JSON; its schema stands in docs/match.md. ``version``: of the program that found it.

    ``say`` puts sentences into a language; without it they are English.
    """
    written = write_record(found.cohort)
    record: Record = {
        "format": FORMAT,
        "cohort": cohort_record(found),
        "method": {
            "version": version,
            "name": METHOD,
            "objective": found.cohort.problem.objective.value,
            "weights": written["weights"],
            "rules": written["rules"],
        },
        "solution": write_solution(found.solution),
        "pairs": [_pair_record(pair, found, say) for pair in found.pairs],
        "without": [_why_record(why, found, say) for why in found.without],
        "objectives": [_outcome_record(outcome, say) for outcome in found.outcomes],
        "proof": " ".join(map(say, proof_sentences(found.solution, found.cohort.problem.objective))),
    }
    if found.asked is not None and found.asked_reasons is not None:
        pair = _pair_record(found.asked_reasons, found, say)
        record["why"] = {**_why_record(found.asked, found, say), "pair": pair}
    return record


def cohort_record(found: Answer) -> Record:
    """What was matched, in numbers."""
    problem = found.cohort.problem
    return {
        "title": found.cohort.title,
        "date": found.cohort.date,
        "note": found.cohort.note,
        "mentees": len(problem.mentees),
        "mentors": len(problem.mentors),
        "places": sum(city.places for city in problem.mentors),
        "key_factors": len(problem.factors),
        "context_factors": len(problem.context_factors),
    }


def _pair_record(pair: Reasons, found: Answer, say: Say) -> Record:
    """Why a pair has its score."""
    return {
        "mentee": pair.mentee,
        "mentor": pair.mentor,
        "score": pair.score,
        "low": pair.low,
        "high": pair.high,
        "terms": pair.terms._asdict(),
        "covered": [asdict(each) for each in pair.covered],
        "uncovered": list(pair.uncovered),
        "languages": list(pair.languages),
        "preferred": pair.preferred,
        "abroad": pair.abroad,
        "sentences": [say(sentence) for sentence in reason_sentences(pair, found.names)],
    }


def _why_record(why: WhyNot, found: Answer, say: Say) -> Record:
    """Why two are no pair."""
    return {
        **asdict(why),
        "why": why.why.value,
        "sentences": [say(sentence) for sentence in why_sentences(why, found.names_beside(why.mentee))],
    }


def _outcome_record(outcome: Outcome, say: Say) -> Record:
    """What an objective brings and costs."""
    return {**asdict(outcome), "objective": outcome.objective.value, "sentence": say(price_words(outcome))}


def price_words(outcome: Outcome) -> Sentence:
    """What an objective costs. The most points in all cost some only where a bonus outweighs them."""
    if outcome.objective is not Objective.TOTAL or not outcome.price:
        return outcome_sentence(outcome)
    return Sentence(
        "%(free)s The bonus for pairs that stand costs %(price)s points (%(share)s%% of all).",
        free=outcome_sentence(replace(outcome, price=0)),
        price=Amount(outcome.price),
        share=Share(outcome.share),
    )
