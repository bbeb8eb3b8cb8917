"""The papers of a programme: what there is to take along, and what they carry."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hospes.journey.programmes import rules
from hospes.journey.programmes.models import ProgrammeIdentity, Scheme
from hospes.www.programmes.asking import programme_for


@require_safe
@login_required
def papers(request: HttpRequest, slug: str) -> HttpResponse:
    """What papers there are, for who runs the programme."""
    found = programme_for(request, slug, rules.may_edit_programme)
    shown = {
        "programme": found,
        "schemes": Scheme.objects.filter(theme__programme=found).select_related("theme"),
        "identity": ProgrammeIdentity.objects.filter(programme=found).first(),
    }
    return render(request, "programmes/papers.html", shown)
