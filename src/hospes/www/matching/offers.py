"""What a mentor offers: the key factors it can show, the practice behind each, what a visit would look like."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.assessments.queries.asking import level_choices
from hospes.journey.matching import changes
from hospes.journey.matching.changes.offers import SHOWN
from hospes.journey.matching.enums import Side, Statement
from hospes.journey.matching.models import Interest
from hospes.journey.matching.queries.missing import Part, missing_in_offer
from hospes.journey.matching.queries.pages import OfferedLine, OfferPage, offer_page
from hospes.journey.matching.queries.toolkits import toolkit_of
from hospes.journey.matching.queries.words import apart
from hospes.journey.matching.rules import may_answer
from hospes.www.assessments.finding import reader
from hospes.www.matching.saying import Entry, keep, of_city
from hospes.www.matching.showing import OwnWords, led, onward, own_words, page


@require_http_methods(["GET", "HEAD", "POST"])
@of_city(Side.MENTOR)
def offer(request: HttpRequest, interest: Interest) -> HttpResponse:
    """What is offered and what of it counts, what is missing, and that it is complete or is put right once more."""
    if request.method == "POST":
        _finish_or_reopen(request, interest)
        return redirect("matching:offer", interest.pk)
    found = offer_page(interest)
    shown: dict[str, Any] = {
        "found": found,
        "counted": sum(line.counted is not None for line in found.factors),
        "chosen": next((apart(one.round) for one in found.assessments if one.is_chosen), ""),
        "missing": led(missing_in_offer(found), interest, **_leading(request, interest)),
    }
    return page(request, "matching/offer.html", interest, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
@of_city(Side.MENTOR)
def factor(request: HttpRequest, interest: Interest, item: str) -> HttpResponse:
    """One key factor: the practice behind it, what worked, what did not, where it can be read."""
    found = offer_page(interest)
    line = _line(found, item)
    if request.POST.get("do") == "drop":
        changes.drop_offer_line(interest=interest, item=item, by=reader(request).actor)
        messages.success(request, _("You do not offer this any more. Your words are kept, should you offer it again."))
        return redirect("matching:offer", interest.pk)
    kept = keep(request, interest, [_shown(line)])
    if answer := onward(request, kept, "matching:offer", interest):
        return answer
    line = _line(offer_page(interest), item) if kept.wrong else line
    levels = [one for one in level_choices(toolkit_of(interest.call)) if one.level in SHOWN]
    shown: dict[str, Any] = {"line": line, "entry": kept.shown(_shown(line)), "levels": levels}
    numbers = {"place": _place(found, item), "total": len(found.factors)}
    return page(request, "matching/offer_factor.html", interest, kept, **shown, **numbers)


@require_http_methods(["GET", "HEAD", "POST"])
@of_city(Side.MENTOR)
def visit(request: HttpRequest, interest: Interest) -> HttpResponse:
    """What a visit would look like."""
    found = offer_page(interest)
    words_of = OwnWords(
        Entry(Statement.OFFER, "", found.visit, found.visit_stamp.revision),
        title=_("What a visit would look like"),
        lede=_("A mentee that is proposed to you reads these words before it says yes."),
        hint=_(
            "For example: how many days, which places, whom one would meet, in which language, and what you could not"
            " show."
        ),
        field="visit",
    )
    return own_words(request, interest, words_of, stamp=found.visit_stamp, earlier=found.visit_earlier)


def _leading(request: HttpRequest, interest: Interest) -> dict[str, str]:
    """Where what is missing is mended; only the city decides on its assessment."""
    there = "matching:source" if may_answer(request.user, interest) else "matching:offer"
    return {Part.FACTORS: "matching:offer", Part.SOURCE: there}


def _line(found: OfferPage, item: str) -> OfferedLine:
    """The key factor, if the toolkit of the call has it."""
    for line in found.factors:
        if line.item == item:
            return line
    raise Http404


def _place(found: OfferPage, item: str) -> int:
    """Which one it is, from 1."""
    return [line.item for line in found.factors].index(item) + 1


def _shown(line: OfferedLine) -> Entry:
    return Entry(Statement.SHOWN, line.item, line.said, line.stamp.revision)


def _finish_or_reopen(request: HttpRequest, interest: Interest) -> None:
    """What is refused is said by the middleware, on the page from which one came."""
    by, do = reader(request).actor, request.POST.get("do")
    if do == "finish":
        changes.finish_offer(interest=interest, by=by)
        messages.success(request, _("The offer is complete. You can reopen it until the match is decided."))
    elif do == "reopen":
        changes.reopen_offer(interest=interest, by=by)
        messages.success(request, _("You can change the offer again. Say so when it is complete."))
