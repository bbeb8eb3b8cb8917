"""Deciding on a run: what is proposed to whom, what is decided otherwise and costs what, until when cities answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.journey.matching import changes, emails
from hospes.journey.matching.emails import About, Drafted
from hospes.journey.matching.enums import LetterKind, RuleKind, RunState
from hospes.journey.matching.models import Run
from hospes.journey.matching.queries.decisions import (
    DecisionLine,
    DecisionPage,
    Effect,
    Otherwise,
    decision_page,
    fault_of_deciding,
    pairs_of,
    usual_day,
)
from hospes.journey.matching.queries.run_lines import Newer
from hospes.journey.matching.rules import Refused
from hospes.method.matching import Pair
from hospes.www.cities.asking import person_of
from hospes.www.front.refusals import CONFLICT, UNREADABLE, done
from hospes.www.matching.asking import run_for
from hospes.www.matching.decision_forms import ADD, DecisionForm, OtherwiseForm, rows_in, rows_to_fill_in, weighed

DECIDE = "decide"
A_PAGE = 60  # mentees that are listed; all pairs of a run stand on its own pages
MOST_WEIGHED = 5  # of those that are decided otherwise: what a rule would cost instead is a run of its own


@dataclass(frozen=True)
class Weighed:
    """What is decided otherwise for a mentee, and what a rule and another run would cost instead."""

    line: DecisionLine
    as_rule: int | None  # points; None: not known

    @property
    def gain(self) -> int:
        """Points that all together would gain with the rule, where that is known; under 0: lose."""
        return -(self.as_rule or 0)


@login_required
def decide(request: HttpRequest, run: int) -> HttpResponse:
    """Propose the pairs of a run to their cities; or say for whom, what and why it is decided otherwise."""
    found = run_for(request, run)
    if found.state != RunState.DONE:
        raise Http404
    by_run = {each.mentee.pk: each.mentor.pk for each in pairs_of(found, ())}
    if request.method != "POST":
        return _page(request, found, DecisionForm.empty(found.call), _asked_for(request.GET, found, by_run), ())
    form, rows = DecisionForm(request.POST), rows_in(request.POST, found.call, by_run)
    otherwise = tuple(one for row in rows if (one := row.otherwise))
    if request.POST.get("do", "").startswith(ADD):
        form = DecisionForm(initial=request.POST.dict())
        return _page(request, found, form, rows_to_fill_in(request.POST, found.call, by_run), otherwise)
    if _is_ready(request, form, rows, otherwise) and _decided(request, found, form, otherwise):
        return redirect("matching:proposals", found.call_id)
    return _page(request, found, form, rows, otherwise)


def _asked_for(asked: QueryDict, run: Run, by_run: Mapping[int, int]) -> list[OtherwiseForm]:
    """A line for the mentee from whose page somebody comes."""
    if "mentee" not in asked:
        return []
    sent = QueryDict(mutable=True)
    sent.update({"do": f"{ADD}{asked['mentee']}", "mentor": asked.get("mentor", "")})
    return rows_to_fill_in(sent, run.call, by_run)


def _is_ready(
    request: HttpRequest, form: DecisionForm, rows: list[OtherwiseForm], otherwise: tuple[Otherwise, ...]
) -> bool:
    """Whether it shall be decided, everything is said, and the price of just this was on the page."""
    is_whole = all([form.is_valid(), *(row.is_valid() for row in rows)])
    is_wanted = request.POST.get("do") == DECIDE
    return is_whole and is_wanted and request.POST.get("weighed", "") == weighed(otherwise)


def _decided(request: HttpRequest, run: Run, form: DecisionForm, otherwise: tuple[Otherwise, ...]) -> bool:
    seen, by = request.POST.get("seen", ""), person_of(request).actor
    day = form.cleaned_data["answer_by"]
    made = done(form, lambda: changes.decide(run=run, otherwise=otherwise, answer_by=day, seen=seen, by=by))
    if made is None:
        return False
    said = ngettext("%(count)s match is proposed.", "%(count)s matches are proposed.", len(made))
    messages.success(request, said % {"count": len(made)} if made else _("It is decided so. No new match is proposed."))
    return True


def _page(
    request: HttpRequest, run: Run, form: DecisionForm, rows: list[OtherwiseForm], otherwise: tuple[Otherwise, ...]
) -> HttpResponse:
    page = decision_page(run, otherwise)
    refused = set(form.non_field_errors()).difference(page.crowded) if form.is_bound else ()
    is_wrong = (form.is_bound and form.errors) or any(row.errors for row in rows) or page.crowded
    shown = {
        "call": run.call,
        "run": run,
        "form": form,
        "rows": rows,
        "page": page,
        "lines": page.lines[:A_PAGE],
        "weighed": weighed(otherwise),
        "priced": tuple(_priced(run, line, at) for at, line in enumerate(page.otherwise)),
        "faults": _faults(form, rows, page),
        "barred": fault_of_deciding(run),
        "newer": _newer(run),
        "letters": _letters(page, usual_day(run.call), str(request.user)),
        "agreed": page.count(Effect.AGREED),
        "waiting": page.count(Effect.KEPT),
    }
    status = CONFLICT if refused else UNREADABLE if is_wrong and request.method == "POST" else 200
    return render(request, "matching/decide.html", shown, status=status)


def _newer(run: Run) -> Newer:
    from hospes.journey.matching.queries.run_pages import newer_than  # brings NumPy, which most requests do not need

    return newer_than(run)


def _priced(run: Run, line: DecisionLine, at: int) -> Weighed:
    """What one mentee's line costs as a rule: then the other pairs are found anew around it."""
    from hospes.journey.matching.queries.trying import try_rule  # brings NumPy, which most requests do not need

    if line.mentor is None or at >= MOST_WEIGHED:
        return Weighed(line, None)
    pair = Pair(line.mentee.city.slug, line.mentor.city.slug)
    try:
        return Weighed(line, try_rule(run, pair, RuleKind.PIN).price)
    except Refused:
        return Weighed(line, None)


def _faults(form: DecisionForm, rows: list[OtherwiseForm], page: DecisionPage) -> list[tuple[str, str]]:
    """What to mend, each with its place on the page."""
    said = [text for texts in form.errors.values() for text in texts] if form.is_bound else []
    found = [("id_answer_by", text) for text in said if text not in page.crowded]  # those follow, with their own place
    for row in rows:
        found += [(f"id_{row.prefix}-{name}", text) for name, texts in row.errors.items() for text in texts]
    way_out = _("%(fault)s Choose another mentor, or none, for one of its mentees; or ask it whether it takes more.")
    crowd = [("otherwise", way_out % {"fault": sentence}) for sentence in page.crowded]
    return [(place, str(text)) for place, text in found] + crowd


def _letters(page: DecisionPage, day: date, name: str) -> tuple[Drafted, ...]:
    """The letters to the two cities of the first pair that would be proposed, as they would leave."""
    line = next((each for each in page.lines if each.effect in (Effect.NEW, Effect.REPLACED)), None)
    if line is None or line.mentor is None:
        return ()
    pair = (line.mentee, line.mentor)
    return tuple(
        emails.draft(LetterKind.MATCH, own, About(other.city.official_name(own.contact_language), day, signed_by=name))
        for own, other in (pair, pair[::-1])
    )
