"""The first list: proposed from the gaps, made the city's own line by line. One form, so that no words are lost."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.models import Assessment, ProposedChange
from hospes.www.assessments.finding import of_own_city, reader
from hospes.www.assessments.forms import OwnChangeForm
from hospes.www.assessments.listing import ListKept, keep_words

UNREADABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def first_list(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The list; whichever button is pressed, all words are saved first."""
    toolkit = queries.toolkit_of(assessment)
    factors = [(factor.id, factor.title) for factor in toolkit.key_factors]
    form = OwnChangeForm(request.POST or None, factors=factors)
    sent = ListKept()
    if request.method == "POST":
        sent = keep_words(request.POST, assessment, reader(request).actor)
        _say_aside(request, sent.aside)
        form.adds = request.POST.get("do") == "add"
        if form.is_valid() and not sent.problems:
            return redirect(_done(request, assessment, form))
    dropped = queries.first_list_of(assessment, toolkit, kept=False)
    shown = {
        "assessment": assessment,
        "form": form,
        "lines": sent.shown(queries.first_list_of(assessment, toolkit), dropped),
        "faults": sent.problems,
        "rewritten": queries.rewritten_lines(assessment),
        "dropped": [line for line in dropped if line.id not in sent.by_line],
    }
    status = UNREADABLE if sent.problems or form.errors else 200
    return render(request, "assessments/first_list.html", shown, status=status)


def _say_aside(request: HttpRequest, lines: int) -> None:
    """Say where the words went that were written for lines which somebody else dropped meanwhile."""
    said = ngettext(
        "Somebody else dropped a line while you were writing. Your words for it are kept, below the list.",
        "Somebody else dropped %(count)s lines while you were writing. Your words for them are kept, below the list.",
        lines,
    )
    if lines:
        messages.info(request, said % {"count": lines})


def _done(request: HttpRequest, assessment: Assessment, form: OwnChangeForm) -> str:
    """Do what the button says; gives the address to which it leads."""
    person = reader(request)
    if form.cleaned_data["text"]:
        changes.add_own_change(assessment=assessment, by=person.actor, **form.cleaned_data)
        messages.success(request, _("Your change is on the list."))
    what, _colon, number = request.POST.get("do", "").partition(":")
    if what == "build":
        _build(request, assessment)
    line = assessment.proposed_changes.filter(pk=number).first() if number.isdecimal() else None
    here = reverse("assessments:first_list", args=[assessment.pk])
    if line is None:
        return here
    if what == "history":
        return reverse("assessments:line_history", args=[assessment.pk, line.pk])
    _turn(request, line, what)
    return f"{here}#change-{line.pk}"


def _build(request: HttpRequest, assessment: Assessment) -> None:
    added = changes.build_first_list(assessment=assessment, language=get_language() or "en", by=reader(request).actor)
    said = ngettext("One change was added.", "%(count)s changes were added.", added) % {"count": added}
    messages.success(request, said if added else _("The list has everything that your gaps suggest."))


def _turn(request: HttpRequest, line: ProposedChange, what: str) -> None:
    """Drop, keep or move one line."""
    by = reader(request).actor
    if what == "drop":
        changes.drop_proposed_change(change=line, by=by)
    elif what == "keep":
        changes.keep_proposed_change(change=line, by=by)
    else:
        changes.move_proposed_change(change=line, up=what == "up", by=by)
