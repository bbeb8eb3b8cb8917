"""Cities: finding them, seeing one, adding one, changing what it is called."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hospes.journey.assessments.queries import shared_lines
from hospes.journey.cities import changes, queries, rules
from hospes.journey.cities.models import City, Place
from hospes.journey.programmes.queries import programmes_of_city
from hospes.www.cities.asking import city_for, person_of, wants_part
from hospes.www.cities.clashes import answer, keeps_theirs, sent_too_late
from hospes.www.cities.forms import CityForm, SearchForm

PER_PAGE = 40


@require_safe
def cities(request: HttpRequest) -> HttpResponse:
    """The cities here, and the search among them and among the places of the registry."""
    form = SearchForm(request.GET)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    shown = {
        "form": form,
        "typed": typed,
        "found": queries.search(typed) if typed else None,
        "page": None if typed else _page(request),
    }
    page = render(request, "cities/list.html#results" if wants_part(request) else "cities/list.html", shown)
    patch_vary_headers(page, ["HX-Request"])  # the part of a page is not the page
    return page


def _page(request: HttpRequest) -> Page[City]:
    listed = City.objects.prefetch_related("associations")
    return Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))


@require_safe
def city(request: HttpRequest, slug: str) -> HttpResponse:
    """What everybody may see of a city: who it is, what is said about it and where."""
    shown = get_object_or_404(City.objects.select_related("place"), slug=slug)
    context = {
        "city": shown,
        "said": queries.said_about_city(shown),
        "associations": shown.associations.all(),
        "programmes": programmes_of_city(shown, request.user),
        "reports": shared_lines(request.user, get_language() or "en", Q(city=shown)),
        "is_held": rules.is_held(shown),
        "may_edit": rules.may_edit_city(request.user, shown),
        "may_restore": rules.may_restore(request.user, shown),
        "may_state_facts": rules.may_state_facts(request.user, shown),
    }
    return render(request, "cities/city.html", context)


@login_required
def add(request: HttpRequest) -> HttpResponse:
    """Add a city, from a place of the registry or by hand; who adds it holds it."""
    form = CityForm(request.POST or None, initial=_from_place(request.GET.get("place", "")))
    if request.method == "POST" and form.is_valid():
        person, given = person_of(request), form.cleaned_data
        if "another" not in request.POST and (known := _known(given)):
            shown = {"form": form, "known": known, "is_held": rules.is_held(known)}
            return render(request, "cities/add.html", shown, status=422)
        added = changes.add_city(
            name=given["name"],
            country=given["country"],
            official_names=given["other_names"],
            place=given["place"],
            website=given["website"],
            holder=person,
            by=person.actor,
        )
        messages.success(request, _("%(city)s is here now, and you hold its place.") % {"city": added})
        return redirect("cities:people", added.slug)
    return render(request, "cities/add.html", {"form": form}, status=422 if form.errors else 200)


def _known(given: Mapping[str, Any]) -> City | None:
    """The city that is here already under one of these names; nobody means to make it twice."""
    names = (given["name"], *given["other_names"].values())
    return queries.known_as(names, given["country"], given["place"])


def _from_place(identifier: str) -> dict[str, object]:
    """The form filled in from a place of the registry."""
    place = Place.objects.filter(pk=identifier).first() if identifier.isdecimal() else None
    return {"name": place.name, "country": place.country, "place": place.pk} if place else {}


@login_required
def details(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what a city is called, and its website."""
    shown = city_for(request, slug, rules.holds)
    if keeps_theirs(request):
        return redirect(request.path)
    form = CityForm(request.POST or None, initial=CityForm.initial_of(shown))
    if request.method == "POST" and form.is_valid():
        outcome = _set_details(request, shown, form)
        if isinstance(outcome, changes.Saved):
            messages.success(request, _("Saved."))
            return redirect("cities:city", shown.slug)
        form = sent_too_late(form, CityForm.initial_of(outcome.theirs))
    return answer(request, "cities/details.html", form, city=shown)


def _set_details(request: HttpRequest, shown: City, form: CityForm) -> changes.Saved | changes.Stale[City]:
    given = form.cleaned_data
    return changes.set_city_details(
        city=shown,
        seen_revision=form.seen_revision,
        name=given["name"],
        official_names=given["other_names"],
        place=given["place"],
        website=given["website"],
        by=person_of(request).actor,
    )
