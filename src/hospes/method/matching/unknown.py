"""What is not known of a pair: term by term how far its points are open, and whose context or size nobody knows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hospes.method.matching.model import Mentee, Mentor, Problem, Terms
from hospes.method.matching.ranges import term_ranges
from hospes.method.sentences import Amount, Sentence


@dataclass(frozen=True, slots=True)
class Unknown:
    """The least and the most of each term, and the cities, by their ids, that leave context or size open."""

    least: Terms
    most: Terms
    context: tuple[str, ...]
    is_context_blank: bool  # nothing at all is known of theirs
    size: tuple[str, ...]


def unknown_of(problem: Problem, mentee: Mentee, mentor: Mentor, terms: Terms) -> Unknown:
    """What is not known of a pair with these ``terms``."""
    factors = set(problem.context_factors)
    sides: tuple[Mentee | Mentor, ...] = (mentee, mentor)
    known = {city.id: {setting.factor for setting in city.context} & factors for city in sides}
    context = tuple(city for city, its in known.items() if its != factors)
    return Unknown(
        *term_ranges(problem, mentee, mentor, terms),
        context=context,
        is_context_blank=not any(known[city] for city in context),
        size=tuple(city.id for city in sides if city.size is None),
    )


def unknown_sentences(unknown: Unknown, city: Callable[[str], str]) -> Iterator[Sentence]:
    """Whose context or size is not known, and what that may cost; ``city`` says what an id is called."""
    context = unknown.most.context - unknown.least.context
    if context and unknown.is_context_blank:
        yield Sentence(
            "Nothing is known yet of what helps and hinders: %(cities)s. It may cost up to %(points)s points.",
            cities=", ".join(map(city, unknown.context)),
            points=Amount(context),
        )
    elif context:
        yield Sentence(
            "What helps and hinders is known only in part: %(cities)s. It may cost up to %(points)s points.",
            cities=", ".join(map(city, unknown.context)),
            points=Amount(context),
        )
    if size := unknown.most.size - unknown.least.size:
        yield Sentence(
            "The size is not known yet: %(cities)s. It may cost up to %(points)s points.",
            cities=", ".join(map(city, unknown.size)),
            points=Amount(size),
        )
