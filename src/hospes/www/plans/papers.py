"""The plan on paper: PDF, Word, workbook; as it is worked on, and as everybody reads it."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hospes.journey.plans.models import Plan
from hospes.journey.plans.queries.papers import plan_paper, version_paper
from hospes.journey.plans.queries.public import for_everybody, publication_at
from hospes.www.plans.finding import language, of_plan

OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
}


@require_safe
@of_plan()
def pdf(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The plan as it is now, as PDF."""
    # Imported here, as below: what makes papers takes a while to load, and most requests need none.
    from hospes.documents.plan import plan_pdf

    return _file(plan_pdf(plan_paper(plan, language())), plan, "pdf")


@require_safe
@of_plan()
def docx(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The plan as it is now, as a Word file."""
    from hospes.documents.plan_docx import plan_docx

    return _file(plan_docx(plan_paper(plan, language())), plan, "docx")


@require_safe
@of_plan()
def xlsx(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The plan as it is now, as a workbook."""
    from hospes.documents.xlsx_plan import plan_xlsx

    return _file(plan_xlsx(plan_paper(plan, language())), plan, "xlsx")


@require_safe
def public_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """What everybody reads, as PDF."""
    from hospes.documents.plan import plan_pdf

    row = publication_at(slug)
    if row is None:
        raise Http404
    paper = version_paper(row.version, language())
    return _file(plan_pdf(replace(paper, plan=for_everybody(paper.plan))), row.plan, "pdf")


def _file(content: bytes, plan: Plan, kind: str) -> HttpResponse:
    named = {"Content-Disposition": f'inline; filename="{plan.city.slug}-plan-{plan.pk}.{kind}"'}
    return HttpResponse(content, content_type=KINDS[kind], headers=named)
