"""Writing what is told in one language: saved as it is typed, beside the original where it is a translation."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
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
from hospes.journey.practices.changes import Stale
from hospes.journey.practices.models import FIELDS, Practice
from hospes.journey.practices.queries.pages import title_of
from hospes.journey.practices.queries.statements import TextGiven, text_said
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
class Field:
    """One field as the page shows it; ``original`` is what stands in the original, beside a translation."""

    name: str
    title: str
    hint: str
    value: str
    original: str
    rows: int

    @property
    def is_title(self) -> bool:
        """Whether it is one line."""
        return self.name == "title"


@dataclass(frozen=True)
class Entry:
    """The text of one language as it stands, or as it was sent and could not be kept."""

    language: str
    said: TextGiven
    revision: int
    fault: str = ""
    theirs: TextGiven | None = None

    @property
    def is_wrong(self) -> bool:
        """It could not be kept as it was sent."""
        return bool(self.fault or self.theirs)

    @property
    def their_words(self) -> tuple[tuple[str, str], ...]:
        """What the other wrote, where it differs from one's own."""
        theirs = asdict(self.theirs) if self.theirs else {}
        return tuple((title_of(name), words) for name, words in theirs.items() if words != getattr(self.said, name))


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_practice
def text(request: HttpRequest, practice: Practice, language: str) -> HttpResponse:
    """The page of one language."""
    stands = _entry(practice, language)
    if request.POST.get("do") == "remove":
        changes.remove_text(practice=practice, language=language, by=reader(request).actor)
        messages.success(request, _("The translation is taken away."))
        return redirect("practices:write", practice.slug)
    entry = _kept(request, practice, stands) if request.method == "POST" else stands
    if request.method == "POST" and not entry.is_wrong:
        messages.success(request, _("Saved."))
        return redirect("practices:write", practice.slug)
    return render(request, "practices/text.html", _shown(practice, entry), status=REFUSED if entry.is_wrong else 200)


@require_POST
@of_own_practice
def save(request: HttpRequest, practice: Practice, language: str) -> HttpResponse:
    """Save it as it is typed, and say so."""
    stands = _entry(practice, language)
    sent = _sent(request.POST, stands)
    if sent is None:
        return JsonResponse({"state": "refused", "problem": ""}, status=REFUSED)
    try:
        outcome = _save(request, practice, sent)
    except Refused as refused:
        return JsonResponse({"state": "refused", "problem": str(refused)}, status=REFUSED)
    if isinstance(outcome, Saved):
        return JsonResponse({"state": "saved", "revision": outcome.revision})
    met = replace(sent, revision=outcome.their_revision, theirs=outcome.theirs)
    box = render_to_string("practices/clash.html", {"entry": met}, request)
    said = {"state": "stale", "revision": outcome.their_revision, "theirs": asdict(outcome.theirs), "box": box}
    return JsonResponse(said, status=STALE)


def _entry(practice: Practice, language: str) -> Entry:
    """What stands in one language; an empty page for a language in which it could be told."""
    row = next((one for one in practice.texts.all() if one.language == language), None)
    if row is not None:
        return Entry(language, text_said(row), row.revision)
    if language not in dict(languages_to_write()):
        raise Http404
    return Entry(language, TextGiven(""), 0)


def _sent(data: Mapping[str, str], stands: Entry) -> Entry | None:
    """The fields as they were sent; None when the page had none of them."""
    if f"{stands.language}-revision" not in data:
        return None
    given = {name: data[f"{stands.language}-{name}"] for name in FIELDS if f"{stands.language}-{name}" in data}
    given = {name: words.replace("\r\n", "\n").strip() for name, words in given.items()}
    return replace(stands, said=replace(stands.said, **given), revision=number(data[f"{stands.language}-revision"]))


def _kept(request: HttpRequest, practice: Practice, stands: Entry) -> Entry:
    """Save the whole page; what could not be saved comes back as it was sent."""
    decision = request.POST.get("settle", "").partition(":")[0]
    sent = _sent(request.POST, stands)
    if sent is None or decision == "theirs":
        return stands
    if decision == "together":
        sent = replace(sent, said=_together(sent.said, stands.said))
    try:
        outcome = _save(request, practice, sent)
    except Refused as refused:
        return replace(sent, fault=str(refused))
    if isinstance(outcome, Saved):
        return replace(sent, revision=outcome.revision)
    return replace(sent, revision=outcome.their_revision, theirs=outcome.theirs)


def _together(mine: TextGiven, theirs: TextGiven) -> TextGiven:
    """Both texts, one after the other; a title cannot be two things."""
    joined: dict[str, Any] = {}
    for one in fields(TextGiven)[1:]:
        words = (getattr(mine, one.name), getattr(theirs, one.name))
        joined[one.name] = "\n\n".join(dict.fromkeys(filter(None, words)))
    return replace(mine, **joined)


def _save(request: HttpRequest, practice: Practice, entry: Entry) -> Saved | Stale[TextGiven]:
    by = reader(request).actor
    return changes.save_text(
        practice=practice, language=entry.language, seen_revision=entry.revision, given=entry.said, by=by
    )


def _shown(practice: Practice, entry: Entry) -> dict[str, Any]:
    """What the page shows."""
    original = next(one for one in practice.texts.all() if one.language == practice.language)
    is_translation = entry.language != practice.language
    beside = text_said(original) if is_translation else TextGiven("")
    names = {"slug": practice.slug, "language": entry.language}
    return {
        "practice": practice,
        "entry": entry,
        "original": original,
        "is_translation": is_translation,
        "is_new": entry.revision == 0,
        "fault": fault_of_editing(practice),
        "fields": [_field(name, entry, beside) for name in FIELDS],
        "save_url": reverse("practices:save", kwargs=names),
    }


def _field(name: str, entry: Entry, beside: TextGiven) -> Field:
    hint = "" if any(asdict(beside).values()) else str(HINTS[name])
    return Field(name, title_of(name), hint, getattr(entry.said, name), getattr(beside, name), ROWS.get(name, 3))
