"""The short form page by page, the same for an officer and for a voice without an account."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hospes.audit.actors import Actor
from hospes.documents.pictures import profile_svg
from hospes.journey.assessments import changes, queries, rules
from hospes.journey.assessments.models import Assessment, Respondent
from hospes.journey.assessments.queries import ShortOffer, ShortWalk
from hospes.journey.assessments.queries.pages import FactorPage, Sheet
from hospes.journey.assessments.rules import Refused
from hospes.www import words
from hospes.www.addresses import address
from hospes.www.assessments.posting import Hand, importances
from hospes.www.assessments.reading import Read, as_read
from hospes.www.assessments.showing import DECISIONS, NOTHING, Kept, keep, settled

PHONE = 340  # the width of a picture on a phone
UNREADABLE = 422


@dataclass(frozen=True)
class Walker:
    """Who walks through the short form: a voice, the hand that writes for it, and the addresses of its pages."""

    assessment: Assessment
    voice: Respondent
    by: Actor
    is_guest: bool = False

    def at(self, page: str, *item: str) -> str:
        """The address of a page."""
        number = () if self.is_guest else (self.assessment.pk,)
        return address(f"{'voices' if self.is_guest else 'assessments'}:{page}", *number, *item)

    def sheet(self) -> Sheet:
        """What the voice said; of evidence and comments a voice without an account sees nothing."""
        return queries.sheet(self.assessment, self.voice, beside=not self.is_guest, evidence=not self.is_guest)

    def frame(self, sheet: Sheet) -> dict[str, Any]:
        """What every page knows."""
        return {
            "frame": "voices/frame.html" if self.is_guest else "assessments/frame.html",
            "is_guest": self.is_guest,
            "assessment": self.assessment,
            "sheet": sheet,
            "is_open": rules.is_open(self.assessment),
            "text_language": sheet.toolkit.language,
            "text_direction": words.direction(sheet.toolkit.language),
            "tasks_url": self.at("tasks"),
            "check_url": self.at("check"),
            "short_url": self.at("short"),
        }


@dataclass(frozen=True)
class Offered:
    """The short form as a task list offers it: where it begins or goes on, and where all questions do."""

    offer: ShortOffer
    short_url: str
    next_url: str  # of the first page that is not done; empty while it has not begun
    first_url: str  # of the first key factor with all its questions


def offered(walker: Walker, sheet: Sheet) -> Offered | None:
    """What the first page of an open assessment offers."""
    offer = queries.short_offer(walker.voice, sheet) if rules.is_open(walker.assessment) and sheet.factors else None
    if offer is None:
        return None
    page = offer.walk.next_open if offer.walk else None
    there = walker.at("short_factor", page.factor.id) if page else walker.at("short") if offer.walk else ""
    return Offered(offer, walker.at("short"), there, walker.at("factor", sheet.factors[0].factor.id))


def begin(request: HttpRequest, walker: Walker) -> HttpResponse:
    """Choose the questions, and go to the first."""
    try:
        form = changes.begin_short_form(respondent=walker.voice, by=walker.by)
    except Refused as refused:
        messages.info(request, str(refused))
        return redirect(walker.at("tasks"))
    factor = queries.factor_of(queries.toolkit_of(walker.assessment), form.items[0])
    return redirect(walker.at("short_factor", factor.id) if factor else walker.at("tasks"))


def page(request: HttpRequest, walker: Walker, item: str) -> HttpResponse:
    """One key factor with the chosen questions only, and those of an older page that could not be kept."""
    read, sheet = as_read(request, walker.assessment), walker.sheet()
    kept = _sent(request, walker, item, sheet, read)
    if request.method == "POST" and not kept.problems:
        return _onward(request, walker, sheet, item, read)
    sheet = walker.sheet() if kept.problems else sheet
    walk, place, asked = _found(walker, sheet, item, kept)
    rating = next(iter(kept.shown([asked.rating])), None) if asked.rating else None
    shown = {
        "walk": walk, "place": place, "page": asked, "kept": kept, "rating": rating,
        "questions": kept.shown(asked.questions), "levels": queries.level_choices(sheet.toolkit),
        "importances": importances(), "here": item,
    }  # fmt: skip
    status = UNREADABLE if kept.problems else 200
    return render(request, "assessments/short.html", walker.frame(sheet) | shown, status=status)


def outcome(request: HttpRequest, walker: Walker) -> HttpResponse:
    """Where one stands now, and what the rest of the questions could still change."""
    sheet = walker.sheet()
    walk = queries.short_walk(walker.voice, sheet)
    if walk is None:
        return redirect(walker.at("tasks"))
    found = queries.short_outcome(walker.voice, sheet)
    open_page = walk.next_open
    shown = {
        "walk": walk, "outcome": found, "wide": profile_svg(found), "narrow": profile_svg(found, width=PHONE),
        "next_url": walker.at("short_factor", open_page.factor.id) if open_page else "",
    }  # fmt: skip
    return render(request, "assessments/short_end.html", walker.frame(sheet) | shown)


def _found(walker: Walker, sheet: Sheet, item: str, kept: Kept) -> tuple[ShortWalk | None, int, FactorPage]:
    """The short form, the place of a page in it from 1, or 0 when it asks the key factor no more; and the page."""
    walk, whole = queries.short_walk(walker.voice, sheet), sheet.factor(item)
    page = queries.short_page(walk, whole, kept.problems) if whole else None
    if page is None:
        raise Http404
    place = walk.place(item) if walk else None
    return walk, 0 if place is None else place + 1, page


def _sent(request: HttpRequest, walker: Walker, item: str, sheet: Sheet, read: Read) -> Kept:
    """Save what the page sent, also what the short form asks no more; nothing when it was only asked for."""
    if request.method != "POST":
        return NOTHING
    whole = sheet.factor(item)  # the form may have begun again elsewhere while its page was open here
    if whole is None:
        raise Http404
    if read.is_old:
        messages.info(request, read.words)
    hand = Hand(walker.voice, walker.by, read.then, is_guest=walker.is_guest)
    return keep(settled(request.POST, walker.voice), whole.fields, sheet.toolkit, hand)


def _onward(request: HttpRequest, walker: Walker, sheet: Sheet, item: str, read: Read) -> HttpResponse:
    """Back, forward, or where else the person wanted to go."""
    then, _colon, at = (request.POST.get("settle") or request.POST.get("then", "")).partition(":")
    walk = queries.short_walk(walker.voice, sheet)
    place = walk.place(item) if walk else None
    if then in ("beside", "history") and not walker.is_guest and not read.is_old:
        return redirect(walker.at(then, at))
    if read.is_old or walk is None or place is None:
        return redirect(walker.at("tasks"))
    if then in DECISIONS:
        return redirect(f"{request.path}#{at}")
    there = place + (-1 if then == "back" else 1)
    if there < 0 or then == "tasks":
        return redirect(walker.at("tasks"))
    if there == len(walk.pages):
        return redirect(walker.at("short"))
    return redirect(walker.at("short_factor", walk.pages[there].factor.id))
