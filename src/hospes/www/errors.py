"""Pages for when something goes wrong: what happened, what was kept, what to do."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hospes.www.front.signed_out import words_of


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return _page(request, 400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return _page(request, 404)


def refused_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose key was missing or too old; what was written is on the page."""
    return render(request, "front/error.html", {"status": "form", "written": words_of(request)}, status=403)


def _page(request: HttpRequest, status: int) -> HttpResponse:
    """What happened; and what was written, as the place to which it was sent may be gone or closed meanwhile."""
    try:
        written = words_of(request)
    except (RequestDataTooBig, TooManyFieldsSent):  # more than we read at all
        written = ()
    return render(request, "front/error.html", {"status": status, "written": written}, status=status)


def broken(request: HttpRequest) -> HttpResponse:
    """500, without a single query: the database may be what is broken."""
    return HttpResponse(_BROKEN, status=500)


_BROKEN = """<!doctype html><html lang="en" dir="ltr"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Hospes</title>
<main><h1>Something broke on our side</h1><p>What you had saved is safe. Go back and try once more; if it happens again,
tell whoever runs this installation when it happened.</p><p lang="fr">Une erreur s’est produite de notre côté. Ce qui
était enregistré est conservé. Revenez en arrière et réessayez.</p><p lang="ar" dir="rtl">حدث خطأ من جهتنا. ما حفظتموه
محفوظ. عودوا إلى الصفحة السابقة وحاولوا مرة أخرى.</p>
<p><a href="/">Hospes</a></p></main></html>"""
