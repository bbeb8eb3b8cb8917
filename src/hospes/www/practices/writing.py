"""Writing what is told in one language: each part saved as it is typed, beside the original in a translation."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from hospes.journey.cities.changes import Saved
from hospes.journey.practices import changes
from hospes.journey.practices.changes import StalePart
from hospes.journey.practices.models import FIELDS, Practice, PracticeText
from hospes.journey.practices.queries.pages import title_of
from hospes.journey.practices.rules import Refused, fault_of_editing
from hospes.www.assessments.finding import reader
from hospes.www.assessments.posting import number
from hospes.www.practices.asking import of_own_practice
from hospes.www.practices.forms import languages_to_write

STALE, REFUSED = 409, 422
ROWS = {"what": 4, "why": 5, "how": 8, "hurdles": 6}
HINTS: dict[str, str | Promise] = {
    "title": gettext_lazy("So that a stranger knows what it is. For example: a welcome desk in the library."),
    "what": gettext_lazy("In a few sentences. It stands first, and in lists."),
    "why": gettext_lazy("What was not working before, and who said so."),
    "how": gettext_lazy("Step by step, as you would tell a colleague: who does what, how often, with whom."),
    "target_group": gettext_lazy("Whom it is meant for, and who comes."),
    "effect": gettext_lazy("What is different now, and for how many. A figure needs its date."),
    "evidence": gettext_lazy("How you know: a count, a survey, a report with its address."),
    "cost": gettext_lazy("Money a year, hours a week, rooms; and who pays."),
    "hurdles": gettext_lazy("It is what other cities ask about most. Nobody thinks less of a city that says it."),
}


@dataclass(frozen=True)
class Entry:
    """One part of a text as it stands, or as it was sent and could not be kept."""

    name: str
    said: str
    revision: int  # the one that saving it once more is made from
    original: str = ""  # what stands there in the original, beside a translation
    fault: str = ""
    theirs: str | None = None

    @property
    def title(self) -> str:
        """What it is called."""
        return title_of(self.name)

    @property
    def hint(self) -> str:
        """What to write there."""
        return str(HINTS[self.name])

    @property
    def rows(self) -> int:
        """How much room it has to begin with."""
        return ROWS.get(self.name, 3)

    @property
    def is_title(self) -> bool:
        """Whether it is one line."""
        return self.name == "title"

    @property
    def is_wrong(self) -> bool:
        """It could not be kept as it was sent."""
        return bool(self.fault) or self.theirs is not None


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_practice
def text(request: HttpRequest, practice: Practice, language: str) -> HttpResponse:
    """The page of one language; a translation begins with its title."""
    if request.POST.get("do") == "remove":
        changes.remove_text(practice=practice, language=language, by=reader(request).actor)
        messages.success(request, _("The translation is taken away."))
        return redirect("practices:write", practice.slug)
    entries = _entries(practice, language)
    is_new = entries[0].revision == 0
    if request.method == "POST":
        entries = [_kept(request, practice, language, one) for one in entries]
        if not any(one.is_wrong for one in entries):
            return _onward(request, practice, language, is_new=is_new)
    return render(request, "practices/text.html", *_shown(practice, language, entries))


@require_POST
@of_own_practice
def save(request: HttpRequest, practice: Practice, language: str) -> HttpResponse:
    """Save one part as it is typed, and say so."""
    name = request.POST.get("item", "")
    stands = next((one for one in _entries(practice, language) if one.name == name), None)
    sent = _sent(request.POST, stands) if stands else None
    if sent is None:
        return JsonResponse({"state": "refused", "problem": ""}, status=REFUSED)
    try:
        outcome = _save(request, practice, language, sent)
    except Refused as refused:
        return JsonResponse({"state": "refused", "problem": str(refused)}, status=REFUSED)
    if isinstance(outcome, Saved):
        return JsonResponse({"state": "saved", "revision": outcome.revision})
    met = _met(sent, outcome)
    box = render_to_string("practices/clash.html", {"entry": met}, request)
    said = {"state": "stale", "revision": met.revision, "theirs": {"text": met.theirs}, "box": box}
    return JsonResponse(said, status=STALE)


def _entries(practice: Practice, language: str) -> list[Entry]:
    """What stands in one language; the title alone for a language in which it is not told yet."""
    rows = {one.language: one for one in practice.texts.all()}
    row, original = rows.get(language), rows[practice.language]
    beside = original if language != practice.language else None
    if row is None and language not in dict(languages_to_write()):
        raise Http404
    return [_entry(name, row, beside) for name in (FIELDS if row else FIELDS[:1])]


def _entry(name: str, row: PracticeText | None, beside: PracticeText | None) -> Entry:
    said, revision = (getattr(row, name), row.revision) if row else ("", 0)
    return Entry(name, said, revision, getattr(beside, name, ""))


def _sent(data: Mapping[str, str], stands: Entry) -> Entry | None:
    """A part as it was sent; None when the page had none of it."""
    if f"{stands.name}-revision" not in data or f"{stands.name}-text" not in data:
        return None
    words = data[f"{stands.name}-text"].replace("\r\n", "\n").strip()
    return replace(stands, said=words, revision=number(data[f"{stands.name}-revision"]))


def _kept(request: HttpRequest, practice: Practice, language: str, stands: Entry) -> Entry:
    """Save one part of a whole page; what could not be saved comes back as it was sent."""
    decision, _colon, settled = request.POST.get("settle", "").partition(":")
    sent = _sent(request.POST, stands)
    chosen = decision if settled == stands.name else ""
    is_same = sent is not None and sent.said == stands.said and stands.revision > 0
    if sent is None or is_same or chosen == "theirs":
        return stands
    if chosen == "together" and not stands.is_title:
        both = "\n\n".join(dict.fromkeys(words for words in (sent.said, stands.said) if words))
        sent = replace(sent, said=both)
    try:
        outcome = _save(request, practice, language, sent)
    except Refused as refused:
        return replace(sent, fault=str(refused))
    if isinstance(outcome, StalePart) and outcome.says_new:
        return _met(sent, outcome)
    return stands


def _met(sent: Entry, stale: StalePart) -> Entry:
    """What was sent, beside what stands now."""
    return replace(sent, revision=stale.their_revision, theirs=stale.theirs)


def _save(request: HttpRequest, practice: Practice, language: str, entry: Entry) -> Saved | StalePart:
    return changes.save_part(
        practice=practice,
        language=language,
        name=entry.name,
        seen_revision=entry.revision,
        words=entry.said,
        by=reader(request).actor,
    )


def _onward(request: HttpRequest, practice: Practice, language: str, *, is_new: bool) -> HttpResponse:
    """After a decision or the first title back to the same page, else to all that belongs to the practice."""
    messages.success(request, _("Saved."))
    if is_new or request.POST.get("settle"):
        return redirect("practices:text", practice.slug, language)
    return redirect("practices:write", practice.slug)


def _shown(practice: Practice, language: str, entries: list[Entry]) -> tuple[dict[str, Any], None, int]:
    """What the page shows, with its status."""
    wrong = [one for one in entries if one.is_wrong]
    fault = fault_of_editing(practice)
    shown = {
        "practice": practice,
        "text_language": language,
        "entries": entries,
        "wrong": wrong,
        "is_translation": language != practice.language,
        "is_new": entries[0].revision == 0,
        "fault": fault,
        "shows_form": not fault or bool(wrong),
        "save_url": reverse("practices:save", args=[practice.slug, language]),
    }
    return shown, None, REFUSED if wrong else 200
