"""Finding a scheme, a milestone, an activity, for somebody, as far as they may know of it."""

from uuid import UUID

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.db.models.functions import Lower

from hospes.journey.cities.rules import Visitor
from hospes.journey.mentoring.models import Activity, Milestone, Participant
from hospes.journey.mentoring.rules import readable
from hospes.journey.people.models import Person
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


def schemes_in(programme: Programme) -> tuple[Scheme, ...]:
    """The schemes of a programme, in the order of its themes."""
    rows = Scheme.objects.filter(theme__programme=programme).select_related("theme")
    return tuple(rows.order_by("theme_id", "pk"))


def own_places(person: Person) -> Q:
    """The condition that a place on a list is somebody's own: by account, or by an address proved to be theirs."""
    proved = EmailAddress.objects.filter(user=person, verified=True).annotate(address=Lower("email"))
    rows = Participant.objects.annotate(address=Lower("email")).filter(address__in=proved.values("address"))
    return Q(person=person) | Q(pk__in=rows.values("pk"))


def own_place(person: Person, activity: Activity) -> Participant | None:
    """Somebody's own place on the list of an activity."""
    rows = activity.participants.filter(own_places(person), removed_at=None)
    related = rows.select_related("activity__programme", "activity__scheme__theme", "activity__milestone", "city")
    return related.order_by("added_at").first()
