"""What a run kept, read once, with the words of its reader: what every page about it is drawn from."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from django.utils.translation import gettext as _

from hospes.journey.matching.models import Interest, Run
from hospes.journey.matching.queries.neutral import cohort_in, solution_in
from hospes.journey.matching.queries.run_lines import (
    AloneLine,
    ChangeLine,
    Named,
    OtherLine,
    PairLine,
    PlaceLine,
    TermLine,
)
from hospes.journey.matching.queries.toolkits import factors_of
from hospes.journey.matching.queries.words import in_words, language_name
from hospes.method.matching import Diff, Match, Pair, Problem, Solution
from hospes.method.matching.questions import Alternative, alternatives, blocking_pairs, why_not
from hospes.method.matching.sentences import Names, place_sentence, reason_sentences, why_sentences
from hospes.method.matching.terms import reasons

OTHERS = 5  # mentors that are named besides a mentee's own
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
