"""One change at a time, as it is typed."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries.contents import as_kept
from hospes.journey.assessments.rules import Refused
from hospes.www.assessments import posting
from hospes.www.assessments.finding import item_or_404, of_own_city, reader
from hospes.www.assessments.reading import as_read
from hospes.www.assessments.showing import clash

STALE, REFUSED = 409, 422


@require_POST
@of_own_city
def save(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Save one group of fields, and say so."""
    read = as_read(request, assessment)
    item = item_or_404(assessment, request.POST.get("item", ""))
    sent, toolkit = posting.group(request.POST, item), queries.toolkit_of(assessment)
    if sent is None:
        return JsonResponse({"state": "refused", "problem": ""}, status=REFUSED)
    found = queries.items_of(toolkit)[item]
    try:
        hand = posting.Hand(queries.voice_of(assessment), reader(request).actor, read.then)
        outcome = posting.save(sent, found, hand)
    except Refused as refused:
        return JsonResponse({"state": "refused", "problem": str(refused)}, status=REFUSED)
    if isinstance(outcome, changes.Saved):
        moved = {"words": read.words} if read.is_old else {}
        return JsonResponse({"state": "saved", "revision": outcome.revision} | moved)
    box = render_to_string("assessments/clash.html", {"clash": clash(outcome, found, toolkit, item)}, request)
    theirs = as_kept(outcome.theirs)
    return JsonResponse(
        {"state": "stale", "revision": outcome.their_revision, "theirs": theirs, "box": box}, status=STALE
    )
