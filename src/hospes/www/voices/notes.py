"""Reading what voices wrote, before others see it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.enums import Reading
from hospes.journey.assessments.models import Assessment, Respondent
from hospes.journey.assessments.rules import Refused
from hospes.www.assessments.finding import of_own_city, reader
from hospes.www.voices.forms import ReadNoteForm

A_PAGE, UNREADABLE = 50, 422


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def notes(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Every note: those that wait first, then those that were read; what was typed stays when it is refused."""
    toolkit = queries.toolkit_of(assessment)
    fault = ""
    if request.method == "POST":
        form = ReadNoteForm(request.POST)
        fault = _read(request, assessment, form)
        if not fault:
            messages.success(request, _("It is noted what others see of it."))
            return redirect(request.get_full_path())
    every = sorted(queries.voice_notes(assessment, toolkit), key=lambda note: not note.is_unread)
    page = Paginator(every, A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "assessment": assessment,
        "page": page,
        "waiting": [note for note in page if note.is_unread],
        "read": [note for note in page if not note.is_unread],
        "fault": fault,
        "sent_key": request.POST.get("key", ""),
        "sent_masked": request.POST.get("masked", ""),
    }
    return render(request, "voices/notes.html", shown, status=UNREADABLE if fault else 200)


def _read(request: HttpRequest, assessment: Assessment, form: ReadNoteForm) -> str:
    """Keep what was decided; the reason when it cannot be."""
    if not form.is_valid():
        return _("Choose what others may see.")
    given = form.cleaned_data
    note = queries.note_keyed(assessment, queries.toolkit_of(assessment), given["key"])
    if note is None:
        return _("The voice has taken this text back.")
    try:
        changes.read_note(
            respondent=Respondent(pk=note.respondent),
            item=note.item,
            revision=given["revision"],
            reading=Reading(given["reading"]),
            masked=given["masked"],
            by=reader(request).actor,
        )
    except Refused as refused:
        return str(refused)
    return ""
