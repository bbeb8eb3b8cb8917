"""The task list, one key factor a page, the context, and everything to check before finishing."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hospes.journey.assessments import queries, rules
from hospes.journey.assessments.enums import ContextEffect
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries.pages import Field, Sheet
from hospes.method.toolkit_format.model import Toolkit
from hospes.www import words
from hospes.www.assessments.finding import of_own_city, reader
from hospes.www.assessments.posting import Hand, importances
from hospes.www.assessments.reading import Read, as_read
from hospes.www.assessments.short_pages import offered
from hospes.www.assessments.showing import DECISIONS, NOTHING, Kept, keep, settled
from hospes.www.assessments.views.short import walker

UNREADABLE = 422  # the page comes back filled in, with what to mend


@require_safe
@of_own_city
def tasks(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """What there is to answer, and how far it is."""
    walk = walker(request, assessment)
    sheet = queries.sheet(assessment, walk.voice, beside=False, evidence=False)
    return render(request, "assessments/tasks.html", _frame(assessment, sheet) | {"short": offered(walk, sheet)})


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def factor(request: HttpRequest, assessment: Assessment, item: str) -> HttpResponse:
    """One key factor: its questions, its level."""
    read, sheet = as_read(request, assessment), queries.sheet(assessment)
    page = sheet.factor(item)
    if page is None:
        raise Http404
    kept = _sent(request, assessment, page.fields, sheet.toolkit, read)
    if answer := _onward(request, assessment, kept, read, _after(assessment, sheet, page.number)):
        return answer
    sheet = queries.sheet(assessment) if kept.problems else sheet
    page = sheet.factor(item) or page
    shown = {"page": page, "questions": kept.shown(page.questions), "kept": kept, "here": item}
    rating = next(iter(kept.shown([page.rating])), None) if page.rating else None
    more = {"rating": rating, "levels": queries.level_choices(sheet.toolkit), "importances": importances()}
    return _page(request, "assessments/factor.html", assessment, sheet, kept, **shown, **more)


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def context(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """What from outside helps or hinders."""
    read, sheet = as_read(request, assessment), queries.sheet(assessment)
    kept = _sent(request, assessment, sheet.context, sheet.toolkit, read)
    if answer := _onward(request, assessment, kept, read, reverse("assessments:check", args=[assessment.pk])):
        return answer
    sheet = queries.sheet(assessment) if kept.problems else sheet
    shown = {"fields": kept.shown(sheet.context), "effects": ContextEffect.choices, "here": "context"}
    return _page(request, "assessments/context.html", assessment, sheet, kept, kept=kept, **shown)


@require_safe
@of_own_city
def check(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Everything that was answered, on one page."""
    return render(request, "assessments/check.html", _frame(assessment, queries.sheet(assessment, beside=False)))


def _frame(assessment: Assessment, sheet: Sheet) -> dict[str, Any]:
    """What every page of questions knows."""
    return {
        "frame": "assessments/frame.html",
        "assessment": assessment,
        "sheet": sheet,
        "is_open": rules.is_open(assessment),
        "text_language": sheet.toolkit.language,
        "text_direction": words.direction(sheet.toolkit.language),
    }


def _page(
    request: HttpRequest, template: str, assessment: Assessment, sheet: Sheet, sent: Kept, **shown: Any
) -> HttpResponse:
    status = UNREADABLE if sent.problems else 200
    return render(request, template, _frame(assessment, sheet) | shown, status=status)


def _sent(request: HttpRequest, assessment: Assessment, fields: Iterable[Field], toolkit: Toolkit, read: Read) -> Kept:
    """Save what the page sent; nothing when it was only asked for."""
    if request.method != "POST":
        return NOTHING
    if read.is_old:
        messages.info(request, read.words)
    hand = Hand(queries.voice_of(assessment), reader(request).actor, read.then)
    return keep(settled(request.POST, hand.voice), fields, toolkit, hand)


def _onward(request: HttpRequest, assessment: Assessment, kept: Kept, read: Read, after: str) -> HttpResponse | None:
    """Where the person wanted to go once everything is kept; None while something is not, or nothing was sent."""
    if request.method != "POST" or kept.problems:
        return None
    if read.is_old:  # here stands everything, also what was said to questions that are asked no more
        return redirect("assessments:check", assessment.pk)
    then, _colon, item = (request.POST.get("settle") or request.POST.get("then", "")).partition(":")
    if then in DECISIONS:
        return redirect(f"{request.path}#{item}")
    if then in ("beside", "history"):
        return redirect(f"assessments:{then}", assessment.pk, item)
    return redirect(reverse("assessments:tasks", args=[assessment.pk]) if then == "tasks" else after)


def _after(assessment: Assessment, sheet: Sheet, number: int) -> str:
    """The page after a key factor: the next one, the context, or the answers to check."""
    if number < len(sheet.factors):
        return reverse("assessments:factor", args=[assessment.pk, sheet.factors[number].factor.id])
    return reverse("assessments:context" if sheet.context else "assessments:check", args=[assessment.pk])
