"""Who may do what with an assessment, and in which state."""

from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import FileState, Group, InvitationKind, Layer, State
from hospes.journey.assessments.models import (
    MOST_REMINDERS,
    Assessment,
    Peer,
    Respondent,
    Round,
    Voice,
    VoiceInvitation,
)
from hospes.journey.cities.models import City
from hospes.journey.cities.rules import Visitor, holds, in_support_group, mandates_of, may_edit_city, spoken_for
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.programmes.rules import RUNNING, in_programme_with, in_scheme_with
from hospes.journey.toolkits.models import ToolkitVersion

Reader = Visitor | Voice
Link = VoiceInvitation | Peer


class Refused(Exception):  # noqa: N818 - a refusal is said to somebody; it is not an error of the program
    """What cannot be done to an assessment, in a sentence for the one who tried."""


def may_start(person: Visitor, city: City) -> bool:
    """Who speaks for a city begins its assessments."""
    return may_edit_city(person, city)


def nearness(reader: Reader) -> Case:
    """How near somebody is to an assessment of a query: the nearest layer that reaches them."""
    reached = _voice_reached(reader) if isinstance(reader, Voice) else _reached(reader)
    nearest = (When(condition, then=Value(layer)) for layer, condition in reached.items())
    return Case(*nearest, default=Value(Layer.PUBLIC), output_field=IntegerField())


def _reached(person: Visitor) -> dict[Layer, Q]:
    """Which assessments each layer brings to a person, the nearest layer first."""
    return {
        Layer.DRAFT: Q(city__in=mandates_of(person).filter(city__isnull=False).values("city")),
        Layer.LOCAL_GROUP: in_support_group(person),
        Layer.SCHEME: in_scheme_with(person),
        Layer.PROGRAMME: in_programme_with(person),
    }


def _voice_reached(voice: Voice) -> dict[Layer, Q]:
    """A voice of the city is of its local group as long as it stands and its link was not withdrawn."""
    stands = Respondent.objects.filter(pk=voice.pk, voice__withdrawn_at=None, voice__invitation__revoked_at=None)
    return {Layer.LOCAL_GROUP: Q(pk__in=stands.exclude(group=Group.PEER_REVIEWER).values("assessment"))}


def visible_to(reader: Reader) -> QuerySet[Assessment]:
    """The assessments that somebody may read, each with their ``nearness`` to it; ``may_read`` asks the same.

    Who speaks for the city reads it at any time; everybody else a finished one, as far as its layer reaches.
    """
    near = Assessment.objects.annotate(nearness=nearness(reader))
    return near.filter(Q(nearness=Layer.DRAFT) | Q(state=State.FINISHED, layer__gte=F("nearness")))


def may_read(reader: Reader, assessment: Assessment) -> bool:
    """Whether somebody may read the report of an assessment, at least as others see it."""
    return visible_to(reader).filter(pk=assessment.pk).exists()


def may_share(person: Visitor, city: City) -> bool:
    """Who holds a city's place decides who else reads its assessments."""
    return holds(person, city)


def opened_by(person: Visitor) -> Q:
    """The condition that a person may open a file of evidence: whose city has it, while there is something to open."""
    return spoken_for(person) & ~Q(state=FileState.REFUSED)


def facilitated_by(person: Visitor) -> Q:
    """The condition that somebody leads the meeting of a city that lets them: as facilitator of its programme."""
    return Q(is_facilitated=True) & in_programme_with(person, kinds=(RoleKind.FACILITATOR,))


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
    """Who runs a programme in which all its cities take part; a city's holder one in which the city is alone."""
    cities = round.assessments.all()
    if cities.exists() and not cities.exclude(in_programme_with(person, kinds=RUNNING)).exists():
        return True
    alone = list(cities.select_related("city")[:2])
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


def fault_of_link(link: Link, now: datetime) -> str:
    """Why a link lets nobody in any more; empty when it works. Needs the assessment and its round, or the review."""
    if link.revoked_at is not None:
        return _("This invitation was withdrawn.")
    closed = _fault_of_review(link) if isinstance(link, Peer) else _fault_of_voices(link)
    if closed or link.ends_at <= now:
        return closed or _("This link has ended.")
    if isinstance(link, VoiceInvitation) and link.joined >= link.limit:
        is_personal = link.kind == InvitationKind.PERSON
        return _("This link has been used.") if is_personal else _("As many voices as this link allows have joined.")
    return ""


def _fault_of_voices(invitation: VoiceInvitation) -> str:
    is_over = not is_open(invitation.assessment)
    return _("The city has finished this assessment; it takes no more voices.") if is_over else ""


def _fault_of_review(peer: Peer) -> str:
    return (
        _("The city has closed this review. You can read it; it takes no more remarks.")
        if peer.review.closed_at
        else ""
    )


def can_read_review(peer: Peer) -> bool:
    """A peer reads what the city released, and what became of it, until the city withdraws the link; no account."""
    return peer.revoked_at is None


def fault_of_letter(link: Link, url: str, now: datetime) -> str:
    """Why an invitation cannot be sent by mail; empty when it can."""
    if fault := fault_of_link(link, now) or fault_of_address(url):
        return fault
    if not link.email:
        return _("This invitation has no e-mail address.")
    return _("It was sent already. You can remind.") if link.sent_at else ""


def fault_of_reminder(link: Link, url: str, now: datetime) -> str:
    """Why nobody can be reminded of an invitation; empty when they can, at most twice."""
    if fault := _fault_of_coming(link):
        return fault
    if fault := fault_of_link(link, now) or fault_of_address(url):
        return fault
    if link.sent_at is None:
        return _("Send the invitation first.")
    return _("Two reminders have been sent already.") if link.reminders >= MOST_REMINDERS else ""


def _fault_of_coming(link: Link) -> str:
    """Why there is nobody to remind: not known who came, or no need."""
    if isinstance(link, Peer):
        return _("This peer has finished already.") if link.done_at else ""
    if link.kind != InvitationKind.PERSON:
        return _("Only a person can be reminded; who came by the link of a group is not known.")
    return _("This person has come already.") if link.joined else ""
