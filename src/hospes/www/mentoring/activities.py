"""An activity: its page, beginning one, and what is said of it, one thing per page."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hospes.journey.cities.changes import Saved
from hospes.journey.mentoring import changes, rules
from hospes.journey.mentoring.enums import ActivityKind, MilestoneKind
from hospes.journey.mentoring.models import Activity
from hospes.journey.mentoring.queries.activity_page import activity_page
from hospes.journey.plans.queries.left_behind import left_behind
from hospes.journey.programmes.models import Programme, Scheme
from hospes.www.assessments.finding import unkept
from hospes.www.cities.asking import person_of
from hospes.www.cities.clashes import answer, keeps_theirs, sent_too_late
from hospes.www.front.refusals import done, form_page
from hospes.www.mentoring.activity_forms import (
    KINDS,
    ActivityBeginForm,
    PartForm,
    PracticalForm,
    WhatForm,
    WhenForm,
    WhyForm,
)
from hospes.www.mentoring.asking import activity_for, of_activity
from hospes.www.mentoring.clocks import clocks_of
from hospes.www.mentoring.next_steps import next_at
from hospes.www.programmes.asking import programme_for


@unkept
@require_safe
def activity(request: HttpRequest, activity: int) -> HttpResponse:
    """When, where, what for, who comes, what is written down and what it left behind."""
    found = activity_for(request, activity)
    may = rules.powers_of(request.user, found)
    page = replace(activity_page(found, request.user, inside=may.reads_inside), expected=left_behind(found))
    shown = {
        "activity": found,
        "page": page,
        "clocks": clocks_of(found, page.cities),
        "may": may,
        "next": next_at(page, may, timezone.now()),
    }
    return render(request, "mentoring/activity.html", shown)


@login_required
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Plan an activity: for the whole programme, or for a scheme."""
    programme = programme_for(request, slug)
    form = _begin_form(request, programme)
    made = done(form, lambda: _begun(request, programme, form)) if form.is_valid() else None
    if made:
        messages.success(request, _("It is planned. Say next when and where."))
        return redirect("mentoring:activity", made.pk)
    return form_page(request, "mentoring/begin.html", form, programme=programme)


def _begin_form(request: HttpRequest, programme: Programme) -> ActivityBeginForm:
    """The form, for who runs the programme and for the partners of its schemes."""
    is_for_all = rules.may_plan(request.user, programme)
    schemes = Scheme.objects.filter(theme__programme=programme).order_by("theme_id", "pk")
    if not is_for_all:
        schemes = schemes.filter(pk__in=[each.pk for each in schemes if rules.may_plan_in(request.user, each)])
        if not schemes:
            raise PermissionDenied
    milestones = programme.milestones.filter(dropped_at=None)
    chosen = milestones.filter(code=request.GET.get("milestone", "")).first()
    initial: dict[str, Any] = {"scheme": request.GET.get("scheme"), "milestone": chosen}
    if chosen:
        initial |= {
            "title": chosen.title,
            "kind": KINDS.get(MilestoneKind(chosen.kind), ActivityKind.MEETING),
            "begins": chosen.begins,
        }
    given: dict[str, Any] = {"milestones": milestones, "schemes": schemes, "is_for_all": is_for_all}
    return ActivityBeginForm(request.POST or None, initial=initial, **given)


def _begun(request: HttpRequest, programme: Programme, form: ActivityBeginForm) -> Activity:
    said = form.cleaned_data
    given = form.given(get_language() or "en")
    where = {"scheme": said["scheme"], "milestone": said["milestone"]}
    return changes.plan_activity(programme=programme, given=given, by=person_of(request).actor, **where)


@of_activity(rules.may_run)
def what(request: HttpRequest, activity: Activity) -> HttpResponse:
    """What it is called and what it is for."""
    return _part(request, activity, WhatForm, _("What it is for"), _("Save what it is for"))


@of_activity(rules.may_run)
def when(request: HttpRequest, activity: Activity) -> HttpResponse:
    """When and where; those who were invited are told when that changes."""
    return _part(request, activity, WhenForm, _("When and where"), _("Save when and where"))


@of_activity(rules.may_run)
def practical(request: HttpRequest, activity: Activity) -> HttpResponse:
    """What one has to know before one comes."""
    return _part(request, activity, PracticalForm, _("Practical information"), _("Save the information"))


def _part(request: HttpRequest, activity: Activity, kind: type[PartForm], title: str, verb: str) -> HttpResponse:
    """The page of one part of what is said of an activity."""
    if keeps_theirs(request):
        return redirect(request.path)
    form = kind(request.POST or None, initial=kind.initial_of(activity))
    shown = {"activity": activity, "title": title, "verb": verb}
    if request.method == "POST" and form.is_valid():
        outcome = done(form, lambda: _changed(request, activity, form))
        if isinstance(outcome, Saved):
            messages.success(request, _("Saved."))
            return redirect("mentoring:activity", activity.pk)
        if outcome is None:
            return form_page(request, "mentoring/form.html", form, **shown)
        form = sent_too_late(form, kind.initial_of(outcome.theirs))
    return answer(request, "mentoring/form.html", form, **shown)


def _changed(request: HttpRequest, activity: Activity, form: PartForm) -> Any:
    given, seen = form.given_for(activity), form.revision_for(activity)
    return changes.change_activity(activity=activity, seen_revision=seen, given=given, by=person_of(request).actor)


@require_POST
@of_activity(rules.may_run)
def held(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Say that it was held, or take that back."""
    if request.POST.get("do") == "planned":
        changes.mark_planned(activity=activity, by=person_of(request).actor)
        messages.success(request, _("It counts as planned again."))
    else:
        if fault := rules.fault_of_holding(activity, timezone.now()):
            raise rules.Refused(fault)
        changes.mark_held(activity=activity, by=person_of(request).actor)
        messages.success(request, _("It was held. Note who was there, and ask how it was."))
    return redirect("mentoring:activity", activity.pk)


@of_activity(rules.may_run)
def cancel(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Say that it will not be, and why; those who were invited are told."""
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, why = person_of(request).actor, form.cleaned_data["reason"]
        if done(form, lambda: (changes.cancel_activity(activity=activity, why=why, by=by), True)):
            messages.success(request, _("It is cancelled. Those who were invited are told."))
            return redirect("mentoring:activity", activity.pk)
    return form_page(request, "mentoring/cancel.html", form, activity=activity)
