"""What another city has of what a practice needs: condition by condition, met, not met or unknown.

There is no percentage and no total: one condition that is not met can be the one that matters. What nobody knows is
said to be unknown, with what would make it known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hospes.method.sentences import Amount, Sentence

Factor = tuple[str, str]  # toolkit, identifier of a key factor or a context factor


class DecidedBy(StrEnum):
    """What of a city's record decides a condition."""

    CITY = "city"
    READING = "reading"
    OURS = "ours"
    LEVEL = "level"
    SIZE = "size"
    PARTNER = "partner"


class Effect(StrEnum):
    """What a context factor does to a city."""

    HINDERS = "hinders"
    NEUTRAL = "neutral"
    HELPS = "helps"


class Competence(StrEnum):
    """Whether what a key factor asks is the city's to do, by its answers to the guiding questions."""

    OURS = "ours"
    PARTLY = "partly"  # some questions are answered with "not our competence"
    NOT_OURS = "not_ours"


class Outcome(StrEnum):
    """What is known of a condition; there is nothing between."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Asked:
    """One condition. ``at_least`` and ``at_most`` are inhabitants; of a level, ``at_least`` is 1..4."""

    number: int  # by which it is known outside
    decided_by: DecidedBy
    toolkit: str = ""
    item: str = ""
    name: str = ""  # what the factor or the organisation is called
    at_least: int | None = None
    at_most: int | None = None
    organisation: str = ""


@dataclass(frozen=True)
class Span:
    """A figure that lies somewhere from ``low`` to ``high``, both included; sources or voices may disagree."""

    low: int
    high: int
    as_of: str = ""  # as exact as it is known, empty: nobody said when


@dataclass(frozen=True)
class CityContext:
    """What is known of a city. What is in none of these is not known."""

    readings: Mapping[Factor, frozenset[Effect]] = field(default_factory=dict)  # all that was said of it
    competences: Mapping[Factor, Competence] = field(default_factory=dict)
    levels: Mapping[Factor, Span] = field(default_factory=dict)  # 0..4
    inhabitants: Span | None = None
    partners: frozenset[str] | None = None  # kinds of organisations in its local support group; None: there is none
    said: Mapping[int, bool] = field(default_factory=dict)  # what the city itself says, by the condition's number


@dataclass(frozen=True)
class Verdict:
    """What is known of one condition, why, and what to do where it is not met or not known."""

    number: int
    outcome: Outcome
    because: Sentence
    advice: Sentence | None = None


def checked(conditions: Iterable[Asked], context: CityContext) -> tuple[Verdict, ...]:
    """One verdict for each condition, in their order.

    What the city itself says counts where its record decides nothing. Raises ``KeyError`` for a condition whose
    ``decided_by`` is none of ``DecidedBy``.
    """
    return tuple(_verdict(asked, context) for asked in conditions)


def _verdict(asked: Asked, context: CityContext) -> Verdict:
    found = _DECIDE[asked.decided_by](asked, context)
    if found.outcome is Outcome.UNKNOWN and asked.number in context.said:
        return _by_the_city(asked, is_there=context.said[asked.number])
    return found


def _by_the_city(asked: Asked, *, is_there: bool) -> Verdict:
    if is_there:
        return Verdict(asked.number, Outcome.MET, Sentence("Your city says that it is there."))
    advice = Sentence("Ask the city of the practice how it managed, and what it would do without.")
    return Verdict(asked.number, Outcome.NOT_MET, Sentence("Your city says that it is not there."), advice)


def _of_city(asked: Asked, _context: CityContext) -> Verdict:
    return Verdict(
        asked.number,
        Outcome.UNKNOWN,
        Sentence("Your city has not said yet whether it is there."),
        Sentence("Ask whoever knows, and say it here."),
    )


def _of_reading(asked: Asked, context: CityContext) -> Verdict:
    """A context factor that does not hinder; voices that disagree leave it open."""
    said = context.readings.get((asked.toolkit, asked.item), frozenset())
    if not said:
        because = Sentence("Nobody has said in your assessment what “%(factor)s” does to you.", factor=asked.name)
        return Verdict(asked.number, Outcome.UNKNOWN, because, Sentence("Say it on the page of the context."))
    if said == {Effect.HINDERS}:
        because = Sentence("“%(factor)s” hinders you, says your assessment.", factor=asked.name)
        advice = Sentence("Ask the city of the practice what it could do in spite of it, and what only the state can.")
        return Verdict(asked.number, Outcome.NOT_MET, because, advice)
    if Effect.HINDERS in said:
        because = Sentence("Your voices disagree whether “%(factor)s” hinders you.", factor=asked.name)
        return Verdict(asked.number, Outcome.UNKNOWN, because, Sentence("Talk about it when you meet to agree."))
    return Verdict(
        asked.number,
        Outcome.MET,
        Sentence("“%(factor)s” does not hinder you, says your assessment.", factor=asked.name),
    )


def _of_competence(asked: Asked, context: CityContext) -> Verdict:
    said = context.competences.get((asked.toolkit, asked.item))
    if said is Competence.OURS:
        because = Sentence("What “%(factor)s” asks is yours to do, say your answers.", factor=asked.name)
        return Verdict(asked.number, Outcome.MET, because)
    if said is Competence.NOT_OURS:
        because = Sentence("What “%(factor)s” asks is not your competence, say your answers.", factor=asked.name)
        advice = Sentence("Find out who holds the competence, and take them along to the visit.")
        return Verdict(asked.number, Outcome.NOT_MET, because, advice)
    if said is Competence.PARTLY:
        because = Sentence("Of “%(factor)s” some is your competence and some is not.", factor=asked.name)
        advice = Sentence("Find out on which side this practice lies.")
        return Verdict(asked.number, Outcome.UNKNOWN, because, advice)
    because = Sentence("You have not answered the guiding questions of “%(factor)s”.", factor=asked.name)
    return Verdict(asked.number, Outcome.UNKNOWN, because, Sentence("Answer them in your assessment."))


def _of_level(asked: Asked, context: CityContext) -> Verdict:
    span, need = context.levels.get((asked.toolkit, asked.item)), asked.at_least or 0
    if span is None:
        because = Sentence("You have not said where you stand in “%(factor)s”.", factor=asked.name)
        return Verdict(asked.number, Outcome.UNKNOWN, because, Sentence("Rate it in your assessment."))
    named = {"factor": asked.name, "level": need, "low": span.low, "high": span.high}
    if span.low >= need:
        return Verdict(
            asked.number, Outcome.MET, Sentence("In “%(factor)s” you have reached level %(level)s.", **named)
        )
    if span.high < need:
        because = Sentence("In “%(factor)s” you are at level %(high)s; it takes level %(level)s.", **named)
        return Verdict(asked.number, Outcome.NOT_MET, because, Sentence("Work on this key factor first."))
    because = Sentence(
        "In “%(factor)s” your voices lie from level %(low)s to level %(high)s; it takes level %(level)s.", **named
    )
    return Verdict(asked.number, Outcome.UNKNOWN, because, Sentence("Agree on a level when you meet."))


def _of_size(asked: Asked, context: CityContext) -> Verdict:
    span = context.inhabitants
    if span is None:
        because = Sentence("Nobody has stated how many inhabitants your city has.")
        return Verdict(asked.number, Outcome.UNKNOWN, because, Sentence("State it on the page of your city."))
    least, most = asked.at_least or 0, span.high if asked.at_most is None else asked.at_most
    if least <= span.low and span.high <= most:
        return Verdict(asked.number, Outcome.MET, _inhabitants(span))
    if span.high < least or most < span.low:
        advice = Sentence("Ask the city of the practice what would be different at your size.")
        return Verdict(asked.number, Outcome.NOT_MET, _inhabitants(span), advice)
    advice = Sentence("Look at which figure is right, on the page of your city.")
    return Verdict(asked.number, Outcome.UNKNOWN, _inhabitants(span), advice)


def _inhabitants(span: Span) -> Sentence:
    named = {"low": Amount(span.low), "high": Amount(span.high), "year": span.as_of}
    if span.low != span.high:
        return Sentence("Your sources say from %(low)s to %(high)s inhabitants.", **named)
    if span.as_of:
        return Sentence("Your city has %(low)s inhabitants (%(year)s).", **named)
    return Sentence("Your city has %(low)s inhabitants; the source does not say when.", **named)


def _of_partner(asked: Asked, context: CityContext) -> Verdict:
    if context.partners is None:
        because = Sentence("Your city has no local support group here yet.")
        return Verdict(asked.number, Outcome.UNKNOWN, because, Sentence("Say who is in it, on the page of your city."))
    if asked.organisation in context.partners:
        return Verdict(
            asked.number, Outcome.MET, Sentence("It is in your local support group: %(kind)s.", kind=asked.name)
        )
    because = Sentence("It is not in your local support group: %(kind)s.", kind=asked.name)
    return Verdict(asked.number, Outcome.NOT_MET, because, Sentence("Invite one to your local support group."))


_DECIDE = {
    DecidedBy.CITY: _of_city,
    DecidedBy.READING: _of_reading,
    DecidedBy.OURS: _of_competence,
    DecidedBy.LEVEL: _of_level,
    DecidedBy.SIZE: _of_size,
    DecidedBy.PARTNER: _of_partner,
}
