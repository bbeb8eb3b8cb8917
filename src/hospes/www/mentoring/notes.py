"""Notes that several people take together during a session, saved as they are typed; nobody overwrites another."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hospes.journey.assessments.queries.contents import plain
from hospes.journey.cities.changes import Saved
from hospes.journey.mentoring import changes, rules
from hospes.journey.mentoring.models import Activity
from hospes.journey.mentoring.queries.activity_page import outputs_of
from hospes.journey.mentoring.queries.note_page import NoteLine, note_lines
from hospes.www.assessments.finding import reader
from hospes.www.assessments.posting import number
from hospes.www.mentoring.asking import of_activity
from hospes.www.mentoring.left_forms import DecidedForm

STALE, REFUSED = 409, 422


@dataclass(frozen=True)
class Entry:
    """A note as it stands, or as it was sent and could not be kept."""

    line: NoteLine
    text: str
    revision: int
    keys: str = ""
    fault: str = ""
    theirs: str | None = None

    @property
    def name(self) -> str:
        """What it is called on its page."""
        return self.line.name

    @property
    def is_wrong(self) -> bool:
        """It could not be kept as it was sent."""
        return bool(self.fault) or self.theirs is not None


@require_http_methods(["GET", "HEAD", "POST"])
@of_activity(rules.may_read_inside)
def notes(request: HttpRequest, activity: Activity) -> HttpResponse:
    """All notes on one page: for who takes part to write, for others inside to read."""
    may_write = rules.may_write(request.user, activity)
    if request.method == "POST" and not may_write:
        raise PermissionDenied
    entries = [_entry(line) for line in note_lines(activity)]
    wrong = _keep(request, activity, entries) if request.method == "POST" else {}
    if request.method == "POST" and not wrong:
        return _kept(request, activity)
    if wrong:
        entries = [_entry(line) for line in note_lines(activity)]
    shown = {
        "activity": activity,
        "may_write": may_write,
        "entries": [wrong.get(entry.name, entry) for entry in entries],
        "faults": tuple(wrong.values()),
        "save_url": reverse("mentoring:save_note", args=[activity.pk]),
        "decisions": [one for one in outputs_of(activity) if one.kind == "decision"],
        "form": DecidedForm(),
    }
    return render(request, "mentoring/notes.html", shown, status=REFUSED if wrong else 200)


@require_POST
@of_activity(rules.may_write)
def save_note(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Save one note as it is typed, and say so."""
    name = request.POST.get("item", "")
    line = next((one for one in note_lines(activity) if one.name == name), None)
    if line is None:
        raise Http404
    entry = _sent(request, _entry(line))
    if entry is None:
        return JsonResponse({"state": "refused", "problem": ""}, status=REFUSED)
    try:
        outcome = _save(request, activity, entry)
    except rules.Refused as refused:
        return JsonResponse({"state": "refused", "problem": str(refused)}, status=REFUSED)
    if isinstance(outcome, Saved):
        return JsonResponse({"state": "saved", "revision": outcome.revision})
    box = render_to_string("mentoring/note_clash.html", {"entry": replace(entry, theirs=outcome.theirs)}, request)
    said = {"state": "stale", "revision": outcome.their_revision, "theirs": {"text": outcome.theirs}, "box": box}
    return JsonResponse(said, status=STALE)


def _kept(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Everything is kept: back to the notes where two texts met, else to the activity."""
    decision, _colon, name = request.POST.get("settle", "").partition(":")
    if decision:
        return redirect(f"{request.path}#{name}")
    messages.success(request, _("The notes are saved."))
    return redirect("mentoring:activity", activity.pk)


def _entry(line: NoteLine) -> Entry:
    return Entry(line, line.text, line.revision)


def _sent(request: HttpRequest, before: Entry) -> Entry | None:
    """A note as it was sent; None when the page had none of it."""
    name = before.name
    if f"{name}-revision" not in request.POST:
        return None
    text, keys = plain(request.POST.get(f"{name}-text", "")), request.POST.get(f"{name}-key", "")
    return replace(before, text=text, revision=number(request.POST[f"{name}-revision"]), keys=keys)


def _save(request: HttpRequest, activity: Activity, entry: Entry) -> Any:
    return changes.save_note(
        activity=activity,
        item=entry.line.item,
        seen_revision=entry.revision,
        text=entry.text,
        key=entry.keys.partition(" ")[0],
        by=reader(request).actor,
    )


def _keep(request: HttpRequest, activity: Activity, entries: Iterable[Entry]) -> dict[str, Entry]:
    """Save every note of the page on its own; gives those that could not be kept, by name."""
    decision, _colon, settled = request.POST.get("settle", "").partition(":")
    wrong = {}
    for before in entries:
        chosen = decision if settled == before.name else ""
        found = _sent(request, before)
        problem = _problem(request, activity, _decided(found, before, chosen), before) if found else None
        if problem and not (chosen == "theirs" and problem.theirs is not None):
            wrong[before.name] = problem
    return wrong


def _problem(request: HttpRequest, activity: Activity, entry: Entry, before: Entry) -> Entry | None:
    if entry.text == before.text:
        return None
    try:
        outcome = _save(request, activity, entry)
    except rules.Refused as refused:
        return replace(entry, fault=str(refused))
    if isinstance(outcome, Saved) or not outcome.says_new:
        return None
    return replace(entry, revision=outcome.their_revision, theirs=outcome.theirs)


def _decided(entry: Entry, now: Entry, decision: str) -> Entry:
    """What was sent, with the person's decision where two texts met.

    With ``theirs`` one's own words come too late, also those that were written since; they are kept as such.
    """
    if decision == "theirs":
        return replace(entry, revision=max(entry.revision - 1, 0))
    if decision != "together":
        return entry
    both = dict.fromkeys(words for words in (entry.text, now.text) if words)
    return replace(entry, text="\n\n".join(both))
