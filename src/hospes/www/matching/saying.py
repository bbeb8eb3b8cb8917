"""What pages of needs and offers send: a group of fields for each thing said, with the revision it was made from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hospes.journey.matching import changes
from hospes.journey.matching.changes import Saved, Stale
from hospes.journey.matching.enums import Side, Statement, Topic
from hospes.journey.matching.models import Interest
from hospes.journey.matching.queries.statements import (
    KINDS,
    Said,
    as_words,
    is_finished,
    row_of,
    said_in,
    tidied,
)
from hospes.journey.matching.queries.toolkits import factors_of
from hospes.journey.matching.rules import Refused, fault_of_filling
from hospes.www import keeping
from hospes.www.assessments.finding import of_somebody_else, reader, unkept
from hospes.www.assessments.posting import number, optional
from hospes.www.matching.asking import interest_for

STALE, REFUSED = 409, 422


@dataclass(frozen=True)
class Entry:
    """One thing that is said, as it stands, or as it was sent and could not be kept."""

    kind: Statement
    item: str  # a key factor, a topic; empty for what is said once
    said: Said
    revision: int = 0  # the one that saving it once more is made from
    fault: str = ""
    theirs: Said | None = None

    @property
    def name(self) -> str:
        """What it is called on its page."""
        return self.item or str(self.kind.value)

    @property
    def is_wrong(self) -> bool:
        """It could not be kept as it was sent."""
        return bool(self.fault or self.theirs)

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What is said, each part with its label."""
        return as_words(self.said)

    @property
    def their_words(self) -> tuple[tuple[str, str], ...]:
        """What the other said, each part with its label."""
        return as_words(self.theirs) if self.theirs else ()


@dataclass(frozen=True)
class Kept:
    """What came of sending a page: what could not be kept, by name."""

    wrong: Mapping[str, Entry]

    def shown(self, entry: Entry) -> Entry:
        """An entry as the page shows it: one with a problem as it was sent."""
        return self.wrong.get(entry.name, entry)

    @property
    def faults(self) -> tuple[Entry, ...]:
        """What the summary at the top of the page leads to."""
        return tuple(self.wrong.values())


NOTHING = Kept({})


def of_city(side: Side | None = None) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Give a view the city in its call instead of its number: for who speaks for it and for who runs the call.

    On the other ``side`` there is no such page; nor is a page taken that somebody else had begun in this browser.
    """

    def found_for(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def found(request: HttpRequest, city: int, **named: Any) -> HttpResponse:
            interest = interest_for(request, city)
            if side is not None and interest.side != side:
                raise Http404
            if keeping.is_of_another(request, keeping.of_person(request.user.pk)):
                return of_somebody_else(request)
            return view(request, interest, **named)

        return unkept(login_required(found))

    return found_for


def keep(request: HttpRequest, interest: Interest, entries: Iterable[Entry]) -> Kept:
    """Save every group of a page on its own: one that is refused keeps no other from being saved."""
    if request.method != "POST":
        return NOTHING
    decision, _colon, settled = request.POST.get("settle", "").partition(":")
    wrong = {}
    for entry in entries:
        chosen = decision if settled == entry.name else ""
        found = sent(request.POST, entry)
        problem = _kept(request, interest, _decided(found, entry, chosen), entry) if found else None
        if problem and not (chosen == "theirs" and problem.theirs):
            wrong[entry.name] = problem
    return Kept(wrong)


def sent(data: Mapping[str, str], entry: Entry) -> Entry | None:
    """The fields of one thing as they were sent; None when the page had none of it."""
    if f"{entry.name}-revision" not in data:
        return None
    given: dict[str, Any] = {
        each.name: _read(each.type, data[f"{entry.name}-{each.name}"])
        for each in fields(entry.said)
        if f"{entry.name}-{each.name}" in data
    }
    said: Said = tidied(replace(entry.said, **given))  # type: ignore[type-var]  # one of its kinds
    return replace(entry, said=said, revision=number(data[f"{entry.name}-revision"]))


def save(request: HttpRequest, interest: Interest, entry: Entry) -> Saved | Stale[Any]:
    """Make the change; what comes when nothing can be changed any more is kept all the same."""
    by = reader(request).actor
    try:
        return _changed(interest, entry, by=by)
    except Refused as refused:
        if not is_finished(interest) and not fault_of_filling(interest):
            raise
        late: dict[str, Any] = {"kind": entry.kind, "item": entry.item, "content": entry.said}
        changes.set_aside(interest=interest, seen_revision=entry.revision, by=by, **late)
        words = _("%(reason)s What you wrote is kept with the earlier words.")
        raise Refused(words % {"reason": refused}) from refused


@require_POST
@of_city()
def save_one(request: HttpRequest, interest: Interest) -> HttpResponse:
    """Save one group of fields as it is typed, and say so."""
    entry = sent(request.POST, _entry(interest, request.POST.get("item", "")))
    if entry is None:
        return JsonResponse({"state": "refused", "problem": ""}, status=REFUSED)
    try:
        outcome = save(request, interest, entry)
    except Refused as refused:
        return JsonResponse({"state": "refused", "problem": str(refused)}, status=REFUSED)
    if isinstance(outcome, Saved):
        return JsonResponse({"state": "saved", "revision": outcome.revision})
    met = _met(entry, outcome)
    box = render_to_string("matching/clash.html", {"entry": met}, request)
    theirs = {each.name: getattr(met.theirs, each.name) for each in fields(outcome.theirs)}
    said = {"state": "stale", "revision": outcome.their_revision, "theirs": theirs, "box": box}
    return JsonResponse(said, status=STALE)


def _kept(request: HttpRequest, interest: Interest, entry: Entry, before: Entry) -> Entry | None:
    """Save one group; gives what could not be saved, as it was sent."""
    if entry.said == before.said and not _is_offered_anew(interest, entry):
        return None
    try:
        outcome = save(request, interest, entry)
    except Refused as refused:
        return replace(entry, fault=str(refused))
    return _met(entry, outcome) if isinstance(outcome, Stale) and outcome.says_new else None


def _is_offered_anew(interest: Interest, entry: Entry) -> bool:
    """Whoever sends the page of a key factor offers it, also with the words that stood there."""
    if entry.kind != Statement.SHOWN:
        return False
    row = row_of(interest, entry.kind, entry.item)
    return row is None or getattr(row, "dropped_at", None) is not None


def _met(entry: Entry, stale: Stale[Any]) -> Entry:
    """What was sent, beside what stands now."""
    return replace(entry, revision=stale.their_revision, theirs=stale.theirs)


def _decided(entry: Entry, now: Entry, decision: str) -> Entry:
    """What was sent, with the person's decision where two texts met.

    ``mine`` stays as it is; with ``theirs`` one's own words come too late, also those that were written since;
    ``together`` has the other's words after one's own.
    """
    if decision == "theirs":
        return replace(entry, revision=max(entry.revision - 1, 0))
    if decision != "together":
        return entry
    both: dict[str, Any] = {name: _joined(getattr(entry.said, name), getattr(now.said, name)) for name in _texts(entry)}
    return replace(entry, said=replace(entry.said, **both))


def _texts(entry: Entry) -> list[str]:
    """The fields of long words; what stands in one line cannot be two things."""
    return [each.name for each in fields(entry.said) if each.type is str and each.name not in ("practice", "evidence")]


def _joined(mine: str, theirs: str) -> str:
    return "\n\n".join(dict.fromkeys(words for words in (mine, theirs) if words))


def _read(kind: object, text: str) -> object:
    """A value as its field has it: words, a number, or a number or none."""
    if kind is str:
        return text
    return optional(text) if kind != int else number(text)  # noqa: E721 - an annotation is compared


def _entry(interest: Interest, name: str) -> Entry:
    """What is called so on a page of this city, as it stands."""
    kind, item = _place(interest, name)
    row = row_of(interest, kind, item)
    said: Said = said_in(row, KINDS[kind]) if row else KINDS[kind]()  # type: ignore[type-var]  # one of its kinds
    return Entry(kind, item, said)


def _place(interest: Interest, name: str) -> tuple[Statement, str]:
    """Of what it is said."""
    is_mentee = interest.side == Side.MENTEE
    if name == (Statement.REQUEST if is_mentee else Statement.OFFER):
        return Statement(name), ""
    if is_mentee and name in Topic.values:
        return Statement.TALK, name
    if name not in factors_of(interest.call):
        raise Http404
    return (Statement.NEED if is_mentee else Statement.SHOWN), name


def _changed(interest: Interest, entry: Entry, *, by: Any) -> Saved | Stale[Any]:
    """The one change that says it."""
    given: dict[str, Any] = {"interest": interest, "seen_revision": entry.revision, "content": entry.said, "by": by}
    if entry.kind == Statement.NEED:
        return changes.save_need(item=entry.item, **given)
    if entry.kind == Statement.TALK:
        return changes.save_talk(topic=Topic(entry.item), **given)
    if entry.kind == Statement.SHOWN:
        return changes.save_offer_line(item=entry.item, **given)
    return changes.save_request(**given) if entry.kind == Statement.REQUEST else changes.save_offer(**given)
