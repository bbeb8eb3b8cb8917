"""The state of play of a scheme, for a transfer workshop: as a page, and on paper with one click."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hospes.journey.mentoring.queries.state import PlanNote, StateSheet, state_sheet
from hospes.journey.mentoring.rules import may_plan_in
from hospes.journey.mentoring.rules.overview import may_read_state
from hospes.journey.plans.queries.in_schemes import SchemePlan, plans_in_schemes
from hospes.journey.programmes.queries.identity import identity_of
from hospes.www.addresses import address
from hospes.www.mentoring.asking import scheme_for


@require_safe
@login_required
def state(request: HttpRequest, scheme: int) -> HttpResponse:
    """Who, what is done and next, what stays, plans, risks."""
    sheet = _sheet(request, scheme)
    shown = {
        "scheme": sheet.scheme,
        "programme": sheet.programme,
        "sheet": sheet,
        "page": sheet.page,
        "may_plan": may_plan_in(request.user, sheet.scheme),
    }
    return render(request, "mentoring/state.html", shown)


@require_safe
@login_required
def state_pdf(request: HttpRequest, scheme: int) -> HttpResponse:
    """The same on paper; refused where the programme has not given what its papers must carry."""
    # Imported here: the compiler of papers takes a while to load, and most requests need none.
    from hospes.documents.state import state_pdf as drawn

    sheet, language = _sheet(request, scheme), get_language() or "en"
    paper = drawn(sheet, language, identity_of(sheet.programme, language))
    name = f"{slugify(sheet.scheme.title) or sheet.scheme.pk}-{sheet.on.isoformat()}.pdf"
    disposition = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(paper, content_type="application/pdf", headers=disposition)


def _sheet(request: HttpRequest, pk: int) -> StateSheet:
    scheme = scheme_for(request, pk)
    if not may_read_state(request.user, scheme):
        raise PermissionDenied
    today = timezone.localdate()
    plans = _notes(plans_in_schemes(request.user, [scheme.pk], today))
    return state_sheet(scheme, request.user, today, plans)


def _notes(plans: tuple[SchemePlan, ...]) -> tuple[PlanNote, ...]:
    return tuple(
        PlanNote(one.city, one.title, one.adopted_on, one.said_on, one.is_silent, address("plans:plan", one.pk))
        for one in plans
    )
