"""What every page of a city in a call shows: whose it is, whether it can still be changed, where words are saved."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from hospes.journey.matching.enums import Side
from hospes.journey.matching.models import Interest
from hospes.journey.matching.queries.missing import Missing, Part
from hospes.journey.matching.queries.pages import Stamp
from hospes.journey.matching.queries.statements import EarlierLine, is_finished
from hospes.journey.matching.queries.toolkits import toolkit_of
from hospes.journey.matching.queries.words import language_name
from hospes.journey.matching.rules import fault_of_filling, may_answer
from hospes.www import words
from hospes.www.matching.saying import NOTHING, Entry, Kept, keep

UNREADABLE = 422
FIRST = {Side.MENTEE: ("matching:needs", gettext_lazy("Needs")), Side.MENTOR: ("matching:offer", gettext_lazy("Offer"))}
NAMES = {
    Part.ANSWER: "matching:own",
    Part.TERMS: "matching:terms",
    Part.TALK: "matching:talk",
    Part.FACTORS: "matching:need_factors",
    Part.REQUEST: "matching:request",
    Part.VISIT: "matching:visit",
    Part.SOURCE: "matching:source",
}


def frame(request: HttpRequest, interest: Interest) -> dict[str, Any]:
    """What every page of a city in a call knows."""
    fault = fault_of_filling(interest)
    toolkit = toolkit_of(interest.call)
    first, first_title = FIRST[Side(interest.side)]
    return {
        "first_url": reverse(first, args=[interest.pk]),
        "first_title": first_title,
        "interest": interest,
        "call": interest.call,
        "is_own": may_answer(request.user, interest),
        "fault": fault,
        "is_open": not fault and not is_finished(interest),
        "save_url": reverse("matching:save", args=[interest.pk]),
        "languages": ", ".join(language_name(code) for code in interest.languages),
        "toolkit": toolkit,
        "text_language": toolkit.language,
        "text_direction": words.direction(toolkit.language),
    }


def page(request: HttpRequest, template: str, interest: Interest, kept: Kept = NOTHING, **shown: Any) -> HttpResponse:
    """A page of a city in a call; when something could not be kept, with all that was sent."""
    framed = frame(request, interest)
    forms = {"kept": kept, "shows_form": framed["is_open"] or bool(kept.wrong)}
    return render(request, template, framed | forms | shown, status=UNREADABLE if kept.wrong else 200)


def onward(request: HttpRequest, kept: Kept, after: str, interest: Interest) -> HttpResponse | None:
    """The next page once everything is kept; None while something is not, or nothing was sent."""
    if request.method != "POST" or kept.wrong:
        return None
    decision, _colon, name = request.POST.get("settle", "").partition(":")
    if decision:
        return redirect(f"{request.path}#{name}")
    first, _title = FIRST[Side(interest.side)]
    return redirect(first if request.POST.get("then") == "list" else after, interest.pk)


@dataclass(frozen=True)
class OwnWords:
    """One text that a city writes for the one that is proposed to it: the field it stands in, and what is asked."""

    entry: Entry
    title: str
    lede: str
    hint: str
    field: str


def own_words(
    request: HttpRequest, interest: Interest, asked: OwnWords, *, stamp: Stamp, earlier: tuple[EarlierLine, ...]
) -> HttpResponse:
    """The page of that text; once it is kept, back to the first page of needs or offer."""
    kept = keep(request, interest, [asked.entry])
    if answer := onward(request, kept, FIRST[Side(interest.side)][0], interest):
        return answer
    entry = kept.shown(asked.entry)
    shown = {"asked": asked, "entry": entry, "written": getattr(entry.said, asked.field)}
    line = {"stamp": stamp, "earlier": earlier}
    return page(request, "matching/own_words.html", interest, kept, line=line, **shown)


def led(missing: tuple[Missing, ...], interest: Interest, **instead: str) -> list[tuple[str, str]]:
    """What is missing, each with the address where it is said."""
    return [(one.words, reverse(instead.get(one.part, NAMES[one.part]), args=[interest.pk])) for one in missing]
