"""The papers of an activity as PDF/UA: its agenda, its report, and the sheet that people sign."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from hospes.documents.frame import frame, in_full, locale_of, made_at
from hospes.documents.typesetting import pdf
from hospes.journey.mentoring.enums import ActivityState, Attended, Coming
from hospes.journey.mentoring.queries.activity_papers import ActivityPaper, PaperLine, PaperPerson, PaperThing
from hospes.journey.mentoring.queries.feedback import Asked

Values = dict[str, Any]
YEAR, MONTH = len("2026"), len("2026-11")
EMPTY_LINES = 6  # on the sheet to sign, for who comes unannounced


def agenda_pdf(found: ActivityPaper) -> bytes:
    """What people read before they come."""
    with override(found.language):
        return pdf("activity", agenda_content(found), made_at=made_at(found.on))


def report_pdf(found: ActivityPaper) -> bytes:
    """What stays of an activity."""
    with override(found.language):
        return pdf("activity", report_content(found), made_at=made_at(found.on))


def attendance_pdf(found: ActivityPaper) -> bytes:
    """The sheet that people sign."""
    with override(found.language):
        return pdf("attendance", attendance_content(found), made_at=made_at(found.on))


def agenda_content(found: ActivityPaper) -> Values:
    """The agenda in the language that is active: when, where, why, what for, line by line."""
    is_inside, activity = found.is_inside, found.activity
    return _framed(found, _("Agenda")) | {
        "facts": [*_facts(found), *([(_("Taking part online"), activity.link)] if is_inside and activity.link else [])],
        "purpose": activity.purpose,
        "practical": activity.practical if is_inside else "",
        "questions": list(found.questions),
        "agenda": [_line(replace(one, note=""), found) for one in found.agenda],
        "sites": _sites(found),
        "things": _titled((_("To read"), found.materials)),
        "people": [],
        "groups": [],
        "note": "",
        "heard": [],
        "words-of": [],
        "is-report": False,
    }


def report_content(found: ActivityPaper) -> Values:
    """The report in the language that is active: who was there, what was noted, shown, decided, and how it was."""
    heard = found.heard
    is_shown = heard is not None and heard.is_shown
    return _framed(found, _("Report")) | {
        "facts": _facts(found),
        "purpose": found.activity.purpose,
        "practical": "",
        "questions": list(found.questions),
        "agenda": [_line(one, found) for one in found.agenda],
        "sites": _sites(found),
        "things": _titled(
            (_("Practices that were shown"), found.practices),
            (_("What came of it"), found.outputs),
            (_("To read"), found.materials),
        ),
        "people": [_person(one) for one in (found.there if found.was_noted else ())],
        "groups": [_how_many(found)] if found.is_inside else [],
        "note": found.note,
        "heard": [_asked(one, found.language) for one in heard.asked] if heard and is_shown else [],
        "words-of": [text for _language, text in heard.words] if heard and is_shown else [],
        "is-report": True,
    }


def attendance_content(found: ActivityPaper) -> Values:
    """The sheet to sign: who is expected, with room for who comes as well."""
    expected = [one for one in found.people if one.coming not in (Coming.NO, Coming.ONLINE)]
    rows = [{"name": one.name, "whom": one.whom} for one in expected]
    return _framed(found, _("Attendance")) | {
        "facts": _facts(found),
        "days": [in_full(day, found.language) for day in days_of(found)],
        "rows": rows + [{"name": "", "whom": ""}] * EMPTY_LINES,
    }


def days_of(found: ActivityPaper) -> list[date]:
    """The days on which people sign: those of the activity, seven at most."""
    activity = found.activity
    if activity.days:
        return [date.fromisoformat(day) for day in activity.days][:7]
    if len(activity.begins) <= MONTH or len(activity.ends) <= MONTH:
        return [found.on]
    first, last = date.fromisoformat(activity.begins), date.fromisoformat(activity.ends)
    return [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)][:7]


def when(found: ActivityPaper) -> str:
    """When it is, as exactly as it is known."""
    activity, language = found.activity, found.language
    if activity.starts_at is not None and activity.ends_at is not None:
        zone = ZoneInfo(activity.zone)
        start, end = activity.starts_at.astimezone(zone), activity.ends_at.astimezone(zone)
        said = {
            "day": in_full(start.date(), language),
            "start": _clock(start, language),
            "last": in_full(end.date(), language),
            "end": _clock(end, language),
            "zone": activity.zone,
        }
        if start.date() == end.date():
            return _("%(day)s, %(start)s to %(end)s (%(zone)s)") % said
        return _("%(day)s, %(start)s to %(last)s, %(end)s (%(zone)s)") % said
    if activity.days:
        return " · ".join(in_full(date.fromisoformat(day), language) for day in activity.days)
    if not activity.begins:
        return _("Nobody says when.")
    if activity.ends == activity.begins:
        return _moment(activity.begins, language)
    said = {"day": _moment(activity.begins, language), "last": _moment(activity.ends, language)}
    return _("%(day)s to %(last)s") % said


def _framed(found: ActivityPaper, what: str) -> Values:
    parts = (what, found.programme, found.scheme)
    made = frame(
        _words(),
        title=found.activity.title,
        subtitle=" · ".join(part for part in parts if part),
        language=found.language,
        identity=found.identity,
    )
    marks = (
        (_("Invented example: nobody planned or held this"), found.activity.is_invented),
        (_("Cancelled"), found.activity.state == ActivityState.CANCELLED),
    )
    return made | {"marked": " · ".join(said for said, holds in marks if holds)}


def _words() -> dict[str, str]:
    return {
        "facts": _("At a glance"),
        "purpose": _("What it is for"),
        "practical": _("Practical information"),
        "questions": _("Guiding questions"),
        "agenda": _("Agenda"),
        "notes": _("Agenda and notes"),
        "note": _("Notes on the whole"),
        "time": _("Time"),
        "what": _("What happens"),
        "sites": _("Places that are visited"),
        "people": _("Who was there"),
        "name": _("Name"),
        "whom": _("For"),
        "how": _("How"),
        "signature": _("Signature"),
        "heard": _("How it was"),
        "question": _("Question"),
        "answers": _("Answers"),
        "mean": _("Mean, 1 to 5"),
        "in_words": _("In their own words"),
        "sign": _("Sign for each day on which you are here. Empty lines are for who comes as well."),
    }


def _facts(found: ActivityPaper) -> list[tuple[str, str]]:
    """Label and words; what nobody said is left out."""
    activity = found.activity
    told = (
        (_("When"), when(found)),
        (_("Where"), " · ".join(part for part in (activity.place, str(activity.get_mode_display())) if part)),
        (pgettext("who receives the others", "Hosts"), " · ".join(found.hosts)),
        (_("Why it was cancelled"), activity.cancelled_why),
        (_("Note"), activity.note),
    )
    return [(label, words) for label, words in told if words]


def _line(one: PaperLine, found: ActivityPaper) -> Values:
    zone = ZoneInfo(found.activity.zone or "UTC")
    span = [moment.astimezone(zone) for moment in (one.starts_at, one.ends_at) if moment]
    clocks = " – ".join(_clock(moment, found.language) for moment in span)
    return {
        "day": in_full(span[0].date(), found.language) if span else "",
        "time": clocks,
        "title": one.title,
        "text": one.text,
        "led": _("Led by %(name)s") % {"name": one.led_by} if one.led_by else "",
        "note": one.note,
    }


def _sites(found: ActivityPaper) -> list[Values]:
    return [
        {"name": one.name, "lines": [part for part in (one.address, one.text, one.access) if part], "url": one.url}
        for one in found.sites
    ]


def _titled(*told: tuple[str, tuple[PaperThing, ...]]) -> list[Values]:
    """Lists with their headings; one that is empty is left out."""
    return [
        {"title": title, "items": [{"name": one.name, "about": one.about, "url": one.url} for one in things]}
        for title, things in told
        if things
    ]


def _person(one: PaperPerson) -> Values:
    whom = ", ".join(part for part in (one.function, one.whom) if part)
    how = _("online") if one.attended == Attended.ONLINE else _("in person")
    return {"name": one.name, "whom": whom, "how": how}


def _how_many(found: ActivityPaper) -> str:
    """How many were there, of how many on the list."""
    if not found.was_noted:
        return _("Nobody noted who was there.")
    there = len(found.there)
    said = ngettext("%(there)s person was there", "%(there)s people were there", there) % {"there": there}
    return _("%(there)s, of %(listed)s on the list.") % {"there": said, "listed": len(found.people)}


def _asked(one: Asked, language: str) -> Values:
    asked = {
        "useful": _("How useful was it?"),
        "heard": _("How well were you heard?"),
        "organised": _("How well was it organised?"),
    }
    mean = f"{one.mean:.1f}".replace(".", "," if language in {"fr", "it", "el", "lv", "nl"} else ".")
    return {"question": asked[one.question], "answers": str(one.answers), "mean": mean}


def _clock(moment: datetime, language: str) -> str:
    return format_time(moment, "short", locale=locale_of(language))


def _moment(moment: str, language: str) -> str:
    """A year, a month or a day."""
    if len(moment) <= YEAR:
        return moment
    if len(moment) == MONTH:
        first = date.fromisoformat(f"{moment}-01")
        return format_date(first, "LLLL y", locale=locale_of(language))
    return in_full(date.fromisoformat(moment), language)
