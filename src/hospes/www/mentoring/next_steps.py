"""What comes next with an activity, or in a scheme, for the person who looks at it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hospes.journey.mentoring.enums import ActivityState, Attended, Coming, Left
from hospes.journey.mentoring.models import Activity
from hospes.journey.mentoring.queries.activity_page import ActivityPage
from hospes.journey.mentoring.queries.scheme_page import SchemePage, Visit
from hospes.journey.mentoring.rules import Powers, is_late
from hospes.www.addresses import address


@dataclass(frozen=True)
class Next:
    """The step that follows: what it is called, at which address, and why."""

    title: str
    href: str
    text: str = ""


def next_at(page: ActivityPage, may: Powers, now: datetime) -> Next:
    """What comes next with an activity: what one runs first, then what one is asked, then what there is to read."""
    found = _to_run(page, now) if may.runs else None
    return found or _asked(page) or (_to_write(page, now) if may.writes else None) or _onward(page.activity)


def is_over(activity: Activity, now: datetime) -> bool:
    """Whether its time has passed, as exactly as it is known."""
    return activity.ends_at < now if activity.ends_at else is_late(activity.begins, activity.ends, now.date())


def _to_run(page: ActivityPage, now: datetime) -> Next | None:
    """For who runs it, in the order in which it is done."""
    one = page.activity
    if one.state == ActivityState.CANCELLED:
        return None
    if one.state == ActivityState.HELD:
        return _to_finish(page)
    if is_over(one, now):
        return Next(_("Say that it was held"), "#state", _("Its time has passed."))
    return _to_prepare(page)


def _to_prepare(page: ActivityPage) -> Next | None:
    pk = page.activity.pk
    if page.activity.starts_at is None:
        return Next(_("Say when and where"), address("mentoring:when", pk), _("Nobody can be invited before."))
    if not page.agenda:
        return Next(_("Write the agenda"), address("mentoring:agenda", pk))
    if not page.participants:
        return Next(_("Say who takes part"), address("mentoring:participants", pk))
    if page.uninvited:
        return Next(
            _("Invite those on the list"), address("mentoring:letters", pk), _("You see each letter before it leaves.")
        )
    return Next(
        _("Take notes together"), address("mentoring:notes", pk), _("Once you meet; several can write at once.")
    )


def _to_finish(page: ActivityPage) -> Next | None:
    """Afterwards: who was there, what it had to leave behind, how it was."""
    one = page.activity
    if page.participants and all(each.attended == Attended.UNKNOWN for each in page.participants):
        return Next(_("Note who was there"), address("mentoring:attendance", one.pk))
    if any(each.kind == Left.PRACTICES for each in page.missing):
        return Next(_("Note the practices that were shown"), address("mentoring:practices", one.pk))
    if page.participants and one.feedback_asked_at is None:
        return Next(_("Ask how it was"), address("mentoring:feedback", one.pk))
    return None


def _asked(page: ActivityPage) -> Next | None:
    """What the reader is asked as one who is on the list."""
    mine, one = page.mine, page.activity
    if mine is None:
        return None
    if one.state == ActivityState.PLANNED and mine.invited_at and mine.coming == Coming.SILENT:
        return Next(_("Say whether you come"), address("mentoring:my_answer", one.pk))
    if one.state == ActivityState.HELD and one.feedback_asked_at and not mine.has_fed_back:
        return Next(_("Say how it was"), address("mentoring:my_feedback", one.pk))
    return None


def _to_write(page: ActivityPage, now: datetime) -> Next | None:
    one = page.activity
    if one.state == ActivityState.PLANNED and one.starts_at and one.starts_at <= now:
        return Next(_("Take notes together"), address("mentoring:notes", one.pk))
    return None


def _onward(activity: Activity) -> Next:
    """Where one reads on."""
    if activity.scheme_id:
        return Next(_("See the road of the scheme"), address("mentoring:scheme", activity.scheme_id))
    return Next(_("See the road of the programme"), address("mentoring:milestones", activity.programme.slug))


def next_in(page: SchemePage, *, may_plan: bool) -> Next:
    """What comes next in a scheme: the activity that is next, or the visit that is to be planned."""
    slug = page.scheme.theme.programme.slug
    if page.coming:
        one = page.coming[0].activity
        return Next(one.title, address("mentoring:activity", one.pk), _("What is prepared for it, and what is open."))
    open_visits = [visit for visit in page.visits if _is_open(visit)]
    if may_plan and open_visits:
        chosen = open_visits[0].passing.milestone
        href = f"{address('mentoring:begin', slug)}?milestone={chosen.code}&scheme={page.scheme.pk}"
        return Next(_("Plan “%(visit)s”") % {"visit": chosen.title}, href)
    if may_plan and not page.visits:
        return Next(_("Say what the programme passes on its way"), address("mentoring:milestones", slug))
    return Next(_("See the road of the programme"), address("mentoring:milestones", slug))


def _is_open(visit: Visit) -> bool:
    """Whether nobody has planned or held it."""
    return not visit.passing.is_over and not any(one.is_over or one.is_planned for one in visit.meetings)
