"""Deciding on a run: each pair is proposed to its two cities; who decides otherwise than the run says why."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.matching.changes.calls import LONGEST_STAY
from hospes.journey.matching.changes.letters import write_to
from hospes.journey.matching.emails import About
from hospes.journey.matching.enums import CallState, LetterKind, ProposalState, Side
from hospes.journey.matching.models import Call, Interest, Proposal, Run
from hospes.journey.matching.queries.decisions import (
    Decided,
    Otherwise,
    crowded,
    fault_of_deciding,
    pairs_of,
    seen_of,
    standing_in,
    usual_day,
)
from hospes.journey.matching.rules import Refused


@transaction.atomic
def decide(
    *, run: Run, otherwise: Sequence[Otherwise] = (), answer_by: date | None = None, seen: str = "", by: Actor
) -> tuple[Proposal, ...]:
    """Propose the pairs of a run to their cities, with a day to answer by; matches that stand stay as they are.

    ``seen`` says which state of the proposals it was decided from: the second of two is told what stands now.
    """
    now = _locked(run)
    if seen and seen != seen_of(now.call):
        raise Refused(_("Meanwhile somebody has decided, or a city has answered. Look at what stands now."))
    if not all(each.reason.strip() for each in otherwise):
        raise Refused(_("Say why you decide otherwise."))
    pairs = pairs_of(now, otherwise)
    for sentence in (*_settled(pairs, otherwise), *crowded(pairs)):
        raise Refused(sentence)
    mentors = {each.mentee.pk: each.mentor.pk for each in pairs}
    standing = standing_in(now.call).select_for_update(of=("self",)).order_by("pk")
    kept = {each.mentee_id for each in standing if mentors.get(each.mentee_id) == each.mentor_id}
    _replace((each for each in standing if each.mentee_id not in kept), by)
    day = answer_by or usual_day(now.call)
    made = tuple(_propose(now, each, _fitting(day), by) for each in pairs if each.mentee.pk not in kept)
    Run.objects.filter(pk=now.pk).update(decided_at=timezone.now(), decided_by=by.name)
    said = [_said(each) for each in otherwise]
    record("matching.decide", of=now.call, by=by, run=now.pk, proposed=len(made), kept=len(kept), otherwise=said)
    return made


@transaction.atomic
def finish_call(*, call: Call, by: Actor) -> None:
    """All is decided: nothing of the call changes any more."""
    now = Call.objects.select_for_update().get(pk=call.pk)
    if now.state != CallState.CLOSED:
        raise Refused(_("Close the call first."))
    if waiting := standing_in(now).filter(state=ProposalState.PROPOSED).count():
        raise Refused(_("Proposed matches that wait for an answer: %(count)s.") % {"count": waiting})
    Call.objects.filter(pk=now.pk).update(state=CallState.DECIDED, decided_at=timezone.now())
    record("matching.finish_call", of=now, by=by)


def tell_over(proposal: Proposal, sides: Iterable[Side], by: Actor) -> None:
    """Write to the city on each of these sides that the match is not made; part of a change that records it."""
    for side in sides:
        own, other = sides_of(proposal, side)
        write_to(own, LetterKind.OVER, About(other=_name(other, own)), by)


def sides_of(proposal: Proposal, side: Side) -> tuple[Interest, Interest]:
    """The city on one side of a proposed match, and the one across."""
    pair = (proposal.mentee, proposal.mentor)
    return pair if side == Side.MENTEE else pair[::-1]


def about(proposal: Proposal, own: Interest, other: Interest) -> About:
    """What a letter about a proposed match says to one of its cities."""
    return About(other=_name(other, own), answer_by=proposal.answer_by)


def _locked(run: Run) -> Run:
    """The run, alone; refused when there is a newer one, or when cities still come."""
    call = Call.objects.select_for_update(of=("self",)).select_related("theme__programme").get(pk=run.call_id)
    now = Run.objects.get(pk=run.pk)
    now.call = call
    if fault := fault_of_deciding(now):
        raise Refused(fault)
    return now


def _settled(pairs: Iterable[Decided], otherwise: Iterable[Otherwise]) -> list[str]:
    """In sentences: mentees for whom nothing else is decided any more. What both cities agreed on is theirs."""
    mentors = {each.mentee.pk: each.mentor for each in pairs}
    said = _("%(city)s and its mentor have both agreed. End their partnership in the scheme, and work it out again.")
    return [said % {"city": each.mentee.city} for each in otherwise if mentors.get(each.mentee.pk) != each.mentor]


def _replace(proposals: Iterable[Proposal], by: Actor) -> None:
    """A match that waits and is not proposed any more; both cities are told."""
    for each in proposals:
        waiting = Proposal.objects.filter(pk=each.pk, state=ProposalState.PROPOSED)
        waiting.update(state=ProposalState.REPLACED, ended_at=timezone.now())
        tell_over(each, Side, by)


def _propose(run: Run, pair: Decided, answer_by: date, by: Actor) -> Proposal:
    made = Proposal.objects.create(
        run=run,
        mentee=pair.mentee,
        mentor=pair.mentor,
        answer_by=answer_by,
        override=pair.override,
        made_by=by.name,
    )
    for side in Side:
        own, other = sides_of(made, side)
        write_to(own, LetterKind.MATCH, about(made, own, other), by)
    return made


def _fitting(day: date) -> date:
    """The day to answer by; refused where it gives no time, or too much."""
    if not 1 <= (day - timezone.localdate()).days <= LONGEST_STAY:
        raise Refused(_("Give the cities 1 to 90 days to answer."))
    return day


def _name(city: Interest, reader: Interest) -> str:
    return city.city.official_name(reader.contact_language)


def _said(otherwise: Otherwise) -> str:
    """What was decided otherwise, for the audit."""
    mentor = otherwise.mentor.city.slug if otherwise.mentor else "-"
    return f"{otherwise.mentee.city.slug} > {mentor}: {otherwise.reason.strip()}"
