"""What waits for who runs a call: which cities to write to, to ask once more, to help; and what comes next."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.journey.cities.rules import Visitor
from hospes.journey.matching.enums import CallState, InterestState, LetterState, ProposalState
from hospes.journey.matching.models import Call, Run
from hospes.journey.matching.queries.cohorts import Cohort, CohortLine
from hospes.journey.matching.queries.outcomes import Next as Follows
from hospes.journey.matching.queries.outcomes import run_to_decide, what_follows
from hospes.journey.matching.rules import UNASKED
from hospes.journey.people.rules import has_mail_server, may_read_mailbox
from hospes.www.addresses import address

SHOWN = 6  # cities by name; the tables below name all


@dataclass(frozen=True)
class Waiting:
    """One thing that waits, and for which cities."""

    title: str
    lines: tuple[CohortLine, ...]
    href: str = ""  # where it is done for all of them at once

    @property
    def shown(self) -> tuple[CohortLine, ...]:
        """The first of them."""
        return self.lines[:SHOWN]

    @property
    def more(self) -> int:
        """How many are not named."""
        return len(self.lines) - len(self.shown)


def waiting_in(cohort: Cohort, mailbox: str) -> tuple[Waiting, ...]:
    """What waits for who runs the call, the most pressing first; only letters once it is decided.

    ``mailbox`` is where letters are handed over.
    """
    if cohort.call.state == CallState.DECIDED:
        every: tuple[Waiting, ...] = (_at_hand(cohort, mailbox),)
    else:
        asked = () if cohort.call.state == CallState.CLOSED else (_uninvited(cohort), _silent(cohort))
        every = (_at_hand(cohort, mailbox), _lost(cohort), _mute(cohort), *asked, _unfinished(cohort))
    return tuple(each for each in every if each.lines)


def mailbox_of(person: Visitor, call: Call) -> str:
    """Where somebody hands over letters of a call: the mailbox, or for who reads none, the page that names them."""
    return address("mailbox:list") if may_read_mailbox(person) else address("matching:letters", call.pk)


def _at_hand(cohort: Cohort, mailbox: str) -> Waiting:
    """Letters that nobody gets before somebody hands them over."""
    if has_mail_server():
        return Waiting("", ())
    waits = [(line, sum(letter.state == LetterState.WAITING for letter in line.letters)) for line in cohort.lines]
    count = sum(letters for _line, letters in waits)
    said = ngettext(
        "One letter waits in the mailbox to be handed over",
        "%(count)s letters wait in the mailbox to be handed over",
        count,
    )
    return Waiting(said % {"count": count}, tuple(line for line, letters in waits if letters), mailbox)


def _inside(cohort: Cohort) -> tuple[CohortLine, ...]:
    """The cities that take part or still may."""
    may_come = () if cohort.call.state == CallState.CLOSED else UNASKED
    return tuple(line for line in cohort.lines if line.takes_part or line.state in may_come)


def _lost(cohort: Cohort) -> Waiting:
    lines = tuple(line for line in _inside(cohort) if line.is_out_of_reach)
    said = ngettext(
        "The letter to one city did not arrive", "The letters to %(count)s cities did not arrive", len(lines)
    )
    return Waiting(said % _of(lines), lines)


def _mute(cohort: Cohort) -> Waiting:
    lines = tuple(line for line in _inside(cohort) if not line.interest.contact_email)
    said = ngettext("One city has no contact to write to", "%(count)s cities have no contact to write to", len(lines))
    return Waiting(said % _of(lines), lines)


def _uninvited(cohort: Cohort) -> Waiting:
    lines = tuple(line for line in cohort.lines if line.state == InterestState.LISTED and line.interest.contact_email)
    said = ngettext("One city is not invited yet", "%(count)s cities are not invited yet", len(lines))
    return Waiting(said % _of(lines), lines, address("matching:letters", cohort.call.pk))


def _silent(cohort: Cohort) -> Waiting:
    lines = tuple(line for line in cohort.lines if line.waits and not line.is_out_of_reach)
    said = ngettext("One city has not answered yet", "%(count)s cities have not answered yet", len(lines))
    return Waiting(said % _of(lines), lines, address("matching:letters", cohort.call.pk))


def _unfinished(cohort: Cohort) -> Waiting:
    lines = tuple(line for line in cohort.taking_part if not line.is_finished)
    said = ngettext(
        "One city has not finished what it needs or offers",
        "%(count)s cities have not finished what they need or offer",
        len(lines),
    )
    return Waiting(said % _of(lines), lines)


def _of(lines: tuple[CohortLine, ...]) -> dict[str, int]:
    return {"count": len(lines)}


def said_of_places(cohort: Cohort) -> str:
    """Whether the mentors that take part can carry the mentees that do."""
    short = cohort.answered_mentees - cohort.places
    if not cohort.taking_part:
        return ""
    if short <= 0:
        return _("The mentors have a place for every mentee that takes part.")
    said = ngettext(
        "The mentors have one place too few: at least one mentee stays without a mentor.",
        "The mentors have %(count)s places too few: so many mentees at least stay without a mentor.",
        short,
    )
    return said % {"count": short}


@dataclass(frozen=True)
class Next:
    """The step that follows: what it is called, at which address, and why."""

    title: str
    href: str
    text: str = ""


def handing_over(mailbox: str) -> Next:
    """Letters wait for somebody to hand them over."""
    why = _("No mail server is set up here: letters wait until somebody hands them over.")
    return Next(_("Hand the letters over"), mailbox, why)


def next_in(cohort: Cohort, mailbox: str) -> Next:
    """The one thing to do next with a call, by its state; ``mailbox`` is where letters are handed over."""
    call = cohort.call
    if not cohort.lines:
        return Next(_("Add its cities"), address("matching:add_city", call.pk))
    if call.state == CallState.DRAFT:
        return Next(_("Open the call"), address("matching:open", call.pk))
    if call.state == CallState.OPEN:
        return _next_while_open(cohort, mailbox)
    if call.state == CallState.CLOSED:
        return _next_when_closed(cohort, mailbox)
    return Next(_("Back to the programme"), address("programmes:programme", call.theme.programme.slug))


def _next_while_open(cohort: Cohort, mailbox: str) -> Next:
    call = cohort.call
    if _uninvited(cohort).lines:
        return Next(
            _("Invite its cities"), address("matching:letters", call.pk), _("You see each letter before it leaves.")
        )
    if _at_hand(cohort, mailbox).lines:
        return handing_over(mailbox)
    why = _("Do so when all who want to come have answered.")
    return Next(_("Close the call"), address("matching:close", call.pk), why)


def _to_be_worked_out(call: Call, following: Follows, run: Run | None) -> Next | None:
    """A run that is under way, or has to be asked for, because a match is over."""
    if following == Follows.UNDER_WAY and run:
        why = _("It is being worked out who can help whom.")
        return Next(_("Look how far it is"), address("matching:run", run.pk), why)
    if following == Follows.BARRED:
        why = _("A match is over, and no run has looked for another one.")
        return Next(_("Work it out again"), address("matching:proposals", call.pk), why)
    return None


def _next_when_closed(cohort: Cohort, mailbox: str) -> Next:
    """Work out and propose, until the cities have answered; then the end."""
    call, proposals = cohort.call, [line.proposal for line in cohort.mentees if line.proposal]
    following, run = what_follows(call)
    if following == Follows.READY and run:
        why = _("A match is over, so it was worked out again.")
        return Next(_("Decide on the new run"), address("matching:decide", run.pk), why)
    if _at_hand(cohort, mailbox).lines:
        return handing_over(mailbox)
    if ProposalState.PROPOSED in proposals:
        why = _("Some proposed matches wait for an answer.")
        return Next(_("See what the cities answer"), address("matching:proposals", call.pk), why)
    if worked_out := _to_be_worked_out(call, following, run):
        return worked_out
    if ProposalState.DECIDED in proposals:
        why = _("No proposed match waits for an answer any more.")
        return Next(_("Say that all is decided"), address("matching:finish", call.pk), why)
    return _to_be_proposed(call)


def _to_be_proposed(call: Call) -> Next:
    """Decide on a run that is done, or ask for one."""
    if run := run_to_decide(call):
        return Next(_("Decide on the last run"), address("matching:decide", run.pk))
    return Next(_("See who can help whom"), address("matching:runs", call.pk))
