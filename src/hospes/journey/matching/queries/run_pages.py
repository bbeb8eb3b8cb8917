"""A run as the coordinator sees it, drawn from what it kept.

Pairs with reasons and points, who stays without and why, what one more place would gain, what other aims would give,
what changed since the run before, and what is newer. All of this holds levels and points of cities: it is for who runs
the call, and for nobody else.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from django.utils.translation import gettext as _

from hospes.journey.matching.enums import Aim, RuleKind
from hospes.journey.matching.models import Interest, Run
from hospes.journey.matching.queries.neutral import AimPrice, cohort_in, prices_in, solution_in
from hospes.journey.matching.queries.problems import problem_of
from hospes.journey.matching.queries.run_lines import (
    AimLine,
    AloneLine,
    ChangeLine,
    Named,
    Newer,
    OtherLine,
    PairLine,
    PairPage,
    PlaceLine,
    RunPage,
    TermLine,
    Tried,
)
from hospes.journey.matching.queries.toolkits import factors_of
from hospes.journey.matching.queries.words import in_words, language_name
from hospes.method.matching import Diff, Match, Objective, Pair, Problem, Solution
from hospes.method.matching.fairness import Outcome, total
from hospes.method.matching.questions import Alternative, alternatives, blocking_pairs, why_not
from hospes.method.matching.resolving import difference, resolve
from hospes.method.matching.sentences import (
    Names,
    certificate_sentence,
    outcome_sentence,
    place_sentence,
    reason_sentences,
    why_sentences,
)
from hospes.method.matching.terms import reasons

A_PAGE = 50  # pairs, or cities without one
OTHERS = 5  # mentors that are named besides a mentee's own
MOST_BLOCKING = 1000  # mentees: up to so many it is worked out how many pairs would rather leave together


def run_page(run: Run, *, first: int = 0) -> RunPage:
    """A run that is done; of pairs and of cities without one a page from the ``first`` on."""
    seen = _Seen(run)
    solution, page = seen.solution, slice(first, first + A_PAGE)
    diff = difference(solution_in(run.before.solution), solution) if run.before else None
    return RunPage(
        run=run,
        pairs=tuple(seen.pair(match) for match in solution.matches[page]),
        pairs_in_all=len(solution.matches),
        alone=tuple(seen.alone(name) for name in solution.unmatched[page]),
        alone_in_all=len(solution.unmatched),
        places=seen.places(),
        aims=aims_of(run),
        changes=seen.moved(diff) if diff else (),
        kept=diff.kept if diff else 0,
        total=total(solution),
        total_before=diff.total_before if diff else None,
        proof=in_words(certificate_sentence(solution.certificate)),
        blocking=seen.blocking(),
        newer=newer_than(run),
    )


def pair_page(run: Run, mentee: str) -> PairPage | None:
    """One mentee of a run, by its address; None when it was not in it."""
    seen = _Seen(run)
    if mentee not in seen.problem.coded.mentees.ids:
        return None
    match = next((one for one in seen.solution.matches if one.mentee == mentee), None)
    return PairPage(seen.named(mentee), seen.pair(match) if match else None, seen.others(mentee))


def why_of(run: Run, pair: Pair, *, exact: bool = False) -> tuple[str, ...]:
    """Why a mentee is not with a mentor of a run, and what forcing it would cost; ``exact`` works that out anew."""
    return _Seen(run).why(pair, exact=exact)


def try_rule(run: Run, pair: Pair, kind: RuleKind) -> Tried:
    """What would change if two cities of a run were tied together or kept apart, and what it costs; nothing is kept.

    ``ProblemError`` when the rule contradicts another.
    """
    seen = _Seen(run)
    now = seen.problem.rules
    pinned, excluded = (tuple(one for one in pairs if one != pair) for pairs in (now.pinned, now.excluded))
    if kind == RuleKind.PIN:
        pinned = (*(one for one in pinned if one.mentee != pair.mentee), pair)
    else:
        excluded = (*excluded, pair)
    _after, diff = resolve(seen.solution, seen.problem, replace(now, pinned=pinned, excluded=excluded))
    return Tried(seen.moved(diff), diff.total_before, diff.total_after)


def aims_of(run: Run) -> tuple[AimLine, ...]:
    """What each aim would give, as far as it was worked out."""
    prices = prices_in(run.prices)
    most = max((one.total for one in prices), default=0)
    return tuple(_aim(one, most, run) for one in prices)


def newer_than(run: Run) -> Newer:
    """What the cities and the coordinator have changed since a run."""
    then, now = cohort_in(run.problem).problem, problem_of(run.call)
    cities = _differing({each.id: each for each in then.mentees}, {each.id: each for each in now.mentees})
    cities |= _differing({each.id: each for each in then.mentors}, {each.id: each for each in now.mentors})
    rules = (then.weights, then.rules, then.objective) != (now.weights, now.rules, now.objective)
    return Newer(tuple(sorted(_Seen(run).named(name).name for name in cities)), rules)


class _Seen:
    """What a run kept, read once, with the words of its reader."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.cohort = cohort_in(run.problem)
        self.problem: Problem = self.cohort.problem
        self.solution: Solution = solution_in(run.solution)

    @cached_property
    def interests(self) -> Mapping[str, Interest]:
        rows = self.run.call.interests.select_related("city__place")
        return {each.city.slug: each for each in rows}

    @cached_property
    def names(self) -> Names:
        spoken = [city.languages for city in self.problem.mentees] + [city.languages for city in self.problem.mentors]
        codes = {code for codes in spoken for code in codes}
        then = {**self.cohort.names.mentees, **self.cohort.names.mentors}
        return Names(
            cities=then | {slug: str(each.city) for slug, each in self.interests.items()},
            factors={**self.cohort.names.factors, **factors_of(self.run.call)},
            languages={code: language_name(code) for code in codes},
        )

    def named(self, slug: str) -> Named:
        """A city."""
        return Named(slug, self.names.city(slug), self.interests.get(slug))

    def pair(self, match: Match) -> PairLine:
        """A pair that was chosen."""
        found, most = reasons(self.problem, match.mentee, match.mentor), self.problem.weights
        return PairLine(
            mentee=self.named(match.mentee),
            mentor=self.named(match.mentor),
            score=match.score,
            low=found.low,
            high=found.high,
            terms=tuple(TermLine(name, points, getattr(most, name)) for name, points in match.terms._asdict().items()),
            reasons=tuple(in_words(one) for one in reason_sentences(found, self.names)),
            is_pinned=match.pinned,
        )

    def alone(self, mentee: str) -> AloneLine:
        """A mentee without a mentor."""
        others = self.others(mentee)
        return AloneLine(self.named(mentee), others, _why_alone(others, has_gap=self.has_gap(mentee)))

    def has_gap(self, mentee: str) -> bool:
        """Whether a mentee has something to be helped with."""
        coded = self.problem.coded
        return bool(coded.has_gap[coded.mentees.ids.index(mentee)])

    def others(self, mentee: str) -> tuple[OtherLine, ...]:
        """The other mentors that would cost least."""
        found = alternatives(self.problem, self.solution, mentee, OTHERS)
        return tuple(self._other(mentee, one) for one in found)

    def _other(self, mentee: str, one: Alternative) -> OtherLine:
        why = self.why(Pair(mentee, one.mentor))
        return OtherLine(self.named(one.mentor), one.score, one.at_least, one.full, why)

    def why(self, pair: Pair, *, exact: bool = False) -> tuple[str, ...]:
        """Why a mentee is not with a mentor."""
        answer = why_not(self.problem, self.solution, *pair, exact=exact)
        return tuple(in_words(one) for one in why_sentences(answer, self.names))

    def places(self) -> tuple[PlaceLine, ...]:
        """Mentors with their places."""
        taken, gains = Counter(match.mentor for match in self.solution.matches), self.solution.place_value
        lines = (
            PlaceLine(
                mentor=self.named(city.id),
                places=city.places,
                taken=taken[city.id],
                gain=gains.get(city.id, 0),
                words=in_words(place_sentence(city.id, gains.get(city.id, 0), self.names, self.problem.objective)),
            )
            for city in self.problem.mentors
        )
        return tuple(sorted(lines, key=lambda line: (-line.gain, line.mentor.name)))

    def moved(self, diff: Diff) -> tuple[ChangeLine, ...]:
        """Mentees whose mentor is another one than before."""
        return tuple(
            ChangeLine(self.named(one.mentee), self._maybe(one.before), self._maybe(one.after)) for one in diff.changes
        )

    def blocking(self) -> int | None:
        """How many pairs would both rather be together."""
        if len(self.problem.mentees) > MOST_BLOCKING:
            return None
        return len(blocking_pairs(self.problem, self.solution))

    def _maybe(self, mentor: str | None) -> Named | None:
        return self.named(mentor) if mentor else None


def _why_alone(others: Iterable[OtherLine], *, has_gap: bool) -> str:
    """Why a mentee has no mentor, in one sentence."""
    if not has_gap:
        return _("It meets the standard in everything that it gave a priority, so there is nothing to match.")
    if not tuple(others):
        return _("No mentor can work with it: no common language, excluded, no places, or too few points.")
    return _("All mentors that could help it are full, and more depends on them for others.")


def _differing(then: Mapping[str, object], now: Mapping[str, object]) -> set[str]:
    return {name for name in then.keys() | now.keys() if then.get(name) != now.get(name)}


def _aim(price: AimPrice, most: int, run: Run) -> AimLine:
    outcome = Outcome(Objective(price.aim), price.total, most - price.total, price.matched, price.lowest)
    return AimLine(
        aim=Aim(price.aim),
        total=outcome.total,
        price=outcome.price,
        share=outcome.share,
        matched=outcome.matched,
        lowest=outcome.lowest,
        is_own=run.aim == price.aim,
        words=in_words(outcome_sentence(outcome)),
    )
