"""Risks of a programme and of its schemes: the worst first; naming one, saying how it stands."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hospes.journey.cities.changes import Saved
from hospes.journey.mentoring.changes.risks import add_risk, change_risk
from hospes.journey.mentoring.queries.risks import risk_for, risks_of
from hospes.journey.mentoring.rules.overview import may_keep_risks, may_oversee
from hospes.journey.programmes.models import Programme, Scheme
from hospes.www.cities.asking import person_of
from hospes.www.cities.clashes import answer, keeps_theirs, sent_too_late
from hospes.www.front.refusals import done, form_page
from hospes.www.mentoring.risk_forms import RiskForm
from hospes.www.programmes.asking import programme_for


@require_safe
@login_required
def risks(request: HttpRequest, slug: str) -> HttpResponse:
    """All risks of a programme, for who runs it."""
    programme = programme_for(request, slug, may_oversee)
    lines = risks_of(programme, request.user, timezone.localdate())
    shown = {
        "programme": programme,
        "standing": [line for line in lines if line.is_standing],
        "past": [line for line in lines if not line.is_standing],
    }
    return render(request, "mentoring/risks.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Name a risk of a scheme (``?scheme=``), or of the whole programme."""
    programme = programme_for(request, slug)
    scheme = _scheme(request, programme)
    if not may_keep_risks(request.user, programme, scheme):
        raise PermissionDenied
    form = RiskForm(request.POST or None, initial=RiskForm.new())
    if request.method == "POST" and form.is_valid():
        by = person_of(request).actor
        if done(form, lambda: add_risk(programme=programme, scheme=scheme, given=form.given, by=by)):
            messages.success(request, _("The risk is on the list."))
            return _back(programme, scheme)
    said = _("Of the scheme %(scheme)s") % {"scheme": scheme} if scheme else _("Of the whole programme")
    words = {"title": _("Name a risk"), "lede": said, "verb": _("Put it on the list")}
    return form_page(request, "mentoring/form.html", form, programme=programme, scheme=scheme, **words)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say how a risk stands now."""
    programme = programme_for(request, slug)
    risk = risk_for(request.user, programme, pk)
    if risk is None:
        raise Http404
    if keeps_theirs(request):
        return redirect(request.path)
    form = RiskForm(request.POST or None, initial=RiskForm.initial_of(risk))
    words = {"title": _("How does the risk stand?"), "lede": "", "verb": _("Save")}
    if request.method == "POST" and form.is_valid():
        by, seen = person_of(request).actor, form.seen_revision
        outcome = done(form, lambda: change_risk(risk=risk, seen_revision=seen, given=form.given, by=by))
        if isinstance(outcome, Saved):
            messages.success(request, _("Saved."))
            return _back(programme, risk.scheme)
        if outcome is None:
            return form_page(request, "mentoring/form.html", form, programme=programme, scheme=risk.scheme, **words)
        form = sent_too_late(form, RiskForm.initial_of(outcome.theirs))
    return answer(request, "mentoring/form.html", form, programme=programme, scheme=risk.scheme, **words)


def _scheme(request: HttpRequest, programme: Programme) -> Scheme | None:
    asked = request.GET.get("scheme", "")
    if not asked:
        return None
    number = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
    found = Scheme.objects.filter(theme__programme=programme, pk=number).select_related("theme__programme").first()
    if found is None:
        raise Http404
    return found


def _back(programme: Programme, scheme: Scheme | None) -> HttpResponse:
    return redirect("mentoring:state", scheme.pk) if scheme else redirect("mentoring:risks", programme.slug)
