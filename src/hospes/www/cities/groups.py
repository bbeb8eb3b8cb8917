"""The local support group of a city."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hospes.journey.cities import changes, rules
from hospes.journey.cities.models import City, LocalSupportGroup, SupportMember
from hospes.www.cities.asking import city_for, person_of
from hospes.www.cities.clashes import answer, keeps_theirs, sent_too_late
from hospes.www.cities.forms import GroupForm, SupportMemberForm


@login_required
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is in the group; its name and purpose can be changed."""
    city = city_for(request, slug, rules.may_edit_city)
    known = LocalSupportGroup.objects.filter(city=city).first()
    if keeps_theirs(request):
        return redirect(request.path)
    form = GroupForm(request.POST or None, initial=GroupForm.initial_of(known))
    if request.method == "POST" and form.is_valid():
        by = person_of(request).actor
        outcome = changes.set_up_group(city=city, seen_revision=form.seen_revision, by=by, **form.words)
        if isinstance(outcome, changes.Saved):
            messages.success(request, _("Saved."))
            return redirect("cities:group", city.slug)
        known = outcome.theirs
        form = sent_too_late(form, GroupForm.initial_of(known))
    members = known.members.all() if known else ()
    return answer(request, "cities/group.html", form, city=city, group=known, members=members)


@login_required
def add_member(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an organisation or a person."""
    city = city_for(request, slug, rules.may_edit_city)
    known = get_object_or_404(LocalSupportGroup, city=city)
    form = SupportMemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        member = changes.add_support_member(group=known, by=person_of(request).actor, **form.words)
        messages.success(request, _("%(member)s is in the group.") % {"member": member})
        return redirect("cities:group", city.slug)
    return answer(request, "cities/support_member.html", form, city=city, member=None)


@login_required
def change_member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change what is known of a member."""
    city = city_for(request, slug, rules.may_edit_city)
    member = _member(request, city, pk)
    if keeps_theirs(request):
        return redirect(request.path)
    form = SupportMemberForm(request.POST or None, initial=SupportMemberForm.initial_of(member))
    if request.method == "POST" and form.is_valid():
        by = person_of(request).actor
        outcome = changes.set_support_member(member=member, seen_revision=form.seen_revision, by=by, **form.words)
        if isinstance(outcome, changes.Saved):
            messages.success(request, _("Saved."))
            return redirect("cities:group", city.slug)
        form = sent_too_late(form, SupportMemberForm.initial_of(outcome.theirs))
    return answer(request, "cities/support_member.html", form, city=city, member=member)


def _member(request: HttpRequest, city: City, pk: int) -> SupportMember:
    """The member; whoever wrote about one that is gone meanwhile is told so, and keeps the words."""
    found = SupportMember.objects.select_related("group__city").filter(pk=pk, group__city=city).first()
    if found is None and request.method == "POST":
        raise rules.Refused(rules.member_is_gone())
    if found is None:
        raise Http404
    return found


@require_POST
@login_required
def remove_member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a member out of the group."""
    city = city_for(request, slug, rules.may_edit_city)
    member = get_object_or_404(SupportMember.objects.select_related("group__city"), pk=pk, group__city=city)
    changes.remove_support_member(member=member, by=person_of(request).actor)
    messages.success(request, _("%(member)s is no longer in the group.") % {"member": member})
    return redirect("cities:group", city.slug)
