"""The first list: proposed from the gaps, made the city's own line by line."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.models import Assessment, ProposedChange
from hospes.journey.assessments.rules import Refused
from hospes.www.assessments.finding import of_own_city, reader
from hospes.www.assessments.forms import OwnChangeForm

LATE = 409


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def first_list(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The list, and a form for a change of the city's own."""
    toolkit = queries.toolkit_of(assessment)
    factors = [(factor.id, factor.title) for factor in toolkit.key_factors]
    form = OwnChangeForm(request.POST or None, factors=factors)
    if form.is_valid():
        changes.add_own_change(assessment=assessment, by=reader(request).actor, **form.cleaned_data)
        messages.success(request, _("Your change is on the list."))
        return redirect("assessments:first_list", assessment.pk)
    return _page(request, assessment, form, status=422 if form.errors else 200)


@require_POST
@of_own_city
def build(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Propose what the gaps suggest."""
    added = changes.build_first_list(assessment=assessment, language=get_language() or "en", by=reader(request).actor)
    said = ngettext("One change was added.", "%(count)s changes were added.", added) % {"count": added}
    messages.success(request, said if added else _("The list has everything that your gaps suggest."))
    return redirect("assessments:first_list", assessment.pk)


@require_POST
@of_own_city
def change(request: HttpRequest, assessment: Assessment, change: int) -> HttpResponse:
    """Edit, drop, keep or move one line."""
    line = assessment.proposed_changes.filter(pk=change).select_related("assessment__round").first()
    does = DOES.get(request.POST.get("do", "words"))
    if line is None or does is None:
        raise Http404
    try:
        outcome = does(request, line)
    except Refused as refused:
        messages.warning(request, str(refused))
        outcome = None
    if isinstance(outcome, changes.Stale):
        return _clash(request, assessment, line, outcome)
    return redirect(f"{reverse('assessments:first_list', args=[assessment.pk])}#change-{line.pk}")


def _words(request: HttpRequest, line: ProposedChange) -> changes.Outcome:
    seen = request.POST.get("revision", "")
    return changes.edit_proposed_change(
        change=line,
        seen_revision=int(seen) if seen.isdecimal() else -1,
        text=request.POST.get("text", ""),
        by=reader(request).actor,
    )


def _drop(request: HttpRequest, line: ProposedChange) -> None:
    changes.drop_proposed_change(change=line, by=reader(request).actor)


def _keep(request: HttpRequest, line: ProposedChange) -> None:
    changes.keep_proposed_change(change=line, by=reader(request).actor)


def _up(request: HttpRequest, line: ProposedChange) -> None:
    changes.move_proposed_change(change=line, up=True, by=reader(request).actor)


def _down(request: HttpRequest, line: ProposedChange) -> None:
    changes.move_proposed_change(change=line, up=False, by=reader(request).actor)


DOES: dict[str, Callable[[HttpRequest, ProposedChange], changes.Outcome | None]] = {
    "words": _words,
    "drop": _drop,
    "keep": _keep,
    "up": _up,
    "down": _down,
}


def _clash(request: HttpRequest, assessment: Assessment, line: ProposedChange, stale: changes.Stale) -> HttpResponse:
    """Both texts, and the person decides; the one that came too late is kept whatever happens."""
    factors = [(factor.id, factor.title) for factor in queries.toolkit_of(assessment).key_factors]
    clash = {"line": line.pk, "yours": stale.yours.note, "theirs": stale.theirs.note, "revision": stale.their_revision}
    return _page(request, assessment, OwnChangeForm(factors=factors), status=LATE, clash=clash)


def _page(
    request: HttpRequest, assessment: Assessment, form: OwnChangeForm, *, status: int, **more: Any
) -> HttpResponse:
    toolkit = queries.toolkit_of(assessment)
    shown = {
        "assessment": assessment,
        "form": form,
        "kept": queries.first_list_of(assessment, toolkit),
        "dropped": queries.first_list_of(assessment, toolkit, kept=False),
    }
    return render(request, "assessments/first_list.html", shown | more, status=status)
