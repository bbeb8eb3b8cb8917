"""Comparison with similar cities: whether a city lets itself be compared, with whom, and what it is shown."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hospes.documents.pictures import comparison_svg
from hospes.journey.assessments import changes, queries, rules
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.rules import Refused
from hospes.www.assessments.finding import of_own_city, reader
from hospes.www.assessments.forms import ComparisonForm

PHONE = 340  # the width of a picture on a phone


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def comparison(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The consent, the kinds of groups, and the groups from before."""
    if request.method == "POST":
        return _done(request, assessment)
    if said := request.GET.get("identifier", ""):
        row = queries.frozen_named(assessment, said)
        if row:
            return redirect("assessments:compared", assessment.pk, row.code)
        messages.warning(request, _("No group in which your city was has this identifier."))
    page = queries.comparison_page(assessment)
    shown = {
        "assessment": assessment,
        "page": page,
        "form": ComparisonForm({"is_named": page.consent.is_named} if page.consent else None),
        "may_decide": rules.may_share(request.user, assessment.city),
        "said": said,
    }
    return render(request, "assessments/comparison.html", shown)


@require_safe
@of_own_city
def compared(request: HttpRequest, assessment: Assessment, code: str) -> HttpResponse:
    """One frozen group, from where the city stands."""
    row = queries.frozen_named(assessment, code)
    if row is None:
        raise Http404
    found = queries.comparison(assessment, row)
    shown = {
        "assessment": assessment,
        "found": found,
        "wide": comparison_svg(found),
        "narrow": comparison_svg(found, width=PHONE),
    }
    return render(request, "assessments/compared.html", shown)


def _done(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Do what the button says; what is refused is said."""
    do, _colon, key = request.POST.get("do", "").partition(":")
    try:
        if do == "freeze":
            row = changes.freeze_group(assessment=assessment, key=key, by=reader(request).actor)
            return redirect("assessments:compared", assessment.pk, row.code)
        _decide(request, assessment, do)
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("assessments:comparison", assessment.pk)


def _decide(request: HttpRequest, assessment: Assessment, do: str) -> None:
    """Whether the city is compared is decided by who holds its place."""
    if not rules.may_share(request.user, assessment.city):
        raise PermissionDenied
    by = reader(request).actor
    if do == "end":
        changes.end_comparison(assessment=assessment, by=by)
        messages.success(request, _("Your city is compared no more."))
    else:
        changes.allow_comparison(assessment=assessment, is_named="is_named" in request.POST, by=by)
        messages.success(request, _("Your city lets itself be compared. You can turn it off here at any time."))
