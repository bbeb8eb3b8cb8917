"""What waits for who runs a call: which cities to write to, to ask once more, to help; and what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.journey.matching.enums import CallState, InterestState
from hospes.journey.matching.queries.cohorts import Cohort, CohortLine
from hospes.www.addresses import address

SHOWN = 6  # cities by name; the tables below name all


@dataclass(frozen=True)
class Waiting:
    """One thing that waits, and for which cities."""

    title: str
    lines: tuple[CohortLine, ...]

    @property
    def shown(self) -> tuple[CohortLine, ...]:
        """The first of them."""
        return self.lines[:SHOWN]

    @property
    def more(self) -> int:
        """How many are not named."""
        return len(self.lines) - len(self.shown)


def waiting_in(cohort: Cohort) -> tuple[Waiting, ...]:
    """What waits for who runs the call, the most pressing first; nothing once it is decided."""
    if cohort.call.state == CallState.DECIDED:
        return ()
    is_closed = cohort.call.state == CallState.CLOSED
    found = (*(() if is_closed else _before_it_closes(cohort)), _unfinished(cohort))
    return tuple(each for each in found if each.lines)


def _before_it_closes(cohort: Cohort) -> Iterator[Waiting]:
    """Cities that have not answered: not reached, not asked, or silent."""
    lines = [line for line in cohort.lines if line.state == InterestState.LISTED or line.waits]
    lost = tuple(line for line in lines if line.is_out_of_reach)
    yield Waiting(ngettext("A letter did not arrive", "%(count)s letters did not arrive", len(lost)) % _of(lost), lost)
    mute = tuple(line for line in lines if not line.interest.contact_email)
    said = ngettext("One city has no contact to write to", "%(count)s cities have no contact to write to", len(mute))
    yield Waiting(said % _of(mute), mute)
    listed = tuple(line for line in lines if line.state == InterestState.LISTED and line not in mute)
    said = ngettext("One city is not invited yet", "%(count)s cities are not invited yet", len(listed))
    yield Waiting(said % _of(listed), listed)
    silent = tuple(line for line in lines if line.waits and line not in lost)
    said = ngettext("One city has not answered yet", "%(count)s cities have not answered yet", len(silent))
    yield Waiting(said % _of(silent), silent)


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


def next_in(cohort: Cohort) -> Next:
    """The one thing to do next with a call, by its state."""
    call = cohort.call
    if not cohort.lines:
        return Next(_("Add its cities"), address("matching:add_city", call.pk))
    if call.state == CallState.DRAFT:
        return Next(_("Open the call"), address("matching:open", call.pk))
    if call.state == CallState.OPEN:
        return Next(
            _("Close the call"),
            address("matching:close", call.pk),
            text=_("Do so when all who want to come have answered."),
        )
    if call.state == CallState.CLOSED:
        return Next(_("Decide the call"), address("matching:finish", call.pk))
    return Next(_("Back to the programme"), address("programmes:programme", call.theme.programme.slug))
