"""A programme's road: its milestones in order, taken from a template or written, changed, moved, dropped."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hospes.audit.actors import Actor
from hospes.journey.cities.changes import Saved
from hospes.journey.mentoring import changes, rules
from hospes.journey.mentoring.models import Milestone
from hospes.journey.mentoring.queries.finding import schemes_in
from hospes.journey.mentoring.queries.roads import passing_of, passings_of, road_of
from hospes.journey.mentoring.queries.templates import template as template_named
from hospes.journey.mentoring.queries.templates import templates
from hospes.www.cities.asking import person_of
from hospes.www.cities.clashes import answer, keeps_theirs, sent_too_late
from hospes.www.front.refusals import done, form_page
from hospes.www.mentoring.activity_forms import WhyForm
from hospes.www.mentoring.asking import keeps_milestones, milestone_for
from hospes.www.mentoring.milestone_forms import MilestoneForm, ProgressForm, TakeForm
from hospes.www.mentoring.templates_seen import seen
from hospes.www.programmes.asking import programme_for


@require_safe
def milestones(request: HttpRequest, slug: str) -> HttpResponse:
    """The road; while there is none, the templates to begin with."""
    programme = programme_for(request, slug)
    may_keep = rules.may_keep_milestones(request.user, programme)
    road = road_of(programme, timezone.localdate())
    is_empty = not (road.stops or road.dropped)
    offered = [seen(each, get_language() or "en") for each in templates()] if may_keep and is_empty else []
    shown = {"programme": programme, "road": road, "may_keep": may_keep, "templates": offered}
    return render(request, "mentoring/milestones.html", shown)


@login_required
def template(request: HttpRequest, slug: str, template: str) -> HttpResponse:
    """What a template brings, before it is taken; and taking it."""
    programme = programme_for(request, slug, rules.may_keep_milestones)
    found = template_named(template)
    if found is None:
        raise Http404
    month = programme.begins[:7] if len(programme.begins) >= len("2026-11") else ""
    form = TakeForm(request.POST or None, initial={"first_month": month})
    if request.method == "POST" and form.is_valid():
        taken = {"slug": found.id, "first_month": form.cleaned_data["first_month"], "by": person_of(request).actor}
        if done(form, lambda: changes.take_template(programme=programme, **taken)):
            messages.success(request, _("The milestones are yours now: change, move and drop what does not fit."))
            return redirect("mentoring:milestones", programme.slug)
    shown = {"programme": programme, "offered": seen(found, get_language() or "en")}
    return form_page(request, "mentoring/template.html", form, **shown)


@login_required
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a milestone of one's own."""
    programme = programme_for(request, slug, rules.may_keep_milestones)
    form = MilestoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {
            "given": form.given(),
            "language": get_language() or "en",
            "by": person_of(request).actor,
        }
        if made := done(form, lambda: changes.add_milestone(programme=programme, **given)):
            messages.success(request, _("“%(title)s” is on the road, behind the others.") % {"title": made.title})
            return redirect("mentoring:milestones", programme.slug)
    shown = {"programme": programme, "title": _("Add a milestone"), "verb": _("Add the milestone")}
    return form_page(request, "mentoring/form.html", form, **shown)


@require_safe
def milestone(request: HttpRequest, milestone: int) -> HttpResponse:
    """One milestone: what it is for, and how far each scheme is."""
    found = milestone_for(request, milestone)
    shown = {
        "programme": found.programme,
        "milestone": found,
        "passings": passings_of(found, timezone.localdate()),
        "activities": found.activities.select_related("scheme"),
        "may_keep": rules.may_keep_milestones(request.user, found.programme),
    }
    return render(request, "mentoring/milestone.html", shown)


@login_required
def edit(request: HttpRequest, milestone: int) -> HttpResponse:
    """Change what is said of a milestone."""
    found = milestone_for(request, milestone, keeps_milestones)
    if keeps_theirs(request):
        return redirect(request.path)
    form = MilestoneForm(request.POST or None, initial=MilestoneForm.initial_of(found))
    shown = {"programme": found.programme, "title": _("Change the milestone"), "verb": _("Save the milestone")}
    if request.method == "POST" and form.is_valid():
        outcome = done(form, lambda: _changed(request, found, form))
        if isinstance(outcome, Saved):
            messages.success(request, _("Saved."))
            return redirect("mentoring:milestone", found.pk)
        if outcome is None:
            return form_page(request, "mentoring/form.html", form, **shown)
        form = sent_too_late(form, MilestoneForm.initial_of(outcome.theirs))
    return answer(request, "mentoring/form.html", form, **shown)


def _changed(request: HttpRequest, milestone: Milestone, form: MilestoneForm) -> Any:
    return changes.change_milestone(
        milestone=milestone,
        seen_revision=form.seen_revision,
        given=form.given(milestone),
        language=get_language() or "en",
        others_hold=form.others_still_hold,
        by=person_of(request).actor,
    )


@require_POST
@login_required
def move(request: HttpRequest, milestone: int) -> HttpResponse:
    """Earlier or later on the road."""
    found = milestone_for(request, milestone, keeps_milestones)
    changes.move_milestone(milestone=found, up=request.POST.get("move") == "up", by=person_of(request).actor)
    return redirect(f"{_road(found)}#milestone-{found.pk}")


@login_required
def drop(request: HttpRequest, milestone: int) -> HttpResponse:
    """The programme does not do it, and says why; or does it after all."""
    found = milestone_for(request, milestone, keeps_milestones)
    by = person_of(request).actor
    if request.method == "POST" and request.POST.get("do") == "back":
        changes.bring_back_milestone(milestone=found, by=by)
        messages.success(request, _("It is on the road again."))
        return redirect(_road(found))
    form = WhyForm(request.POST or None)
    if form.is_valid() and done(form, lambda: _dropped(found, form.cleaned_data["reason"], by)):
        messages.success(request, _("It is off the road; the reason stands beside it."))
        return redirect(_road(found))
    shown = {"programme": found.programme, "title": _("Drop the milestone"), "verb": _("Drop it")}
    return form_page(request, "mentoring/form.html", form, **shown, lede=found.title)


def _dropped(milestone: Milestone, why: str, by: Actor) -> bool:
    changes.drop_milestone(milestone=milestone, why=why, by=by)
    return True


@login_required
def progress(request: HttpRequest, milestone: int, scheme: int = 0) -> HttpResponse:
    """Say how far a milestone is: in a scheme, or in the whole programme."""
    found = milestone_for(request, milestone)
    of = next((one for one in schemes_in(found.programme) if one.pk == scheme), None)
    if bool(of) != found.is_per_scheme:
        raise Http404
    if not rules.may_set_progress(request.user, found, of):
        raise PermissionDenied
    if keeps_theirs(request):
        return redirect(request.path)
    passing = passing_of(found, of, timezone.localdate())
    form = ProgressForm(request.POST or None, initial=ProgressForm.initial_of(passing))
    shown = {"programme": found.programme, "scheme": of, "title": found.title, "verb": _("Save how far it is")}
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {
            "seen_revision": form.seen_revision,
            "given": form.given(passing),
            "by": person_of(request).actor,
        }
        outcome = done(form, lambda: changes.set_progress(milestone=found, scheme=of, **given))
        if isinstance(outcome, Saved):
            messages.success(request, _("Saved."))
            return redirect("mentoring:scheme", of.pk) if of else redirect("mentoring:milestone", found.pk)
        if outcome is None:
            return form_page(request, "mentoring/form.html", form, **shown)
        form = sent_too_late(form, ProgressForm.initial_of(passing_of(found, of, timezone.localdate())))
    return answer(request, "mentoring/form.html", form, **shown)


def _road(milestone: Milestone) -> str:
    return redirect("mentoring:milestones", milestone.programme.slug).url
