"""What a run kept, read once, with the words of its reader: what every page about it is drawn from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, astuple, replace
from functools import cached_property

from hospes.journey.matching.models import Interest, Run
from hospes.journey.matching.queries.neutral import cohort_in, solution_in
from hospes.journey.matching.queries.run_alone import bars, why_alone
from hospes.journey.matching.queries.run_lines import (
    AloneLine,
    AskedPair,
    ChangeLine,
    Counted,
    Fixed,
    Named,
    OtherLine,
    PairLine,
    PlaceLine,
    Spot,
    TermLine,
    Tie,
)
from hospes.journey.matching.queries.run_since import as_decided, fixed_in
from hospes.journey.matching.queries.toolkits import factors_of
from hospes.journey.matching.queries.words import in_words, language_name
from hospes.method.matching import Change, Diff, Match, Pair, Problem, Solution, Terms
from hospes.method.matching.questions import Alternative, Why, WhyNot, alternatives, blocking_pairs, why_not
from hospes.method.matching.resolving import difference
from hospes.method.matching.sentences import Names, place_sentence, reason_sentences, why_sentences
from hospes.method.matching.terms import reasons

OTHERS = 5  # mentors that are named besides a mentee's own
SMALL = 100  # mentees: up to so many what a pair costs is worked out exactly, without being asked for
MOST_BLOCKING = 1000  # mentees: up to so many it is worked out how many pairs would rather leave together


class Seen:
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

    @cached_property
    def before(self) -> tuple[Problem, Solution] | None:
        """The run before, with the pairs that were decided on it; None when there was none."""
        if self.run.before is None:
            return None
        problem = cohort_in(self.run.before.problem).problem
        return problem, as_decided(self.run.before, problem, solution_in(self.run.before.solution))

    @cached_property
    def diff(self) -> Diff | None:
        """What is other than in the run before, or than was decided on it; None when there was none."""
        return difference(self.before[1], self.solution) if self.before else None

    @cached_property
    def fixed(self) -> Mapping[Pair, Fixed]:
        """Why pairs were fixed."""
        return fixed_in(self.run)

    def decided_otherwise(self) -> tuple[ChangeLine, ...]:
        """What was decided otherwise than the run has it."""
        return self.moved(difference(self.solution, as_decided(self.run, self.problem, self.solution)))

    @cached_property
    def moves(self) -> Mapping[str, Change]:
        """The changes since the run before, by mentee."""
        return {change.mentee: change for change in self.diff.changes} if self.diff else {}

    def counted(self) -> Counted:
        """The weights and the rules."""
        rules, weights = self.problem.rules, asdict(self.problem.weights)
        terms = tuple(TermLine(name, most, most, low=most, high=most) for name, most in weights.items())
        pairs = len(rules.pinned), len(rules.excluded)
        return Counted(terms, rules.min_score, *pairs, caps=len(rules.association_caps))

    def spots(self) -> tuple[Spot, ...]:
        """All cities, for a map."""
        mentees = tuple(Spot(self.named(city.id), is_mentor=False) for city in self.problem.mentees)
        return mentees + tuple(Spot(self.named(city.id), is_mentor=True) for city in self.problem.mentors)

    def ties(self) -> tuple[Tie, ...]:
        """All pairs, and those that are no more."""
        moves, matches = self.moves, self.solution.matches
        now = (Tie(one.mentee, one.mentor, is_new=one.mentee in moves, is_gone=False) for one in matches)
        gone = (Tie(one.mentee, one.before, is_new=False, is_gone=True) for one in moves.values() if one.before)
        return (*now, *gone)

    def matches(self) -> list[Match]:
        """All pairs, by the name of the mentee."""
        return sorted(self.solution.matches, key=lambda one: self.names.city(one.mentee))

    def unmatched(self) -> list[str]:
        """All mentees without a mentor, by name."""
        return sorted(self.solution.unmatched, key=self.names.city)

    def match(self, mentee: str) -> Match | None:
        """The match of a mentee."""
        return next((one for one in self.solution.matches if one.mentee == mentee), None)

    def pair(self, match: Match) -> PairLine:
        """A pair that was chosen."""
        pair, moved = Pair(match.mentee, match.mentor), match.mentee in self.moves
        fixed = self.fixed.get(pair, Fixed.RULE) if match.pinned else None
        return replace(self.line(*pair), fixed=fixed, is_new=moved)

    def line(self, mentee: str, mentor: str) -> PairLine:
        """What a mentor would bring a mentee."""
        found, most = reasons(self.problem, mentee, mentor), self.problem.weights
        return PairLine(
            mentee=self.named(mentee),
            mentor=self.named(mentor),
            score=found.score,
            low=found.low,
            high=found.high,
            terms=tuple(
                TermLine(*each)
                for each in zip(
                    Terms._fields, found.terms, astuple(most), found.unknown.least, found.unknown.most, strict=True
                )
            ),
            reasons=tuple(in_words(one) for one in reason_sentences(found, self.names, to_others=True)),
            fixed=None,
            is_new=False,
        )

    def asked(self, pair: Pair, *, exact: bool) -> AskedPair:
        """What a mentor would bring a mentee, why it is not its own, and what forcing it costs."""
        answer = self.answer(pair, exact=exact)
        return AskedPair(
            pair=self.line(*pair),
            is_chosen=answer.why == Why.CHOSEN,
            why=self._said(answer),
            at_least=answer.at_least if answer.in_points else None,
            exactly=answer.exactly if answer.in_points else None,
        )

    def alone(self, mentee: str, most: int = 1) -> AloneLine:
        """A mentee without a mentor, with so many of those that would cost least."""
        others, has_gap = self.others(mentee, most), self.has_gap(mentee)
        why = why_alone(has_gap=has_gap, is_outbid=bool(others))
        return AloneLine(self.named(mentee), others, why, self.barred(mentee) if has_gap and not others else ())

    def barred(self, mentee: str) -> tuple[str, ...]:
        """What bars each mentor from a mentee."""
        ids = [city.id for city in self.problem.mentors]
        return bars(ids, lambda mentor: why_not(self.problem, self.solution, mentee, mentor).why, self.names.city)

    def has_gap(self, mentee: str) -> bool:
        """Whether a mentee has something to be helped with."""
        coded = self.problem.coded
        return bool(coded.has_gap[coded.mentees.ids.index(mentee)])

    def others(self, mentee: str, most: int = OTHERS) -> tuple[OtherLine, ...]:
        """The other mentors that would cost least, as far as that is known."""
        found = alternatives(self.problem, self.solution, mentee, most)
        return tuple(sorted((self._other(mentee, one) for one in found), key=lambda line: line.cost))

    def _other(self, mentee: str, one: Alternative) -> OtherLine:
        answer = self.answer(Pair(mentee, one.mentor))
        cost = one.at_least if answer.exactly is None else answer.exactly
        return OtherLine(self.named(one.mentor), one.score, cost, one.full, self._said(answer))

    def answer(self, pair: Pair, *, exact: bool = False) -> WhyNot:
        """Why a mentee is not with a mentor; exactly in small cohorts, and where somebody asks for it."""
        small = len(self.problem.mentees) <= SMALL
        return why_not(self.problem, self.solution, *pair, exact=exact or small)

    def _said(self, answer: WhyNot) -> tuple[str, ...]:
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
