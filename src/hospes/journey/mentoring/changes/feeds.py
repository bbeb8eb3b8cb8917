"""The secret address under which a calendar reads activities: made, withdrawn, made anew."""

from django.db import transaction
from django.utils import timezone

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.mentoring.models import CalendarFeed
from hospes.journey.people.models import Person
from hospes.journey.programmes.models import Scheme


@transaction.atomic
def make_feed(*, of: Person | Scheme, language: str, by: Actor) -> CalendarFeed:
    """The address of a calendar; there is one at a time, and whoever knows it reads it."""
    whose = {"person": of} if isinstance(of, Person) else {"scheme": of}
    kind = Person if isinstance(of, Person) else Scheme  # a request gives its person wrapped
    kind.objects.select_for_update().get(pk=of.pk)  # two who ask at once get the same
    found = CalendarFeed.objects.filter(revoked_at=None, **whose).first()
    if found is None:
        found = CalendarFeed.objects.create(language=language, made_by=by.name, **whose)
        record("mentoring.make_feed", of=of, by=by)
    return found


@transaction.atomic
def revoke_feed(*, feed: CalendarFeed, by: Actor) -> None:
    """Withdraw an address: calendars that know it read nothing more."""
    if CalendarFeed.objects.filter(pk=feed.pk, revoked_at=None).update(revoked_at=timezone.now()):
        record("mentoring.revoke_feed", of=feed.person or feed.scheme, by=by)
