"""Who answers for a side of a partnership, who reads what of it, and when."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from hospes.journey.cities.rules import Visitor, mandates_of
from hospes.journey.mentoring.models import PartnershipRound, PartnershipSide
from hospes.journey.mentoring.rules.reading import may_plan, may_plan_in
from hospes.journey.programmes.models import Scheme

FEWEST_SIDES = 2
BETWEEN_REMINDERS = timedelta(days=7)


def may_open_partnership(person: Visitor, scheme: Scheme) -> bool:
    """The cities of a scheme begin by themselves, or who runs its programme does."""
    return may_plan_in(person, scheme)


def may_answer_for(person: Visitor, side: PartnershipSide) -> bool:
    """Who speaks for the city answers for it."""
    return mandates_of(person).filter(city=side.partner.city_id).exists()


def is_over(round: PartnershipRound, today: date) -> bool:
    """Whether its last day has passed."""
    return round.closes_on < today


def are_done(sides: Sequence[PartnershipSide]) -> bool:
    """Whether every side has finished."""
    return len(sides) >= FEWEST_SIDES and all(side.finished_at for side in sides)


def shown_sides(round: PartnershipRound, sides: Sequence[PartnershipSide], today: date) -> tuple[PartnershipSide, ...]:
    """The sides that may be laid side by side: nobody can be swayed by what they read.

    All once all have finished; after the last day those that finished, if they are two or more.
    """
    done = tuple(side for side in sides if side.finished_at)
    is_ripe = are_done(sides) or (is_over(round, today) and len(done) >= FEWEST_SIDES)
    return done if is_ripe else ()


def reads_both(person: Visitor, shown: Sequence[PartnershipSide], scheme: Scheme) -> bool:
    """A side that has finished reads the others; who runs the programme only where every side lets them."""
    if not shown:
        return False
    cities = set(mandates_of(person).filter(city__isnull=False).values_list("city", flat=True))
    if any(side.partner.city_id in cities for side in shown):
        return True
    return all(side.is_shared for side in shown) and may_plan(person, scheme.theme.programme)


def fault_of_answering(side: PartnershipSide, today: date) -> str:
    """Why nothing more can be said; empty when it can."""
    if side.finished_at is not None:
        return _("Your side has finished. Reopen it to change what it says.")
    return _("The last day has passed. What you said is kept.") if is_over(side.round, today) else ""


def fault_of_reminding(side: PartnershipSide, now: datetime, today: date) -> str:
    """Why a side cannot be reminded; empty when it can, once a week."""
    if side.finished_at is not None:
        return _("This side has finished already.")
    if is_over(side.round, today):
        return _("The last day has passed.")
    if side.reminded_at is not None and now - side.reminded_at < BETWEEN_REMINDERS:
        return _("It was reminded less than a week ago.")
    return ""
