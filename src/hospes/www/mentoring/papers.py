"""The papers of an activity: its agenda and its report as PDF or Word file, and the sheet to sign; a scheme's dates."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hospes.documents.calendars import MIME_TYPE, write_calendar
from hospes.journey.mentoring import rules
from hospes.journey.mentoring.models import Activity
from hospes.journey.mentoring.queries.activity_papers import ActivityPaper, paper_of
from hospes.journey.mentoring.queries.calendars import calendar_of_scheme
from hospes.www.assessments.finding import unkept
from hospes.www.mentoring.asking import activity_for, of_activity, scheme_for

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MIME_TYPES = {"pdf": "application/pdf", "docx": WORD}


@unkept
@require_safe
def agenda_file(request: HttpRequest, activity: int, ending: str) -> HttpResponse:
    """The agenda; from outside without how to take part."""
    found = activity_for(request, activity)
    is_inside = rules.may_read_inside(request.user, found)
    return _file(found, "agenda", ending, is_inside=is_inside)


@require_safe
@of_activity(rules.may_read_inside)
def report_file(_request: HttpRequest, activity: Activity, ending: str) -> HttpResponse:
    """The report, with notes and names."""
    return _file(activity, "report", ending, is_inside=True)


@require_safe
@of_activity(rules.may_run)
def attendance_sheet(_request: HttpRequest, activity: Activity) -> HttpResponse:
    """The sheet that people sign."""
    return _file(activity, "attendance", "pdf", is_inside=True)


@require_safe
def scheme_dates(request: HttpRequest, scheme: int) -> HttpResponse:
    """A scheme's calendar for whoever may read its programme; without links to take part."""
    found = scheme_for(request, scheme)
    calendar = calendar_of_scheme(found, get_language() or "en", is_inside=False)
    return HttpResponse(write_calendar(calendar), content_type=MIME_TYPE)


def _file(activity: Activity, what: str, ending: str, *, is_inside: bool) -> HttpResponse:
    if ending not in MIME_TYPES:
        raise Http404
    language = get_language() or "en"
    made = _written(what, ending)(paper_of(activity, language, is_inside=is_inside))
    name = f"{slugify(activity.title) or activity.pk}-{what}-{language}.{ending}"
    shown = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(made, content_type=MIME_TYPES[ending], headers={"Content-Disposition": str(shown)})


def _written(what: str, ending: str) -> Callable[[ActivityPaper], bytes]:
    from hospes.documents import activity, activity_docx  # they take a while to load, and most requests need none

    return {
        "agenda.pdf": activity.agenda_pdf,
        "agenda.docx": activity_docx.agenda_docx,
        "report.pdf": activity.report_pdf,
        "report.docx": activity_docx.report_docx,
        "attendance.pdf": activity.attendance_pdf,
    }[f"{what}.{ending}"]
