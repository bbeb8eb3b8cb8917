"""Who may do what with an assessment, and in which state."""

from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import InvitationKind, State
from hospes.journey.assessments.models import MOST_REMINDERS, Assessment, Respondent, Round, VoiceInvitation
from hospes.journey.cities.models import City
from hospes.journey.cities.rules import Visitor, holds, may_edit_city
from hospes.journey.people.models import Person
from hospes.journey.toolkits.models import ToolkitVersion


class Refused(Exception):  # noqa: N818 - a refusal is said to somebody; it is not an error of the program
    """What cannot be done to an assessment, in a sentence for the one who tried."""


def may_start(person: Visitor, city: City) -> bool:
    """Who speaks for a city begins its assessments."""
    return may_edit_city(person, city)


def may_read(person: Visitor, assessment: Assessment) -> bool:
    """Only who speaks for the city sees its assessments: nothing is shown that it did not publish."""
    return may_edit_city(person, assessment.city)


def is_open(assessment: Assessment) -> bool:
    """Whether answers can still be given."""
    return assessment.state == State.OPEN and assessment.round.closed_at is None


def has_withdrawn(respondent: Respondent) -> bool:
    """Whether a voice without an account took back all that it said."""
    voice = getattr(respondent, "voice", None)
    return voice is not None and voice.withdrawn_at is not None


def fault_of_closed(respondent: Respondent) -> str:
    """Why a voice can say nothing more; one without an account cannot reopen the assessment."""
    if hasattr(respondent, "voice"):
        return _("The city has finished this assessment: it takes no more answers. What you said before is kept.")
    return _("This assessment is finished. Reopen it to change what it says.")


def can_begin(version: ToolkitVersion) -> bool:
    """Only a published version, which never changes, can be answered."""
    return version.published_at is not None


def can_move(round: Round, to_version: ToolkitVersion) -> bool:
    """To a newer published version of the same toolkit, while the round is open."""
    now = round.toolkit_version
    return (
        round.closed_at is None
        and to_version.published_at is not None
        and to_version.toolkit_id == now.toolkit_id
        and order(to_version) > order(now)
    )


def order(version: ToolkitVersion) -> tuple[int, ...]:
    """By which versions of a toolkit follow each other: 1.10.0 after 1.9.3."""
    return tuple(int(part) for part in version.version.split("."))


def may_move(person: Visitor, round: Round) -> bool:
    """Facilitators and coordinators move any round; a city's holder one in which the city is alone."""
    if isinstance(person, Person) and person.is_active and (person.is_facilitator or person.is_coordinator):
        return True
    alone = list(round.assessments.select_related("city")[:2])
    return len(alone) == 1 and holds(person, alone[0].city)


def is_loopback(url: str) -> bool:
    """Whether an address leads everybody to the very computer that they sit at."""
    host = urlsplit(url).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def fault_of_address(url: str) -> str:
    """Why no link may leave this computer; empty when links under ``url`` work elsewhere."""
    said = _(
        "Links made now begin with %(url)s and work on this computer only. Whoever runs Hospes sets HOSPES_URL to the"
        " address that others use, and starts it again."
    )
    return said % {"url": url} if is_loopback(url) else ""


def fault_of_link(invitation: VoiceInvitation, now: datetime) -> str:
    """Why a link lets nobody in any more; empty when it works. Needs the assessment and its round."""
    if invitation.revoked_at is not None:
        return _("This invitation was withdrawn.")
    if not is_open(invitation.assessment):
        return _("The city has finished this assessment; it takes no more voices.")
    if invitation.ends_at <= now:
        return _("This link has ended.")
    if invitation.joined >= invitation.limit:
        is_personal = invitation.kind == InvitationKind.PERSON
        return _("This link has been used.") if is_personal else _("As many voices as this link allows have joined.")
    return ""


def fault_of_letter(invitation: VoiceInvitation, url: str, now: datetime) -> str:
    """Why an invitation cannot be sent by mail; empty when it can."""
    if fault := fault_of_link(invitation, now) or fault_of_address(url):
        return fault
    if not invitation.email:
        return _("This invitation has no e-mail address.")
    return _("It was sent already. You can remind.") if invitation.sent_at else ""


def fault_of_reminder(invitation: VoiceInvitation, url: str, now: datetime) -> str:
    """Why nobody can be reminded of an invitation; empty when they can, at most twice."""
    if invitation.kind != InvitationKind.PERSON:
        return _("Only a person can be reminded; who came by the link of a group is not known.")
    if invitation.joined:
        return _("This person has come already.")
    if fault := fault_of_link(invitation, now) or fault_of_address(url):
        return fault
    if invitation.sent_at is None:
        return _("Send the invitation first.")
    return _("Two reminders have been sent already.") if invitation.reminders >= MOST_REMINDERS else ""
