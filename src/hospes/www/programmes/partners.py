"""Partners of a scheme: who joins, who takes whose place, who leaves."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from hospes.journey.programmes import changes, rules
from hospes.journey.programmes.models import Partner, Programme, Scheme
from hospes.www.cities.asking import person_of
from hospes.www.front.refusals import done, form_page
from hospes.www.programmes.asking import programme_for
from hospes.www.programmes.forms import LeavingForm, PartnerForm, ReplacementForm


@login_required
def add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody joins a scheme."""
    found = programme_for(request, slug, rules.may_edit_programme)
    scheme = get_object_or_404(Scheme.objects.select_related("theme"), pk=pk, theme__programme=found)
    form = PartnerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = person_of(request).actor
        if done(form, lambda: changes.add_partner(scheme=scheme, source=form.source, by=by, **form.own)):
            who = form.cleaned_data["city"] or form.cleaned_data["name"]
            messages.success(request, _("%(partner)s is in “%(scheme)s” now.") % {"partner": who, "scheme": scheme})
            return redirect("programmes:programme", found.slug)
    return form_page(request, "programmes/add_partner.html", form, programme=found, scheme=scheme)


@login_required
def replace(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Another takes a partner's place; who was there stays in the history."""
    found = programme_for(request, slug, rules.may_edit_programme)
    partner = _partner(found, pk)
    form = ReplacementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = person_of(request).actor
        if done(form, lambda: changes.replace_partner(partner=partner, source=form.source, by=by, **form.own)):
            messages.success(request, _("The place is taken. Who was there before stays in the history."))
            return redirect("programmes:programme", found.slug)
    return form_page(request, "programmes/replace_partner.html", form, programme=found, partner=partner)


@login_required
def end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A partner leaves, and nobody takes its place now."""
    found = programme_for(request, slug, rules.may_edit_programme)
    partner = _partner(found, pk)
    form = LeavingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = person_of(request).actor
        if done(form, lambda: changes.end_partner(partner=partner, by=by, **form.cleaned_data)):
            said = _("%(partner)s is no longer in “%(scheme)s”; the reason stands beside it.")
            messages.success(request, said % {"partner": partner, "scheme": partner.scheme})
            return redirect("programmes:programme", found.slug)
    return form_page(request, "programmes/end_partner.html", form, programme=found, partner=partner)


def _partner(programme: Programme, pk: int) -> Partner:
    rows = Partner.objects.select_related("scheme__theme__programme", "city")
    return get_object_or_404(rows, pk=pk, scheme__theme__programme=programme)
