"""Who runs a call, who answers it for a city, who sees how far members are; and in which state what can be done."""

from django.db.models import Q
from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import State
from hospes.journey.assessments.models import MOST_REMINDERS, Assessment
from hospes.journey.assessments.rules import fault_of_address
from hospes.journey.cities.models import Association
from hospes.journey.cities.rules import Visitor, mandates_of, speaks_for
from hospes.journey.matching.enums import CallState, InterestState, ProposalState
from hospes.journey.matching.models import Call, CallLink, Interest
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.programmes.models import Programme, ProgrammeRole
from hospes.journey.programmes.rules import CURRENT, RUNNING, in_role, may_edit_programme, roles_of


class Refused(Exception):  # noqa: N818 - it is said to a person, and nothing went wrong
    """A change of this step that cannot be; the sentence says why."""


OUT = (InterestState.DECLINED, InterestState.WITHDRAWN)  # of the call, by the city's own word
UNASKED = (InterestState.LISTED, InterestState.INVITED, InterestState.OPENED)


def run_by(person: Visitor, call: str = "") -> Q:
    """The condition that somebody runs the call to which the field ``call`` leads: its levels, pairs and points."""
    way = f"{call}__" if call else ""
    return in_role(person, *RUNNING, programme=f"{way}theme__programme")


def own(person: Visitor, interest: str = "") -> Q:
    """The condition that somebody speaks for the city of an interest, to which the field ``interest`` leads."""
    way = f"{interest}__" if interest else ""
    return Q(**{f"{way}city__in": mandates_of(person).filter(city__isnull=False).values("city")})


def may_begin_call(person: Visitor, programme: Programme) -> bool:
    """Coordinators and facilitators of a programme call its cities."""
    return may_edit_programme(person, programme)


def may_run(person: Visitor, call: Call) -> bool:
    """Coordinators and facilitators of its programme invite, set rules, run the match and decide."""
    return may_edit_programme(person, call.theme.programme)


def may_answer(person: Visitor, interest: Interest) -> bool:
    """Who speaks for a city answers for it: the call, and its proposed matches."""
    return speaks_for(person, interest.city)


def may_fill_in(person: Visitor, interest: Interest) -> bool:
    """The needs and the offer of a city are filled in by itself and by who runs the call, together."""
    return may_answer(person, interest) or may_run(person, interest.call)


def may_choose_assessment(person: Visitor, assessment: Assessment) -> bool:
    """Only the city itself lets its levels be read for a call."""
    return speaks_for(person, assessment.city)


def may_see_members(person: Visitor, call: Call, association: Association) -> bool:
    """An association of the programme sees how far its members are; never what they said."""
    theirs = roles_of(person, RoleKind.ASSOCIATION).filter(association=association)
    return theirs.filter(programme=call.theme.programme_id).exists()


def may_join(person: Visitor, call: Call, interest: Interest | None) -> bool:
    """A city that takes part in the programme comes to an open call by itself, if it is not in it yet."""
    if interest is not None or call.state != CallState.OPEN:
        return False
    return bool(cities_that_may_join(person, call))


def cities_that_may_join(person: Visitor, call: Call) -> tuple[int, ...]:
    """For which cities somebody may come to a call: spoken for, in the programme, not in the call."""
    cities = mandates_of(person).filter(city__isnull=False).values("city")
    part = ProgrammeRole.objects.filter(CURRENT, programme=call.theme.programme_id, kind=RoleKind.CITY, city__in=cities)
    there = Interest.objects.filter(call=call).values("city")
    return tuple(part.exclude(city__in=there).order_by("city__name").values_list("city", flat=True))


def takes_answers(call: Call) -> bool:
    """Whether cities still come and say what they need or offer."""
    return call.state == CallState.OPEN


def is_worked_on(call: Call) -> bool:
    """Whether needs and offers may still be put right: until the match is decided."""
    return call.state in (CallState.OPEN, CallState.CLOSED)


def fault_of_changing(call: Call) -> str:
    """Why nothing of a call can be changed any more; empty when it can."""
    return _("This call is decided. It stays as it is.") if call.state == CallState.DECIDED else ""


def fault_of_filling(interest: Interest) -> str:
    """Why nothing can be said of a city's needs or offer; empty when it can. Needs the call."""
    if not is_worked_on(interest.call):
        return _("This call is not open. What was said stays as it is.")
    return _("This city does not take part in the call.") if interest.state in OUT else ""


def fault_of_removing(interest: Interest) -> str:
    """Why a city cannot be taken out of a call; empty when it was not asked, and nothing was said of it."""
    has_said = hasattr(interest, "needs") or hasattr(interest, "offer")
    if interest.state != InterestState.LISTED or has_said or interest.letters.exists():
        return _("This city was asked already. It can withdraw.")
    return ""


def can_be_read(assessment: Assessment, interest: Interest) -> bool:
    """An assessment gives needs or strengths when it is the city's own, finished, and on the toolkit of the call."""
    toolkit = assessment.round.toolkit_version.toolkit_id
    return (
        assessment.city_id == interest.city_id
        and assessment.state == State.FINISHED
        and toolkit == interest.call.toolkit_version.toolkit_id
    )


def fault_of_invitation(interest: Interest, link: CallLink | None, url: str = "") -> str:
    """Why a city's contact cannot be invited by mail; empty when it can. ``link`` is the one that works now.

    Without ``url``, under which links are made, it is not asked whether they lead anywhere: a letter can be read.
    """
    if fault := _fault_of_writing(interest, url):
        return fault
    if link is not None:
        return _("This city was invited already. You can remind it.")
    return "" if interest.state in UNASKED else _("This city has answered already.")


def fault_of_reminder(interest: Interest, link: CallLink | None, url: str = "") -> str:
    """Why a city's contact cannot be reminded; empty when it can: invited, silent, twice at most."""
    if fault := _fault_of_writing(interest, url):
        return fault
    if link is None or interest.state not in UNASKED:
        return _("This city waits for no reminder.")
    return _("Two reminders have been sent already.") if link.reminders >= MOST_REMINDERS else ""


def _fault_of_writing(interest: Interest, url: str) -> str:
    if interest.call.state != CallState.OPEN:
        return _("Open the call first: the letter leads to it.")
    if not interest.contact_email:
        return _("Nobody to write to: give the e-mail of a contact.")
    return fault_of_address(url)


def fault_of_link(link: CallLink) -> str:
    """Why the link in an invitation leads nowhere any more; empty when it works. Needs interest and call.

    It works as long as the call takes answers, also after the day that was known when it was made.
    """
    if link.revoked_at is not None:
        return _("This invitation was withdrawn.")
    return "" if takes_answers(link.interest.call) else _("This call takes no more answers.")


def fault_of_agreed(mentee: Interest) -> str:
    """Why no rule can be made for a mentee: it and its mentor have both said yes; empty when it can."""
    if not mentee.offered_mentors.filter(state=ProposalState.DECIDED).exists():
        return ""
    return _("%(city)s and its mentor have both agreed. No rule changes that.") % {"city": mentee.city}
