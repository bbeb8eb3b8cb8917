"""Pages for when something goes wrong: what happened, what was kept, what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hospes.www.front.signed_out import words_of


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return render(request, "front/error.html", {"status": 400}, status=400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return render(request, "front/error.html", {"status": 403}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return render(request, "front/error.html", {"status": 404}, status=404)


def refused_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose key was missing or too old; what was written is on the page."""
    return render(request, "front/error.html", {"status": "form", "written": words_of(request)}, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """500, without a single query: the database may be what is broken."""
    return HttpResponse(_BROKEN, status=500)


_BROKEN = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Hospes</title>
<h1>Something broke on our side</h1><p>What you had saved is safe. Go back and try once more; if it happens again,
tell whoever runs this installation when it happened.</p><p lang="fr">Une erreur s’est produite de notre côté. Ce qui
était enregistré est conservé. Revenez en arrière et réessayez.</p><p lang="ar" dir="rtl">حدث خطأ من جهتنا. ما حفظتموه
محفوظ. عودوا إلى الصفحة السابقة وحاولوا مرة أخرى.</p></html>"""
