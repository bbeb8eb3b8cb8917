"""What every view of this step asks first: which plan or part of it, and may this person."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from hospes.journey.cities.rules import Visitor
from hospes.journey.plans import rules
from hospes.journey.plans.models import Plan
from hospes.journey.plans.queries.listing import part_of, plan_for
from hospes.journey.plans.queries.statements import Row
from hospes.www import keeping
from hospes.www.assessments.finding import of_somebody_else, unkept

View = Callable[..., HttpResponse]
Kind = TypeVar("Kind", bound=Row)
LONGEST_NUMBER = 12  # digits of a row's number, and some to spare


def of_plan(may: Callable[[Visitor, Plan], bool] | None = None) -> Callable[[View], View]:
    """Give a view the plan instead of its number; for who may not read it there is none, others are told whose it is.

    Nor is a page taken that somebody else had begun in this browser.
    """

    def found_for(view: View) -> View:
        @wraps(view)
        def found(request: HttpRequest, pk: int, **named: Any) -> HttpResponse:
            plan = plan_for(request.user, pk)
            if plan is None:
                raise Http404
            if may is not None and not may(request.user, plan):
                raise PermissionDenied
            if keeping.is_of_another(request, keeping.of_person(request.user.pk)):
                return of_somebody_else(request)
            return view(request, plan, **named)

        return unkept(login_required(found))

    return found_for


def part_or_404(plan: Plan, code: str, kind: type[Kind]) -> Kind:
    """The part of the plan that is known by this name, if it is one of that kind."""
    found = part_of(plan, code)
    if not isinstance(found, kind):
        raise Http404
    return found


def frame(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    """What each page of a plan knows."""
    may_edit = rules.may_edit(request.user, plan)
    fault = rules.fault_of_editing(plan) if may_edit else ""
    return {
        "plan": plan,
        "may_edit": may_edit,
        "may_decide": rules.may_decide(request.user, plan),
        "fault": fault,
        "is_open": may_edit and not fault,
    }


def page(request: HttpRequest, template: str, plan: Plan, status: int = 200, **shown: Any) -> HttpResponse:
    """A page of a plan."""
    return render(request, template, frame(request, plan) | shown, status=status)


def language() -> str:
    """The reader's."""
    return get_language() or "en"


def numbers_of(sent: Iterable[str]) -> list[int]:
    """What was sent of numbers of rows; what no page of ours sends is not heard."""
    return [int(value) for value in sent if value.isdecimal() and len(value) <= LONGEST_NUMBER]
