"""Agreeing on the level of a key factor, in a meeting."""

from django.db import transaction
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.changes.decisions import (
    Matter,
    alone,
    fitting,
    read_by,
    refusal_to_write,
    stamp,
)
from hospes.journey.assessments.changes.revisions import Outcome, Saved, touch
from hospes.journey.assessments.enums import Level
from hospes.journey.assessments.models import AgreedLevel, Assessment
from hospes.journey.assessments.queries.asking import asks_levels, ratable, toolkit_in
from hospes.journey.assessments.queries.contents import AgreedSaid
from hospes.journey.assessments.rules import Refused
from hospes.journey.toolkits.models import ToolkitVersion


@transaction.atomic
def agree_level(
    *,
    assessment: Assessment,
    item: str,
    seen_revision: int,
    level: int | None,
    reason: str,
    by: Actor,
    read: ToolkitVersion | None = None,
) -> Outcome:
    """Keep the level that the meeting agreed on, and why; or, without a level, why it could not agree."""
    found = alone(assessment)
    version = read_by(found, read)
    toolkit = toolkit_in(version)
    ratable(toolkit, item)
    if not asks_levels(toolkit) or (level is not None and level not in Level.values):
        raise Refused(_("Choose one of the levels."))
    meeting = found.meetings.filter(closed_at__isnull=True).first()
    now = found.agreed_levels.filter(item=item).first()
    matter, content = Matter(found, "agreed_level", item, by), AgreedSaid(fitting(reason), level)
    if meeting is None:
        raise Refused(_("Begin the meeting first: say when it is and who is present."))
    if refused := refusal_to_write(matter, now, content, seen_revision):
        return refused
    agreed = now or AgreedLevel(assessment=found, item=item)
    stamp(agreed, content, matter, version)
    agreed.level, agreed.meeting = level, meeting
    agreed.save()
    touch(found, agreed.changed_at)
    record("agree_level", of=found, by=by, item=item, level=level, revision=agreed.revision)
    return Saved(agreed.revision)
