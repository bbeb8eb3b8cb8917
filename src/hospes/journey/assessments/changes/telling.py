"""Telling the voices that wished it what was agreed on."""

from django.db import transaction
from django.utils import timezone

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments import emails
from hospes.journey.assessments.changes.decisions import alone
from hospes.journey.assessments.models import Assessment, Voice
from hospes.journey.assessments.queries.telling import to_tell, verdicts


@transaction.atomic
def tell_voices(*, assessment: Assessment, by: Actor) -> int:
    """Write to each voice that wished to be told and was not yet; returns how many."""
    found = alone(assessment)
    waiting = list(to_tell(found).select_related("respondent"))
    for voice in waiting:
        emails.write_verdict(found, voice, verdicts(found, voice), by)
    Voice.objects.filter(pk__in=[voice.pk for voice in waiting]).update(told_at=timezone.now())
    record("tell_voices", of=found, by=by, told=len(waiting))
    return len(waiting)
