"""The place of a city that nobody holds yet: the link in the letter of a call leads its contact to it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.matching import changes, rules
from hospes.journey.matching.emails import call_token, read_call_token
from hospes.journey.matching.models import CallLink
from hospes.journey.matching.queries.inviting import link_named
from hospes.journey.people.models import Person
from hospes.journey.people.rules import has_proved_address
from hospes.www.assessments.finding import unkept
from hospes.www.front.refusals import UNREADABLE


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
def place(request: HttpRequest, token: str) -> HttpResponse:
    """Make an account or sign in, then hold the city's place; afterwards one is on its page in the call.

    It works as long as the invitation is not withdrawn, for a match is answered when the call is closed.
    """
    pk = read_call_token(token)
    link = link_named(pk) if pk else None
    if link is None:
        return redirect("matching:door", token)
    interest, person = link.interest, request.user
    if rules.may_answer(person, interest):
        return redirect("matching:own", interest.pk)
    fault = changes.fault_of_place(link, interest.city, person) if isinstance(person, Person) else ""
    if request.method == "POST" and isinstance(person, Person) and not fault:
        changes.take_place(link=link, person=person, by=person.actor)
        messages.success(request, _("You speak for %(city)s now.") % {"city": interest.city})
        return redirect("matching:own", interest.pk)
    shown = {"interest": interest, "fault": fault, "here": request.path}
    status = UNREADABLE if fault and request.method == "POST" else 200
    return render(request, "matching/place.html", shown, status=status)


def place_for(person: object, interest: int) -> str:
    """Where somebody whose proved address is that of a city's contact takes its place; empty for all others."""
    if not isinstance(person, Person) or not has_proved_address(person):
        return ""
    link = CallLink.objects.filter(interest=interest, revoked_at=None, email__iexact=person.email).first()
    return reverse("matching:place", args=[call_token(link)]) if link else ""
