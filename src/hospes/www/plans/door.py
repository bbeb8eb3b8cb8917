"""The door of a plan: what the link in a letter opens for a member of the local support group, without an account."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.audit.actors import Actor, ActorKind
from hospes.journey.plans import changes, rules
from hospes.journey.plans.changes import Proposer
from hospes.journey.plans.emails import read_link_token, read_quiet_token
from hospes.journey.plans.models import Plan, SuggestionLink
from hospes.journey.plans.queries.proposing import link_named, proposals_of
from hospes.journey.plans.queries.seen import seen
from hospes.www.assessments.finding import unkept
from hospes.www.front.signed_out import words_of
from hospes.www.plans.finding import language
from hospes.www.plans.suggesting import suggest_form, suggested, withdrawn
from hospes.www.voices.seat import listen_in

OVER, UNREADABLE = 410, 422
View = Callable[[HttpRequest, SuggestionLink], HttpResponse]


def by_link(view: View) -> Callable[..., HttpResponse]:
    """Give ``view`` the link that its address names; one that leads nowhere says why, with what was being written."""

    @wraps(view)
    def found(request: HttpRequest, token: str) -> HttpResponse:
        pk = read_link_token(token)
        link = link_named(pk) if pk else None
        if link is None:
            return _over(request, _("This link is not one of ours."), 404)
        listen_in(link.language, request)
        if fault := rules.fault_of_link(link, timezone.now()):
            return _over(request, fault, OVER)
        return view(request, link)

    return unkept(found)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def door(request: HttpRequest, link: SuggestionLink) -> HttpResponse:
    """The plan, a form to propose or comment, and what became of what was said before."""
    plan, by = link.plan, Actor(ActorKind.RESPONDENT, id=str(link.pk))
    if link.opened_at is None and request.method == "POST":
        changes.open_link(link=link, by=by)
    form = suggest_form(request, plan, name=link.member.contact, email=link.member.email)
    if request.method == "POST":
        if withdrawn(request, plan, by, member=link.member):
            return redirect(request.path)
        said = form.cleaned_data if form.is_valid() else {}
        name, email = str(said.get("name", "")), str(said.get("email", ""))
        who = Proposer(link.member.organisation, name, email, get_language() or link.language, link.member, None)
        if suggested(request, plan, form, who, by):
            return redirect(f"{request.path}#said")
    shown = {
        "plan": plan,
        "city": plan.city,
        "link": link,
        "found": seen(plan, language()),
        "form": form,
        "proposals": proposals_of(plan, member=link.member),
    }
    return render(request, "plans/door.html", shown, status=UNREADABLE if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
def quiet(request: HttpRequest, token: str) -> HttpResponse:
    """No more letters about how a plan goes, or letters again; only the button does it: programs follow links too."""
    read = read_quiet_token(token)
    plan = Plan.objects.select_related("city").filter(pk=read[0]).first() if read else None
    if read is None or plan is None:
        return _over(request, _("This link is not one of ours."), 404)
    by, said = Actor(ActorKind.SYSTEM), request.POST.get("do", "")
    if said == "quiet":
        changes.be_quiet(plan=plan, email=read[1], by=by)
    elif said == "hear":
        changes.hear_again(plan=plan, email=read[1], by=by)
    elif request.method == "POST":
        raise Http404
    is_quiet = plan.quiet.filter(email__iexact=read[1]).exists()
    return render(request, "plans/quiet.html", {"plan": plan, "email": read[1], "is_quiet": is_quiet})


def _over(request: HttpRequest, reason: str, status: int) -> HttpResponse:
    """Why the link leads nowhere; what was being written when it ended comes back, to be copied."""
    written = words_of(request) if request.method == "POST" else ()
    return render(request, "plans/over.html", {"reason": reason, "written": written}, status=status)
