"""The consensus meeting: where voices differ most, the agreed level of each key factor, the minutes."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hospes.documents.pictures import dots_svg
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries import Consensus, FactorReport
from hospes.journey.assessments.queries.earlier import EarlierLine
from hospes.journey.assessments.rules import Refused
from hospes.www.assessments import deciding
from hospes.www.assessments.deciding import Entry
from hospes.www.assessments.finding import of_led_meeting, reader
from hospes.www.assessments.forms import MeetingForm
from hospes.www.assessments.reading import Read, as_read
from hospes.www.mailbox.telling import say_told

PHONE = 340  # the width of a picture on a phone
UNREADABLE = 422
LETS = {"let": True, "keep_to_us": False}  # buttons by which a city lets facilitators lead its meeting, or no longer
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_http_methods(["GET", "HEAD", "POST"])
@of_led_meeting
def overview(request: HttpRequest, assessment: Assessment, *, is_own: bool) -> HttpResponse:
    """Every key factor, where voices differ most first; and the meeting itself."""
    found = _consensus_or_404(assessment)
    if is_own and request.POST.get("do") in LETS:
        changes.let_facilitators(assessment=assessment, lets=LETS[request.POST["do"]], by=reader(request).actor)
        return redirect("assessments:consensus", assessment.pk)
    going_on = found.going_on
    form = MeetingForm(request.POST or None, meeting=going_on)
    form.fields["shows_names"].disabled = not is_own  # whether names are seen is the city's to say
    if not is_own and request.POST.get("do") == "tell":
        raise PermissionDenied
    if request.method == "POST" and _is_done(request, assessment, form):
        return redirect("assessments:consensus", assessment.pk)
    waiting = queries.to_tell(assessment).count() if request.method != "POST" and found.decided else 0
    rows = [(one, *_pictures(one, found)) for one in found.factors]
    shown = {"found": found, "form": form, "waiting": waiting, "rows": rows}
    shown |= {"is_own": is_own, "facilitators": queries.facilitators_of(assessment) if is_own else ()}
    shown["earlier"] = _earlier_meetings(assessment) if found.meetings else ()
    status = UNREADABLE if form.errors or form.theirs else 200
    return render(request, "assessments/consensus.html", {"assessment": assessment} | shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@of_led_meeting
def factor(request: HttpRequest, assessment: Assessment, item: str, *, is_own: bool) -> HttpResponse:
    """One key factor: what the voices say, and what the meeting agrees on."""
    read = as_read(request, assessment)
    found = _consensus_or_404(assessment)
    place = found.place_of(item)
    if place is None:
        raise Http404
    wrong = _sent(request, assessment, found.factors[place], read)
    if request.method == "POST" and wrong is None:
        return redirect(_onward(request, assessment, found, place))
    shown = _around(found, place) | {
        "entry": wrong or _standing(found.factors[place]),
        "found": found,
        "is_own": is_own,
    }
    before = queries.earlier_decisions(assessment, "agreed_level", queries.toolkit_of(assessment))
    shown["earlier"] = before.get(item, ())
    status = UNREADABLE if wrong else 200
    return render(request, "assessments/consensus_factor.html", {"assessment": assessment} | shown, status=status)


@require_safe
@of_led_meeting
def minutes_pdf(request: HttpRequest, assessment: Assessment, *, is_own: bool) -> HttpResponse:
    """The minutes as PDF."""
    # Imported here: the compiler of papers takes a while to load, and most requests need none.
    from hospes.documents.minutes import minutes_pdf as pdf

    found = _consensus_or_404(assessment)
    return _file(pdf(found), found, "pdf", "application/pdf")


@require_safe
@of_led_meeting
def minutes_docx(request: HttpRequest, assessment: Assessment, *, is_own: bool) -> HttpResponse:
    """The minutes as a Word file."""
    from hospes.documents.minutes_docx import minutes_docx as word

    found = _consensus_or_404(assessment)
    return _file(word(found), found, "docx", WORD)


def _file(content: bytes, found: Consensus, ending: str, kind: str) -> HttpResponse:
    name = f"{found.report.city_slug}-minutes-{found.report.on:%Y-%m-%d}.{ending}"
    where = "inline" if ending == "pdf" else "attachment"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'{where}; filename="{name}"'})


def _consensus_or_404(assessment: Assessment) -> Consensus:
    """The meeting; a toolkit that asks for no levels has nothing to agree on."""
    found = queries.consensus(assessment, get_language() or "en")
    if not found.report.asks_levels:
        raise Http404
    return found


def _earlier_meetings(assessment: Assessment) -> list[EarlierLine]:
    """What was written of meetings before, or came too late."""
    before = queries.earlier_decisions(assessment, "meeting", queries.toolkit_of(assessment))
    return [line for lines in before.values() for line in lines]


def _pictures(one: FactorReport, found: Consensus) -> tuple[str, str]:
    """The dots for a desk and for a phone."""
    language = found.report.language
    return dots_svg(one, language=language), dots_svg(one, language=language, width=PHONE)


def _around(found: Consensus, place: int) -> dict[str, Any]:
    """The key factor with what comes before and after it in the meeting's order."""
    wide, narrow = _pictures(found.factors[place], found)
    return {
        "factor": found.factors[place],
        "place": place + 1,
        "before": found.factors[place - 1] if place else None,
        "after": found.factors[place + 1] if place + 1 < len(found.factors) else None,
        "levels": found.levels,
        "wide": wide,
        "narrow": narrow,
    }


def _standing(one: FactorReport) -> Entry:
    """What is agreed on now, as the form shows it."""
    agreed = one.agreed
    return Entry(one.id, agreed.level, agreed.reason, "", agreed.revision) if agreed else Entry(one.id)


def _sent(request: HttpRequest, assessment: Assessment, one: FactorReport, read: Read) -> Entry | None:
    """Keep what the page sent; what could not be kept comes back."""
    sent = deciding.entry(request.POST, one.id) if request.method == "POST" else None
    if sent is None:
        return None
    if request.POST.get("then") == deciding.TOGETHER and one.agreed:
        sent = deciding.together(sent, one.agreed.reason)
    return deciding.agree(sent, assessment, read, reader(request).actor)


def _onward(request: HttpRequest, assessment: Assessment, found: Consensus, place: int) -> str:
    """Where the button leads: a neighbour, the same page, or the whole list after the last."""
    then = request.POST.get("then", "next")
    there = {"prev": place - 1, "next": place + 1, "stay": place, deciding.TOGETHER: place}.get(then, -1)
    if not 0 <= there < len(found.factors):
        return reverse("assessments:consensus", args=[assessment.pk])
    return reverse("assessments:consensus_factor", args=[assessment.pk, found.factors[there].id])


def _is_done(request: HttpRequest, assessment: Assessment, form: MeetingForm) -> bool:
    """Do what the button says; the words of the meeting are saved first, whichever it is."""
    do, by = request.POST.get("do", ""), reader(request).actor
    if do == "resume":
        changes.resume_meeting(assessment=assessment, by=by)
        return True
    if do == "tell":
        _tell(request, changes.tell_voices(assessment=assessment, by=by))
        return True
    if not form.is_valid():
        return False
    try:
        outcome = changes.save_meeting(assessment=assessment, by=by, **form.words)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    if isinstance(outcome, changes.Stale) and outcome.says_new:
        form.meet(outcome)
        return False
    if do == "end":
        changes.end_meeting(assessment=assessment, by=by)
        messages.success(request, _("The meeting is over. The report says what was agreed on."))
    return True


def _tell(request: HttpRequest, told: int) -> None:
    if told:
        say_told(request, ngettext("One voice is told.", "%(count)s voices are told.", told) % {"count": told})
    else:
        messages.success(request, _("Everybody who wished it has been told."))
