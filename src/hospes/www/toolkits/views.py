"""Reading toolkits: on screen, on paper, and looking for words in them."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hospes.journey.toolkits import queries, rules
from hospes.www.toolkits.caching import cacheable
from hospes.www.toolkits.pages import page_of


@require_safe
@cacheable
def listing(request: HttpRequest) -> HttpResponse:
    """Every published toolkit."""
    shown = queries.published_toolkits(get_language() or "en")
    return render(request, "toolkits/list.html", {"readings": shown, "may_bring": rules.may_bring(request.user)})


@require_safe
@cacheable
def search(request: HttpRequest) -> HttpResponse:
    """Where the words stand, across toolkits."""
    words = request.GET.get("q", "").strip()[:200]
    hits = queries.search(words, get_language() or "en")
    template = "toolkits/search.html#hits" if request.headers.get("HX-Request") else "toolkits/search.html"
    answer = render(request, template, {"words": words, "hits": hits})
    answer["Vary"] = "HX-Request"
    return answer


@require_safe
@cacheable
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """What a toolkit is about, and its key factors."""
    return render(request, "toolkits/overview.html", {"page": page_of(request, slug), "here": "overview"})


@require_safe
@cacheable
def whole(request: HttpRequest, slug: str) -> HttpResponse:
    """A toolkit from front to back."""
    return render(request, "toolkits/whole.html", {"page": page_of(request, slug), "here": "all"})


@require_safe
@cacheable
def factor(request: HttpRequest, slug: str, item: str) -> HttpResponse:
    """One key factor; the address of any other item leads to the place where it stands."""
    page = page_of(request, slug)
    turn = queries.turn_at(page.toolkit, item)
    if turn is None:
        return _to_item(slug, item, queries.factor_of(page.toolkit, item), page.query)
    return render(request, "toolkits/factor.html", {"page": page, "turn": turn, "here": item})


def _to_item(slug: str, item: str, stands_in: str | None, query: str) -> HttpResponse:
    if stands_in is None:
        raise Http404
    page = reverse("toolkits:factor", args=[slug, stands_in]) if stands_in else reverse("toolkits:context", args=[slug])
    return HttpResponseRedirect(f"{page}{query}#{item}")


@require_safe
@cacheable
def context(request: HttpRequest, slug: str) -> HttpResponse:
    """The context factors of a toolkit."""
    return render(request, "toolkits/context.html", {"page": page_of(request, slug), "here": "context"})


@require_safe
@cacheable
def checklist(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions of a toolkit, to be printed and filled in by hand."""
    return render(request, "toolkits/checklist.html", {"page": page_of(request, slug)})


@require_safe
@cacheable
def pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """A toolkit as PDF."""
    # Imported here: the compiler of papers takes a while to load, and most requests need none.
    from hospes.documents.toolkit import toolkit_pdf

    page = page_of(request, slug)
    name = f"{slug}-{page.version.version}-{page.toolkit.language}.pdf"
    paper = toolkit_pdf(page.version, page.toolkit.language)
    return HttpResponse(
        paper, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


@require_safe
@cacheable
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    """Every published version of a toolkit, and what each one changed."""
    page = page_of(request, slug)
    return render(
        request,
        "toolkits/versions.html",
        {"page": page, "editions": queries.history(slug), "may_bring": rules.may_bring(request.user)},
    )
