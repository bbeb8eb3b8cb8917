"""Moving a round to a newer version of its toolkit: a preview, the act, the way back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hospes.journey.assessments import changes, queries, rules
from hospes.journey.assessments.models import Round
from hospes.journey.assessments.rules import Refused
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.www.assessments.finding import reader


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """What a newer version would change, item by item, and a button that does it."""
    round = _round_or_404(request, pk)
    offered = queries.newer_versions(round)
    if request.method == "POST":
        return _moved(request, round, offered)
    chosen = _chosen(offered, request.GET.get("to", ""))
    shown = {
        "round": round,
        "offered": offered,
        "preview": queries.preview_move(round, chosen) if chosen else None,
        "last": queries.last_move(round),
        "is_example": round.assessments.filter(is_example=True).exists(),
        "only": round.assessments.first() if round.assessments.count() == 1 else None,
    }
    return render(request, "assessments/move.html", shown)


@require_POST
@login_required
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the last move back."""
    round = _round_or_404(request, pk)
    last = queries.last_move(round)
    if last is None or str(last.pk) != request.POST.get("move"):  # a second click: that move is back already
        return redirect("assessments:move", round.pk)
    try:
        taken = changes.move_round_back(round=round, by=reader(request).actor)
        said = _("The round is on version %(version)s again. Nothing that was said in between is lost.")
        messages.success(request, said % {"version": taken.from_version.version})
    except Refused as refused:
        messages.info(request, str(refused))
    return redirect("assessments:move", round.pk)


def _moved(request: HttpRequest, round: Round, offered: tuple[ToolkitVersion, ...]) -> HttpResponse:
    """Move to the version that was previewed, and to no other: a second click finds it no longer offered."""
    chosen = next((each for each in offered if each.version == request.POST.get("to")), None)
    if chosen is not None:
        changes.move_round(round=round, to_version=chosen, by=reader(request).actor)
        messages.success(request, _("The round is on version %(version)s now.") % {"version": chosen.version})
    return redirect("assessments:move", round.pk)


def _round_or_404(request: HttpRequest, pk: int) -> Round:
    """The round, for those who may move it."""
    found = (
        Round.objects.select_related("toolkit_version__toolkit").defer("toolkit_version__texts").filter(pk=pk).first()
    )
    if found is None or not rules.may_move(request.user, found):
        raise Http404
    return found


def _chosen(offered: tuple[ToolkitVersion, ...], number: str) -> ToolkitVersion | None:
    """The version that was asked for, else the newest."""
    return next((each for each in offered if each.version == number), offered[0] if offered else None)
