"""Which cities could come into a call, before anybody writes it down: the dry run of a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hospes.journey.cities.models import City
from hospes.journey.matching.enums import CallState, Side
from hospes.journey.matching.models import Call, CallLink, Interest
from hospes.journey.matching.rules import UNASKED, fault_of_invitation, fault_of_reminder


@dataclass(frozen=True)
class InterestGiven:
    """A city for a call: on which side, and to whom letters go, in which language."""

    city: City
    side: Side
    name: str = ""
    email: str = ""
    language: str = "en"


@dataclass(frozen=True)
class GuestLine:
    """One city of a list, and why it cannot come into the call; an empty ``fault`` when it can."""

    given: InterestGiven
    fault: str


def dry_run(call: Call, given: Iterable[InterestGiven]) -> tuple[GuestLine, ...]:
    """What would become of each city of a list; a city that stands in it twice comes once."""
    lines: list[GuestLine] = []
    for one in given:
        is_twice = any(line.given.city == one.city for line in lines)
        fault = _("This city stands in the list twice.") if is_twice else fault_of_guest(call, one)
        lines.append(GuestLine(one, fault))
    return tuple(lines)


def fault_of_guest(call: Call, given: InterestGiven) -> str:
    """Why a city cannot come into a call; empty when it can."""
    if call.state == CallState.DECIDED:
        return _("This call is decided. It stays as it is.")
    if call.state == CallState.CLOSED:
        return _("This call is closed. Open it once more, and cities can come.")
    if Interest.objects.filter(call=call, city=given.city).exists():
        return _("This city is in the call already.")
    return fault_of_email(given.email)


def fault_of_email(email: str) -> str:
    """What is wrong with the address of a contact; empty when nothing is, or when there is none."""
    try:
        if email.strip():
            validate_email(email.strip())
    except ValidationError:
        return _("Write a whole e-mail address, such as name@example.org.")
    return ""


def to_invite(call: Call) -> tuple[Interest, ...]:
    """The cities of a call whose invitations can be read now; whether links lead there, sending asks."""
    links = _links(call)
    return tuple(each for each in _asked(call) if not fault_of_invitation(each, links.get(each.pk)))


def to_remind(call: Call, now: datetime) -> tuple[Interest, ...]:
    """The cities of a call whose reminders can be read ``now``, but for those to whom we wrote within a day."""
    links, rested = _links(call), now - timedelta(days=1)
    return tuple(
        each
        for each in _asked(call)
        if (link := links.get(each.pk))
        and (link.reminded_at or link.created_at) < rested
        and not fault_of_reminder(each, link)
    )


def _asked(call: Call) -> QuerySet[Interest]:
    rows = call.interests.filter(state__in=UNASKED).select_related("city", "call__theme__programme")
    return rows.order_by("city__name", "pk")


def _links(call: Call) -> dict[int, CallLink]:
    return {each.interest_id: each for each in CallLink.objects.filter(interest__call=call, revoked_at=None)}


def link_of(interest: Interest) -> CallLink | None:
    """The link by which a city's contact comes now."""
    return interest.links.filter(revoked_at=None).first()


def link_named(pk: UUID) -> CallLink | None:
    """The link with that identifier, with all that its page says."""
    found = CallLink.objects.select_related("interest__city", "interest__call__theme__programme")
    return found.select_related("interest__call__toolkit_version").filter(pk=pk).first()
