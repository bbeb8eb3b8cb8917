"""The minutes of a consensus meeting as PDF/UA, drawn from the values that the screen shows."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from hospes.documents.frame import frame, in_full, made_at
from hospes.documents.typesetting import pdf
from hospes.journey.assessments.queries import Consensus
from hospes.journey.assessments.queries.decided import GroupDots, MeetingLine
from hospes.journey.assessments.queries.papers import FactorReport

Values = dict[str, Any]


def minutes_pdf(found: Consensus) -> bytes:
    """The PDF of the minutes, in the report's language."""
    with override(found.report.language):
        return pdf("minutes", content(found), made_at=made_at(day_of(found)))


def day_of(found: Consensus) -> date:
    """The day of the last meeting; without one, that of the assessment."""
    return found.meetings[-1].held_on if found.meetings else found.report.on


def content(found: Consensus) -> Values:
    """What the minutes say, in the language that is active."""
    report = found.report
    subtitle = _("%(toolkit)s, version %(version)s · %(date)s") % {
        "toolkit": report.toolkit,
        "version": report.version,
        "date": in_full(day_of(found), report.language),
    }
    return frame(
        _words(),
        title=_("%(city)s: minutes of the consensus meeting") % {"city": report.city},
        subtitle=subtitle,
        language=report.language,
        is_example=report.is_example,
    ) | {
        "meetings": [_meeting(one, report.language) for one in found.meetings],
        "agreement": found.agreement_word,
        "figures": found.agreement_figures,
        "levels": [str(one.level) for one in found.levels],
        "decided": [_decided(factor) for factor in report.factors],
        "factors": [_factor(factor) for factor in found.factors],
    }


def _words() -> dict[str, str]:
    return {
        "present": _("Present"),
        "nobody": _("Nobody was noted as present."),
        "meetings": _("The meeting"),
        "no_meeting": _("There was no meeting yet."),
        "agreement": _("How far the voices agree"),
        "decided": _("What was agreed on"),
        "factor": _("Key factor"),
        "level": _("Level"),
        "state": _("When it was agreed"),
        "voices": _("Voices"),
        "factors": _("Key factors, where voices differ most first"),
        "group": _("Group"),
        "unrated": _("Nobody has rated it yet."),
        "reason": _("Why"),
        "said": _("What the voices say"),
        "open": _("Still open"),
        "small": _("Groups of fewer than three voices are shown together with others."),
    }


def _meeting(one: MeetingLine, language: str) -> Values:
    where = f"{in_full(one.held_on, language)} · {one.place}" if one.place else in_full(one.held_on, language)
    return {"when": where, "present": [line.strip() for line in one.present_lines.splitlines() if line.strip()]}


def _decided(factor: FactorReport) -> Values:
    return {
        "title": f"{factor.number}. {factor.title}",
        "level": factor.claimed_word,
        "state": factor.agreed_word or "–",
        "voices": factor.spread_word or "–",
    }


def _factor(factor: FactorReport) -> Values:
    agreed = factor.agreed
    return {
        "title": f"{factor.number}. {factor.title}",
        "level": factor.claimed_word,
        "state": factor.agreed_word,
        "present": agreed.present if agreed else "",
        "reason": agreed.reason if agreed else "",
        "groups": [_group(group) for group in factor.dots],
        "notes": [{"group": note.group, "text": note.text} for note in factor.notes],
        "open": [line.question for line in factor.open_answers],
    }


def _group(group: GroupDots) -> Values:
    return {"words": group.words, "counts": [str(count) for count in group.counts]}
