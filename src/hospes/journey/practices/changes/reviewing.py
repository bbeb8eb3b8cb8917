"""A practice on its way to its readers: given to a facilitator, published or sent back, taken back, retired."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.practices import emails
from hospes.journey.practices.changes.revisions import alone, locked
from hospes.journey.practices.enums import State
from hospes.journey.practices.models import Practice
from hospes.journey.practices.rules import Refused, faults_of_publication

LONGEST = 1000  # characters of a reason


@transaction.atomic
def submit_practice(*, practice: Practice, by: Actor) -> None:
    """Give a practice to the facilitators; refused as long as it lacks something. They are written to."""
    found = locked(practice)
    _must_be_whole(found)
    found.state, found.submitted_at, found.submitted_by = State.REVIEW, timezone.now(), by.name
    found.sent_back_why = ""
    found.save(update_fields=["state", "submitted_at", "submitted_by", "sent_back_why"])
    record("practices.submit_practice", of=found, by=by)
    emails.tell_facilitators(found, by)


@transaction.atomic
def publish_practice(*, practice: Practice, by: Actor) -> None:
    """Let everybody read a practice as it was reviewed; its city is told."""
    found = _waiting(practice)
    _must_be_whole(found)
    found.state = State.PUBLISHED
    found.reviewed_at = found.published_at = timezone.now()
    found.reviewed_by = by.name
    found.save(update_fields=["state", "reviewed_at", "reviewed_by", "published_at"])
    record("practices.publish_practice", of=found, by=by)
    emails.tell_city(found, by)


@transaction.atomic
def send_back_practice(*, practice: Practice, reason: str, by: Actor) -> None:
    """Give a practice back to its city, and say what is missing; the city is told."""
    found, why = _waiting(practice), _reason(reason, _("Say what is missing, so that the city knows."))
    found.state, found.sent_back_why = State.DRAFT, why
    found.reviewed_at, found.reviewed_by = timezone.now(), by.name
    found.save(update_fields=["state", "sent_back_why", "reviewed_at", "reviewed_by"])
    record("practices.send_back_practice", of=found, by=by)
    emails.tell_city(found, by)


@transaction.atomic
def take_back_practice(*, practice: Practice, by: Actor) -> None:
    """Take a practice back to change it; others do not read it until it is reviewed once more."""
    found = alone(practice)
    if found.state == State.DRAFT:
        return  # the button was pressed twice
    found.state, found.retired_why = State.DRAFT, ""
    found.published_at = found.retired_at = None
    found.save(update_fields=["state", "published_at", "retired_at", "retired_why"])
    record("practices.take_back_practice", of=found, by=by)


@transaction.atomic
def retire_practice(*, practice: Practice, reason: str, by: Actor) -> None:
    """Say that a published practice is no longer recommended, and why: no search finds it, its page stays."""
    found, why = alone(practice), _reason(reason, _("Say why it is no longer recommended."))
    if found.state != State.PUBLISHED:
        raise Refused(_("This practice is not published now."))
    found.state, found.retired_at, found.retired_why = State.RETIRED, timezone.now(), why
    found.save(update_fields=["state", "retired_at", "retired_why"])
    record("practices.retire_practice", of=found, by=by)


def _waiting(practice: Practice) -> Practice:
    found = alone(practice)
    if found.state != State.REVIEW:
        raise Refused(_("This practice does not wait for a facilitator any more."))
    return found


def _must_be_whole(practice: Practice) -> None:
    if faults := faults_of_publication(practice):
        raise Refused(" ".join(faults))


def _reason(reason: str, missing: str) -> str:
    why = reason.replace("\x00", "").strip()
    if not why:
        raise Refused(missing)
    if len(why) > LONGEST:
        raise Refused(_("Say it in %(most)s characters.") % {"most": LONGEST})
    return why
