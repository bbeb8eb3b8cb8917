"""The front page, the words about Hospes, the language, the gallery."""

from importlib.resources import files

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language, get_language
from django.views.decorators.http import require_safe

from hospes.journey.cities.queries import cities_of
from hospes.journey.matching.queries.desk import desk_of
from hospes.www.front.desk import next_at
from hospes.www.front.forms import GalleryForm
from hospes.www.front.journey import JOURNEY
from hospes.www.setup.founding import is_open

WORDS = ("about", "terms", "privacy", "accessibility")
SAID = "We meet every month.\n\nNobody counts who comes."
GUIDANCE = files("hospes") / "content" / "guidance"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page; of the signed-in where their city stands, or what waits in the programmes that they run.

    Where there is nobody yet, the four questions.
    """
    if is_open():
        return redirect("setup:questions")
    if request.user.is_authenticated and (city := cities_of(request.user).first()):
        return redirect("assessments:dashboard", city.slug)
    if desk := desk_of(request.user):
        return render(request, "front/desk.html", {"desk": desk, "next": next_at(desk, request.user)})
    return render(request, "front/home.html", {"journey": JOURNEY})


@require_safe
def change_language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the language that the reader chose, and go back to the page.

    A language that only the pages of a voice speak is spoken there as long as no other is chosen.
    """
    if not check_for_language(code) or code not in dict(settings.VOICE_LANGUAGES):
        raise Http404
    onward = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure()):
        onward = "/"
    answer = HttpResponseRedirect(onward)
    if code in dict(settings.TOWNS):
        answer.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
        return answer
    year = 60 * 60 * 24 * 365
    answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, year, secure=settings.SECURE, httponly=True, samesite="Lax")
    return answer


@require_safe
def words(request: HttpRequest, name: str) -> HttpResponse:
    """A text about Hospes, in the reader's language."""
    if name not in WORDS:
        raise Http404
    language = get_language() or "en"
    text = (GUIDANCE / language / f"{name}.md").read_text(encoding="utf-8")
    title, _blank, body = text.lstrip("# ").partition("\n")
    return render(request, "front/words.html", {"title": title, "body": body, "text_language": language})


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Each component in every state."""
    refused = GalleryForm(data={"name": "", "kind": "", "refused-note": SAID}, prefix="refused")
    refused.is_valid()
    page = Paginator(range(60), 20).page(2)
    shown = {"form": GalleryForm(), "refused": refused, "levels": range(5), "page": page, "said": SAID}
    return render(request, "front/gallery.html", shown)
