"""Who plans, reads, runs and writes what of mentoring; how far things are on a day; what is wrong with a span."""

from hospes.journey.mentoring.rules.activities import (
    FEEDBACK_DAYS,
    Powers,
    Span,
    agenda_warnings,
    fault_of_activity_change,
    fault_of_inviting,
    fault_of_span,
    moments_of,
    takes_no_feedback,
    zone_fault,
)
from hospes.journey.mentoring.rules.milestones import is_late, last_day, standing_of
from hospes.journey.mentoring.rules.reading import (
    hosted_by,
    inside,
    listed,
    may_keep_milestones,
    may_name_schemes_feed,
    may_plan,
    may_plan_in,
    may_read,
    may_read_access_needs,
    may_read_inside,
    may_run,
    may_set_progress,
    may_write,
    needs_read_by,
    of_partner,
    powers_of,
    readable,
    run_by,
    written_by,
)
from hospes.journey.mentoring.rules.refusing import Refused

FEEDBACK_FROM = 3  # answers: fewer would tell who said what
ACCESS_NEEDS_KEPT = 30  # days after an activity, then they are deleted
LONGEST = 20_000  # characters of one text: some ten pages
MOST_BYTES = 500 * 2**20  # of all files of one programme's activities

__all__ = (
    "ACCESS_NEEDS_KEPT",
    "FEEDBACK_DAYS",
    "FEEDBACK_FROM",
    "LONGEST",
    "MOST_BYTES",
    "Powers",
    "Refused",
    "Span",
    "agenda_warnings",
    "fault_of_activity_change",
    "fault_of_inviting",
    "fault_of_span",
    "hosted_by",
    "inside",
    "is_late",
    "last_day",
    "listed",
    "may_keep_milestones",
    "may_name_schemes_feed",
    "may_plan",
    "may_plan_in",
    "may_read",
    "may_read_access_needs",
    "may_read_inside",
    "may_run",
    "may_set_progress",
    "may_write",
    "moments_of",
    "needs_read_by",
    "of_partner",
    "powers_of",
    "readable",
    "run_by",
    "standing_of",
    "takes_no_feedback",
    "written_by",
    "zone_fault",
)
