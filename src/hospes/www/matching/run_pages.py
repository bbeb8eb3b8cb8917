"""What a run found: who helps whom and why; one mentee of it, with the mentors that it has not."""

from importlib.metadata import version

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hospes.journey.matching.enums import RunState
from hospes.journey.matching.models import Run
from hospes.journey.matching.queries.run_files import cohort_json, result_json
from hospes.journey.matching.queries.run_lines import RunPage
from hospes.journey.matching.queries.run_pages import A_PAGE, pair_page, run_page
from hospes.journey.matching.queries.runs import last_done
from hospes.www.matching.asking import run_for
from hospes.www.matching.picture import picture_of

LONGEST = 9  # digits of a page's number
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON = "application/json"


def done_page(request: HttpRequest, run: Run) -> HttpResponse:
    """A run that is done, on pages where it has many cities."""
    number = request.GET.get("page", "1")[:LONGEST]
    first = max(int(number) - 1, 0) * A_PAGE if number.isdecimal() else 0
    found = run_page(run, first=first)
    turned = Paginator(range(max(found.pairs_in_all, found.alone_in_all)), A_PAGE).get_page(number)
    shown = {
        "call": run.call,
        "run": run,
        "found": found,
        "mentees": found.pairs_in_all + found.alone_in_all,
        "turned": turned,
        "is_first": turned.number == 1,
        "picture": picture_of(found) if turned.number == 1 else None,
        "newest": _newest(found),
        "most_lines": f":{A_PAGE}",
        "more_lines": f"{A_PAGE}:",
    }
    return render(request, "matching/run.html", shown)


@require_safe
@login_required
def mentee(request: HttpRequest, run: int, mentee: str) -> HttpResponse:
    """One mentee of a run: its mentor and why, the others that would cost least, and any that is asked about."""
    made = _done(request, run)
    asked, exact = request.GET.get("with", ""), "exact" in request.GET
    found = pair_page(made, mentee, asked, exact=exact)
    if found is None:
        raise Http404
    return render(request, "matching/run_mentee.html", {"call": made.call, "run": made, "found": found})


@require_safe
@login_required
def workbook(request: HttpRequest, run: int) -> HttpResponse:
    """All of a run, to go on working with: for people, and the cohort for the command."""
    from hospes.documents.xlsx_run import run_xlsx  # it takes a while to load, and most requests need none

    made = _done(request, run)
    page = run_page(made, most=max(made.call.interests.count(), 1))
    return _file(run_xlsx(page, get_language() or "en"), EXCEL, f"run-{made.pk}.xlsx")


@require_safe
@login_required
def result(request: HttpRequest, run: int) -> HttpResponse:
    """What was found, as ``hospes match --json`` writes it."""
    made = _done(request, run)
    return _file(result_json(made, version("hospes")), JSON, f"run-{made.pk}.json")


@require_safe
@login_required
def cohort(request: HttpRequest, run: int) -> HttpResponse:
    """Who was matched and by which rules, as ``hospes match`` reads it."""
    made = _done(request, run)
    return _file(cohort_json(made), JSON, f"cohort-{made.pk}.json")


def _done(request: HttpRequest, pk: int) -> Run:
    """A run that is done; another one has nothing to show."""
    found = run_for(request, pk)
    if found.state != RunState.DONE:
        raise Http404
    return found


def _file(content: bytes | str, kind: str, name: str) -> HttpResponse:
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=named)


def _newest(page: RunPage) -> Run | None:
    """A run that is newer than this one and done; None when this is the newest."""
    found = last_done(page.run.call)
    return found if found and found != page.run else None
