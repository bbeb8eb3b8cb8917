"""What is said about a city, with its sources."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hospes.journey.cities import changes, queries, rules
from hospes.www.cities.asking import city_for, person_of
from hospes.www.cities.forms import FactForm, WithdrawForm


@require_safe
def project(request: HttpRequest, project: str) -> HttpResponse:
    """Where a project was told before programmes had pages of their own."""
    return redirect("programmes:programme", project, permanent=True)


@login_required
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """State a fact about the city with its source."""
    city = city_for(request, slug, rules.may_state_facts)
    form = FactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        source = changes.SourceGiven(given["title"], given["publisher"], given["dated"], given["url"], given["read_on"])
        changes.add_fact(
            about=changes.About(city=city),
            kind=given["kind"],
            value=given["value"],
            as_of=given["as_of"],
            territory=given["territory"],
            note=given["note"],
            source=source,
            by=person_of(request).actor,
        )
        messages.success(request, _("The figure stands with its source. Nothing that stood before was changed."))
        return redirect("cities:city", city.slug)
    return render(request, "cities/add_fact.html", {"city": city, "form": form}, status=422 if form.errors else 200)


@login_required
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Withdraw a statement, with the reason."""
    city = city_for(request, slug, rules.may_state_facts)
    fact = get_object_or_404(queries.standing_facts(), pk=pk, city=city)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        changes.withdraw_fact(fact=fact, reason=form.cleaned_data["reason"], by=person_of(request).actor)
        messages.success(request, _("The statement is withdrawn. It stays in the record, with your reason."))
        return redirect("cities:city", city.slug)
    shown = {"city": city, "fact": fact, "form": form}
    return render(request, "cities/withdraw_fact.html", shown, status=422 if form.errors else 200)
