"""An activity as its page shows it: what it is for, who comes, what is written down, what it left behind."""

from dataclasses import dataclass
from functools import cached_property

from hospes.journey.cities.models import City
from hospes.journey.cities.rules import Visitor
from hospes.journey.mentoring.enums import Coming, OutputKind
from hospes.journey.mentoring.models import (
    Activity,
    ActivityNote,
    ActivityQuestion,
    AgendaItem,
    Host,
    Material,
    Output,
    Participant,
    PracticeShown,
    Site,
)
from hospes.journey.mentoring.queries.agenda import agenda_of
from hospes.journey.mentoring.queries.expected import Expected, expected_of
from hospes.journey.mentoring.queries.finding import own_place
from hospes.journey.people.models import Person
from hospes.journey.programmes.models import Partner
from hospes.journey.programmes.rules import CURRENT


@dataclass(frozen=True)
class ActivityPage:
    """All that stands on the page of an activity; who comes and what is written only for those inside."""

    activity: Activity
    agenda: tuple[AgendaItem, ...]
    warnings: tuple[str, ...]  # what does not fit in the agenda
    questions: tuple[ActivityQuestion, ...]
    hosts: tuple[Host, ...]
    sites: tuple[Site, ...]
    practices: tuple[PracticeShown, ...]
    outputs: tuple[Output, ...]
    expected: tuple[Expected, ...]
    partners: tuple[Partner, ...]  # of its scheme, now
    participants: tuple[Participant, ...] = ()
    materials: tuple[Material, ...] = ()
    notes: tuple[ActivityNote, ...] = ()
    mine: Participant | None = None  # the reader's own place on the list

    @property
    def decisions(self) -> tuple[Output, ...]:
        """What was decided."""
        return tuple(one for one in self.outputs if one.kind == OutputKind.DECISION)

    @property
    def documents(self) -> tuple[Output, ...]:
        """What else came of it."""
        return tuple(one for one in self.outputs if one.kind != OutputKind.DECISION)

    @property
    def coming(self) -> tuple[Participant, ...]:
        """Who said that they come, in place or online."""
        return tuple(one for one in self.participants if one.coming in (Coming.YES, Coming.ONLINE))

    @property
    def silent(self) -> tuple[Participant, ...]:
        """Who was invited and has not answered."""
        return tuple(one for one in self.participants if one.invited_at and one.coming == Coming.SILENT)

    @property
    def uninvited(self) -> tuple[Participant, ...]:
        """Who stands on the list and was not written to."""
        return tuple(one for one in self.participants if not one.invited_at and one.coming == Coming.SILENT)

    @cached_property
    def cities(self) -> tuple[City, ...]:
        """The cities whose people meet: hosts and partners, each once."""
        hosts, partners = (one.city for one in self.hosts), (one.city for one in self.partners)
        return tuple(dict.fromkeys(city for city in (*hosts, *partners) if city))

    @property
    def missing(self) -> tuple[Expected, ...]:
        """What it must leave behind and has not, as far as that is known."""
        return tuple(one for one in self.expected if one.is_there is False)


def activity_page(activity: Activity, reader: Visitor, *, inside: bool) -> ActivityPage:
    """The page of an activity for somebody who reads what is said ``inside``, or only what is public."""
    agenda = agenda_of(activity)
    return ActivityPage(
        activity=activity,
        agenda=tuple(agenda.items),
        warnings=tuple(agenda.warnings),
        questions=tuple(activity.questions.all()),
        hosts=tuple(activity.hosts.select_related("city", "association")),
        sites=tuple(activity.sites.all()),
        practices=practices_of(activity),
        outputs=outputs_of(activity),
        expected=expected_of(activity),
        partners=_partners(activity),
        participants=_listed(activity) if inside else (),
        materials=tuple(activity.materials.all()) if inside else (),
        notes=tuple(activity.notes.exclude(text="")) if inside else (),
        mine=own_place(reader, activity) if isinstance(reader, Person) else None,
    )


def _listed(activity: Activity) -> tuple[Participant, ...]:
    rows = activity.participants.filter(removed_at=None)
    return tuple(rows.select_related("city", "association", "support_member").order_by("part", "name"))


def practices_of(activity: Activity) -> tuple[PracticeShown, ...]:
    """The practices that were shown, with their texts."""
    rows = activity.practices_shown.select_related("practice", "city")
    return tuple(rows.prefetch_related("practice__texts"))


def _partners(activity: Activity) -> tuple[Partner, ...]:
    if activity.scheme is None:
        return ()
    return tuple(activity.scheme.partners.filter(CURRENT).select_related("city"))


def outputs_of(activity: Activity) -> tuple[Output, ...]:
    """What came of an activity, in the order in which it was noted."""
    return tuple(activity.outputs.all())
