"""What a voice shows at a key factor: a file, which waits until the city has looked at it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.enums import FileState
from hospes.journey.assessments.models import EvidenceFile
from hospes.journey.assessments.rules import Refused
from hospes.method.toolkit_format.model import KeyFactor
from hospes.www import words
from hospes.www.assessments.sending import sent
from hospes.www.voices.forms import GivenFileForm
from hospes.www.voices.seat import Seat, seated

UNREADABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def files(request: HttpRequest, seat: Seat, item: str) -> HttpResponse:
    """What this voice gave at a key factor, with what became of it, and a form for more."""
    toolkit = queries.toolkit_of(seat.assessment)
    factor = queries.items_of(toolkit).get(item)
    if not isinstance(factor, KeyFactor):
        raise Http404
    do, _colon, number = request.POST.get("do", "").partition(":")
    gives = request.method == "POST" and do != "back"
    sent_here = (request.POST, request.FILES) if gives else ()
    form = GivenFileForm(*sent_here, is_anonymous=seat.voice.is_anonymous)
    if do == "back" or (gives and form.is_valid() and _given(request, seat, item, form)):
        _take_back(request, seat, number)
        return redirect(request.path)
    shown = {
        "seat": seat,
        "assessment": seat.assessment,
        "is_open": seat.is_open,
        "title": factor.title,
        "text_language": toolkit.language,
        "text_direction": words.direction(toolkit.language),
        "back": reverse("voices:factor", args=[item]),
        "files": queries.files_of_voice(seat.respondent, item),
        "form": form,
    }
    return render(request, "voices/files.html", shown, status=UNREADABLE if form.errors else 200)


@require_safe
@seated
def file(request: HttpRequest, seat: Seat, number: UUID) -> HttpResponse:
    """A file of one's own, as the city has it."""
    found = _own(seat, str(number))
    if found is None or found.state == FileState.REFUSED:
        raise Http404
    return sent(found)


def _given(request: HttpRequest, seat: Seat, item: str, form: GivenFileForm) -> bool:
    said = form.cleaned_data
    try:
        changes.give_file(respondent=seat.respondent, item=item, given=said["file"], title=said["title"], by=seat.by)
        messages.success(request, _("The city has it. It counts once somebody there has looked at it."))
    except Refused as refused:
        form.add_error("file", str(refused))
    return not form.errors


def _take_back(request: HttpRequest, seat: Seat, number: str) -> None:
    found = _own(seat, number) if number else None
    if found is None:
        return
    try:
        changes.take_back_file(file=found, by=seat.by)
        messages.success(request, _("It is deleted."))
    except Refused as refused:
        messages.warning(request, str(refused))


def _own(seat: Seat, number: str) -> EvidenceFile | None:
    """A file of this voice; those of others do not exist for it."""
    return next((one for one in queries.files_of_voice(seat.respondent) if str(one.pk) == number), None)
