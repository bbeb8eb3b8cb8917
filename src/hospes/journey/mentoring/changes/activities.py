"""Planning an activity, changing when and where it is, holding it, cancelling it; its questions, hosts and sites."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zlib import crc32

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import Saved, SourceGiven, Stale, revise, stated_source
from hospes.journey.cities.models import Association, City
from hospes.journey.mentoring.changes.telling import remind_again, tell_invited
from hospes.journey.mentoring.enums import ActivityKind, ActivityState, Invitation, Mode
from hospes.journey.mentoring.models import Activity, ActivityQuestion, AgendaItem, Host, Milestone, Site
from hospes.journey.mentoring.rules import Refused, Span, fault_of_activity_change, fault_of_span, moments_of
from hospes.journey.programmes.models import Programme, Scheme

MOST_QUESTIONS = 30
PLACED = ("starts_at", "ends_at", "zone", "begins", "ends", "days", "place", "link", "title", "mode")  # in calendars
WHEN_AND_WHERE = frozenset({"starts_at", "ends_at", "begins", "ends", "days", "place", "mode"})  # told to those invited


@dataclass(frozen=True)
class ActivityGiven:
    """What is said of an activity."""

    kind: ActivityKind
    title: str
    mode: Mode = Mode.PLACE
    language: str = "en"
    purpose: str = ""
    when: Span = field(default_factory=Span)
    place: str = ""
    link: str = ""
    practical: str = ""
    remind_days: int = 3
    note: str = ""
    source: SourceGiven | None = None


@dataclass(frozen=True)
class SiteGiven:
    """A place that is visited."""

    name: str
    address: str = ""
    url: str = ""
    text: str = ""
    access: str = ""


@dataclass(frozen=True)
class StaleSite:
    """Somebody else has changed a place since: nothing was written, and ``theirs`` is what stands now."""

    theirs: Site


@transaction.atomic
def plan_activity(
    *,
    programme: Programme,
    given: ActivityGiven,
    by: Actor,
    scheme: Scheme | None = None,
    milestone: Milestone | None = None,
    hosts: Sequence[City | Association] = (),
    is_invented: bool = False,
    brings_along: bool = True,
) -> Activity:
    """Plan an activity; its milestone brings guiding questions and an agenda along, unless told otherwise."""
    if (scheme and scheme.theme.programme_id != programme.pk) or (milestone and milestone.programme_id != programme.pk):
        raise Refused(_("Choose a scheme and a milestone of this programme."))
    made = Activity.objects.create(
        programme=programme,
        scheme=scheme,
        milestone=milestone,
        is_invented=is_invented,
        changed_by=by.name,
        **_checked(given),
    )
    for one in hosts:
        Host.objects.create(activity=made, **{"city" if isinstance(one, City) else "association": one})
    if milestone and brings_along:
        _bring_along(made, milestone)
    record("mentoring.plan_activity", of=made, by=by, kind=given.kind.value)
    return made


@transaction.atomic
def change_activity(
    *, activity: Activity, seen_revision: int, given: ActivityGiven, by: Actor
) -> Saved | Stale[Activity]:
    """Change what is said of an activity; who was invited hears of another time or place."""
    now = locked(activity)
    wanted = _checked(given)
    moved = [name for name in PLACED if getattr(now, name) != wanted[name]]
    wanted["sequence"] = now.sequence + bool(moved)
    if not moved and all(getattr(now, name) == value for name, value in wanted.items()):
        return Saved(now.revision)
    before, outcome = now.ends_at, revise(now, wanted, seen_revision)
    if isinstance(outcome, Saved):
        Activity.objects.filter(pk=now.pk).update(changed_at=timezone.now(), changed_by=by.name)
        if WHEN_AND_WHERE.intersection(moved) and now.state == ActivityState.PLANNED:
            _tell_of_change(now, before, by)
    record("mentoring.change_activity", of=now, by=by, stale=isinstance(outcome, Stale), moved=bool(moved))
    return outcome


def _tell_of_change(activity: Activity, ended_at: datetime | None, by: Actor) -> None:
    """Who was invited hears of it, unless it was over before and still is: then somebody only puts it right."""
    now = timezone.now()
    if any(one is None or one > now for one in (ended_at, activity.ends_at)):
        tell_invited(activity, Invitation.CHANGED, by)
        remind_again(activity, now)


@transaction.atomic
def mark_held(*, activity: Activity, by: Actor) -> None:
    """It took place."""
    now = locked(activity)
    if now.state != ActivityState.HELD:
        _set_state(now, ActivityState.HELD)
        record("mentoring.mark_held", of=now, by=by)


@transaction.atomic
def mark_planned(*, activity: Activity, by: Actor) -> None:
    """It has not taken place yet: take back that it was held."""
    now = locked(activity)
    if now.state != ActivityState.PLANNED:
        _set_state(now, ActivityState.PLANNED)
        record("mentoring.mark_planned", of=now, by=by)


@transaction.atomic
def cancel_activity(*, activity: Activity, why: str, by: Actor) -> int:
    """It will not take place; who was invited is told, and calendars show it. Returns how many letters were written."""
    now = locked(activity)
    if now.state == ActivityState.HELD:
        raise Refused(_("This activity was held."))
    if not why.strip():
        raise Refused(_("Say why."))
    now.cancelled_at, now.cancelled_why, now.sequence = timezone.now(), why.strip()[:500], now.sequence + 1
    _set_state(now, ActivityState.CANCELLED, "cancelled_at", "cancelled_why", "sequence")
    record("mentoring.cancel_activity", of=now, by=by)
    return tell_invited(now, Invitation.CANCELLED, by)


@transaction.atomic
def set_questions(
    *, activity: Activity, seen_revision: int, texts: Sequence[str], by: Actor
) -> Saved | Stale[Activity]:
    """The guiding questions of an activity, in this order."""
    now, wanted = locked(activity), [one.strip()[:500] for one in texts if one.strip()]
    if len(wanted) > MOST_QUESTIONS:
        raise Refused(_("Write %(most)s questions at most: nobody answers more in a day.") % {"most": MOST_QUESTIONS})
    if [one.text for one in now.questions.all()] == wanted:
        return Saved(now.revision)
    if seen_revision != now.revision:
        return Stale(now)
    now.questions.all().delete()
    _write_questions(now, wanted)
    touch(now, by)
    record("mentoring.set_questions", of=now, by=by, questions=len(wanted))
    return Saved(now.revision)


@transaction.atomic
def set_hosts(*, activity: Activity, cities: Sequence[City], associations: Sequence[Association], by: Actor) -> None:
    """Who receives the others; who hosts also runs the activity."""
    now = locked(activity)
    now.hosts.exclude(city__in=cities).exclude(association__in=associations).delete()
    for city in cities:
        Host.objects.get_or_create(activity=now, city=city)
    for association in associations:
        Host.objects.get_or_create(activity=now, association=association)
    record("mentoring.set_hosts", of=now, by=by, hosts=len(cities) + len(associations))


@transaction.atomic
def save_site(
    *, activity: Activity, given: SiteGiven, by: Actor, site: Site | None = None, seen: int | None = None
) -> Site | StaleSite:
    """A place that is visited: a new one, or another wording of one; ``seen`` is the mark of what it was made from."""
    now = locked(activity)
    if not given.name.strip():
        raise Refused(_("Write a name."))
    found = (site and now.sites.filter(pk=site.pk).first()) or Site(activity=now, position=now.sites.count() + 1)
    wanted = SiteGiven(**{name: value.strip() for name, value in vars(given).items()})
    if found.pk and seen not in (None, mark_of(found)) and said_of_site(found) != wanted:
        return StaleSite(found)
    for name, value in vars(wanted).items():
        setattr(found, name, value)
    found.save()
    record("mentoring.save_site", of=now, by=by, is_new=site is None)
    return found


def said_of_site(site: Site) -> SiteGiven:
    """What is said of a place now."""
    return SiteGiven(site.name, site.address, site.url, site.text, site.access)


def mark_of(site: Site) -> int:
    """What stands of a place as one number, for a place counts no revisions."""
    return crc32(repr(said_of_site(site)).encode()) >> 1


@transaction.atomic
def remove_site(*, site: Site, by: Actor) -> None:
    """This place is not visited."""
    now = locked(site.activity)
    Site.objects.filter(pk=site.pk).delete()
    record("mentoring.remove_site", of=now, by=by)


def locked(activity: Activity) -> Activity:
    """An activity for this transaction alone; refused when nothing of it can be changed any more."""
    now = alone(activity)
    if fault := fault_of_activity_change(now):
        raise Refused(fault)
    return now


def alone(activity: Activity) -> Activity:
    """An activity for this transaction alone."""
    rows = Activity.objects.select_for_update(of=("self",))
    return rows.select_related("programme", "scheme__theme", "milestone", "source").get(pk=activity.pk)


def touch(activity: Activity, by: Actor) -> None:
    """Count a change of something that belongs to a locked activity."""
    activity.revision += 1
    Activity.objects.filter(pk=activity.pk).update(
        revision=activity.revision, changed_at=timezone.now(), changed_by=by.name
    )


def _set_state(activity: Activity, state: ActivityState, *along: str) -> None:
    activity.state, activity.revision, activity.changed_at = state, activity.revision + 1, timezone.now()
    activity.save(update_fields=["state", "revision", "changed_at", *along])


def _bring_along(activity: Activity, milestone: Milestone) -> None:
    """The milestone's guiding questions and agenda, in the activity's language where it has them."""
    words = milestone.texts.get(activity.language) or milestone.words
    _write_questions(activity, words.get("questions", ()))
    start = activity.starts_at
    for position, line in enumerate(words.get("agenda", ()), 1):
        end = start + timedelta(minutes=line["minutes"]) if start else None
        AgendaItem.objects.create(
            activity=activity, position=position, title=line["title"], starts_at=start, ends_at=end
        )
        start = end


def _write_questions(activity: Activity, texts: Sequence[str]) -> None:
    rows = (ActivityQuestion(activity=activity, position=place, text=text) for place, text in enumerate(texts, 1))
    ActivityQuestion.objects.bulk_create(rows)


def _checked(given: ActivityGiven) -> dict[str, object]:
    """The columns as they will stand; refused where they make no sense."""
    if not given.title.strip():
        raise Refused(_("Write a title, so that others know what is meant."))
    if fault := fault_of_span(given.when):
        raise Refused(fault)
    if not 0 <= given.remind_days <= 60:
        raise Refused(_("Remind 60 days before it at most."))
    words = {name: getattr(given, name).strip() for name in ("title", "purpose", "place", "link", "practical", "note")}
    return {
        **words,
        **moments_of(given.when),
        "kind": given.kind,
        "mode": given.mode,
        "language": given.language,
        "remind_days": given.remind_days,
        "source": stated_source(given.source) if given.source else None,
    }
