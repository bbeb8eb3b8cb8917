"""Who may read an assessment: the officer's page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.assessments import changes, queries, rules
from hospes.journey.assessments.enums import Layer, State
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.rules import Refused
from hospes.journey.programmes.queries import programmes_of_city
from hospes.www.assessments.finding import of_own_city, reader
from hospes.www.assessments.readers import READERS, SEEN_AS, ReadersForm, opened

UNREADABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def readers(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Who reads it now, what they see, and, for who holds the city's place, deciding anew."""
    may_share = rules.may_share(request.user, assessment.city)
    if request.method == "POST" and not may_share:
        raise PermissionDenied
    now, toolkit = queries.layers_of(assessment), queries.toolkit_of(assessment)
    form = ReadersForm(request.POST or None, toolkit=toolkit, layers=now)
    if form.is_valid():
        fresh = opened(now, form.layers, toolkit)
        is_bold = bool(fresh) or now.layer < form.layers.layer is Layer.PUBLIC
        if is_bold and request.POST.get("sure") != "yes":
            shown = {"assessment": assessment, "form": form, "fresh": fresh}
            return render(request, "shared/sure.html", shown)
        return _shared(request, assessment, form)
    shown = {
        "assessment": assessment,
        "form": form,
        "may_share": may_share,
        "is_finished": assessment.state == State.FINISHED,
        "now": READERS[now.layer],
        "is_shared": now.layer > Layer.DRAFT,
        "previews": [(layer.name.lower(), words, layer <= now.layer) for layer, words in SEEN_AS.items()],
        "programmes": programmes_of_city(assessment.city, request.user),
        "history": [(line, READERS[line.layer]) for line in queries.sharing_history(assessment, toolkit)],
    }
    return render(request, "shared/readers.html", shown, status=UNREADABLE if form.errors else 200)


def _shared(request: HttpRequest, assessment: Assessment, form: ReadersForm) -> HttpResponse:
    """Let them read, and say who does now; or say why not."""
    seen, by = form.cleaned_data["seen"], reader(request).actor
    try:
        changes.share_assessment(assessment=assessment, layers=form.layers, seen=seen, by=by)
        messages.success(request, _("Kept. What you chose holds from now on."))
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("assessments:readers", assessment.pk)
