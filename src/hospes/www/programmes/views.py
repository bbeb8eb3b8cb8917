"""Programmes: all of them, one of them, beginning one, changing it, publishing it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hospes.journey.assessments.queries import shared_lines
from hospes.journey.cities.queries import said_about_project
from hospes.journey.matching.queries.listing import calls_for
from hospes.journey.mentoring.rules.overview import associations_of
from hospes.journey.programmes import changes, queries, rules
from hospes.www.cities.asking import person_of
from hospes.www.cities.clashes import answer, keeps_theirs, sent_too_late
from hospes.www.front.refusals import done, form_page
from hospes.www.programmes.asking import programme_for
from hospes.www.programmes.forms import ProgrammeForm


@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """The programmes that this reader may read."""
    shown = {"programmes": queries.programmes_for(request.user), "may_add": rules.may_create_programme(request.user)}
    return render(request, "programmes/list.html", shown)


@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Who takes part, on which themes, with whom; who left and why."""
    found = programme_for(request, slug)
    user = request.user
    context = {
        "programme": found,
        "page": queries.programme_page(found, with_people=rules.may_see_people(user, found)),
        "said": said_about_project(found.slug),
        "reports": shared_lines(user, get_language() or "en", Q(city__in=queries.cities_in(found))),
        "calls": calls_for(user, found),
        "associations": associations_of(user, found),
        "may_edit": rules.may_edit_programme(user, found),
        "may_publish": rules.may_publish_programme(user, found),
    }
    return render(request, "programmes/programme.html", context)


@login_required
def add(request: HttpRequest) -> HttpResponse:
    """Begin a programme; who begins it coordinates it."""
    if not rules.may_create_programme(request.user):
        raise PermissionDenied
    form = ProgrammeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = person_of(request)
        if made := done(form, lambda: changes.create_programme(given=form.given, coordinator=person, by=person.actor)):
            messages.success(request, _("The programme is here. Only those to whom you give a role see it so far."))
            return redirect("programmes:programme", made.slug)
    return form_page(request, "programmes/add.html", form)


@login_required
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what is said of a programme."""
    found = programme_for(request, slug, rules.may_edit_programme)
    if keeps_theirs(request):
        return redirect(request.path)
    form = ProgrammeForm(request.POST or None, initial=ProgrammeForm.initial_of(found))
    if request.method == "POST" and form.is_valid():
        outcome = changes.edit_programme(
            programme=found, seen_revision=form.seen_revision, given=form.given, by=person_of(request).actor
        )
        if isinstance(outcome, changes.Saved):
            messages.success(request, _("Saved."))
            return redirect("programmes:programme", found.slug)
        form = sent_too_late(form, ProgrammeForm.initial_of(outcome.theirs))
    return answer(request, "programmes/edit.html", form, programme=found)


@require_POST
@login_required
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """From now on everybody reads it."""
    found = programme_for(request, slug, rules.may_publish_programme)
    changes.publish_programme(programme=found, by=person_of(request).actor)
    messages.success(request, _("Everybody can read the programme now. Names of people stay inside it."))
    return redirect("programmes:programme", found.slug)


@require_POST
@login_required
def take_back(request: HttpRequest, slug: str) -> HttpResponse:
    """From now on only those inside read it."""
    found = programme_for(request, slug, rules.may_publish_programme)
    changes.take_back_programme(programme=found, by=person_of(request).actor)
    messages.success(request, _("Only those who have a role in the programme read it now."))
    return redirect("programmes:programme", found.slug)
