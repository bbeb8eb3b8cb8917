"""What every view of this step asks first: which scheme, milestone, activity or participant, and may this person."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from hospes.journey.cities.rules import Visitor
from hospes.journey.mentoring import rules
from hospes.journey.mentoring.models import Activity, Milestone, Participant
from hospes.journey.mentoring.queries import finding
from hospes.journey.programmes.models import Scheme
from hospes.www import keeping
from hospes.www.assessments.finding import of_somebody_else, unkept

May = Callable[[Visitor, Any], bool]
Thing = TypeVar("Thing")


def scheme_for(request: HttpRequest, pk: int) -> Scheme:
    """The scheme at this address; for those who may not read its programme there is none."""
    return _found(finding.scheme_for(request.user, pk))


def milestone_for(request: HttpRequest, pk: int, may: May | None = None) -> Milestone:
    """The milestone at this address; who may only read it is told so."""
    return _allowed(request, _found(finding.milestone_for(request.user, pk)), may)


def activity_for(request: HttpRequest, pk: int, may: May | None = None) -> Activity:
    """The activity at this address; for those who may not know of it there is none; others are told whose it is."""
    return _allowed(request, _found(finding.activity_for(request.user, pk)), may)


def participant_in(activity: Activity, pk: UUID) -> Participant:
    """Somebody on the list of an activity."""
    rows = activity.participants.filter(removed_at=None).select_related("city", "association", "activity__programme")
    return _found(rows.filter(pk=pk).first())


def of_activity(may: May | None = None) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Give a view the activity instead of its number, for signed-in people who may; nothing of it is kept in caches.

    A page that somebody else had begun in this browser is not taken for theirs.
    """

    def found_for(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def found(request: HttpRequest, activity: int, **named: Any) -> HttpResponse:
            if keeping.is_of_another(request, keeping.of_person(request.user.pk)):
                return of_somebody_else(request)
            return view(request, activity_for(request, activity, may), **named)

        return unkept(login_required(found))

    return found_for


def _found(thing: Thing | None) -> Thing:
    if thing is None:
        raise Http404
    return thing


def _allowed(request: HttpRequest, thing: Thing, may: May | None) -> Thing:
    if may is not None and not may(request.user, thing):
        raise PermissionDenied
    return thing


def keeps_milestones(person: Visitor, milestone: Milestone) -> bool:
    """Whether somebody keeps the road to which a milestone belongs."""
    return rules.may_keep_milestones(person, milestone.programme)
