"""A match that is over, and a city that leaves one; calls held meanwhile, so that nobody decides on what has just gone.

Whoever changes matches holds their call before anything else: two who do so at once wait for each other, and each
sees what the first has done.
"""

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.matching.changes.deciding import sides_of, tell_over
from hospes.journey.matching.enums import ProposalState, Reply, Side
from hospes.journey.matching.models import Call, MatchAnswer, Proposal
from hospes.journey.matching.queries.decisions import standing_in
from hospes.journey.matching.rules import OUT
from hospes.journey.programmes.models import Partner


def hold_calls(calls: QuerySet[Call]) -> tuple[Call, ...]:
    """Calls for this transaction alone, always in the same order."""
    return tuple(calls.select_for_update(of=("self",)).order_by("pk"))


def end_match(proposal: Proposal, state: ProposalState, by: Actor, told: tuple[Side, ...]) -> None:
    """The match is not made, and who is to know is told."""
    Proposal.objects.filter(pk=proposal.pk).update(state=state, ended_at=timezone.now())
    tell_over(proposal, told, by)


def leave_match(proposal: Proposal, side: Side, reason: str, by: Actor) -> None:
    """The city on one side declines what waits for it, or what it has agreed on; the other is told."""
    MatchAnswer.objects.filter(proposal=proposal, side=side, answer=Reply.ACCEPT).delete()
    MatchAnswer.objects.create(proposal=proposal, side=side, answer=Reply.DECLINE, text=reason, by=by.name)
    end_match(proposal, ProposalState.DECLINED, by, told=(side.other,))


def end_left_matches(call: Call, by: Actor) -> None:
    """Matches agreed on are over where a city has left their scheme, or the call: the other one is free again."""
    for side in Side:
        for each in _left_by(call, side):
            own, _other = sides_of(each, side)
            reason = each.why or own.reason  # type: ignore[attr-defined]  # annotated
            leave_match(each, side, reason, by)
            record("matching.end_left_matches", of=own, by=by, reason=reason)


def _left_by(call: Call, side: Side) -> QuerySet[Proposal]:
    """Matches agreed on whose city on one side is a partner no more; a partner has a reason once it has left."""
    stays = Partner.objects.filter(scheme=OuterRef("scheme"), city=OuterRef(f"{side.value}__city")).order_by("-pk")
    agreed = standing_in(call).filter(state=ProposalState.DECIDED).annotate(why=Subquery(stays.values("reason")[:1]))
    return agreed.filter(Q(why__gt="") | Q(**{f"{side.value}__state__in": OUT})).order_by("pk")
