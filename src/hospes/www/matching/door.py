"""The door of a call: what the link in an invitation opens, for whoever has no account.

Programs that look into letters for their readers follow links too. So the door only says what it is about: a person
who goes on presses its button, and from then on the invitation counts as opened.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.audit.actors import Actor, ActorKind
from hospes.journey.cities.rules import was_held
from hospes.journey.matching import changes, rules
from hospes.journey.matching.emails import read_call_token
from hospes.journey.matching.enums import InterestState
from hospes.journey.matching.models import CallLink, Interest
from hospes.journey.matching.queries.inviting import link_named
from hospes.www.assessments.finding import unkept
from hospes.www.front.signed_out import words_of
from hospes.www.matching.answering import asked
from hospes.www.voices.seat import listen_in

OVER = 410
View = Callable[[HttpRequest, CallLink], HttpResponse]


def by_link(view: View) -> Callable[..., HttpResponse]:
    """Give ``view`` the link that its address names; one that leads nowhere says why.

    Who comes signed in for the city is led to its own page.
    """

    @wraps(view)
    def found(request: HttpRequest, token: str) -> HttpResponse:
        pk = read_call_token(token)
        link = link_named(pk) if pk else None
        if link is None:
            return _over(request, _("This link is not one of ours."), 404)
        if rules.may_answer(request.user, link.interest):
            return redirect("matching:own", link.interest_id)
        listen_in(link.language, request)
        if fault := rules.fault_of_link(link):
            return _over(request, fault, OVER, link.interest)
        return view(request, link)

    return unkept(found)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def door(request: HttpRequest, link: CallLink) -> HttpResponse:
    """Which programme asks which city what, and until when; afterwards what the city said, and what comes next."""
    interest = link.interest
    if request.method == "POST":
        changes.open_invitation(interest=interest, by=_actor(link))
        return redirect("matching:door_answer", _token(request))
    is_held = was_held(interest.city)
    return render(request, "matching/door.html", {"interest": interest, "is_held": is_held, "token": _token(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def answer(request: HttpRequest, link: CallLink) -> HttpResponse:
    """Yes or no, once the invitation is opened."""
    if link.interest.opened_at is None:
        return redirect("matching:door", _token(request))
    page = asked(request, link.interest, _actor(link), "matching/door_answer.html", token=_token(request))
    return redirect("matching:door", _token(request)) if page is None else page


def _over(request: HttpRequest, reason: str, status: int, interest: Interest | None = None) -> HttpResponse:
    """Why the link leads nowhere; what was being written when it ended comes back, to be copied."""
    written = words_of(request) if request.method == "POST" else ()
    is_free = interest and interest.state == InterestState.ANSWERED and not was_held(interest.city)
    place_url = reverse("matching:place", args=[_token(request)]) if is_free else ""
    shown = {"reason": reason, "interest": interest, "written": written, "place_url": place_url}
    return render(request, "matching/over.html", shown, status=status)


def _actor(link: CallLink) -> Actor:
    """Who acts: somebody who has the link. The name stands with the link alone."""
    return Actor(ActorKind.RESPONDENT, id=str(link.pk))


def _token(request: HttpRequest) -> str:
    match = request.resolver_match
    return str(match.kwargs["token"]) if match else ""
