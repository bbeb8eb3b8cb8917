"""The cities of a call from a workbook: what it would bring is shown first, with faults by cell."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from string import ascii_uppercase
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hospes.journey.cities.changes import COUNTRIES
from hospes.journey.matching import changes, rules
from hospes.journey.matching.changes import Brought
from hospes.journey.matching.enums import Side
from hospes.journey.matching.models import Call
from hospes.journey.matching.queries.naming import TriedCity, absent_cities, try_list
from hospes.www.cities.asking import person_of
from hospes.www.front.refusals import UNREADABLE
from hospes.www.matching.asking import call_for

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SALT = "hospes.matching.cities"
# What reads and writes workbooks is imported in the views: it takes a while to load, and most requests need none.


@dataclass(frozen=True)
class FaultLine:
    """What is wrong with one cell, and in the line of which city."""

    cell: str
    city: str
    sentence: str


class CityListForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("The list that you filled in"),
        widget=forms.FileInput({"accept": ".xlsx"}),
        error_messages={"required": _("Choose the file first."), "empty": _("This file is empty.")},
    )


@require_safe
@login_required
def empty_list(request: HttpRequest, pk: int) -> HttpResponse:
    """A list to fill in; the cities of the programme that are not in the call stand in it already."""
    from hospes.documents.xlsx_cities import cities_xlsx

    found = call_for(request, pk, rules.may_run)
    made = cities_xlsx(get_language() or "en", COUNTRIES, absent_cities(found))
    named = {"Content-Disposition": f'attachment; filename="call-{found.pk}-cities.xlsx"'}
    return HttpResponse(made, content_type=EXCEL, headers=named)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def list_of_cities(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a list, and see which cities it would bring into the call; nothing is written yet."""
    found = call_for(request, pk, rules.may_run)
    form = CityListForm(request.POST or None, request.FILES or None)
    if form.is_valid() and (tried := _tried(found, form)) is not None:
        has_faults = bool(tried["faults"])
        return render(
            request, "matching/list_tried.html", {"call": found} | tried, status=UNREADABLE if has_faults else 200
        )
    status = UNREADABLE if form.errors else 200
    return render(request, "matching/list_of_cities.html", {"call": found, "form": form}, status=status)


@require_POST
@login_required
def bring(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring the cities that were shown into the call: all of them, or none."""
    found = call_for(request, pk, rules.may_run)
    try:
        kept = signing.loads(request.POST.get("sealed", ""), salt=_salt(found))
    except signing.BadSignature as altered:
        raise BadRequest("The list was not made by this page.") from altered
    brought = [Brought(**(one | {"side": Side(one["side"])})) for one in kept]
    try:
        made = changes.bring_cities(call=found, brought=brought, by=person_of(request).actor)
        said = ngettext("One city came into the call.", "%(count)s cities came into the call.", len(made))
        messages.success(request, said % {"count": len(made)})
    except rules.Refused as refused:
        messages.warning(request, str(refused))
    return redirect("matching:call", found.pk)


def _tried(call: Call, form: CityListForm) -> dict[str, Any] | None:
    """What the list would bring, sealed; None when it cannot be read, and then the form says why."""
    from hospes.documents.xlsx_cities import cell_of, read_cities
    from hospes.documents.xlsx_lists import CellFault
    from hospes.documents.xlsx_opening import LARGEST, Unreadable

    try:
        read = read_cities(form.cleaned_data["file"].read(LARGEST + 1), COUNTRIES)
    except Unreadable as refused:
        form.add_error("file", str(refused))
        return None
    tried = try_list(call, read.cities, get_language() or "en")
    faults = (*read.faults, *(CellFault(cell_of(one.listed), one.fault) for one in tried if one.fault))
    coming = [one for one in tried if not one.is_there]
    return {
        "faults": _by_row(((fault.cell, fault.sentence) for fault in faults), read.names),
        "tried": coming,
        "there": [one.named.city for one in tried if one.is_there],
        "left_out": read.left_out,
        "sealed": signing.dumps([asdict(_brought(one)) for one in coming], salt=_salt(call), compress=True),
    }


def _by_row(faults: Iterable[tuple[str, str]], names: Mapping[int, str]) -> list[FaultLine]:
    """From the first row to the last, with the city of each."""
    rows = ((int(cell.lstrip(ascii_uppercase)), cell, sentence) for cell, sentence in faults)
    return [FaultLine(cell, names.get(row, ""), sentence) for row, cell, sentence in sorted(rows)]


def _brought(one: TriedCity) -> Brought:
    listed = one.listed
    return Brought(listed.name, one.named.country, listed.side, listed.contact, listed.email, one.language)


def _salt(call: Call) -> str:
    return f"{SALT}.{call.pk}"
