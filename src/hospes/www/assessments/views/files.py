"""What leaves an assessment as a file to go on working in, and what comes back."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hospes.journey.assessments import queries
from hospes.journey.assessments.models import Assessment
from hospes.www.assessments.finding import of_own_city

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@of_own_city
def report_docx(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The report as a Word file."""
    # Imported here: what writes papers takes a while to load, and most requests need none.
    from hospes.documents.docx_report import report_docx as docx

    found = queries.report(assessment, get_language() or "en")
    return _file(docx(found), WORD, f"{found.city_slug}-{found.toolkit_slug}-{found.on:%Y-%m-%d}.docx")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep, not one to look at."""
    kept = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=kept)
