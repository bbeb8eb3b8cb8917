"""What waits in the calls that somebody runs, counted: for the first page after signing in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Q, QuerySet

from hospes.journey.cities.rules import Visitor
from hospes.journey.matching.enums import CallState, InterestState, ProposalState, Reply
from hospes.journey.matching.models import STANDING, Call, CallLetter, Interest, MatchAnswer, Proposal
from hospes.journey.matching.queries.letters import letters_at_hand
from hospes.journey.matching.queries.outcomes import run_to_decide
from hospes.journey.matching.rules import UNASKED, run_by
from hospes.journey.programmes.models import Programme
from hospes.journey.programmes.rules import RUNNING, in_role

Counted = TypeVar("Counted", Interest, MatchAnswer, Proposal, CallLetter)


@dataclass(frozen=True)
class DeskLine:
    """One call that is under way, and how much waits in it."""

    call: Call
    cities: int
    unanswered: int  # cities that have said neither yes nor no, while they still can
    unfinished: int  # cities that take part without a match, and are not through with what they need or offer
    questions: int  # of cities, without a reply
    open_matches: int  # proposed, and a city still has to answer
    letters: int  # in the mailbox, to be handed over
    run: int | None  # the number of a run that waits for a decision


@dataclass(frozen=True)
class DeskProgramme:
    """A programme that somebody runs, with its calls under way, the newest first."""

    programme: Programme
    calls: tuple[DeskLine, ...]


def desk_of(person: Visitor) -> tuple[DeskProgramme, ...]:
    """The programmes that somebody coordinates or facilitates, by name; empty for others."""
    programmes = Programme.objects.filter(in_role(person, *RUNNING)).order_by("name", "pk")
    lines = _lines(Call.objects.filter(run_by(person)).exclude(state=CallState.DECIDED))
    return tuple(
        DeskProgramme(each, tuple(line for line in lines if line.call.theme.programme_id == each.pk))
        for each in programmes
    )


def _lines(calls: QuerySet[Call]) -> tuple[DeskLine, ...]:
    of_call = {"call__in": calls}
    out = (InterestState.DECLINED, InterestState.WITHDRAWN)
    inside = Interest.objects.filter(**of_call)
    taking_part = inside.filter(state=InterestState.ANSWERED)
    matched = Q(offered_mentors__state__in=STANDING) | Q(offered_mentees__state__in=STANDING)
    unfinished = taking_part.filter(needs__finished_at=None, offer__finished_at=None).exclude(matched)
    asked = MatchAnswer.objects.filter(answer=Reply.ASK, replied_at=None, proposal__state=ProposalState.PROPOSED)
    proposed = Proposal.objects.filter(state=ProposalState.PROPOSED)
    cities, unanswered = _by(inside.exclude(state__in=out), "call"), _by(_asked(inside), "call")
    without = _by(unfinished, "call")
    questions, matches = _by(asked, "proposal__run__call"), _by(proposed, "run__call")
    letters = _by(letters_at_hand(calls), "interest__call")
    return tuple(
        DeskLine(
            call=each,
            cities=cities.get(each.pk, 0),
            unanswered=unanswered.get(each.pk, 0),
            unfinished=without.get(each.pk, 0),
            questions=questions.get(each.pk, 0),
            open_matches=matches.get(each.pk, 0),
            letters=letters.get(each.pk, 0),
            run=_run(each),
        )
        for each in calls.select_related("theme__programme").order_by("-opens_on", "-pk")
    )


def _asked(interests: QuerySet[Interest]) -> QuerySet[Interest]:
    """Those who may still say yes or no."""
    return interests.filter(state__in=UNASKED, call__state=CallState.OPEN)


def _run(call: Call) -> int | None:
    run = run_to_decide(call) if call.state == CallState.CLOSED else None
    return run.pk if run else None


def _by(rows: QuerySet[Counted], call: str) -> Mapping[int, int]:
    """How many rows belong to each call, to which the field ``call`` leads."""
    return dict(rows.order_by().values_list(call).annotate(Count("pk")))
