"""What a mentee needs: from its assessment, or from a conversation that city and facilitator write down together."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.assessments.enums import Importance
from hospes.journey.assessments.queries.asking import level_choices
from hospes.journey.matching import changes
from hospes.journey.matching.enums import TOPIC_QUESTIONS, Origin, Side, Statement
from hospes.journey.matching.models import Interest
from hospes.journey.matching.queries.missing import missing_in_needs, wishes_twice
from hospes.journey.matching.queries.pages import NeedLine, NeedsPage, TalkLine, needs_page
from hospes.journey.matching.queries.toolkits import toolkit_of
from hospes.journey.matching.queries.words import apart
from hospes.www import words
from hospes.www.assessments.finding import reader
from hospes.www.matching.saying import Entry, Kept, keep, of_city
from hospes.www.matching.showing import OwnWords, led, onward, own_words, page

MOST_WISHES = 5  # to choose from; a place further down that somebody gave stays


@require_http_methods(["GET", "HEAD", "POST"])
@of_city(Side.MENTEE)
def needs(request: HttpRequest, interest: Interest) -> HttpResponse:
    """What counts now, what is missing, and that it is complete or is put right once more."""
    if request.method == "POST":
        _finish_or_reopen(request, interest)
        return redirect("matching:needs", interest.pk)
    found = needs_page(interest)
    said = sum(bool(line.said.text) for line in found.talk)
    shown: dict[str, Any] = {"found": found, "said": said, "known": len(found.factors) - found.unknown}
    chosen = next((apart(one.round) for one in found.assessments if one.is_chosen), "")
    missing = led(missing_in_needs(found), interest)
    return page(request, "matching/needs.html", interest, chosen=chosen, missing=missing, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
@of_city(Side.MENTEE)
def talk(request: HttpRequest, interest: Interest) -> HttpResponse:
    """The conversation: six topics with questions to ask, what was said, and who or what says so."""
    found = needs_page(interest)
    kept = keep(request, interest, [_talk(line) for line in found.talk])
    if answer := onward(request, kept, "matching:need_factors", interest):
        return answer
    lines = [
        {"line": line, "entry": kept.shown(_talk(line)), "questions": TOPIC_QUESTIONS[line.topic]}
        for line in _again(kept, found).talk
    ]
    return page(request, "matching/talk.html", interest, kept, lines=lines)


@require_http_methods(["GET", "HEAD", "POST"])
@of_city(Side.MENTEE)
def factors(request: HttpRequest, interest: Interest) -> HttpResponse:
    """Key factor by key factor: where the city stands, how important it is, what it wishes for most."""
    found = needs_page(interest)
    kept = keep(request, interest, [_need(line) for line in found.factors])
    if request.method == "POST":
        for sentence in wishes_twice(needs_page(interest)):
            messages.warning(request, sentence)
    if answer := onward(request, kept, "matching:request", interest):
        return answer
    lines = [_factor(line, kept.shown(_need(line))) for line in _again(kept, found).factors]
    levels = [("", _("not known"))]
    levels += [
        (str(one.level), words.labelled(one.level, one.words)) for one in level_choices(toolkit_of(interest.call))
    ]
    return page(request, "matching/need_factors.html", interest, kept, lines=lines, level_pills=levels)


@require_http_methods(["GET", "HEAD", "POST"])
@of_city(Side.MENTEE)
def ask(request: HttpRequest, interest: Interest) -> HttpResponse:
    """What the city asks of its mentor, in words that this one reads."""
    found = needs_page(interest)
    words_of = OwnWords(
        Entry(Statement.REQUEST, "", found.request, found.request_stamp.revision),
        title=_("What you ask of a mentor"),
        lede=_("The mentor that is proposed to you reads these words. Levels and importance it does not see."),
        hint=_("What do you want to see, whom do you want to meet, what should you know afterwards?"),
        field="request",
    )
    return own_words(request, interest, words_of, stamp=found.request_stamp, earlier=found.request_earlier)


def _talk(line: TalkLine) -> Entry:
    return Entry(Statement.TALK, line.topic, line.said, line.stamp.revision)


def _need(line: NeedLine) -> Entry:
    return Entry(Statement.NEED, line.item, line.said, line.stamp.revision)


def _again(kept: Kept, found: NeedsPage) -> NeedsPage:
    """What stands on the page, once some of it was kept and some was not."""
    return needs_page(found.interest) if kept.wrong else found


def _factor(line: NeedLine, entry: Entry) -> dict[str, Any]:
    """One key factor with what there is to choose from."""
    from_assessment = line.origin == Origin.ASSESSMENT
    none = _("as the assessment says") if from_assessment else _("not said")
    said: Any = entry.said
    most = max(MOST_WISHES, said.wish or 0)
    return {
        "line": line,
        "entry": entry,
        "from_assessment": from_assessment,
        "level": "" if said.level is None else str(said.level),
        "importance": said.importance or "",
        "wish": said.wish or "",
        "importances": [("", none), *((one.value, str(one.label).capitalize()) for one in Importance)],
        "wishes": [("", _("no wish")), *((place, str(place)) for place in range(1, most + 1))],
    }


def _finish_or_reopen(request: HttpRequest, interest: Interest) -> None:
    """What is refused is said by the middleware, on the page from which one came."""
    by, do = reader(request).actor, request.POST.get("do")
    if do == "finish":
        changes.finish_needs(interest=interest, by=by)
        messages.success(request, _("The needs are complete. You can reopen them until the match is decided."))
    elif do == "reopen":
        changes.reopen_needs(interest=interest, by=by)
        messages.success(request, _("You can change the needs again. Say so when they are complete."))
