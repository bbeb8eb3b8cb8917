"""Associations of local governments: their members, and cities that nobody holds."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hospes.journey.cities import changes, queries, rules
from hospes.journey.cities.models import Association, City
from hospes.www.cities.asking import city_for, person_of
from hospes.www.cities.forms import AssociationForm, MemberForm, RestoreForm, SpeakerForm


@require_safe
def associations(request: HttpRequest) -> HttpResponse:
    """All associations, the national ones first."""
    listed = Association.objects.annotate(number=Count("memberships"))
    shown = {"associations": listed, "may_add": rules.may_add_association(request.user)}
    return render(request, "cities/associations.html", shown)


@login_required
def add(request: HttpRequest) -> HttpResponse:
    """Add an association."""
    if not rules.may_add_association(request.user):
        raise PermissionDenied
    form = AssociationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        added = changes.add_association(is_european=not given["country"], by=person_of(request).actor, **given)
        messages.success(request, _("Saved."))
        return redirect("cities:association", added.slug)
    return render(request, "cities/add_association.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    """Say who speaks for an association."""
    shown = get_object_or_404(Association, slug=slug)
    if not rules.may_add_association(request.user):
        raise PermissionDenied
    form = SpeakerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["email"]
        changes.give_mandate(person=person, whom=shown, by=person_of(request).actor)
        messages.success(
            request, _("%(person)s speaks for %(association)s now.") % {"person": person, "association": shown}
        )
        return redirect("cities:association", shown.slug)
    context = {"association": shown, "form": form}
    return render(request, "cities/speaker.html", context, status=422 if form.errors else 200)


@require_safe
def association(request: HttpRequest, slug: str) -> HttpResponse:
    """What everybody may see of an association; its own people see which member nobody holds."""
    shown = get_object_or_404(Association, slug=slug)
    may_edit = rules.may_edit_association(request.user, shown)
    context = {
        "association": shown,
        "memberships": queries.memberships_of(shown),
        "said": queries.said_about_association(shown),
        "may_edit": may_edit,
        "may_appoint": rules.may_add_association(request.user),
        "form": MemberForm(association=shown) if may_edit else None,
    }
    return render(request, "cities/association.html", context)


def _own(request: HttpRequest, slug: str) -> Association:
    """The association at this address, if this person speaks for it."""
    found = get_object_or_404(Association, slug=slug)
    if not rules.may_edit_association(request.user, found):
        raise PermissionDenied
    return found


@require_POST
@login_required
def add_member(request: HttpRequest, slug: str) -> HttpResponse:
    """A city belongs to the association."""
    own = _own(request, slug)
    form = MemberForm(request.POST, association=own)
    if form.is_valid():
        changes.add_member(association=own, city=form.cleaned_data["city"], by=person_of(request).actor)
        messages.success(request, _("%(city)s is a member.") % {"city": form.cleaned_data["city"]})
    else:
        messages.error(request, _("Choose a city from the list."))
    return redirect("cities:association", own.slug)


@require_POST
@login_required
def remove_member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A city no longer belongs to the association."""
    own = _own(request, slug)
    membership = get_object_or_404(own.memberships.select_related("city", "association"), pk=pk)
    changes.remove_member(membership=membership, by=person_of(request).actor)
    messages.success(request, _("%(city)s is no longer a member.") % {"city": membership.city})
    return redirect("cities:association", own.slug)


@login_required
def restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask somebody to hold a city that nobody holds."""
    city: City = city_for(request, slug, rules.may_restore)
    form = RestoreForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid() and _asked(request, city, form):
        messages.success(request, _("A letter is on its way to %(email)s.") % {"email": form.cleaned_data["email"]})
        return redirect("cities:city", city.slug)
    return render(request, "cities/restore.html", {"city": city, "form": form}, status=422 if form.errors else 200)


def _asked(request: HttpRequest, city: City, form: RestoreForm) -> bool:
    """Ask; what is refused is said in the form, which keeps the address."""
    try:
        changes.restore_city(city=city, by=person_of(request).actor, **form.cleaned_data)
    except rules.Refused as refused:
        form.add_error("email", str(refused))
    return not form.errors
