"""A solved cohort as a record for machines and as lines for people."""

from collections.abc import Iterator
from importlib.metadata import version

from hospes.cli.match_words import Words
from hospes.method.cohorts import Record
from hospes.method.cohorts.answers import METHOD, Answer, price_words, result_record
from hospes.method.matching.fairness import Outcome
from hospes.method.matching.model import Match, Objective, Terms, Weights
from hospes.method.matching.questions import WhyNot
from hospes.method.matching.sentences import (
    OBJECTIVES,
    no_place_sentence,
    place_sentence,
    proof_sentences,
    reason_sentences,
    why_sentences,
)
from hospes.method.matching.terms import Reasons
from hospes.method.sentences import Amount, Sentence

VERSION = version("hospes")


def as_record(found: Answer, words: Words = Words()) -> Record:  # noqa: B008  # English; it never changes
    """The result for JSON; its schema stands in docs/match.md."""
    return result_record(found, VERSION, words.say)


def as_text(found: Answer, words: Words = Words()) -> str:  # noqa: B008  # likewise
    """The result for people."""
    parts = (_heading(found, words), _pairs(found), _without(found), _places(found), _proof(found), _prices(found))
    lines = [line for part in (*parts, *_asked(found)) for line in ("", *part)]
    return "\n".join(map(words.say, lines[1:]))


def _indented(sentence: Sentence, by: int = 2) -> Sentence:
    """A line that stands under another one; what is said is the same in every language."""
    template = " " * by + "%(line)s"
    return Sentence(template, line=sentence)


def _heading(found: Answer, words: Words) -> Iterator[str]:
    """What was matched, when, how many, and how."""
    cohort, problem = found.cohort, found.cohort.problem
    yield cohort.title or Sentence("A cohort without a title")
    yield from (f"  {line}" for line in cohort.note.splitlines())
    yield _indented(
        Sentence(
            "%(day)s. Mentees: %(mentees)s; mentors: %(mentors)s, with places: %(places)s; key factors: %(factors)s.",
            day=words.day(cohort.date) if cohort.date else Sentence("Without a date"),
            mentees=Amount(len(problem.mentees)),
            mentors=Amount(len(problem.mentors)),
            places=Amount(sum(city.places for city in problem.mentors)),
            factors=Amount(len(problem.factors)),
        )
    )
    yield _indented(
        Sentence(
            "Objective: %(objective)s The most points of each term: need %(need)s, context %(context)s, size %(size)s, "
            "language %(language)s, abroad %(abroad)s.",
            objective=Sentence(OBJECTIVES[problem.objective]),
            **_amounts(problem.weights),
        )
    )
    yield _indented(Sentence("Method: %(method)s.", method=METHOD))


def _amounts(points: Weights | Terms) -> dict[str, Amount]:
    """Points term by term, as sentences name them."""
    return {name: Amount(getattr(points, name)) for name in Terms._fields}


def _pairs(found: Answer) -> Iterator[str]:
    """Who helps whom, and why."""
    if not found.pairs:
        yield Sentence("No pair is possible.")
        return
    yield Sentence("Pairs: %(count)s", count=Amount(len(found.pairs)))
    for pair, match in zip(found.pairs, found.solution.matches, strict=True):
        yield _indented(_pair(found, pair, match))
        yield from (_indented(sentence, 4) for sentence in reason_sentences(pair, found.names))


def _pair(found: Answer, pair: Reasons, match: Match | None = None) -> Sentence:
    """Two cities, their score and its terms."""
    points = Sentence(
        "%(score)s points (need %(need)s, context %(context)s, size %(size)s, language %(language)s, "
        "abroad %(abroad)s)",
        score=Amount(pair.score),
        **_amounts(pair.terms),
    )
    values = {"mentee": found.mentee(pair.mentee), "mentor": found.names.city(pair.mentor), "points": points}
    if match and match.pinned:
        return Sentence("%(mentee)s with %(mentor)s: %(points)s, pinned", **values)
    return Sentence("%(mentee)s with %(mentor)s: %(points)s", **values)


def _without(found: Answer) -> Iterator[str]:
    """Who stays without, and why."""
    alone = found.solution.unmatched
    if not alone:
        yield Sentence("Without a mentor: nobody")
        return
    yield Sentence("Without a mentor: %(count)s", count=Amount(len(alone)))
    whys = {why.mentee: why for why in found.without}
    for mentee in alone:
        yield f"  {found.mentee(mentee)}"
        if why := whys.get(mentee):
            mentor, points = found.names.city(why.mentor), Amount(why.score)
            yield _indented(Sentence("Nearest: %(mentor)s, %(points)s points.", mentor=mentor, points=points), 4)
            yield from (_indented(sentence, 4) for sentence in why_sentences(why, found.names_beside(mentee)))


def _places(found: Answer) -> Iterator[str]:
    """What one more place would gain, the most first."""
    yield Sentence("Places")
    objective = found.cohort.problem.objective
    if objective is Objective.FLOOR:
        yield _indented(no_place_sentence())
        return
    gains = sorted(found.solution.place_value.items(), key=lambda each: (-each[1], each[0]))
    worth = [(mentor, gain) for mentor, gain in gains if gain]
    yield from (_indented(place_sentence(mentor, gain, found.names, objective)) for mentor, gain in worth)
    if worth and len(worth) < len(gains):
        yield _indented(Sentence("One more place anywhere else would gain nothing."))
    elif gains and not worth:
        yield _indented(Sentence("One more place would gain nothing."))


def _proof(found: Answer) -> Iterator[str]:
    """What is proven, and of what."""
    yield Sentence("Proof")
    yield from map(_indented, proof_sentences(found.solution, found.cohort.problem.objective))
    yield _indented(Sentence("Fingerprint %(fingerprint)s", fingerprint=found.solution.fingerprint))


def _prices(found: Answer) -> Iterator[str]:
    """What other objectives would cost."""
    yield Sentence("What each objective would cost")
    yield from (_indented(_price(outcome)) for outcome in found.outcomes)
    if any(outcome.price for outcome in found.outcomes[:1]):
        yield _indented(
            Sentence("All prices are against the most points that one of the four reaches, the bonus not counted.")
        )
    if not found.outcomes:
        yield _indented(Sentence("Not worked out: the cohort is too large for the other objectives."))


def _price(outcome: Outcome) -> Sentence:
    """What an objective brings and costs."""
    return Sentence(
        "%(name)s: %(price)s Pairs: %(count)s, the lowest with %(points)s points.",
        name=outcome.objective.value,
        price=price_words(outcome),
        count=Amount(outcome.matched),
        points=Amount(outcome.lowest),
    )


def _asked(found: Answer) -> Iterator[Iterator[str]]:
    """What was asked about two cities, if anything was."""
    if found.asked is not None and found.asked_reasons is not None:
        yield _why(found, found.asked, found.asked_reasons)


def _why(found: Answer, why: WhyNot, pair: Reasons) -> Iterator[str]:
    """Why two are a pair, or are not."""
    yield _pair(found, pair)
    yield from map(_indented, why_sentences(why, found.names_beside(why.mentee)))
    yield from map(_indented, reason_sentences(pair, found.names))
