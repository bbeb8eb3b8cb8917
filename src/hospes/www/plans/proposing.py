"""What the local support group proposes: the city's list, its answers, whom it asks; and a member with an account."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.cities.models import SupportMember
from hospes.journey.plans import changes, rules
from hospes.journey.plans.changes import AnswerGiven, Proposer
from hospes.journey.plans.enums import Decision
from hospes.journey.plans.models import Plan, SuggestionLink
from hospes.journey.plans.queries.answered import answered_in_time
from hospes.journey.plans.queries.proposing import (
    asked_of,
    member_for,
    proposal_of,
    proposals_of,
    seen_alone,
)
from hospes.journey.plans.rules import Refused, may_edit
from hospes.www.assessments.finding import reader
from hospes.www.front.refusals import done
from hospes.www.mailbox.telling import say_told
from hospes.www.plans.finding import numbers_of, of_plan, page
from hospes.www.plans.forms import ProposalAnswerForm
from hospes.www.plans.suggesting import suggest_form, suggested, withdrawn

UNREADABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@of_plan()
def proposals(request: HttpRequest, plan: Plan) -> HttpResponse:
    """What was proposed and what waits for an answer; whoever may edit the plan asks members here."""
    if request.method == "POST":
        if not may_edit(request.user, plan):
            raise PermissionDenied
        _asked(request, plan)
        return redirect("plans:proposals", plan.pk)
    is_own = may_edit(request.user, plan)
    every = proposals_of(plan, person=reader(request))
    shown: dict[str, Any] = {
        "waiting": [one for one in every if one.is_waiting],
        "others": [one for one in every if not one.is_waiting],
        "asked": asked_of(plan) if is_own else (),
        "answered": answered_in_time(plan, None),
        "sharing_fault": rules.fault_of_sharing(plan),
        "may_suggest": rules.may_suggest(request.user, plan),
    }
    return page(request, "plans/proposals.html", plan, **shown)


def _asked(request: HttpRequest, plan: Plan) -> None:
    """Write to the chosen members, or withdraw the link of one; what is refused is said by the middleware."""
    by, (what, _colon, number) = reader(request).actor, request.POST.get("do", "").partition(":")
    if what == "withdraw":
        link = SuggestionLink.objects.filter(plan=plan, member__in=numbers_of([number]), revoked_at=None)
        if found := link.first():
            changes.withdraw_link(link=found, by=by)
            messages.success(request, _("The link opens nothing any more."))
        return
    chosen = numbers_of(request.POST.getlist("member"))
    members = SupportMember.objects.filter(group__city=plan.city_id, pk__in=chosen)
    if not members:
        raise Refused(_("Choose whom you want to ask."))
    count = changes.invite_members(plan=plan, members=list(members), by=by)
    said = ngettext("One letter is written.", "%(count)s letters are written.", count)
    say_told(request, said % {"count": count})


@require_http_methods(["GET", "HEAD", "POST"])
@of_plan(may_edit)
def answer(request: HttpRequest, plan: Plan, code: str) -> HttpResponse:
    """The city's answer: what it decides, why, what is done and by when. Answers before stay."""
    found = proposal_of(plan, code)
    if found is None:
        raise Http404
    form = ProposalAnswerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        given = AnswerGiven(Decision(said["decision"]), said["reasons"], said["what"], said["by_when"])
        if done(form, lambda: changes.answer_suggestion(suggestion=found, given=given, by=reader(request).actor)):
            messages.success(request, _("Your answer is written down. Who proposed it is told."))
            return redirect("plans:proposals", plan.pk)
    fault = rules.fault_of_answer(found)
    shown = {"proposal": seen_alone(found), "form": form, "answer_fault": fault}
    return page(request, "plans/answer.html", plan, UNREADABLE if form.errors else 200, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
@of_plan(rules.may_suggest)
def propose(request: HttpRequest, plan: Plan) -> HttpResponse:
    """A member of the local support group with an account proposes or comments, and takes a proposal back."""
    person = reader(request)
    member = member_for(person, plan)
    if member is None:
        raise Http404
    proposer = Proposer(member.organisation, person.name, person.email, get_language() or "en", member, person)
    form = suggest_form(request, plan)
    if request.method == "POST":
        if withdrawn(request, plan, person.actor, person=person):
            return redirect(request.path)
        if suggested(request, plan, form, proposer, person.actor):
            return redirect(request.path)
    del form.fields["name"], form.fields["email"]
    shown = {"form": form, "proposals": proposals_of(plan, member=member, person=person), "organisation": member}
    return page(request, "plans/propose.html", plan, UNREADABLE if form.errors else 200, **shown)
