"""A run as the coordinator sees it, drawn from what it kept.

Pairs with reasons and points, who stays without and why, what one more place would gain, what other aims would give,
what changed since the run before, and what is newer. All of this holds levels and points of cities: it is for who runs
the call, and for nobody else.
"""

from collections.abc import Mapping
from dataclasses import replace

from hospes.journey.matching.enums import Aim, RunReason
from hospes.journey.matching.models import Run
from hospes.journey.matching.queries.neutral import prices_in
from hospes.journey.matching.queries.problems import problem_of
from hospes.journey.matching.queries.run_lines import AimLine, Newer, PairPage, RunPage
from hospes.journey.matching.queries.run_seen import OTHERS, Seen
from hospes.journey.matching.queries.run_since import counted_otherwise
from hospes.journey.matching.queries.words import in_words
from hospes.method.matching import Objective, Pair, Rules
from hospes.method.matching.fairness import Outcome, total
from hospes.method.matching.sentences import outcome_sentence, proof_sentences

A_PAGE = 50  # pairs, or cities without one


def run_page(run: Run, *, first: int = 0, most: int = A_PAGE) -> RunPage:
    """A run that is done; of pairs and of cities without one ``most``, from the page on which the ``first`` stands.

    The last page where there are fewer.
    """
    seen = Seen(run)
    solution = seen.solution
    last = max(len(solution.matches), len(solution.unmatched), 1) - 1
    begin = min(first, last) // most * most
    page = slice(begin, begin + most)
    diff, then = seen.diff, seen.before[0] if seen.before else seen.problem
    return RunPage(
        run=run,
        counted=seen.counted(),
        spots=seen.spots(),
        ties=seen.ties(),
        pairs=tuple(seen.pair(match) for match in seen.matches()[page]),
        pairs_in_all=len(solution.matches),
        alone=tuple(seen.alone(name) for name in seen.unmatched()[page]),
        alone_in_all=len(solution.unmatched),
        places=seen.places(),
        aims=aims_of(run),
        changes=seen.moved(diff) if diff else (),
        kept=diff.kept if diff else 0,
        total=total(solution),
        total_before=diff.total_before if diff else None,
        counted_otherwise=counted_otherwise(then, seen.problem, seen.names.city),
        is_one_scale=then.weights == seen.problem.weights,
        decided_otherwise=seen.decided_otherwise(),
        proof=" ".join(map(in_words, proof_sentences(solution, seen.problem.objective))),
        blocking=seen.blocking(),
        newer=_newer(seen),
    )


def pair_page(run: Run, mentee: str, mentor: str = "", *, exact: bool = False) -> PairPage | None:
    """One mentee of a run, by its address, beside a ``mentor`` that somebody asks about; None when it was not in it.

    ``exact`` works out anew what forcing the two together would cost; in small cohorts it is done in any case.
    """
    seen = Seen(run)
    if mentee not in seen.problem.coded.mentees.ids:
        return None
    match, mentors = seen.match(mentee), {city.id for city in seen.problem.mentors}
    return PairPage(
        mentee=seen.named(mentee),
        pair=seen.pair(match) if match else None,
        alone=None if match else seen.alone(mentee, OTHERS),
        others=seen.others(mentee),
        mentors=tuple(sorted((seen.named(slug) for slug in mentors), key=lambda one: one.name)),
        asked=seen.asked(Pair(mentee, mentor), exact=exact) if mentor in mentors else None,
    )


def aims_of(run: Run) -> tuple[AimLine, ...]:
    """What each aim would give, as far as it was worked out."""
    return tuple(_aim(one, run) for one in outcomes_of(run))


def outcomes_of(run: Run) -> tuple[Outcome, ...]:
    """The same as the method has it; prices are against the most points that one of them reaches."""
    prices = prices_in(run.prices)
    most = max((one.total for one in prices), default=0)
    return tuple(Outcome(Objective(one.aim), one.total, most - one.total, one.matched, one.lowest) for one in prices)


def newer_than(run: Run) -> Newer:
    """What the cities and the coordinator have changed since a run."""
    return _newer(Seen(run))


def _newer(seen: Seen) -> Newer:
    then, now = seen.problem, problem_of(seen.run.call, keeps=seen.run.reason != RunReason.ASKED)
    cities = _differing({each.id: each for each in then.mentees}, {each.id: each for each in now.mentees})
    cities |= _differing({each.id: each for each in then.mentors}, {each.id: each for each in now.mentors})
    rules = (then.weights, then.objective) != (now.weights, now.objective) or is_other(now.rules, seen)
    return Newer(tuple(sorted(seen.named(name).name for name in cities)), rules)


def is_other(now: Rules, seen: Seen) -> bool:
    """Whether rules ask for something else than a run's; not that its pairs were proposed or agreed on."""
    then, found = seen.problem.rules, {Pair(match.mentee, match.mentor) for match in seen.solution.matches}
    pinned = tuple(pair for pair in now.pinned if pair in then.pinned or pair not in found)
    return replace(now, pinned=pinned, incumbents=()) != replace(then, incumbents=())


def _differing(then: Mapping[str, object], now: Mapping[str, object]) -> set[str]:
    return {name for name in then.keys() | now.keys() if then.get(name) != now.get(name)}


def _aim(outcome: Outcome, run: Run) -> AimLine:
    return AimLine(
        aim=Aim(outcome.objective.value),
        total=outcome.total,
        price=outcome.price,
        share=outcome.share,
        matched=outcome.matched,
        lowest=outcome.lowest,
        is_own=run.aim == outcome.objective.value,
        words=in_words(outcome_sentence(outcome)),
    )
