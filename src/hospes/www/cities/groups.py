"""The local support group of a city."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hospes.journey.cities import changes, rules
from hospes.journey.cities.enums import OrganisationKind
from hospes.journey.cities.models import LocalSupportGroup, SupportMember
from hospes.www.cities.asking import city_for, person_of
from hospes.www.cities.forms import GroupForm, SupportMemberForm


@login_required
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is in the group; its name and purpose can be changed."""
    city = city_for(request, slug, rules.may_edit_city)
    known = LocalSupportGroup.objects.filter(city=city).first()
    initial = {"name": known.name, "purpose": known.purpose} if known else {}
    form = GroupForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        changes.set_up_group(city=city, by=person_of(request).actor, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("cities:group", city.slug)
    shown = {"city": city, "group": known, "members": known.members.all() if known else (), "form": form}
    return render(request, "cities/group.html", shown, status=422 if form.errors else 200)


@login_required
def add_member(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an organisation or a person."""
    city = city_for(request, slug, rules.may_edit_city)
    known = get_object_or_404(LocalSupportGroup, city=city)
    form = SupportMemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"kind": OrganisationKind(form.cleaned_data["kind"])}
        member = changes.add_support_member(group=known, by=person_of(request).actor, **given)
        messages.success(request, _("%(member)s is in the group.") % {"member": member})
        return redirect("cities:group", city.slug)
    shown = {"city": city, "form": form, "member": None}
    return render(request, "cities/support_member.html", shown, status=422 if form.errors else 200)


@login_required
def change_member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change what is known of a member."""
    city = city_for(request, slug, rules.may_edit_city)
    member = get_object_or_404(SupportMember.objects.select_related("group__city"), pk=pk, group__city=city)
    names = ("organisation", "kind", "contact", "email", "language")
    form = SupportMemberForm(request.POST or None, initial={name: getattr(member, name) for name in names})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"kind": OrganisationKind(form.cleaned_data["kind"])}
        changes.set_support_member(member=member, by=person_of(request).actor, **given)
        messages.success(request, _("Saved."))
        return redirect("cities:group", city.slug)
    shown = {"city": city, "form": form, "member": member}
    return render(request, "cities/support_member.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def remove_member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a member out of the group."""
    city = city_for(request, slug, rules.may_edit_city)
    member = get_object_or_404(SupportMember.objects.select_related("group__city"), pk=pk, group__city=city)
    changes.remove_support_member(member=member, by=person_of(request).actor)
    messages.success(request, _("%(member)s is no longer in the group.") % {"member": member})
    return redirect("cities:group", city.slug)
