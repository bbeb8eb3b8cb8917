"""What the council decided, and what everybody may read: for who holds the city's place."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.plans import changes
from hospes.journey.plans.changes import AdoptionGiven
from hospes.journey.plans.models import Plan
from hospes.journey.plans.queries.public import public_plan
from hospes.journey.plans.queries.standing import standing_of
from hospes.journey.plans.rules import may_decide
from hospes.www.assessments.finding import reader
from hospes.www.front.refusals import done
from hospes.www.plans.finding import language, of_plan, page
from hospes.www.plans.forms import AdoptForm, TakeBackForm
from hospes.www.plans.public import shown_changes

UNREADABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@of_plan(may_decide)
def adopt(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Who adopted it, when, under which reference; the plan as it is now becomes a version."""
    form = AdoptForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        given, by = AdoptionGiven(**form.cleaned_data), reader(request).actor
        if done(form, lambda: changes.adopt_plan(plan=plan, given=given, by=by)):
            messages.success(request, _("It is written down that the plan is adopted."))
            return redirect("plans:publish", plan.pk)
    shown = {"form": form, "standing": standing_of(plan)}
    return page(request, "plans/adopt.html", plan, UNREADABLE if form.errors else 200, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
@of_plan(may_decide)
def publish(request: HttpRequest, plan: Plan) -> HttpResponse:
    """What everybody would read, before anybody does; publishing, and taking it back."""
    form = TakeBackForm(request.POST if request.POST.get("do") == "withdraw" else None)
    standing = standing_of(plan)
    if request.method == "POST" and (answer := _published(request, plan, form)):
        return answer
    last = plan.versions.order_by("-number").first()
    found = public_plan(plan, last, timezone.now(), language()) if last else None
    shown = {"form": form, "standing": standing, "found": found, "changes": shown_changes(found) if found else ()}
    return page(request, "plans/publish.html", plan, UNREADABLE if form.errors else 200, **shown)


def _published(request: HttpRequest, plan: Plan, form: TakeBackForm) -> HttpResponse | None:
    by = reader(request).actor
    if form.is_bound:
        if not form.is_valid():
            return None
        reason = form.cleaned_data["reason"]
        if not done(form, lambda: (changes.withdraw_publication(plan=plan, reason=reason, by=by), True)):
            return None
        messages.success(request, _("The plan is not public any more."))
        return redirect("plans:plan", plan.pk)
    last = plan.versions.order_by("-number").first()
    if last is None:
        return redirect("plans:versions", plan.pk)
    if request.POST.get("version", str(last.number)) != str(last.number):
        messages.warning(
            request, _("Another version was frozen while you looked at this one. Look at it before others do.")
        )
        return redirect("plans:publish", plan.pk)
    changes.publish_version(version=last, by=by)
    plan.refresh_from_db()
    messages.success(request, _("Everybody can read the plan now, at this address."))
    return redirect(reverse("plans:public", args=[plan.slug]))
