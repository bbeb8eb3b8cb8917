"""Answering for one side of a partnership: each sentence is saved as it is answered, nobody overwrites another."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hospes.journey.assessments.queries.contents import plain
from hospes.journey.cities.changes import Saved
from hospes.journey.mentoring.changes import partnerships as changes
from hospes.journey.mentoring.enums import Degree
from hospes.journey.mentoring.models import PartnershipSide
from hospes.journey.mentoring.queries.instruments import Instrument, PartnershipSaid, instrument
from hospes.journey.mentoring.queries.partnerships import Place, places_of, side_for
from hospes.journey.mentoring.rules import Refused
from hospes.journey.mentoring.rules.partnerships import fault_of_answering
from hospes.www import keeping
from hospes.www.assessments.finding import of_somebody_else, unkept
from hospes.www.assessments.posting import number
from hospes.www.cities.asking import person_of

STALE, REFUSED = 409, 422


@dataclass(frozen=True)
class Entry:
    """One sentence as it stands, or as it was sent and could not be kept."""

    place: Place
    said: PartnershipSaid
    revision: int
    fault: str = ""
    theirs: PartnershipSaid | None = None

    @property
    def name(self) -> str:
        """What it is called on its page."""
        return self.place.sentence.item

    @property
    def is_wrong(self) -> bool:
        """It could not be kept as it was sent."""
        return bool(self.fault) or self.theirs is not None

    @property
    def their_word(self) -> str:
        """What the other chose, in words."""
        return _word(self.place, self.theirs.value) if self.theirs else ""

    @property
    def word(self) -> str:
        """What is chosen, in words."""
        return _word(self.place, self.said.value)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """1 to 5 in the words of the instrument, and that one does not know."""
        ways = [(str(at), words) for at, words in enumerate(self.place.sentence.words, start=1)]
        return [*ways, (Degree.DONT_KNOW.value, str(Degree.DONT_KNOW.label))]


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@login_required
def answer(request: HttpRequest, side: int) -> HttpResponse:
    """The fifteen sentences for one side."""
    if keeping.is_of_another(request, keeping.of_person(request.user.pk)):
        return of_somebody_else(request)
    found = _side(request, side)
    fault = fault_of_answering(found, timezone.localdate())
    wrong = _keep(request, found) if request.method == "POST" and not fault else {}
    if request.method == "POST" and not fault and not wrong:
        return _kept(request, found)
    scheme = found.round.scheme
    context = {
        "side": found,
        "scheme": scheme,
        "programme": scheme.theme.programme,
        "instrument": _instrument(found),
        "parts": [(t, s, [wrong.get(one.name, one) for one in entries]) for t, s, entries in _parts(found)],
        "faults": tuple(wrong.values()),
        "fault": fault,
        "save_url": reverse("mentoring:save_side", args=[found.pk]),
    }
    return render(request, "mentoring/side.html", context, status=REFUSED if wrong else 200)


@require_POST
@unkept
@login_required
def save_side(request: HttpRequest, side: int) -> HttpResponse:
    """Save one sentence as it is answered, and say so."""
    found = _side(request, side)
    name = request.POST.get("item", "")
    entry = next((one for one in _entries(found) if one.name == name), None)
    if entry is None:
        raise Http404
    sent = _sent(request, entry)
    if sent is None:
        return JsonResponse({"state": "refused", "problem": ""}, status=REFUSED)
    try:
        outcome = _save(request, found, sent)
    except Refused as refused:
        return JsonResponse({"state": "refused", "problem": str(refused)}, status=REFUSED)
    if isinstance(outcome, Saved):
        return JsonResponse({"state": "saved", "revision": outcome.revision})
    met = replace(sent, theirs=outcome.theirs)
    box = render_to_string("mentoring/side_clash.html", {"entry": met}, request)
    theirs = {"value": outcome.theirs.value, "words": outcome.theirs.words}
    said = {"state": "stale", "revision": outcome.their_revision, "theirs": theirs, "box": box}
    return JsonResponse(said, status=STALE)


@require_POST
@login_required
def finish(request: HttpRequest, side: int) -> HttpResponse:
    """Say that the side has answered, go on answering, or let others read it."""
    found, by, do = _side(request, side), person_of(request).actor, request.POST.get("do", "")
    is_shared = request.POST.get("is_shared") == "on"
    if do == "finish":
        changes.finish_side(side=found, is_shared=is_shared, by=by)
        messages.success(request, _("Your side has finished. You see the other’s answers as soon as it has, too."))
    elif do == "reopen":
        changes.reopen_side(side=found, by=by)
        return redirect("mentoring:answer_side", found.pk)
    elif do in ("share", "keep"):
        changes.share_side(side=found, is_shared=do == "share", by=by)
        messages.success(request, _("Saved."))
    return redirect("mentoring:partnership", found.round.scheme_id)


def _side(request: HttpRequest, pk: int) -> PartnershipSide:
    found = side_for(request.user, pk)
    if found is None:
        raise Http404
    return found


def _instrument(side: PartnershipSide) -> Instrument:
    return instrument(side.round.toolkit_version, get_language() or "en")


def _parts(side: PartnershipSide) -> list[tuple[str, str, list[Entry]]]:
    return [
        (title, statement, [Entry(place, place.said, place.revision) for place in places])
        for title, statement, places in places_of(side, _instrument(side))
    ]


def _entries(side: PartnershipSide) -> list[Entry]:
    return [one for _title, _statement, entries in _parts(side) for one in entries]


def _kept(request: HttpRequest, side: PartnershipSide) -> HttpResponse:
    decision, _colon, name = request.POST.get("settle", "").partition(":")
    if decision:
        return redirect(f"{request.path}#{name}")
    messages.success(request, _("Saved. Say when your side has finished."))
    return redirect(f"{request.path}#finish")


def _sent(request: HttpRequest, before: Entry) -> Entry | None:
    """A sentence as it was answered; None when the page had none of it."""
    name = before.name
    if f"{name}-revision" not in request.POST:
        return None
    value = request.POST.get(f"{name}-value", "")
    words = plain(request.POST.get(f"{name}-words", "")).strip()
    return replace(before, said=PartnershipSaid(value, words), revision=number(request.POST[f"{name}-revision"]))


def _save(request: HttpRequest, side: PartnershipSide, entry: Entry) -> Any:
    return changes.save_partnership_answer(
        side=side, item=entry.name, seen_revision=entry.revision, said=entry.said, by=person_of(request).actor
    )


def _keep(request: HttpRequest, side: PartnershipSide) -> dict[str, Entry]:
    """Save every sentence of the page on its own; gives those that could not be kept, by name."""
    decision, _colon, settled = request.POST.get("settle", "").partition(":")
    wrong = {}
    for before in _entries(side):
        chosen = decision if settled == before.name else ""
        found = _sent(request, before)
        problem = _problem(request, side, _decided(found, before, chosen), before) if found else None
        if problem and not (chosen == "theirs" and problem.theirs is not None):
            wrong[before.name] = problem
    return wrong


def _problem(request: HttpRequest, side: PartnershipSide, entry: Entry, before: Entry) -> Entry | None:
    if entry.said == before.said:
        return None
    try:
        outcome = _save(request, side, entry)
    except Refused as refused:
        return replace(entry, fault=str(refused))
    if isinstance(outcome, Saved):
        return None
    return replace(entry, revision=outcome.their_revision, theirs=outcome.theirs)


def _decided(entry: Entry, now: Entry, decision: str) -> Entry:
    """With ``theirs`` one's own answer comes too late and is kept as such; ``together`` joins the words."""
    if decision == "theirs":
        return replace(entry, revision=max(entry.revision - 1, 0))
    if decision != "together":
        return entry
    both = dict.fromkeys(words for words in (entry.said.words, now.said.words) if words)
    return replace(entry, said=replace(entry.said, words="\n\n".join(both)))


def _word(place: Place, value: str) -> str:
    return str(Degree.DONT_KNOW.label) if value == Degree.DONT_KNOW else place.sentence.said(value)
