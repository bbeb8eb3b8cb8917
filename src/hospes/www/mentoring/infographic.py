"""The sheet of a scheme: the page that says it in words, and the same as PDF, SVG and PNG."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hospes.journey.plans.queries.infographic import Infographic, infographic, infographic_paper
from hospes.journey.programmes.models import Scheme
from hospes.journey.programmes.rules import may_edit_programme
from hospes.www.mentoring.asking import scheme_for

MIME_TYPES = {"pdf": "application/pdf", "svg": "image/svg+xml", "png": "image/png", "small": "image/png"}
SMALL = 44  # points to the inch: as wide as a desk shows the page


@require_safe
def sheet(request: HttpRequest, scheme: int) -> HttpResponse:
    """Everything that the sheet says, in words, with the sheet to take along."""
    found = scheme_for(request, scheme)
    shown = {
        "scheme": found,
        "programme": found.theme.programme,
        "sheet": infographic(found, get_language() or "en", timezone.localdate()),
        "may_edit": may_edit_programme(request.user, found.theme.programme),
    }
    return render(request, "mentoring/infographic.html", shown)


@require_safe
def sheet_file(request: HttpRequest, scheme: int, ending: str) -> HttpResponse:
    """The sheet as a file, with what the programme's papers carry; refused in a sentence where that is missing."""
    if ending not in MIME_TYPES:
        raise Http404
    found, language = scheme_for(request, scheme), get_language() or "en"
    made = _drawn(ending)(infographic_paper(found, language, timezone.localdate()))
    named = f"{_name(found)}-{language}.{ending}"
    shown = content_disposition_header(as_attachment=ending != "small", filename=named)
    return HttpResponse(made, content_type=MIME_TYPES[ending], headers={"Content-Disposition": str(shown)})


def _drawn(ending: str) -> Callable[[Infographic], bytes]:
    from hospes.documents import infographic as papers  # it takes a while to load, and most requests need none

    return {
        "pdf": papers.infographic_pdf,
        "svg": papers.infographic_svg,
        "png": papers.infographic_png,
        "small": lambda drawn: papers.infographic_png(drawn, ppi=SMALL),
    }[ending]


def _name(scheme: Scheme) -> str:
    return slugify(f"{scheme.theme.programme.slug} {scheme.title}")
