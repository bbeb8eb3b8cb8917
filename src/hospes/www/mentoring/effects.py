"""What became of the mentees beside comparable cities, with all caveats; and each mentee's own change."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hospes.documents.pictures.effect import effect_svg
from hospes.journey.cities.models import City
from hospes.journey.cities.rules import mandates_of
from hospes.journey.mentoring.changes.studies import freeze_study
from hospes.journey.mentoring.enums import BesideKind, Months
from hospes.journey.mentoring.queries.effects import own_changes, questions_of, shown, studies_of
from hospes.journey.mentoring.rules.overview import may_oversee
from hospes.journey.toolkits.models import Toolkit
from hospes.www.cities.asking import person_of
from hospes.www.mentoring.asking import scheme_for
from hospes.www.programmes.asking import programme_for


class StudyForm(forms.Form):
    """Which cities stand beside the mentees."""

    toolkit = forms.SlugField()
    months = forms.TypedChoiceField(choices=Months.choices, coerce=int)
    kind = forms.ChoiceField(choices=BesideKind.choices)


@require_safe
@login_required
def effect(request: HttpRequest, slug: str) -> HttpResponse:
    """The last study or the one that is asked for; which others can be made."""
    programme = programme_for(request, slug, may_oversee)
    studies, language = studies_of(programme), get_language() or "en"
    asked = request.GET.get("study", "")
    row = next((one for one in studies if one.code == asked), None if asked else next(iter(studies), None))
    if asked and row is None:
        raise Http404
    read = shown(row, language) if row else None
    context = {
        "programme": programme,
        "questions": questions_of(programme),
        "studies": studies,
        "shown": read,
        "wide": effect_svg(read, language) if read else "",
        "narrow": effect_svg(read, language, width=340) if read else "",
    }
    return render(request, "mentoring/effect.html", context)


@require_POST
@login_required
def freeze(request: HttpRequest, slug: str) -> HttpResponse:
    """Work a study out, and freeze it."""
    programme = programme_for(request, slug, may_oversee)
    form = StudyForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose which cities stand beside the mentees."))
        return redirect("mentoring:effect", programme.slug)
    said = form.cleaned_data
    row = freeze_study(
        programme=programme,
        toolkit=get_object_or_404(Toolkit, slug=said["toolkit"]),
        months=Months(said["months"]),
        kind=BesideKind(said["kind"]),
        by=person_of(request).actor,
    )
    return redirect(f"{reverse('mentoring:effect', args=[programme.slug])}?study={row.code}")


@require_safe
@login_required
def own_effect(request: HttpRequest, scheme: int) -> HttpResponse:
    """What has changed in one's own city; of nobody else."""
    found = scheme_for(request, scheme)
    cities = City.objects.filter(pk__in=mandates_of(request.user).filter(city__isnull=False).values("city"))
    own = cities.filter(partnerships__scheme=found).distinct()
    if not own:
        raise PermissionDenied
    changed = own_changes(found, own, get_language() or "en")
    context = {"scheme": found, "programme": found.theme.programme, "changed": changed}
    return render(request, "mentoring/own_effect.html", context)
