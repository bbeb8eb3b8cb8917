"""The state of play of a scheme as PDF/UA on one or two pages, from the values that the page shows."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from hospes.documents.figures import moment, span
from hospes.documents.frame import frame, in_full, made_at
from hospes.documents.typesetting import pdf
from hospes.journey.mentoring.queries.risks import RiskLine
from hospes.journey.mentoring.queries.roads import Passing
from hospes.journey.mentoring.queries.scheme_page import Meeting
from hospes.journey.mentoring.queries.state import PlanNote, StateSheet, practice_name
from hospes.journey.programmes.queries.identity import Identity

Values = dict[str, Any]


def state_pdf(sheet: StateSheet, language: str, identity: Identity | None) -> bytes:
    """The PDF of a scheme's state of play."""
    with override(language):
        return pdf("state", content(sheet, language, identity), made_at=made_at(sheet.on))


def content(sheet: StateSheet, language: str, identity: Identity | None) -> Values:
    """What the sheet says, in the language that is active."""
    page = sheet.page
    subtitle = _("%(day)s · %(programme)s · %(theme)s") % {
        "day": in_full(sheet.on, language),
        "programme": sheet.programme,
        "theme": sheet.scheme.theme,
    }
    sides = ((_("Mentor"), page.mentors), (_("Mentee"), page.mentees), (_("Partner"), page.others))
    return frame(
        _words(),
        title=_("State of play: %(scheme)s") % {"scheme": sheet.scheme},
        subtitle=subtitle,
        language=language,
        is_example=sheet.is_example,
        identity=identity,
    ) | {
        "who": [[side, str(partner)] for side, partners in sides for partner in partners],
        "passed": [_passing(one, language) for one in sheet.passed],
        "ahead": [_passing(one, language) for one in sheet.ahead],
        "achieved": [_meeting(one, language) for one in sheet.achieved],
        "plans": [_plan(one, language) for one in sheet.plans],
        "risks": [_risk(one, language) for one in sheet.risks],
    }


def _words() -> dict[str, str]:
    return {
        "who": _("Who"),
        "passed": _("Passed so far"),
        "ahead": _("What comes next"),
        "achieved": _("What stays of it"),
        "plans": _("Plans so far"),
        "risks": _("Risks, and what is done about them"),
        "risk": _("What may happen"),
        "how": _("How likely, how much harm"),
        "mitigation": _("What we do about it"),
        "watch": _("Who watches it, until when"),
        "nothing": _("Nothing yet."),
        "all_passed": _("Nothing: all milestones are passed."),
        "no_risk": _("Nobody has named a risk."),
        "no_plan": _("No plan that is shared with you."),
    }


def _passing(one: Passing, language: str) -> Values:
    when = moment(one.progress.on, language) if one.progress and one.progress.on else ""
    return {
        "title": one.milestone.title,
        "when": when or span(one.begins, one.ends, language),
        "state": str(one.standing.label),
        "late": one.standing == "late",
    }


def _meeting(one: Meeting, language: str) -> Values:
    when = span(one.activity.begins, one.activity.ends, language)
    practices = (practice_name(shown, language) for shown in one.practices)
    return {
        "title": one.activity.title,
        "when": " · ".join((when, _("invented example"))) if one.activity.is_invented else when,
        "left": [*(str(output) for output in one.outputs), *practices],
    }


def _plan(one: PlanNote, language: str) -> Values:
    if one.adopted_on:
        state = _("adopted on %(day)s") % {"day": in_full(one.adopted_on, language)}
    else:
        state = _("not adopted yet")
    said = _("last update on %(day)s") % {"day": in_full(one.said_on, language)} if one.said_on else ""
    return {"title": one.title, "city": one.city, "state": " · ".join(filter(None, (state, said)))}


def _risk(line: RiskLine, language: str) -> Values:
    risk = line.risk
    return {
        "what": risk.what,
        "how": f"{line.likelihood.label} · {line.harm.label}",
        "state": str(line.state.label),
        "mitigation": risk.mitigation,
        "watch": " · ".join(
            filter(None, (risk.watched_by, in_full(risk.review_on, language) if risk.review_on else ""))
        ),
    }
