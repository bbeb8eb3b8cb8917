"""An activity as its papers read it: the agenda before it, the sheet to sign during it, the report after it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from hospes.journey.mentoring.enums import Attended, Coming
from hospes.journey.mentoring.models import Activity, ActivityNote, Participant
from hospes.journey.mentoring.queries.agenda import agenda_of
from hospes.journey.mentoring.queries.feedback import Heard, heard_of
from hospes.journey.programmes.queries import Identity, identity_of

THERE = (Attended.PLACE, Attended.ONLINE)


@dataclass(frozen=True)
class PaperLine:
    """A line of the agenda, and what was noted on it."""

    starts_at: datetime | None
    ends_at: datetime | None
    title: str
    text: str
    led_by: str
    note: str = ""


@dataclass(frozen=True)
class PaperPerson:
    """Somebody on the list, for whom they come, and whether they were there."""

    name: str
    whom: str
    function: str
    coming: Coming
    attended: Attended


@dataclass(frozen=True)
class PaperSite:
    """A place that is visited."""

    name: str
    address: str
    text: str
    access: str
    url: str


@dataclass(frozen=True)
class PaperThing:
    """Something to read, a practice, an output: what it is called, whose, where it stands."""

    name: str
    about: str = ""
    url: str = ""


@dataclass(frozen=True)
class ActivityPaper:
    """All that the papers of an activity say, for a reader from inside or from outside.

    From outside nobody reads names, notes, feedback, materials, and how to take part.
    """

    language: str
    on: date  # the paper's own day
    activity: Activity
    programme: str
    scheme: str
    identity: Identity | None
    hosts: tuple[str, ...]
    agenda: tuple[PaperLine, ...]
    questions: tuple[str, ...]
    sites: tuple[PaperSite, ...]
    practices: tuple[PaperThing, ...]
    outputs: tuple[PaperThing, ...]
    is_inside: bool = False
    materials: tuple[PaperThing, ...] = ()
    people: tuple[PaperPerson, ...] = ()
    note: str = ""  # on the whole activity
    heard: Heard | None = None

    @property
    def was_noted(self) -> bool:
        """Whether anybody noted who was there."""
        return any(one.attended != Attended.UNKNOWN for one in self.people)

    @property
    def there(self) -> tuple[PaperPerson, ...]:
        """Who was there by what was noted."""
        return tuple(one for one in self.people if one.attended in THERE)


def paper_of(activity: Activity, language: str, *, is_inside: bool) -> ActivityPaper:
    """An activity for its papers; IdentityMissing where its programme's papers lack what they must carry."""
    notes = {note.item_id: note.text for note in ActivityNote.objects.filter(activity=activity)} if is_inside else {}
    shown = activity.practices_shown.select_related("practice__city", "city")
    return ActivityPaper(
        language=language,
        on=timezone.localdate(activity.changed_at),
        activity=activity,
        programme=activity.programme.name,
        scheme=activity.scheme.title if activity.scheme else "",
        identity=identity_of(activity.programme, language),
        hosts=tuple(str(one) for one in activity.hosts.select_related("city", "association")),
        agenda=tuple(
            PaperLine(one.starts_at, one.ends_at, one.title, one.text, one.led_by, notes.get(one.pk, ""))
            for one in agenda_of(activity).items
        ),
        questions=tuple(one.text for one in activity.questions.all()),
        sites=tuple(PaperSite(one.name, one.address, one.text, one.access, one.url) for one in activity.sites.all()),
        practices=tuple(PaperThing(str(one), str(one.city or "")) for one in shown),
        outputs=tuple(PaperThing(one.title, one.text, one.url) for one in activity.outputs.all()),
        is_inside=is_inside,
        materials=tuple(PaperThing(one.title, one.file_name, one.url) for one in activity.materials.all())
        if is_inside
        else (),
        people=_people(activity) if is_inside else (),
        note=notes.get(None, ""),
        heard=heard_of(activity, timezone.localdate()) if is_inside else None,
    )


def _people(activity: Activity) -> tuple[PaperPerson, ...]:
    rows = Participant.objects.filter(activity=activity, removed_at=None).order_by("name", "pk")
    related = rows.select_related("city", "association", "support_member")
    return tuple(
        PaperPerson(one.name, _whom(one), one.function, Coming(one.coming), Attended(one.attended)) for one in related
    )


def _whom(one: Participant) -> str:
    """For whom somebody comes: the organisation that was written, else the member, association or city."""
    return one.organisation or str(one.support_member or one.association or one.city or "")
