"""What pages of a plan send: a group of fields for each part, named by its code, with the revision it was made from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_type_hints

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hospes.audit.actors import Actor
from hospes.journey.cities.changes import Saved
from hospes.journey.plans import changes
from hospes.journey.plans.changes import Stale
from hospes.journey.plans.models import BudgetLine, Change, Indicator, Plan, Step
from hospes.journey.plans.queries.listing import part_of
from hospes.journey.plans.queries.statements import KINDS, Row, Said, as_words, kind_of, said_in
from hospes.journey.plans.rules import Refused, fault_of_editing, may_edit
from hospes.www.assessments.finding import reader
from hospes.www.assessments.posting import number
from hospes.www.plans.finding import of_plan
from hospes.www.plans.typed import as_typed, day_of, figure_of

STALE, REFUSED = 409, 422
LONG = {
    "purpose",
    "text",
    "outcome",
    "resources",
    "partners",
    "how",
    "note",
}  # of which two can stand one after another
SAVES: Mapping[type[Row], tuple[str, Callable[..., Saved | Stale[Any]]]] = {
    Plan: ("plan", changes.save_plan),
    Change: ("change", changes.save_change),
    Step: ("step", changes.save_step),
    BudgetLine: ("line", changes.save_budget_line),
    Indicator: ("indicator", changes.save_indicator),
}


@dataclass(frozen=True)
class Entry:
    """One part of a plan as its fields show it: as it stands, or as it was sent and could not be kept."""

    row: Row
    shown: Mapping[str, str]  # by the name of the field
    revision: int  # the one that saving it once more is made from
    fault: str = ""
    theirs: Said | None = None

    @property
    def name(self) -> str:
        """What it is called on its page."""
        return self.row.code

    @property
    def is_wrong(self) -> bool:
        """It could not be kept as it was sent."""
        return bool(self.fault or self.theirs)

    @property
    def their_words(self) -> tuple[tuple[str, str], ...]:
        """What the other said, each part with its label."""
        return as_words(self.theirs) if self.theirs else ()


@dataclass(frozen=True)
class Kept:
    """What came of sending a page: what could not be kept, by name."""

    wrong: Mapping[str, Entry]

    def shown(self, row: Row) -> Entry:
        """A part as the page shows it: one with a problem as it was sent."""
        return self.wrong.get(row.code) or as_it_stands(row)

    @property
    def faults(self) -> tuple[Entry, ...]:
        """What the summary at the top of the page leads to."""
        return tuple(self.wrong.values())


def as_it_stands(row: Row) -> Entry:
    """A part with what it says now."""
    said = said_in(row)
    return Entry(row, {each.name: as_typed(getattr(said, each.name)) for each in fields(said)}, row.revision)


def keep(request: HttpRequest, rows: Iterable[Row]) -> Kept:
    """Save every group of a page on its own: one that is refused keeps no other from being saved."""
    if request.method != "POST":
        return Kept({})
    decision, _colon, settled = request.POST.get("settle", "").partition(":")
    wrong = {}
    for row in rows:
        chosen = decision if settled == row.code else ""
        problem = _kept(request, row, chosen)
        if problem and not (chosen == "theirs" and problem.theirs):
            wrong[row.code] = problem
    return Kept(wrong)


@require_POST
@of_plan(may_edit)
def save_one(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Save one group of fields as it is typed, and say so."""
    row = part_of(plan, request.POST.get("item", ""))
    sent = _sent(request.POST, row) if row else None
    if row is None or sent is None:
        raise Http404
    try:
        outcome = _saved(request, sent)
    except Refused as refused:
        return JsonResponse({"state": "refused", "problem": str(refused)}, status=REFUSED)
    if isinstance(outcome, Saved):
        return JsonResponse({"state": "saved", "revision": outcome.revision})
    met = replace(sent, revision=outcome.their_revision, theirs=outcome.theirs)
    box = render_to_string("matching/clash.html", {"entry": met}, request)
    theirs = {each.name: as_typed(getattr(outcome.theirs, each.name)) for each in fields(outcome.theirs)}
    return JsonResponse({"state": "stale", "revision": met.revision, "theirs": theirs, "box": box}, status=STALE)


def _sent(data: Mapping[str, str], row: Row) -> Entry | None:
    """The fields of a part as they were sent; None when the page had none of it."""
    if f"{row.code}-revision" not in data:
        return None
    now = as_it_stands(row)
    given = {name: data.get(f"{row.code}-{name}", words) for name, words in now.shown.items()}
    return replace(now, shown=given, revision=number(data[f"{row.code}-revision"]))


def _kept(request: HttpRequest, row: Row, chosen: str) -> Entry | None:
    """Save one group; gives what could not be saved, as it was sent."""
    now, sent = as_it_stands(row), _sent(request.POST, row)
    if sent is None or sent.shown == now.shown:
        return None
    sent = _decided(sent, now, chosen)
    try:
        outcome = _saved(request, sent)
    except Refused as refused:
        return replace(sent, fault=str(refused))
    if isinstance(outcome, Saved) or not outcome.says_new:
        return None
    return replace(sent, revision=outcome.their_revision, theirs=outcome.theirs)


def _saved(request: HttpRequest, entry: Entry) -> Saved | Stale[Any]:
    """Make the change; what comes when nothing can be changed any more is kept all the same."""
    by: Actor = reader(request).actor
    content: Any = _content(entry)  # what its change asks for
    name, change = SAVES[type(entry.row)]
    try:
        return change(**{name: entry.row}, seen_revision=entry.revision, content=content, by=by)
    except Refused as refused:
        if not _is_closed(entry.row):
            raise
        changes.set_aside(plan=plan_of(entry.row), row=entry.row, seen_revision=entry.revision, content=content, by=by)
        words = _("%(reason)s What you wrote is kept with the earlier words.")
        raise Refused(words % {"reason": refused}) from refused


def _is_closed(row: Row) -> bool:
    """Nothing can be changed here any more: the plan is over, or the part was taken out."""
    return getattr(row, "taken_out_at", None) is not None or bool(fault_of_editing(plan_of(row)))


def plan_of(row: Row) -> Plan:
    """The plan to which a part belongs."""
    if isinstance(row, Plan):
        return row
    if isinstance(row, Change):
        return row.plan
    return row.change.plan if isinstance(row, Step) else row.step.change.plan


def _content(entry: Entry) -> Said:
    """What was typed, as values; what cannot be read is refused with its field."""
    kind = KINDS[kind_of(entry.row)]
    hints = get_type_hints(kind)
    values: dict[str, Any] = {name: _value(hints[name], words) for name, words in entry.shown.items()}
    return kind(**values)


def _value(kind: object, words: str) -> object:
    if kind is bool:
        return words == "yes"
    if date in get_args(kind):
        return day_of(words)
    return figure_of(words) if Decimal in get_args(kind) else words


def _decided(entry: Entry, now: Entry, decision: str) -> Entry:
    """What was sent, with the person's decision where two texts met.

    ``mine`` stays as it is; with ``theirs`` one's own words come too late, also those that were written since;
    ``together`` has the other's words after one's own.
    """
    if decision == "theirs":
        return replace(entry, revision=max(entry.revision - 1, 0))
    if decision != "together":
        return entry
    both = {name: _joined(words, now.shown[name]) for name, words in entry.shown.items() if name in LONG}
    return replace(entry, shown={**entry.shown, **both})


def _joined(mine: str, theirs: str) -> str:
    return "\n\n".join(dict.fromkeys(words for words in (mine, theirs) if words))
