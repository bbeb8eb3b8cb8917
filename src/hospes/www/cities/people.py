"""Who speaks for a city: inviting, accepting, handing over, ending."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hospes.journey.cities import changes, emails, queries, rules
from hospes.journey.cities.enums import Role
from hospes.journey.cities.models import City, Invitation, Mandate
from hospes.www.cities.asking import city_for, person_of
from hospes.www.cities.forms import HandOverForm, InvitationForm


@require_safe
@login_required
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who speaks for the city, who is invited, and what one can do about it."""
    city = city_for(request, slug, rules.speaks_for)
    return _page(request, city, InvitationForm(initial={"role": Role.HOLDER, "language": get_language()}))


def _page(request: HttpRequest, city: City, form: InvitationForm) -> HttpResponse:
    mandates = list(queries.people_of(city))
    holders = [mandate for mandate in mandates if mandate.role == Role.HOLDER]
    context = {
        "city": city,
        "form": form,
        "mandates": mandates,
        "invitations": queries.open_invitations_of(city, now=timezone.now()),
        "is_holder": any(mandate.person_id == request.user.pk for mandate in holders),
        "needs_second": len(holders) == 1,
    }
    return render(request, "cities/people.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Send a colleague a link."""
    city = city_for(request, slug, rules.may_invite)
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _page(request, city, form)
    given = form.cleaned_data
    try:
        changes.invite(
            city=city,
            email=given["email"],
            role=Role(given["role"]),
            language=given["language"],
            by=person_of(request).actor,
        )
    except rules.Refused as refused:
        form.add_error("email", str(refused))
        return _page(request, city, form)
    messages.success(request, _("A letter is on its way to %(email)s.") % {"email": given["email"]})
    return redirect("cities:people", city.slug)


@require_POST
@login_required
def revoke(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an invitation back."""
    city = city_for(request, slug, rules.may_invite)
    invitation = get_object_or_404(city.invitations, pk=pk)
    try:
        changes.revoke_invitation(invitation=invitation, by=person_of(request).actor)
        messages.success(request, _("The invitation is withdrawn; its link no longer works."))
    except rules.Refused as refused:
        messages.error(request, str(refused))
    return redirect("cities:people", city.slug)


@login_required
def end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say what ending a mandate means, then end it."""
    city = city_for(request, slug, rules.speaks_for)
    mandate = get_object_or_404(Mandate.objects.select_related("person", "city"), pk=pk, city=city)
    if not rules.may_end_mandate(request.user, mandate):
        raise PermissionDenied
    if request.method == "POST":
        changes.end_mandate(mandate=mandate, by=person_of(request).actor)
        said = _("%(person)s no longer speaks for %(city)s.") % {"person": mandate.person, "city": city}
        messages.success(request, said)
        return redirect("cities:city" if mandate.person_id == request.user.pk else "cities:people", city.slug)
    is_last = mandate.role == Role.HOLDER and queries.holders_of(city).count() == 1
    return render(request, "cities/end.html", {"city": city, "mandate": mandate, "is_last": is_last})


@login_required
def hand_over(request: HttpRequest, slug: str) -> HttpResponse:
    """One's own place as a holder goes to a colleague."""
    city = city_for(request, slug, rules.may_hand_over)
    colleagues = queries.people_of(city).exclude(person=request.user.pk)
    form = HandOverForm(request.POST or None, colleagues=colleagues)
    if request.method == "POST" and form.is_valid():
        person, to = person_of(request), form.cleaned_data["to"].person
        mandate = get_object_or_404(queries.holders_of(city), person=person)
        changes.hand_over(mandate=mandate, to=to, by=person.actor)
        messages.success(request, _("%(person)s holds %(city)s now.") % {"person": to, "city": city})
        return redirect("cities:city", city.slug)
    shown = {"city": city, "form": form, "has_colleagues": colleagues.exists()}
    return render(request, "cities/hand_over.html", shown, status=422 if form.errors else 200)


def accept(request: HttpRequest, token: str) -> HttpResponse:
    """What the link in an invitation opens: who asks, for what; accepting needs an account."""
    invitation = _invited(token)
    if invitation is None:
        return render(request, "cities/invitation_over.html", status=404)
    if request.method == "POST" and request.user.is_authenticated:
        person = person_of(request)
        try:
            changes.accept_invitation(invitation=invitation, person=person, by=person.actor)
        except rules.Refused as refused:
            messages.error(request, str(refused))
            return redirect("home")
        messages.success(request, _("You speak for %(city)s now.") % {"city": invitation.city})
        return redirect("cities:city", invitation.city.slug)
    here = reverse("cities:accept", args=[token])
    return render(request, "cities/accept.html", {"invitation": invitation, "here": here})


def _invited(token: str) -> Invitation | None:
    """The open invitation that a link names."""
    pk = emails.read_invitation_token(token)
    if pk is None:
        return None
    return Invitation.objects.filter(pk=pk, accepted_at=None, revoked_at=None).select_related("city").first()
