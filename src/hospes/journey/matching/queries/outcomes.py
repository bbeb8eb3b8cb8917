"""What became of proposed matches, for who runs the call; and whether those that are over are worked out again."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from hospes.journey.matching.enums import ProposalState, Reply, RunState, Side
from hospes.journey.matching.models import STANDING, UNDER_WAY, Call, MatchAnswer, Proposal, Run
from hospes.journey.matching.queries.decisions import cities_in
from hospes.journey.matching.queries.proposals import ProposalLine, proposals_in

OVER = (ProposalState.DECLINED, ProposalState.OVERDUE)


class Next(StrEnum):
    """What follows from matches that are over."""

    NOTHING = "nothing"
    UNDER_WAY = "under way"  # a run works it out
    READY = "ready"  # a run has worked it out, and waits for a decision
    BARRED = "barred"  # rules contradict each other, or there are too many cities: somebody has to run again


@dataclass(frozen=True)
class Voice:
    """What one of the two cities said, the last first."""

    city: str
    answers: tuple[MatchAnswer, ...]
    waits: bool  # its word is missing

    @property
    def words(self) -> str:
        """What it said last."""
        if not self.answers:
            return _("has not answered") if not self.waits else _("has not answered yet")
        last = self.answers[0]
        if last.answer == Reply.ASK:
            return _("has its reply, and has not answered yet") if last.replied_at else _("asks, and waits for a reply")
        return _("accepts") if last.answer == Reply.ACCEPT else _("declines")


@dataclass(frozen=True)
class OutcomeLine:
    """A proposed match, what each of its two cities said, and how long they have."""

    line: ProposalLine
    voices: tuple[Voice, ...]
    days: int  # until the day to answer by; under 0: it has passed

    @property
    def is_over(self) -> bool:
        """Whether the match is not made."""
        return self.line.state not in STANDING

    @property
    def ended_at(self) -> datetime | None:
        """When it was over, or agreed on."""
        return self.line.proposal.ended_at


@dataclass(frozen=True)
class Outcomes:
    """All proposed matches of a call."""

    waiting: tuple[OutcomeLine, ...]
    agreed: tuple[OutcomeLine, ...]
    over: tuple[OutcomeLine, ...]
    without: tuple[str, ...]  # mentees that take part, and have no match that stands
    next: Next
    run: Run | None  # the one that works it out, or has

    @property
    def is_any(self) -> bool:
        """Whether anything was ever proposed."""
        return bool(self.waiting or self.agreed or self.over)


def outcomes_of(call: Call, today: date) -> Outcomes:
    """What became of all proposed matches of a call, and what follows."""
    lines = tuple(_line(each, today) for each in proposals_in(call.pk))
    by_state = {state: tuple(one for one in lines if one.line.state == state) for state in ProposalState}
    waiting, agreed = by_state[ProposalState.PROPOSED], by_state[ProposalState.DECIDED]
    served = {one.line.proposal.mentee_id for one in (*waiting, *agreed)}
    mentees = (each for each in cities_in(call).values() if each.side == Side.MENTEE and each.pk not in served)
    following, run = what_follows(call)
    return Outcomes(
        waiting=tuple(sorted(waiting, key=lambda one: (one.line.answer_by, one.line.mentee))),
        agreed=agreed,
        over=tuple(one for one in lines if one.is_over),
        without=tuple(sorted(str(each.city) for each in mentees)) if lines else (),
        next=following,
        run=run,
    )


def what_follows(call: Call) -> tuple[Next, Run | None]:
    """What follows from the last match that is over, by the newest run."""
    runs = call.runs.defer("problem", "solution", "prices")
    if run := runs.filter(state__in=UNDER_WAY).first():
        return Next.UNDER_WAY, run
    ended = Proposal.objects.filter(run__call=call, state__in=OVER).order_by("-ended_at").first()
    done = runs.filter(state=RunState.DONE).first()
    if ended is None or done is None or ended.ended_at is None:
        return Next.NOTHING, None
    if done.asked_at < ended.ended_at:
        return Next.BARRED, done
    return (Next.READY, done) if done.decided_at is None else (Next.NOTHING, None)


def run_to_decide(call: Call) -> Run | None:
    """The newest run, while it waits for a decision: nothing is proposed yet, or a match is over since."""
    following, run = what_follows(call)
    if following != Next.NOTHING or Proposal.objects.filter(run__call=call).exists():
        return run if following == Next.READY else None
    return call.runs.defer("problem", "solution", "prices").filter(state=RunState.DONE).first()


def _line(line: ProposalLine, today: date) -> OutcomeLine:
    cities = ((Side.MENTEE, line.mentee), (Side.MENTOR, line.mentor))
    return OutcomeLine(line, tuple(_voice(line, *each) for each in cities), (line.answer_by - today).days)


def _voice(line: ProposalLine, side: Side, city: str) -> Voice:
    own = tuple(each for each in reversed(line.answers) if each.side == side)
    said = bool(own) and own[0].answer != Reply.ASK
    return Voice(city, own, waits=line.state == ProposalState.PROPOSED and not said)
