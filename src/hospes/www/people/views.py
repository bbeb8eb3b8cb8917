"""A person's own pages: settings, the terms, leaving."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from hospes.journey.cities import queries
from hospes.journey.cities.changes import leave as leave_hospes
from hospes.journey.people import changes
from hospes.journey.people.rules import TERMS_VERSION
from hospes.www.cities.asking import person_of
from hospes.www.people.forms import DetailsForm, LeaveForm, TermsForm
from hospes.www.people.guidance import guidance
from hospes.www.people.middleware import AGREED
from hospes.www.people.speaking import speak


@login_required
def my_settings(request: HttpRequest) -> HttpResponse:
    """One's name, language, address, password, cities and consents."""
    person = person_of(request)
    initial = {"name": person.name, "language": person.language or get_language()}
    form = DetailsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        changes.set_details(person=person, by=person.actor, **form.cleaned_data)
        with override(person.language):
            messages.success(request, _("Saved."))
        return speak(redirect("people:settings"), person.language)
    shown = {
        "form": form,
        "cities": queries.cities_of(person),
        "associations": queries.associations_of(person),
        "consents": person.consents.order_by("-given_at"),
    }
    return render(request, "people/settings.html", shown, status=422 if form.errors else 200)


@login_required
def terms(request: HttpRequest) -> HttpResponse:
    """The terms, and agreeing to them; then on to where one was going."""
    form = TermsForm(request.POST or None)
    onward = _onward(request)
    if request.method == "POST" and form.is_valid():
        person = person_of(request)
        changes.agree_to_terms(person=person, by=person.actor)
        request.session[AGREED] = TERMS_VERSION
        return redirect(onward)
    shown = {"form": form, "terms": guidance("terms"), "onward": onward, "version": TERMS_VERSION}
    return render(request, "people/terms.html", shown, status=422 if form.errors else 200)


def _onward(request: HttpRequest) -> str:
    """Where the person was going, if that is here."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else "/"


@login_required
def leave(request: HttpRequest) -> HttpResponse:
    """What leaving means, said before; then the account is gone."""
    person = person_of(request)
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        leave_hospes(person=person, by=person.actor)
        logout(request)
        messages.success(request, _("Your account is deleted. Thank you for what you did here."))
        answer = redirect("home")
        answer.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
        return answer
    shown = {"form": form, "alone": queries.held_alone_by(person)}
    return render(request, "people/leave.html", shown, status=422 if form.errors else 200)
