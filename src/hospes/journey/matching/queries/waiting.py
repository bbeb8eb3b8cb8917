"""What waits for a city in its calls: to answer, to say what it needs or offers, to answer a match; by when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hospes.journey.cities.models import City
from hospes.journey.matching.enums import CallState, InterestState, ProposalState, Reply, Side, Todo
from hospes.journey.matching.models import STANDING, Interest, Proposal
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
    rows = list(under_way.select_related("city", "call__theme__programme", "needs", "offer").order_by("pk"))
    standing = _standing(rows)
    found = [one for row in rows for one in _waits(row, standing.get(row.pk, ()))]
    return tuple(sorted(found, key=lambda one: one.by))


def waiting_of(interest: Interest) -> tuple[Waits, ...]:
    """What waits for a city in one call."""
    return tuple(_waits(interest, _standing([interest]).get(interest.pk, ())))


def is_filled_in(interest: Interest) -> bool:
    """Whether the city says that its needs or its offer are complete."""
    said = getattr(interest, "needs" if interest.side == Side.MENTEE else "offer", None)
    return said is not None and said.finished_at is not None


def is_begun(interest: Interest) -> bool:
    """Whether anything is said of its needs or its offer."""
    return hasattr(interest, "needs" if interest.side == Side.MENTEE else "offer")


def _waits(interest: Interest, standing: Sequence[Proposal]) -> Iterator[Waits]:
    call = interest.call
    if interest.state in UNASKED and takes_answers(call):
        yield Waits(Todo.ANSWER, interest, call.answer_by)
    if interest.state == InterestState.ANSWERED and is_worked_on(call):
        side = Side(interest.side)
        if not is_filled_in(interest) and not standing:
            yield Waits(Todo.NEEDS if side == Side.MENTEE else Todo.OFFER, interest, call.closes_on)
        for each in standing:
            if _waits_for(each, side):
                yield Waits(Todo.MATCH, interest, each.answer_by, each.pk, getattr(each, side.other).city)


def _standing(interests: Sequence[Interest]) -> Mapping[int, Sequence[Proposal]]:
    """The matches that stand, proposed or agreed on, by the number of each of their cities in the call."""
    theirs = Q(mentee__in=interests) | Q(mentor__in=interests)
    rows = Proposal.objects.filter(theirs, state__in=STANDING).order_by("pk")
    found: dict[int, list[Proposal]] = {}
    for row in rows.select_related("mentee__city", "mentor__city").prefetch_related("answers"):
        for pk in (row.mentee_id, row.mentor_id):
            found.setdefault(pk, []).append(row)
    return found


def _waits_for(proposal: Proposal, side: Side) -> bool:
    """Whether it waits for the city on this side: not accepted yet, and no question of its own under way."""
    said = [one for one in proposal.answers.all() if one.side == side]
    is_said = any(one.answer == Reply.ACCEPT or one.replied_at is None for one in said)
    return proposal.state == ProposalState.PROPOSED and not is_said
