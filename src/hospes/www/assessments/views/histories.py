"""What was said before on one item, and saying it again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.assessments import changes, queries, rules
from hospes.journey.assessments.models import Assessment, Respondent
from hospes.journey.assessments.rules import Refused
from hospes.www.assessments.finding import item_or_404, of_own_city, reader
from hospes.www.assessments.pointing import page_of_item


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def history(request: HttpRequest, assessment: Assessment, item: str) -> HttpResponse:
    """Every earlier wording, and a button to take one up again."""
    voice, toolkit = queries.voice_of(assessment), queries.toolkit_of(assessment)
    told = queries.history(voice, item_or_404(assessment, item), toolkit)
    if request.method == "POST":
        _restore(request, voice, item)
        return redirect(request.path)
    back = page_of_item(assessment, toolkit, item)
    shown = {"assessment": assessment, "history": told, "is_open": rules.is_open(assessment), "back": back}
    return render(request, "assessments/history.html", shown)


def _restore(request: HttpRequest, voice: Respondent, item: str) -> None:
    """Say it again; when somebody was quicker, say that instead."""
    number = request.POST.get("earlier", "")
    earlier = voice.earlier_wordings.filter(item=item, pk=number).first() if number.isdecimal() else None
    if earlier is None:
        raise Http404
    seen = request.POST.get("revision", "")
    try:
        outcome = changes.restore_earlier_wording(
            earlier=earlier, seen_revision=int(seen) if seen.isdecimal() else -1, by=reader(request).actor
        )
    except Refused as refused:
        messages.warning(request, str(refused))
        return
    if isinstance(outcome, changes.Saved):
        messages.success(request, _("These words stand again. The ones before are kept below."))
    else:
        messages.warning(request, _("Somebody changed this a moment ago. Look at it, then choose again."))
