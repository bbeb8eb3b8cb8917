"""Finding a scheme, a milestone, an activity, for somebody, as far as they may know of it."""

from uuid import UUID

from hospes.journey.cities.rules import Visitor
from hospes.journey.mentoring.models import Activity, CalendarFeed, Milestone, Participant
from hospes.journey.mentoring.rules import readable
from hospes.journey.programmes.models import Programme, Scheme
from hospes.journey.programmes.rules import readable_by


def scheme_for(person: Visitor, pk: int) -> Scheme | None:
    """A scheme of a programme that somebody may read."""
    rows = Scheme.objects.filter(readable_by(person, "theme__programme"), pk=pk)
    return rows.select_related("theme__programme", "theme__toolkit", "source").first()


def milestone_for(person: Visitor, pk: int) -> Milestone | None:
    """A milestone of a programme that somebody may read."""
    rows = Milestone.objects.filter(readable_by(person, "programme"), pk=pk)
    return rows.select_related("programme", "source").first()


def activity_for(person: Visitor, pk: int) -> Activity | None:
    """An activity that somebody may know of."""
    rows = Activity.objects.filter(readable(person), pk=pk)
    return rows.select_related("programme", "scheme__theme", "milestone", "source").first()


def participant_named(pk: UUID) -> Participant | None:
    """Who was asked to an activity, if they are still on its list."""
    rows = Participant.objects.filter(pk=pk, removed_at=None)
    return rows.select_related("activity__programme", "activity__scheme__theme", "activity__milestone", "city").first()


def feed_named(pk: UUID) -> CalendarFeed | None:
    """A calendar feed that was not withdrawn."""
    return CalendarFeed.objects.filter(pk=pk, revoked_at=None).select_related("person", "scheme").first()


def schemes_in(programme: Programme) -> tuple[Scheme, ...]:
    """The schemes of a programme, in the order of its themes."""
    rows = Scheme.objects.filter(theme__programme=programme).select_related("theme")
    return tuple(rows.order_by("theme_id", "pk"))
