"""Deciding on a run: each pair is proposed to its two cities; who decides otherwise than the run says why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.matching.changes.letters import write_to
from hospes.journey.matching.emails import About
from hospes.journey.matching.enums import CallState, InterestState, LetterKind, ProposalState, RunState, Side
from hospes.journey.matching.models import STANDING, Call, Interest, Proposal, Run
from hospes.journey.matching.queries.neutral import solution_in
from hospes.journey.matching.queries.problems import by_slug
from hospes.journey.matching.queries.runs import last_done
from hospes.journey.matching.rules import Refused


@dataclass(frozen=True)
class Otherwise:
    """What is decided for a mentee otherwise than the run says: another mentor or none, and why."""

    mentee: Interest
    mentor: Interest | None
    reason: str


@dataclass(frozen=True)
class _Pair:
    """A pair to be proposed; ``override`` says why, where the run says something else."""

    mentee: Interest
    mentor: Interest
    override: str = ""


@transaction.atomic
def decide(*, run: Run, otherwise: Sequence[Otherwise] = (), by: Actor) -> tuple[Proposal, ...]:
    """Propose the pairs of a run to their cities, with a day to answer by; matches that stand stay as they are."""
    now = _locked(run)
    pairs = _pairs(now, otherwise)
    _must_fit(pairs)
    standing = {each.mentee_id: each for each in _standing(now.call)}
    kept = {each.mentee.pk for each in pairs if _stands(each, standing.get(each.mentee.pk))}
    _replace([each for pk, each in standing.items() if pk not in kept], by)
    made = tuple(_propose(now, each, by) for each in pairs if each.mentee.pk not in kept)
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
    if waiting := _standing(now).filter(state=ProposalState.PROPOSED).count():
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
    if call.state != CallState.CLOSED:
        raise Refused(_("Close the call first: as long as it is open, cities come and go."))
    now = Run.objects.get(pk=run.pk)
    if now.state != RunState.DONE:
        raise Refused(_("Only a run that is done can be decided on."))
    if now != last_done(call):
        raise Refused(_("There is a newer run. Look at that one."))
    now.call = call
    return now


def _pairs(run: Run, otherwise: Iterable[Otherwise]) -> tuple[_Pair, ...]:
    """The pairs of the run, but for those that are decided otherwise."""
    cities = _cities(run.call)
    names = by_slug(cities.values())
    pairs = {
        names[match.mentee].pk: _Pair(names[match.mentee], names[match.mentor])
        for match in solution_in(run.solution).matches
        if match.mentee in names and match.mentor in names  # who withdrew since is not proposed to anybody
    }
    for each in otherwise:
        if not each.reason.strip():
            raise Refused(_("Say why you decide otherwise."))
        pairs.pop(each.mentee.pk, None)
        if each.mentor is not None:
            mentee, mentor = cities.get(each.mentee.pk), cities.get(each.mentor.pk)
            if mentee is None or mentor is None or (mentee.side, mentor.side) != (Side.MENTEE, Side.MENTOR):
                raise Refused(_("Choose a mentee and a mentor that take part in this call."))
            pairs[mentee.pk] = _Pair(mentee, mentor, each.reason.strip()[:500])
    return tuple(pairs.values())


def _cities(call: Call) -> Mapping[int, Interest]:
    rows = call.interests.filter(state=InterestState.ANSWERED).select_related("city")
    found = {each.pk: each for each in rows.order_by("pk")}
    for each in found.values():
        each.call = call
    return found


def _must_fit(pairs: Iterable[_Pair]) -> None:
    """Refuse more mentees than a mentor takes."""
    taken: dict[int, int] = {}
    for each in pairs:
        taken[each.mentor.pk] = taken.get(each.mentor.pk, 0) + 1
        if taken[each.mentor.pk] > each.mentor.places:
            said = _("%(city)s would have more mentees than it takes: %(places)s.")
            raise Refused(said % {"city": each.mentor.city, "places": each.mentor.places})


def _standing(call: Call) -> QuerySet[Proposal]:
    rows = Proposal.objects.filter(run__call=call, state__in=STANDING)
    return rows.select_related("mentee__city", "mentor__city", "mentee__call", "mentor__call").order_by("pk")


def _stands(pair: _Pair, proposal: Proposal | None) -> bool:
    """Whether the pair is proposed or agreed on already. What both cities agreed on is not taken from them."""
    if proposal is None:
        return False
    if proposal.mentor_id == pair.mentor.pk:
        return True
    if proposal.state == ProposalState.DECIDED:
        said = _("%(city)s and its mentor have both agreed. End their partnership in the scheme first.")
        raise Refused(said % {"city": pair.mentee.city})
    return False


def _replace(proposals: Iterable[Proposal], by: Actor) -> None:
    """A match that waits and is not proposed any more; both cities are told."""
    for each in proposals:
        if each.state == ProposalState.PROPOSED:
            Proposal.objects.filter(pk=each.pk).update(state=ProposalState.REPLACED, ended_at=timezone.now())
            tell_over(each, Side, by)


def _propose(run: Run, pair: _Pair, by: Actor) -> Proposal:
    made = Proposal.objects.create(
        run=run,
        mentee=pair.mentee,
        mentor=pair.mentor,
        answer_by=timezone.localdate() + timedelta(days=run.call.response_days),
        override=pair.override,
        made_by=by.name,
    )
    for side in Side:
        own, other = sides_of(made, side)
        write_to(own, LetterKind.MATCH, about(made, own, other), by)
    return made


def _name(city: Interest, reader: Interest) -> str:
    return city.city.official_name(reader.contact_language)


def _said(otherwise: Otherwise) -> str:
    """What was decided otherwise, for the audit."""
    mentor = otherwise.mentor.city.slug if otherwise.mentor else "-"
    return f"{otherwise.mentee.city.slug} > {mentor}: {otherwise.reason.strip()}"
