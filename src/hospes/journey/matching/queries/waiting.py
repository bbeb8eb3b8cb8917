"""What waits for a city in its calls: to answer, to say what it needs or offers, to answer a match; by when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from hospes.journey.cities.models import City
from hospes.journey.matching.enums import CallState, InterestState, ProposalState, Reply, Side, Todo
from hospes.journey.matching.models import STANDING, Interest, MatchAnswer, Proposal
from hospes.journey.matching.rules import UNASKED, is_worked_on, takes_answers


@dataclass(frozen=True)
class Waits:
    """One thing that waits for a city: what, in which call, until when; of a match with which city."""

    todo: Todo
    interest: Interest
    by: date
    match: int | None = None
    other: City | None = None


def waiting_for(city: City) -> tuple[Waits, ...]:
    """All that waits for a city in calls that are under way, what is due first at the front."""
    under_way = city.interests.filter(call__state__in=(CallState.OPEN, CallState.CLOSED))
    rows = under_way.select_related("city", "call__theme__programme", "needs", "offer").order_by("pk")
    found = [one for row in rows for one in waiting_of(row)]
    return tuple(sorted(found, key=lambda one: one.by))


def waiting_of(interest: Interest) -> Iterator[Waits]:
    """What waits for a city in one call."""
    call = interest.call
    if interest.state in UNASKED and takes_answers(call):
        yield Waits(Todo.ANSWER, interest, call.answer_by)
    if interest.state == InterestState.ANSWERED and is_worked_on(call):
        if not is_filled_in(interest) and not _proposals(interest).exists():
            yield Waits(Todo.NEEDS if interest.side == Side.MENTEE else Todo.OFFER, interest, call.closes_on)
        yield from _matches(interest)


def is_filled_in(interest: Interest) -> bool:
    """Whether the city says that its needs or its offer are complete."""
    said = getattr(interest, "needs" if interest.side == Side.MENTEE else "offer", None)
    return said is not None and said.finished_at is not None


def is_begun(interest: Interest) -> bool:
    """Whether anything is said of its needs or its offer."""
    return hasattr(interest, "needs" if interest.side == Side.MENTEE else "offer")


def _proposals(interest: Interest) -> QuerySet[Proposal]:
    """The matches of a city that stand."""
    return Proposal.objects.filter(**{interest.side: interest}, state__in=STANDING)


def _matches(interest: Interest) -> Iterator[Waits]:
    """The proposed matches that wait for this city: not accepted yet, and no question of its own under way."""
    side, across = interest.side, Side(interest.side).other
    said = MatchAnswer.objects.filter(Q(answer=Reply.ACCEPT) | Q(answer=Reply.ASK, replied_at=None), side=side)
    waiting = _proposals(interest).filter(state=ProposalState.PROPOSED).exclude(answers__in=said)
    for each in waiting.select_related(f"{across}__city").order_by("pk"):
        yield Waits(Todo.MATCH, interest, each.answer_by, each.pk, getattr(each, across).city)
