"""What leaves an assessment as a file to go on working in, and what comes back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hospes.journey.assessments import changes, queries, rules
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.rules import Refused
from hospes.www.assessments.finding import of_own_city, reader
from hospes.www.assessments.forms import WorkbookForm
from hospes.www.assessments.posting import Hand
from hospes.www.assessments.reading import as_read

KIND = "application/vnd.openxmlformats-officedocument."
WORD, EXCEL = f"{KIND}wordprocessingml.document", f"{KIND}spreadsheetml.sheet"
# What reads and writes papers is imported in the views: it takes a while to load, and most requests need none.


@require_safe
@of_own_city
def report_docx(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The report as a Word file."""
    from hospes.documents.docx_report import report_docx as docx

    found = queries.whole_report(assessment, get_language() or "en")
    return _file(docx(found), WORD, f"{found.city_slug}-{found.toolkit_slug}-{found.on:%Y-%m-%d}.docx")


@require_safe
@of_own_city
def workbook(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The assessment as a workbook to fill in."""
    from hospes.documents.xlsx_assessment import assessment_xlsx

    found = queries.workbook(assessment, get_language() or "en")
    return _file(
        assessment_xlsx(found), EXCEL, f"{assessment.city.slug}-{found.stamp.toolkit}-{found.on:%Y-%m-%d}.xlsx"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def files(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Take the workbook along; bring it back, and see what it would change."""
    from hospes.documents.xlsx_opening import LARGEST, Unreadable
    from hospes.www.assessments.bringing import tried

    form = WorkbookForm(request.POST or None, request.FILES or None)
    shown = {"assessment": assessment, "is_open": rules.is_open(assessment), "form": form}
    if not form.is_valid():
        return render(request, "assessments/files.html", shown, status=422 if form.errors else 200)
    try:
        found = tried(form.content(LARGEST), assessment, _hand(request, assessment))
    except (Unreadable, Refused) as refused:
        form.add_error("file", str(refused))
        return render(request, "assessments/files.html", shown, status=422)
    status = 422 if found.faults else 200
    return render(request, "assessments/files_tried.html", shown | {"tried": found}, status=status)


@require_POST
@of_own_city
def bring(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Bring in what was shown."""
    from hospes.www.assessments.bringing import decided

    as_read(request, assessment)
    hand, toolkit = _hand(request, assessment), queries.toolkit_of(assessment)
    try:
        became = changes.import_answers(
            respondent=hand.voice, brought=decided(request.POST, toolkit), read=hand.read, by=hand.by
        )
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("assessments:files", assessment.pk)
    _say(request, became)
    return redirect("assessments:tasks", assessment.pk)


def _say(request: HttpRequest, became: tuple[changes.Became, ...]) -> None:
    """How many answers were brought in, and how many were kept beside what stands."""
    beside = sum(1 for one in became if one.clash)
    if done := len(became) - beside:
        said = ngettext("%(count)s answer was brought in.", "%(count)s answers were brought in.", done)
        messages.success(request, said % {"count": done})
    if beside:
        said = ngettext(
            "%(count)s answer of the file stands with the earlier wordings: somebody had changed it here.",
            "%(count)s answers of the file stand with the earlier wordings: somebody had changed them here.",
            beside,
        )
        messages.info(request, said % {"count": beside})
    if not became:
        messages.info(request, _("The file says what stands here already."))


def _hand(request: HttpRequest, assessment: Assessment) -> Hand:
    return Hand(queries.voice_of(assessment), reader(request).actor, assessment.round.toolkit_version)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep, not one to look at."""
    kept = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=kept)
