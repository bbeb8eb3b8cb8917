"""Finding practices: by words, key factor, country, size of city, language, programme; and the newest as a feed."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hospes.journey.cities.queries import cities_of
from hospes.journey.practices.queries.searching import Hit, Wanted, search
from hospes.journey.practices.queries.shelves import shelves
from hospes.www.practices.forms import WantedForm
from hospes.www.toolkits.caching import cacheable
from hospes.www.words import in_a_feed

A_PAGE = 12
FURTHEST = 10_000  # pages


@dataclass(frozen=True)
class Narrowed:
    """A choice that narrows the search, and the way without it."""

    label: str
    chosen: str
    without: str  # a query


@require_safe
@cacheable
def listing(request: HttpRequest) -> HttpResponse:
    """The practices that fit what was asked for; all of them when nothing was."""
    form = WantedForm(request.GET, shelves(get_language() or "en"))
    wanted = form.wanted
    page, hits = _found(request, wanted)
    asked = {name: value for name, value in wanted.items() if value}
    shown = {
        "form": form,
        "words": wanted["q"],
        "page": page,
        "hits": hits,
        "narrowed": _narrowed(form, asked),
        "query": urlencode(asked),
        "is_asked": bool(asked),
        "may_tell": cities_of(request.user).exists(),
    }
    return render(request, "practices/list.html", shown)


def _found(request: HttpRequest, wanted: Mapping[str, str]) -> tuple[Page[int], tuple[Hit, ...]]:
    """One page of what was found: how many there are, and those that stand on it."""
    asked = Wanted(
        words=wanted["q"],
        toolkit=wanted["toolkit"],
        factor=wanted["factor"],
        country=wanted["country"],
        size=wanted["size"],
        tells_in=wanted["tells_in"],
        programme=wanted["programme"],
    )
    number, language = request.GET.get("page", ""), get_language() or "en"
    offset = (int(number) - 1 if number.isdecimal() and 0 < int(number) < FURTHEST else 0) * A_PAGE
    found = search(asked, language, offset=offset, most=A_PAGE)
    if offset and not found.practices:  # beyond the last: the first says how many there are
        offset, found = 0, search(asked, language, most=A_PAGE)
    return Paginator(range(found.total), A_PAGE).page(offset // A_PAGE + 1), found.practices


def _narrowed(form: WantedForm, asked: Mapping[str, str]) -> list[Narrowed]:
    """What narrows the search, each with the way back."""
    return [
        Narrowed(
            str(form.fields[name].label),
            form.said(name),
            urlencode({other: value for other, value in asked.items() if other != name}),
        )
        for name in asked
        if name != "q"
    ]


@require_safe
@cacheable
def feed(request: HttpRequest) -> HttpResponse:
    """The practices published last, as Atom: for a reader of feeds, or for another website."""
    found = search(Wanted(), get_language() or "en", most=A_PAGE, newest_first=True)
    there = settings.URL + reverse("practices:list")
    told = Atom1Feed(
        _("Good practices, the newest first"), there, "", language=get_language(), feed_url=f"{there}feed/"
    )
    for hit in found.practices:
        page = settings.URL + reverse("practices:practice", args=[hit.practice.slug])
        city, on = str(hit.practice.city), hit.practice.published_at
        title, what = in_a_feed(hit.text.title), in_a_feed(hit.text.what)
        told.add_item(title, page, what, author_name=city, pubdate=on, updateddate=on, unique_id=page)
    return HttpResponse(told.writeString("utf-8"), content_type="application/atom+xml")
