"""Languages, places and time of a city in a call; what it has said can be put right by who runs the call, too."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.audit.actors import Actor
from hospes.journey.cities.changes import Saved, Stale
from hospes.journey.matching import changes
from hospes.journey.matching.enums import InterestState, Side
from hospes.journey.matching.models import Interest
from hospes.www.assessments.finding import reader
from hospes.www.cities.clashes import answer, keeps_theirs, sent_too_late
from hospes.www.front.refusals import done
from hospes.www.matching.saying import of_city
from hospes.www.matching.showing import frame
from hospes.www.matching.taking_part import TakingPartForm


@require_http_methods(["GET", "HEAD", "POST"])
@of_city()
def terms(request: HttpRequest, interest: Interest) -> HttpResponse:
    """What the city said when it said yes; before that there is nothing to put right."""
    if interest.state != InterestState.ANSWERED:
        return redirect("matching:own", interest.pk)
    after = redirect("matching:needs" if interest.side == Side.MENTEE else "matching:offer", interest.pk)
    if keeps_theirs(request):
        return after
    form = TakingPartForm(request.POST if request.method == "POST" else None, interest=interest)
    if request.method == "POST" and form.is_valid():
        by = reader(request).actor
        outcome = done(form, lambda: _answer(interest, form, by))
        if isinstance(outcome, Saved):
            messages.success(request, _("This is kept."))
            return after
        form = sent_too_late(form, TakingPartForm.initial_of(outcome.theirs)) if outcome else form
    return answer(request, "matching/terms.html", form, **frame(request, interest))


def _answer(interest: Interest, form: TakingPartForm, by: Actor) -> Saved | Stale[Interest]:
    return changes.answer_call(interest=interest, seen_revision=form.seen_revision, given=form.given, by=by)
