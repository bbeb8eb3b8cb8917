"""Setting goals: a level to reach, until when, and why; and giving them up."""

from datetime import date

from django.db import transaction
from django.utils import timezone
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
from hospes.journey.assessments.models import Assessment, Goal
from hospes.journey.assessments.queries.asking import asks_levels, ratable, toolkit_in
from hospes.journey.assessments.queries.contents import GoalSaid
from hospes.journey.assessments.rules import Refused
from hospes.journey.toolkits.models import ToolkitVersion

TARGETS = range(1, 5)


@transaction.atomic
def set_goal(
    *,
    assessment: Assessment,
    item: str,
    seen_revision: int,
    level: int | None,
    by_date: date | None,
    reason: str,
    by: Actor,
    read: ToolkitVersion | None = None,
) -> Outcome:
    """Keep the level that the city wants to reach, until when, and why; without a level, give the goal up."""
    found = alone(assessment)
    version = read_by(found, read)
    toolkit = toolkit_in(version)
    ratable(toolkit, item)
    if not asks_levels(toolkit) or (level is not None and level not in TARGETS):
        raise Refused(_("Choose a level from 1 to 4."))
    now = found.goals.filter(item=item).first()
    content = GoalSaid(fitting(reason), level, by_date.isoformat() if by_date and level else "")
    _refuse_without(level, by_date, content, is_new=now is None)
    matter = Matter(found, "goal", item, by)
    if refused := refusal_to_write(matter, now, content, seen_revision):
        return refused
    goal = now or Goal(assessment=found, item=item)
    stamp(goal, content, matter, version)
    if level and by_date:
        goal.level, goal.by_date = level, by_date
    goal.dropped_at = None if level else timezone.now()
    goal.save()
    touch(found, goal.changed_at)
    record("set_goal", of=found, by=by, item=item, level=level, by_date=content.by_date, revision=goal.revision)
    return Saved(goal.revision)


def _refuse_without(level: int | None, by_date: date | None, content: GoalSaid, *, is_new: bool) -> None:
    """A goal has a level and a day; what gives none up need not begin."""
    if level and not by_date:
        raise Refused(_("Say until when."))
    if is_new and not level and content.note:
        raise Refused(_("Choose the level that you want to reach."))
