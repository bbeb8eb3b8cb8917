"""How a partnership goes: asking both sides, who has finished, both side by side."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hospes.journey.mentoring.changes import partnerships as changes
from hospes.journey.mentoring.enums import Turn
from hospes.journey.mentoring.queries.partnerships import rounds_of, side_by_side
from hospes.journey.mentoring.rules.overview import may_read_state
from hospes.journey.mentoring.rules.partnerships import may_open_partnership
from hospes.journey.programmes.models import Scheme
from hospes.www.assessments.finding import unkept
from hospes.www.cities.asking import person_of
from hospes.www.front.refusals import done, form_page
from hospes.www.mentoring.asking import scheme_for


class SidesForm(forms.Form):
    """Until when the sides answer."""

    closes_on = forms.DateField(
        label=gettext_lazy("Last day to answer"), widget=forms.DateInput(attrs={"type": "date"})
    )


@require_safe
@login_required
def partnership(request: HttpRequest, scheme: int) -> HttpResponse:
    """Both looks at the partnership: who has finished, and what comes next."""
    found = _readable(request, scheme)
    lines = rounds_of(found, request.user, timezone.localdate())
    shown = {
        "scheme": found,
        "programme": found.theme.programme,
        "lines": lines,
        "may_open": may_open_partnership(request.user, found),
        "next_turn": next((turn for turn in Turn if turn not in {line.turn for line in lines}), None),
        "answers": next((line for line in lines if line.own and not line.own.finished_at and not line.is_over), None),
        "reads": next((line for line in reversed(lines) if line.shown), None),
    }
    return render(request, "mentoring/partnership.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def begin(request: HttpRequest, scheme: int, turn: int) -> HttpResponse:
    """Ask both sides: the first or the second time."""
    found = scheme_for(request, scheme)
    if not may_open_partnership(request.user, found):
        raise PermissionDenied
    if turn not in Turn.values:
        raise Http404
    form, by = SidesForm(request.POST or None), person_of(request).actor
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["closes_on"]
        if done(form, lambda: changes.open_partnership(scheme=found, turn=Turn(turn), closes_on=day, by=by)):
            messages.success(request, _("Each side gets a letter. Answer for your own whenever you like."))
            return redirect("mentoring:partnership", found.pk)
    words = {
        "title": _("Ask both sides how the partnership goes"),
        "lede": _(
            "Each side answers fifteen sentences for itself, and sees the other’s answers when both have finished."
        ),
        "verb": _("Ask both sides"),
    }
    return form_page(request, "mentoring/form.html", form, scheme=found, programme=found.theme.programme, **words)


@require_safe
@unkept
@login_required
def compare(request: HttpRequest, scheme: int, turn: int) -> HttpResponse:
    """Both sides beside each other, for those who may read them."""
    found = _readable(request, scheme)
    lines = rounds_of(found, request.user, timezone.localdate())
    line = next((one for one in lines if one.turn == turn), None)
    if line is None:
        raise Http404
    if not line.shown:
        raise PermissionDenied
    both = side_by_side(line, lines, get_language() or "en")
    shown = {"scheme": found, "programme": found.theme.programme, "line": line, "both": both}
    return render(request, "mentoring/side_by_side.html", shown)


def _readable(request: HttpRequest, pk: int) -> Scheme:
    scheme = scheme_for(request, pk)
    if not may_read_state(request.user, scheme):
        raise PermissionDenied
    return scheme
