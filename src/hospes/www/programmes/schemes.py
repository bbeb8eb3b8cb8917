"""Themes of a programme, and schemes on each."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from hospes.journey.programmes import changes, rules
from hospes.www.cities.asking import person_of
from hospes.www.front.refusals import done, form_page
from hospes.www.programmes.asking import programme_for
from hospes.www.programmes.forms import SchemeForm, ThemeForm


@login_required
def add_theme(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a theme, with the toolkit that it uses."""
    found = programme_for(request, slug, rules.may_edit_programme)
    form = ThemeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = person_of(request).actor
        if done(form, lambda: changes.add_theme(programme=found, by=by, **form.cleaned_data)):
            messages.success(request, _("The theme is in the programme. Add its schemes next."))
            return redirect("programmes:programme", found.slug)
    return form_page(request, "programmes/add_theme.html", form, programme=found)


@login_required
def add_scheme(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Add a scheme to a theme."""
    found = programme_for(request, slug, rules.may_edit_programme)
    theme = get_object_or_404(found.themes, pk=pk)
    form = SchemeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = person_of(request).actor
        if done(form, lambda: changes.add_scheme(theme=theme, source=form.source, by=by, **form.own)):
            messages.success(request, _("The scheme is there. Add its mentors and mentees next."))
            return redirect("programmes:programme", found.slug)
    return form_page(request, "programmes/add_scheme.html", form, programme=found, theme=theme)
