"""Is this a problem that can be solved? All that is wrong is found at once, in reading order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple

from hospes.method.matching.faults import Fault, FaultCode, ProblemError
from hospes.method.matching.model import LEVELS, SIZES, AssociationCap, Mentee, Mentor, Pair, Problem, Rules, Side

MOST_POINTS = 20_000  # so that products of scores are exact in float32
MOST_PRIORITY = 1000
MOST_LANGUAGES = 64  # bits of a mask


def check(problem: Problem) -> None:
    """``ProblemError`` with every fault of the cities, the weights and the rules."""
    if faults := (*_cohort_faults(problem), *rule_faults(problem, problem.rules)):
        raise ProblemError(faults)


def check_cohort(problem: Problem) -> None:
    """``ProblemError`` with every fault of the cities and the weights."""
    if faults := tuple(_cohort_faults(problem)):
        raise ProblemError(faults)


def check_rules(problem: Problem, rules: Rules) -> None:
    """``ProblemError`` with every fault of ``rules`` for a problem that was checked."""
    if faults := tuple(rule_faults(problem, rules)):
        raise ProblemError(faults)


def _cohort_faults(problem: Problem) -> Iterator[Fault]:
    yield from _twice(problem.factors, FaultCode.DUPLICATE_FACTOR)
    yield from _twice(problem.context_factors, FaultCode.DUPLICATE_FACTOR)
    yield from _twice((city.id for city in problem.mentees), FaultCode.DUPLICATE_MENTEE)
    yield from _twice((city.id for city in problem.mentors), FaultCode.DUPLICATE_MENTOR)
    weights = problem.weights
    for name, points in zip(weights.__dataclass_fields__, astuple(weights), strict=True):
        if not 0 <= points <= MOST_POINTS:
            yield Fault(FaultCode.WEIGHT, name, value=points)
    factors, settings = frozenset(problem.factors), frozenset(problem.context_factors)
    languages: set[str] = set()
    for mentee in problem.mentees:
        languages.update(mentee.languages)
        yield from _mentee_faults(mentee, factors, settings)
    for mentor in problem.mentors:
        languages.update(mentor.languages)
        yield from _mentor_faults(mentor, factors, settings)
    if len(languages) > MOST_LANGUAGES:
        yield Fault(FaultCode.TOO_MANY_LANGUAGES, value=len(languages))


def _mentee_faults(city: Mentee, factors: frozenset[str], settings: frozenset[str]) -> Iterator[Fault]:
    for need in city.needs:
        if need.factor not in factors:
            yield Fault(FaultCode.UNKNOWN_FACTOR, city.id, need.factor)
        if not 0 <= need.low <= need.high <= LEVELS:
            yield Fault(FaultCode.LEVEL, city.id, need.factor, need.low if need.low < 0 else need.high)
        if not 0 <= need.priority <= MOST_PRIORITY:
            yield Fault(FaultCode.PRIORITY, city.id, need.factor, need.priority)
    yield from _repeated(city.id, [need.factor for need in city.needs])
    if city.preferred and city.preferred not in city.languages:
        yield Fault(FaultCode.PREFERRED, city.id, city.preferred)
    yield from _common_faults(city, settings)


def _mentor_faults(city: Mentor, factors: frozenset[str], settings: frozenset[str]) -> Iterator[Fault]:
    for strength in city.strengths:
        if strength.factor not in factors:
            yield Fault(FaultCode.UNKNOWN_FACTOR, city.id, strength.factor)
        if not 0 <= strength.level <= LEVELS:
            yield Fault(FaultCode.LEVEL, city.id, strength.factor, strength.level)
    yield from _repeated(city.id, [strength.factor for strength in city.strengths])
    if city.places < 0:
        yield Fault(FaultCode.PLACES, city.id, value=city.places)
    yield from _common_faults(city, settings)


def _common_faults(city: Mentee | Mentor, settings: frozenset[str]) -> Iterator[Fault]:
    if city.size is not None and not 0 <= city.size <= SIZES:
        yield Fault(FaultCode.SIZE, city.id, value=city.size)
    for setting in city.context:
        if setting.factor not in settings:
            yield Fault(FaultCode.UNKNOWN_CONTEXT, city.id, setting.factor)
    yield from _repeated(city.id, [setting.factor for setting in city.context])


def _repeated(city: str, names: Sequence[str]) -> Iterator[Fault]:
    """Factors that a city names twice."""
    if len(set(names)) < len(names):
        yield from (Fault(FaultCode.FACTOR_TWICE, city, name) for name, count in Counter(names).items() if count > 1)


def _twice(names: Iterable[str], code: FaultCode) -> Iterator[Fault]:
    """Names that stand twice where each may stand once."""
    return (Fault(code, name, value=count) for name, count in Counter(names).items() if count > 1)


def rule_faults(problem: Problem, rules: Rules) -> Iterator[Fault]:
    """Every fault of ``rules`` for the cities of ``problem``, in the order of their fields."""
    if rules.min_score < 0:
        yield Fault(FaultCode.MIN_SCORE, value=rules.min_score)
    if not 0 <= rules.incumbent_bonus <= MOST_POINTS:
        yield Fault(FaultCode.BONUS, value=rules.incumbent_bonus)
    pairs = (*rules.pinned, *rules.excluded, *rules.incumbents)
    if pairs or rules.association_caps:
        yield from _unknown(problem, pairs)
        yield from _twice((pair.mentee for pair in set(rules.pinned)), FaultCode.PINNED_TWICE)
        yield from _twice((pair.mentee for pair in set(rules.incumbents)), FaultCode.TWO_INCUMBENTS)
        for pair in sorted(set(rules.pinned) & set(rules.excluded)):
            yield Fault(FaultCode.PINNED_AND_EXCLUDED, pair.mentee, pair.mentor)
        for pair in sorted(pair for pair in set(rules.pinned) if pair.mentee == pair.mentor):
            yield Fault(FaultCode.PINNED_TO_ITSELF, pair.mentee)
        yield from _over_places(problem, rules)
        yield from _cap_faults(problem, rules)


def _unknown(problem: Problem, pairs: Sequence[Pair]) -> Iterator[Fault]:
    mentees = {city.id for city in problem.mentees}
    mentors = {city.id for city in problem.mentors}
    for name in sorted({pair.mentee for pair in pairs} - mentees):
        yield Fault(FaultCode.UNKNOWN_MENTEE, name)
    for name in sorted({pair.mentor for pair in pairs} - mentors):
        yield Fault(FaultCode.UNKNOWN_MENTOR, name)


def _over_places(problem: Problem, rules: Rules) -> Iterator[Fault]:
    places = {city.id: city.places for city in problem.mentors}
    for mentor, count in sorted(Counter(pair.mentor for pair in set(rules.pinned)).items()):
        if count > places.get(mentor, count):
            yield Fault(FaultCode.PINS_OVER_PLACES, mentor, value=count)


def _cap_faults(problem: Problem, rules: Rules) -> Iterator[Fault]:
    yield from (
        Fault(FaultCode.DUPLICATE_CAP, name, side)
        for (name, side), count in Counter((cap.association, cap.side) for cap in rules.association_caps).items()
        if count > 1
    )
    for cap in rules.association_caps:
        yield from _faults_of_cap(problem, rules, cap)


def _faults_of_cap(problem: Problem, rules: Rules, cap: AssociationCap) -> Iterator[Fault]:
    cities: tuple[Mentee, ...] | tuple[Mentor, ...] = problem.mentees if cap.side is Side.MENTEES else problem.mentors
    members = {city.id for city in cities if city.association == cap.association}
    if not members or not cap.association:
        yield Fault(FaultCode.UNKNOWN_ASSOCIATION, cap.association, cap.side)
    if cap.most < 0:
        yield Fault(FaultCode.CAP, cap.association, cap.side, cap.most)
    side = 0 if cap.side is Side.MENTEES else 1
    count = sum(pair[side] in members for pair in set(rules.pinned))
    if count > max(cap.most, 0):
        yield Fault(FaultCode.PINS_OVER_CAP, cap.association, cap.side, count)
