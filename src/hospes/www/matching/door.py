"""The door of a call: what the link in an invitation opens, for whoever has no account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.matching.emails import read_call_token
from hospes.journey.matching.queries.inviting import link_named
from hospes.www.assessments.finding import unkept


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
def door(request: HttpRequest, token: str) -> HttpResponse:
    """Which programme asks which city what, and until when."""
    pk = read_call_token(token)
    link = link_named(pk) if pk else None
    if link is None:
        return render(request, "matching/over.html", {"reason": _("This link is not one of ours.")}, status=404)
    return render(request, "matching/door.html", {"link": link, "interest": link.interest})
