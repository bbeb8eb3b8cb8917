"""Invented voices of the finished assessment: what they say, what was agreed on, which goals were set."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from hospes.audit.actors import Actor, ActorKind
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.changes.inviting import Guest
from hospes.journey.assessments.enums import Group, InvitationKind, Reading
from hospes.journey.assessments.models import Assessment, VoiceInvitation

FACTORS = ("kf-g8wq", "kf-n94b", "kf-vnjf", "kf-kwdn", "kf-mdjd")


@dataclass(frozen=True)
class Invited:
    """A group that came by one link: the levels of each of its voices, and a reason for one of them."""

    group: Group
    levels: tuple[tuple[int | None, ...], ...]
    item: str = ""
    note: str = ""


GROUPS = (
    Invited(Group.CITY_STAFF, ((3, 3, 1, 2, 3), (4, 3, 2, 2, 3), (3, 3, 1, 3, 4))),
    Invited(
        Group.ELECTED, ((4, 3, 2, 3, 4), (4, 4, 2, 3, 3), (3, 3, 3, 2, 3)),
        "kf-vnjf", "The council decided on the training two years ago; it takes time to be seen.",
    ),
    Invited(
        Group.LOCAL_SUPPORT_GROUP, ((2, 3, 1, 1, 2), (3, 2, 0, 1, 3), (2, 3, 1, 1, 1), (1, 2, 1, 2, 2)),
        "kf-g8wq", "The forums hear those who come already. Who works in the evening is never there.",
    ),
    Invited(
        Group.NEWCOMERS, ((1, 2, 1, 0, 1), (2, None, 0, 1, 1), (0, 3, 1, 1, 2)),
        "kf-kwdn", "I found the club by chance, after a year. Nobody had told me.",
    ),
)  # fmt: skip
AGREED = (
    ("kf-vnjf", 1, "Two colleagues carry it. All groups see the same."),
    ("kf-kwdn", 1, "Much is there; what counts is whether newcomers find it, and they do not yet."),
    ("kf-g8wq", None, "We do not agree yet. We ask those who do not come to the forums, and meet again."),
)
GOALS = (
    ("kf-vnjf", 3, "Whoever meets newcomers at a counter has had the training."),
    ("kf-kwdn", 2, "Every newcomer has heard of one club or course in the first month."),
)
PRESENT = "The integration officer\nTwo members of the council\nFour organisations of the local support group"


def speak(assessment: Assessment, by: Actor) -> None:
    """Let the invented groups say where the city stands; their reasons are read and may be shown."""
    ends_at = timezone.now() + timedelta(days=30)
    for invited in GROUPS:
        guest = Guest(InvitationKind.GROUP, invited.group, "en", ends_at, is_anonymous=True, limit=len(invited.levels))
        link = changes.invite_voices(assessment=assessment, guest=guest, by=by)
        for number, levels in enumerate(invited.levels):
            _speak(link, levels, invited if number == 0 else Invited(invited.group, ()), by, number)


def _speak(link: VoiceInvitation, levels: tuple[int | None, ...], invited: Invited, by: Actor, number: int) -> None:
    """One voice joins, rates, and finishes."""
    pk = uuid5(NAMESPACE_URL, f"hospes-demo/{link.pk}/{number}")
    voice = changes.join(invitation=link, by=Actor(ActorKind.RESPONDENT, id=str(pk)))
    actor = queries.actor_of(voice)
    for item, level in zip(FACTORS, levels, strict=True):
        note = invited.note if item == invited.item else ""
        changes.save_rating(
            respondent=voice.respondent, item=item, seen_revision=0, level=level, importance=None, note=note, by=actor
        )
    if invited.note:
        changes.read_note(respondent=voice.respondent, item=invited.item, revision=1, reading=Reading.SHOWN, by=by)
    changes.finish_voice(voice=voice, by=actor)


def agree(assessment: Assessment, by: Actor) -> None:
    """Hold the invented meeting, and set goals."""
    today = timezone.localdate()
    changes.save_meeting(
        assessment=assessment, seen_revision=0, held_on=today, place="Town hall", present=PRESENT,
        shows_names=False, by=by,
    )  # fmt: skip
    for item, level, reason in AGREED:
        changes.agree_level(assessment=assessment, item=item, seen_revision=0, level=level, reason=reason, by=by)
    changes.end_meeting(assessment=assessment, by=by)
    for item, level, reason in GOALS:
        changes.set_goal(
            assessment=assessment, item=item, seen_revision=0, level=level,
            by_date=today.replace(month=12, day=31) + timedelta(days=365), reason=reason, by=by,
        )  # fmt: skip
