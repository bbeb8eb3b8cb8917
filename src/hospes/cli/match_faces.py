"""A solved cohort as a record for machines and as lines for people."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from importlib.metadata import version

from hospes.method.cohorts import Json, Record
from hospes.method.cohorts.answers import METHOD, Answer, cohort_record, price_words, result_record
from hospes.method.matching.model import Objective
from hospes.method.matching.questions import WhyNot
from hospes.method.matching.sentences import (
    OBJECTIVES,
    certificate_sentence,
    no_place_sentence,
    place_sentence,
    reason_sentences,
    why_sentences,
)
from hospes.method.matching.terms import Reasons

VERSION = version("hospes")


def as_record(found: Answer) -> Record:
    """The result for JSON; its schema stands in docs/match.md."""
    return result_record(found, VERSION)


def as_text(found: Answer) -> str:
    """The result for people."""
    return "\n".join(
        [*_heading(found), "", *_pairs(found), "", *_without(found), "", *_places(found), "", *_closing(found)]
    )


def _heading(found: Answer) -> Iterator[str]:
    """What was matched, when, how many, and how."""
    cohort, count = found.cohort, cohort_record(found)
    yield cohort.title or "A cohort without a title"
    yield from (f"  {line}" for line in cohort.note.splitlines())
    yield (
        f"  {_day(cohort.date)}: {_counted(count['mentees'], 'mentee')}; {_counted(count['mentors'], 'mentor')} with "
        f"{_counted(count['places'], 'place')}; {_counted(count['key_factors'], 'key factor')}."
    )
    weights = ", ".join(f"{name} {points:,}" for name, points in asdict(cohort.problem.weights).items())
    yield f"  Objective: {OBJECTIVES[cohort.problem.objective]} The most points of each term: {weights}."
    yield f"  Method: {METHOD}."


def _counted(count: Json, what: str) -> str:
    """How many, in words."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _day(written: str) -> str:
    """A day in full."""
    if not written:
        return "Without a date"
    day = date.fromisoformat(written)
    return f"{day.day} {day:%B %Y}"


def _pairs(found: Answer) -> Iterator[str]:
    """Who helps whom, and why."""
    yield f"Pairs: {len(found.pairs)}" if found.pairs else "No pair is possible."
    for pair, match in zip(found.pairs, found.solution.matches, strict=True):
        pinned = ", pinned" if match.pinned else ""
        yield f"  {found.mentee(pair.mentee)} with {found.names.city(pair.mentor)}: {_points(pair)}{pinned}"
        yield from (f"    {sentence}" for sentence in reason_sentences(pair, found.names))


def _points(pair: Reasons) -> str:
    """The score and its terms."""
    terms = ", ".join(f"{name} {points:,}" for name, points in pair.terms._asdict().items())
    return f"{pair.score:,} points ({terms})"


def _without(found: Answer) -> Iterator[str]:
    """Who stays without, and why."""
    alone = found.solution.unmatched
    yield f"Without a mentor: {len(alone)}" if alone else "Without a mentor: nobody"
    whys = {why.mentee: why for why in found.without}
    for mentee in alone:
        yield f"  {found.mentee(mentee)}"
        if why := whys.get(mentee):
            yield f"    Nearest: {found.names.city(why.mentor)}, {why.score:,} points."
            yield from (f"    {sentence}" for sentence in why_sentences(why, found.names_beside(mentee)))


def _places(found: Answer) -> Iterator[str]:
    """What one more place would gain, the most first."""
    yield "Places"
    objective = found.cohort.problem.objective
    if objective is Objective.FLOOR:
        yield f"  {no_place_sentence()}"
        return
    gains = sorted(found.solution.place_value.items(), key=lambda each: (-each[1], each[0]))
    worth = [(mentor, gain) for mentor, gain in gains if gain]
    yield from (f"  {place_sentence(mentor, gain, found.names, objective)}" for mentor, gain in worth)
    if len(worth) < len(gains):
        yield "  One more place anywhere else would gain nothing." if worth else "  One more place would gain nothing."


def _closing(found: Answer) -> Iterator[str]:
    """The proof, the price of other objectives, and what was asked."""
    yield "Proof"
    yield f"  {certificate_sentence(found.solution.certificate)}"
    yield f"  Fingerprint {found.solution.fingerprint}"
    yield from ("", "What each objective would cost")
    for outcome in found.outcomes:
        reached = f"{_counted(outcome.matched, 'pair')}, the lowest with {outcome.lowest:,} points."
        yield f"  {outcome.objective}: {price_words(outcome)} {reached}"
    if any(outcome.price for outcome in found.outcomes[:1]):
        yield "  All prices are against the most points that one of the four reaches, the bonus not counted."
    if not found.outcomes:
        yield "  Not worked out: the cohort is too large for the other objectives."
    if found.asked is not None and found.asked_reasons is not None:
        yield from _asked(found, found.asked, found.asked_reasons)


def _asked(found: Answer, why: WhyNot, pair: Reasons) -> Iterator[str]:
    """Why two are a pair, or are not."""
    yield from ("", f"{found.mentee(why.mentee)} with {found.names.city(why.mentor)}: {_points(pair)}")
    yield from (f"  {sentence}" for sentence in why_sentences(why, found.names_beside(why.mentee)))
    yield from (f"  {sentence}" for sentence in reason_sentences(pair, found.names))
