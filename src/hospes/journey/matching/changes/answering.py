"""What the two cities of a proposed match say: they accept, ask or decline; who says nothing in time loses it."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.queries.contents import plain
from hospes.journey.matching.changes.deciding import about, sides_of
from hospes.journey.matching.changes.leaving import end_match, hold_calls, leave_match
from hospes.journey.matching.changes.letters import write_to
from hospes.journey.matching.changes.runs import solve_again
from hospes.journey.matching.emails import About
from hospes.journey.matching.enums import LetterKind, ProposalState, Reply, RunReason, Side
from hospes.journey.matching.models import Call, Interest, MatchAnswer, Proposal
from hospes.journey.matching.queries.decisions import standing_in
from hospes.journey.matching.queries.proposals import overdue
from hospes.journey.matching.rules import Refused
from hospes.journey.programmes.changes import add_partner, add_scheme
from hospes.journey.programmes.enums import Side as SchemeSide
from hospes.journey.programmes.models import Scheme

AFTER_A_REPLY = timedelta(days=7)  # at least so long a city has to answer when its question got its reply


@transaction.atomic
def answer_proposal(*, proposal: Proposal, side: Side, answer: Reply, text: str = "", by: Actor) -> MatchAnswer:
    """Accept, ask or decline for one of the two cities. When both have accepted they are partners of a scheme.

    A declined match is worked out again for the two; all others that stand are kept where they are.
    """
    now, words = _locked(proposal), plain(text).strip()
    if fault := _fault(now, side, answer, words):
        raise Refused(fault)
    made = MatchAnswer.objects.create(proposal=now, side=side, answer=answer, text=words, by=by.name)
    own, other = sides_of(now, side)
    record("matching.answer_proposal", of=own, by=by, answer=answer, text=words, other=other.city.slug)
    if answer == Reply.DECLINE:
        end_match(now, ProposalState.DECLINED, by, told=(side.other,))
        solve_again(call=now.run.call, reason=RunReason.DECLINED, by=by)
    elif answer == Reply.ACCEPT and now.answers.filter(answer=Reply.ACCEPT).count() == len(Side):
        _agree(now, by)
    return made


@transaction.atomic
def reply_to_question(*, question: MatchAnswer, text: str, by: Actor) -> None:
    """Reply to a city's question about its match, once; it then has a week at least to answer."""
    now, words = _locked(question.proposal), plain(text).strip()
    if not words:
        raise Refused(_("Write your reply."))
    open_ones = now.answers.filter(pk=question.pk, answer=Reply.ASK, replied_at=None)
    if not open_ones.update(reply=words, replied_at=timezone.now(), replied_by=by.name):
        raise Refused(_("This question has its reply already."))
    now.answer_by = max(now.answer_by, timezone.localdate() + AFTER_A_REPLY)
    now.save(update_fields=["answer_by"])
    own, other = sides_of(now, Side(question.side))
    record("matching.reply_to_question", of=own, by=by, other=other.city.slug, text=words)
    told = about(now, own, other)
    write_to(own, LetterKind.REPLY, About(told.other, told.answer_by, question.text, words), by)


@transaction.atomic
def end_overdue(*, today: date, by: Actor) -> int:
    """Matches that were not answered in time are over; they are worked out again. Returns how many."""
    hold_calls(Call.objects.filter(pk__in=overdue(today).values("run__call")))
    ended = [_locked(each) for each in overdue(today)]  # whoever answered before the call was held is not among them
    for each in ended:
        end_match(each, ProposalState.OVERDUE, by, told=tuple(Side))
        record("matching.end_overdue", of=each.mentee, by=by, other=each.mentor.city.slug)
    for call in dict.fromkeys(each.run.call for each in ended):  # once all that is over is known to be
        solve_again(call=call, reason=RunReason.OVERDUE, by=by)
    return len(ended)


@transaction.atomic
def let_go(*, interest: Interest, reason: str, by: Actor) -> None:
    """A city that leaves the call declines what waits for its answer, and what it has agreed on."""
    hold_calls(Call.objects.filter(pk=interest.call_id))
    side = Side(interest.side)
    standing = tuple(standing_in(interest.call).filter(**{side.value: interest}).order_by("pk"))
    for each in standing:
        leave_match(each, side, reason, by)
    record("matching.let_go", of=interest, by=by, reason=reason)
    if standing:
        solve_again(call=interest.call, reason=RunReason.DECLINED, by=by)


def _agree(proposal: Proposal, by: Actor) -> None:
    """Both accepted: a scheme of the theme, with its two partners."""
    scheme = _scheme(proposal, by)
    today = timezone.localdate().isoformat()
    for role, interest in ((SchemeSide.MENTOR, proposal.mentor), (SchemeSide.MENTEE, proposal.mentee)):
        add_partner(scheme=scheme, side=role, city=interest.city, since=today, by=by)
    found = Proposal.objects.filter(pk=proposal.pk)
    found.update(state=ProposalState.DECIDED, ended_at=timezone.now(), scheme=scheme)
    for side in Side:
        own, other = sides_of(proposal, side)
        write_to(own, LetterKind.AGREED, about(proposal, own, other), by)


def _scheme(proposal: Proposal, by: Actor) -> Scheme:
    """A new scheme; the same two may have had one before."""
    call = proposal.run.call
    title = f"{proposal.mentor.city.name} – {proposal.mentee.city.name}"
    if call.theme.schemes.filter(title=title).exists():
        title = f"{title} ({call.title}, {timezone.localdate()})"
    return add_scheme(theme=call.theme, title=title[:200], by=by)


def _locked(proposal: Proposal) -> Proposal:
    """The proposed match and its call for this transaction alone; refused when it waits for no answer any more."""
    hold_calls(Call.objects.filter(pk__in=Proposal.objects.filter(pk=proposal.pk).values("run__call")))
    ways = ("mentee__city", "mentor__city", "mentee__call__theme__programme", "mentor__call__theme__programme")
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("run__call__theme__programme", *ways)
    now = rows.get(pk=proposal.pk)
    if now.state != ProposalState.PROPOSED:
        raise Refused(_("This proposal waits for no answer any more."))
    return now


def _fault(proposal: Proposal, side: Side, answer: Reply, words: str) -> str:
    """Why this cannot be said; empty when it can."""
    if answer != Reply.ACCEPT and not words:
        return _("Write your question, or why you decline.")
    said = proposal.answers.filter(side=side)
    if said.exclude(answer=Reply.ASK).exists():
        return _("Your city has answered this proposal already.")
    if answer == Reply.ASK and said.filter(replied_at=None).exists():
        return _("Your question waits for its reply. You can ask again then.")
    return ""
