"""What a voice answers: the pages of an assessment with nothing of anybody else on them."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.enums import ContextEffect
from hospes.journey.assessments.queries.contents import as_kept
from hospes.journey.assessments.queries.pages import Field, Sheet
from hospes.journey.assessments.rules import Refused
from hospes.www import words
from hospes.www.assessments import posting
from hospes.www.assessments.finding import item_or_404
from hospes.www.assessments.posting import Hand, importances
from hospes.www.assessments.reading import Read, as_read
from hospes.www.assessments.short_pages import offered
from hospes.www.assessments.showing import DECISIONS, NOTHING, Kept, clash, keep, settled
from hospes.www.voices.seat import Seat, seated
from hospes.www.voices.short import walker

STALE, UNREADABLE = 409, 422


@require_safe
@seated
def tasks(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What there is to answer, how far it is, and the words to come back by."""
    sheet = _sheet(seat)
    return render(request, "voices/tasks.html", _frame(seat, sheet) | {"short": offered(walker(seat), sheet)})


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def factor(request: HttpRequest, seat: Seat, item: str) -> HttpResponse:
    """One key factor: its questions, its level."""
    read, sheet = as_read(request, seat.assessment), _sheet(seat)
    page = sheet.factor(item)
    if page is None:
        raise Http404
    kept = _sent(request, seat, page.fields, sheet, read)
    if answer := _onward(request, kept, read, _after(sheet, page.number)):
        return answer
    sheet = _sheet(seat) if kept.problems else sheet
    page = sheet.factor(item) or page
    shown = {"page": page, "questions": kept.shown(page.questions), "kept": kept}
    rating = next(iter(kept.shown([page.rating])), None) if page.rating else None
    more = {"rating": rating, "levels": queries.level_choices(sheet.toolkit), "importances": importances()}
    return _page(request, "assessments/factor.html", seat, sheet, kept, takes_files=True, **shown, **more)


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def context(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What from outside helps or hinders."""
    read, sheet = as_read(request, seat.assessment), _sheet(seat)
    kept = _sent(request, seat, sheet.context, sheet, read)
    if answer := _onward(request, kept, read, reverse("voices:check")):
        return answer
    sheet = _sheet(seat) if kept.problems else sheet
    shown = {"fields": kept.shown(sheet.context), "effects": ContextEffect.choices}
    return _page(request, "assessments/context.html", seat, sheet, kept, kept=kept, **shown)


@require_safe
@seated
def check(request: HttpRequest, seat: Seat) -> HttpResponse:
    """All that the voice said, on one page."""
    given = queries.files_of_voice(seat.respondent)
    return render(request, "voices/check.html", _frame(seat, _sheet(seat)) | {"files": given})


@require_POST
@seated
def save(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Save one group of fields as it is typed, and say so."""
    read = as_read(request, seat.assessment)
    item = item_or_404(seat.assessment, request.POST.get("item", ""))
    sent, toolkit = posting.group(request.POST, item), queries.toolkit_of(seat.assessment)
    if sent is None:
        return JsonResponse({"state": "refused", "problem": ""}, status=UNREADABLE)
    found = queries.items_of(toolkit)[item]
    try:
        outcome = posting.save(sent, found, _hand(seat, read))
    except Refused as refused:
        return JsonResponse({"state": "refused", "problem": str(refused)}, status=UNREADABLE)
    if isinstance(outcome, changes.Saved):
        moved = {"words": read.words} if read.is_old else {}
        return JsonResponse({"state": "saved", "revision": outcome.revision} | moved)
    box = render_to_string("assessments/clash.html", {"clash": clash(outcome, found, toolkit, item)}, request)
    theirs = {"revision": outcome.their_revision, "theirs": as_kept(outcome.theirs)}
    return JsonResponse({"state": "stale", "box": box} | theirs, status=STALE)


def _sheet(seat: Seat) -> Sheet:
    """What this voice said; nothing of any other, no evidence, no comments."""
    return queries.sheet(seat.assessment, seat.respondent, beside=False, evidence=False)


def _frame(seat: Seat, sheet: Sheet) -> dict[str, Any]:
    """What every page of questions knows."""
    return {
        "frame": "voices/frame.html",
        "is_guest": True,
        "seat": seat,
        "assessment": seat.assessment,
        "sheet": sheet,
        "is_open": seat.is_open,
        "text_language": sheet.toolkit.language,
        "text_direction": words.direction(sheet.toolkit.language),
    }


def _page(request: HttpRequest, template: str, seat: Seat, sheet: Sheet, sent: Kept, **shown: Any) -> HttpResponse:
    return render(request, template, _frame(seat, sheet) | shown, status=UNREADABLE if sent.problems else 200)


def _hand(seat: Seat, read: Read) -> Hand:
    return Hand(seat.respondent, seat.by, read.then, is_guest=True)


def _sent(request: HttpRequest, seat: Seat, fields: Iterable[Field], sheet: Sheet, read: Read) -> Kept:
    """Save what the page sent; nothing when it was only asked for."""
    if request.method != "POST":
        return NOTHING
    if read.is_old:
        messages.info(request, read.words)
    return keep(settled(request.POST, seat.respondent), fields, sheet.toolkit, _hand(seat, read))


def _onward(request: HttpRequest, kept: Kept, read: Read, after: str) -> HttpResponse | None:
    """Where the person wanted to go once everything is kept; None while something is not, or nothing was sent."""
    if request.method != "POST" or kept.problems:
        return None
    then, _colon, item = (request.POST.get("settle") or request.POST.get("then", "")).partition(":")
    if then in DECISIONS and not read.is_old:
        return redirect(f"{request.path}#{item}")
    if then == "file" and not read.is_old:
        return redirect(f"{request.path}file/")
    return redirect("voices:tasks") if then == "tasks" or read.is_old else redirect(after)


def _after(sheet: Sheet, number: int) -> str:
    """The page after a key factor: the next one, the context, or what was said."""
    if number < len(sheet.factors):
        return reverse("voices:factor", args=[sheet.factors[number].factor.id])
    return reverse("voices:context" if sheet.context else "voices:check")
