"""Who is on the list of an activity, what they answered, and whether they were there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import Saved, Stale, revise
from hospes.journey.cities.models import Association, City, SupportMember
from hospes.journey.mentoring.changes.activities import locked
from hospes.journey.mentoring.changes.telling import take_back_letters
from hospes.journey.mentoring.enums import ActivityState, Attended, Coming, Part
from hospes.journey.mentoring.models import Activity, Participant
from hospes.journey.mentoring.rules import ACCESS_NEEDS_KEPT, Refused, last_day
from hospes.journey.people.models import Person

MOST = 500  # people on one list
ANSWERED = ("coming", "answered_at", "answer_note", "access_needs", "languages", "function")
WORDS = {"name": 150, "email": 254, "function": 200, "organisation": 200, "access_needs": 2000}


@dataclass(frozen=True)
class ParticipantGiven:
    """Somebody on the list of an activity, and for whom they come."""

    name: str
    email: str = ""
    language: str = "en"
    part: Part = Part.GUEST
    function: str = ""
    organisation: str = ""
    city: City | None = None
    association: Association | None = None
    support_member: SupportMember | None = None
    person: Person | None = None
    languages: tuple[str, ...] = ()
    access_needs: str = ""


@transaction.atomic
def add_participant(*, activity: Activity, given: ParticipantGiven, by: Actor) -> Participant:
    """Put somebody on the list; they are invited by a change of its own."""
    now = locked(activity)
    if now.participants.filter(removed_at=None).count() >= MOST:
        raise Refused(_("A list can have %(most)s people.") % {"most": MOST})
    wanted = _checked(now, given, None)
    made = Participant.objects.create(activity=now, added_by=by.name, **wanted)
    record("mentoring.add_participant", of=now, by=by, part=given.part.value)
    return made


@transaction.atomic
def change_participant(
    *, participant: Participant, seen_revision: int, given: ParticipantGiven, by: Actor
) -> Saved | Stale[Participant]:
    """Change what is said of somebody on the list."""
    activity = locked(participant.activity)
    now = _locked(participant)
    before = now.email.lower()
    outcome = revise(now, _checked(activity, given, now), seen_revision)
    if isinstance(outcome, Saved) and now.email.lower() != before:
        _invite_anew(now, by)
    record("mentoring.change_participant", of=activity, by=by, stale=isinstance(outcome, Stale))
    return outcome


def _invite_anew(participant: Participant, by: Actor) -> None:
    """At another address nobody has read anything: the link in earlier letters is dead, and they can be invited."""
    take_back_letters(participant, by)
    Participant.objects.filter(pk=participant.pk).update(invited_at=None, reminded_at=None)


@transaction.atomic
def remove_participant(*, participant: Participant, by: Actor) -> None:
    """Take somebody off the list: their link and letters that wait lead nowhere, their needs are deleted."""
    activity = locked(participant.activity)
    there = Participant.objects.filter(pk=participant.pk, removed_at=None)
    if there.update(removed_at=timezone.now(), access_needs=""):
        take_back_letters(participant, by)
        record("mentoring.remove_participant", of=activity, by=by)


@transaction.atomic
def answer_invitation(
    *,
    participant: Participant,
    coming: Coming,
    by: Actor,
    note: str = "",
    access_needs: str | None = None,
    languages: Sequence[str] | None = None,
    function: str | None = None,
) -> Participant:
    """Say whether one comes; it can be said anew until the activity is over. None leaves what was said before."""
    activity, now = locked(participant.activity), _locked(participant)
    if fault := fault_of_answering(activity, now, timezone.now()):
        raise Refused(fault)
    if coming == Coming.SILENT:
        raise Refused(_("Say whether you come."))
    now.coming, now.answered_at, now.answer_note = coming, timezone.now(), note.strip()[:500]
    if access_needs is not None:
        now.access_needs = access_needs.strip()[: WORDS["access_needs"]]
    if languages is not None:
        now.languages = list(languages)
    if function is not None:
        now.function = function.strip()[: WORDS["function"]]
    now.revision += 1
    now.save(update_fields=[*ANSWERED, "revision"])
    record("mentoring.answer_invitation", of=activity, by=by, coming=coming.value)
    return now


@transaction.atomic
def note_attendance(*, participant: Participant, attended: Attended, by: Actor) -> None:
    """Note whether somebody was there."""
    activity, now = locked(participant.activity), _locked(participant)
    if now.attended != attended:
        now.attended, now.revision = attended, now.revision + 1
        now.save(update_fields=["attended", "revision"])
        record("mentoring.note_attendance", of=activity, by=by, attended=attended.value)


def needs_to_forget(now: datetime) -> QuerySet[Participant]:
    """Participants whose needs are kept no longer: some time after the activity, or once it was cancelled."""
    before = now - timedelta(days=ACCESS_NEEDS_KEPT)
    over = Q(activity__ends_at__lt=before) | Q(activity__in=_over_without_times(before))
    cancelled = Q(activity__state=ActivityState.CANCELLED)
    return Participant.objects.filter(over | cancelled).exclude(access_needs="")


def _over_without_times(before: datetime) -> list[int]:
    """Activities known by their days alone that are over: a month is when its last day is, no date only if held."""
    rows = Activity.objects.filter(ends_at=None, participants__in=Participant.objects.exclude(access_needs=""))
    said = set(rows.order_by().values_list("pk", "ends", "state", "changed_at"))
    return [
        pk
        for pk, ends, state, changed_at in said
        if (last_day(ends) < before.date() if ends else state == ActivityState.HELD and changed_at < before)
    ]


@transaction.atomic
def forget_access_needs(*, now: datetime, by: Actor) -> int:
    """Delete what people said they need, some time after the activity; how many."""
    forgotten = Participant.objects.filter(pk__in=[*needs_to_forget(now).values_list("pk", flat=True)])
    count = forgotten.update(access_needs="")
    record("mentoring.forget_access_needs", of=None, by=by, forgotten=count)
    return count


def fault_of_answering(activity: Activity, participant: Participant, now: datetime) -> str:
    """Why nobody can answer by this link any more; empty when they can."""
    if participant.removed_at is not None:
        return _("This invitation was withdrawn.")
    if activity.state != ActivityState.PLANNED or (activity.ends_at and activity.ends_at < now):
        return _("This activity is over.")
    return ""


def _checked(activity: Activity, given: ParticipantGiven, now: Participant | None) -> dict[str, object]:
    wanted = {name: getattr(given, name).strip()[:most] for name, most in WORDS.items()}
    if not wanted["name"]:
        raise Refused(_("Write a name."))
    if fault := _fault_of_address(activity, wanted["email"], now):
        raise Refused(fault)
    along = ("language", "part", "city", "association", "support_member", "person")
    return wanted | {name: getattr(given, name) for name in along} | {"languages": list(given.languages)}


def _fault_of_address(activity: Activity, email: str, now: Participant | None) -> str:
    if not email:
        return ""
    try:
        validate_email(email)
    except ValidationError:
        return _("Write a whole e-mail address, such as name@example.org.")
    others = activity.participants.filter(removed_at=None, email__iexact=email)
    if any(one.pk != (now.pk if now else None) for one in others):
        return _("Somebody with this address is on the list already.")
    return ""


def _locked(participant: Participant) -> Participant:
    rows = Participant.objects.select_for_update(of=("self",))
    related = rows.select_related("city", "association", "support_member", "person")
    return related.get(pk=participant.pk)
