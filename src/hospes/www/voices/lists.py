"""A whole local support group from a workbook: what it would make is shown first, with faults by cell."""

from dataclasses import asdict
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hospes.journey.assessments import changes, queries, rules
from hospes.journey.assessments.changes import Guest, Listed
from hospes.journey.assessments.enums import Group, InvitationKind
from hospes.journey.assessments.models import Assessment
from hospes.journey.cities.enums import OrganisationKind
from hospes.www.assessments.finding import of_own_city, reader
from hospes.www.voices.forms import USUAL_DAYS, GuestListForm

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SALT, UNREADABLE = "hospes.voices.list", 422
# What reads and writes workbooks is imported in the views: it takes a while to load, and most requests need none.


@require_safe
@of_own_city
def empty_list(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """An empty list to fill in."""
    from hospes.documents.xlsx_guests import guests_xlsx

    named = {"Content-Disposition": f'attachment; filename="{assessment.city.slug}-guests.xlsx"'}
    empty = guests_xlsx(get_language() or "en", is_example=assessment.is_example)
    return HttpResponse(empty, content_type=EXCEL, headers=named)


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def guest_list(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Bring a list, and see whom it would invite; nobody is invited yet."""
    from hospes.documents.xlsx_guests import read_guests
    from hospes.documents.xlsx_opening import LARGEST, Unreadable

    form = GuestListForm(request.POST or None, request.FILES or None)
    shown: dict[str, Any] = {"assessment": assessment, "form": form, "is_open": rules.is_open(assessment)}
    if form.is_valid():
        invited = queries.invitations_of(assessment).filter(revoked_at=None).values_list("email", flat=True)
        content = form.cleaned_data["file"].read(LARGEST + 1)
        try:
            found = read_guests(content, get_language() or "en", invited)
            given = form.cleaned_data
            alike = {"is_anonymous": given["is_anonymous"], "is_short": given["is_short"]}
            kept = {"alike": alike, "guests": [asdict(one) for one in found.guests]}
            sealed = signing.dumps(kept, salt=_salt(assessment), compress=True)
            status = UNREADABLE if found.faults else 200
            return render(request, "voices/list_tried.html", shown | {"found": found, "sealed": sealed}, status=status)
        except Unreadable as refused:
            form.add_error("file", str(refused))
    return render(request, "voices/list.html", shown, status=UNREADABLE if form.errors else 200)


@require_POST
@of_own_city
def invite_list(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Invite those who were shown: all of them, or nobody."""
    try:
        kept = signing.loads(request.POST.get("sealed", ""), salt=_salt(assessment))
    except signing.BadSignature as altered:
        raise BadRequest("The list was not made by this page.") from altered
    listed = [_listed(one, kept["alike"]) for one in kept["guests"]]
    made = changes.invite_list(assessment=assessment, listed=listed, by=reader(request).actor)
    said = ngettext("One link is made.", "%(count)s links are made.", len(made)) % {"count": len(made)}
    messages.success(request, said)
    return redirect("voices:invitations", assessment.pk)


def _salt(assessment: Assessment) -> str:
    return f"{SALT}.{assessment.pk}"


def _listed(one: dict[str, Any], alike: dict[str, bool]) -> Listed:
    """The link for one line; ``alike`` holds for all."""
    last = timezone.localdate() + timedelta(days=USUAL_DAYS)
    guest = Guest(
        kind=InvitationKind.PERSON,
        group=Group(one["group"]),
        language=one["language"],
        ends_at=timezone.make_aware(datetime.combine(last, time.max)),
        **alike,
        department=one["organisation"],
        name=one["name"],
        email=one["email"],
    )
    return Listed(guest, OrganisationKind(one["kind"]))
