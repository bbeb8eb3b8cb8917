"""Who does what in a programme."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hospes.journey.programmes import changes, queries, rules
from hospes.www.cities.asking import person_of
from hospes.www.front.refusals import done, form_page
from hospes.www.programmes.asking import programme_for
from hospes.www.programmes.forms import RoleForm


@login_required
def roles(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody who has a role, people too; and giving one."""
    found = programme_for(request, slug, rules.may_give_roles)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {"kind": form.kind_given, "who": form.who, "since": form.cleaned_data["since"]}
        if done(form, lambda: changes.give_role(programme=found, by=person_of(request).actor, **given)):
            messages.success(request, _("The role is given."))
            return redirect("programmes:roles", found.slug)
    page = queries.programme_page(found, with_people=True)
    return form_page(request, "programmes/roles.html", form, programme=found, page=page)


@require_POST
@login_required
def end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody no longer has a role."""
    found = programme_for(request, slug, rules.may_give_roles)
    role = get_object_or_404(found.roles.select_related("programme", "person", "city", "association"), pk=pk)
    try:
        changes.end_role(role=role, by=person_of(request).actor)
        messages.success(request, _("The role has ended."))
    except rules.Refused as refused:
        messages.error(request, str(refused))
    if rules.may_give_roles(request.user, found):
        return redirect("programmes:roles", found.slug)
    return redirect("programmes:list")  # who ended their own role
