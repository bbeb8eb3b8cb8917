"""Better words for a draft translation: proposed where the text stands, answered, taken into the next version."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hospes.journey.toolkits import changes, queries
from hospes.journey.toolkits.models import TranslationProposal
from hospes.www.cities.asking import person_of
from hospes.www.toolkits.bringing import for_facilitators
from hospes.www.toolkits.forms import WordingForm
from hospes.www.toolkits.pages import ToolkitPage, page_of

UNREADABLE = 422  # the page comes back filled in, with what to mend
ANSWERS = {"accept": changes.accept_wording, "decline": changes.decline_wording}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def propose(request: HttpRequest, slug: str, place: str) -> HttpResponse:
    """One text of a draft translation beside the original, and room for better words."""
    page = page_of(request, slug)
    text = queries.standing_text(page.reading, place)
    if text is None:
        raise Http404
    form = WordingForm(request.POST or None, initial={"proposed": text.wording})
    if form.is_valid() and _is_kept(request, text, form):
        messages.success(request, _("Thank you. Your wording waits for somebody who looks after this toolkit."))
        return redirect(_where(page, text))
    shown = {"page": page, "text": text, "form": form, "back": _where(page, text)}
    return render(request, "toolkits/propose.html", shown, status=UNREADABLE if form.errors else 200)


def _is_kept(request: HttpRequest, text: queries.StandingText, form: WordingForm) -> bool:
    """Keep the proposal; what was refused stands in the form."""
    try:
        changes.propose_wording(text=text, by=person_of(request).actor, **form.cleaned_data)
    except changes.WordingRefusedError as refused:
        form.add_error("proposed", str(refused))
    return not form.errors


def _where(page: ToolkitPage, text: queries.StandingText) -> str:
    """The place in the toolkit where the text stands."""
    slug, stands_in = page.version.toolkit.slug, queries.factor_of(page.toolkit, text.item)
    if stands_in is None:
        address = reverse("toolkits:toolkit", args=[slug])
    else:
        address = reverse("toolkits:factor", args=[slug, stands_in]) if stands_in else _context(slug)
    return f"{address}{page.query}#{text.item}"


def _context(slug: str) -> str:
    return reverse("toolkits:context", args=[slug])


@require_http_methods(["GET", "HEAD", "POST"])
@for_facilitators
def proposals(request: HttpRequest, slug: str) -> HttpResponse:
    """What readers proposed: to answer, and to take into the next version."""
    page = page_of(request, slug)
    if request.method == "POST":
        return _answer(request, slug)
    accepted = queries.accepted_proposals(page.latest)
    languages = sorted({one.language for one in accepted})
    shown = {"page": page, "waiting": queries.open_proposals(slug), "accepted": accepted, "languages": languages}
    return render(request, "toolkits/wordings.html", shown)


def _answer(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer one proposal."""
    answer, _colon, number = request.POST.get("do", "").partition(":")
    if answer not in ANSWERS or not number.isdecimal():
        raise Http404
    proposal = get_object_or_404(TranslationProposal, pk=int(number), version__toolkit__slug=slug)
    if ANSWERS[answer](proposal=proposal, by=person_of(request).actor):
        messages.success(request, _("Answered."))
    else:
        messages.info(request, _("Somebody has answered this proposal before you; nothing was changed."))
    return redirect("toolkits:wordings", slug)


@require_safe
@for_facilitators
def translation(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """The translation with the accepted words in it, for the folder of the next version."""
    version = page_of(request, slug).latest
    if language == version.language or language not in version.languages:
        raise Http404
    kind = "text/x-gettext-translation; charset=utf-8"
    named = {"Content-Disposition": f'attachment; filename="{language}.po"'}
    return HttpResponse(queries.next_translation(version, language), content_type=kind, headers=named)
