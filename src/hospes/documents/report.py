"""The report of an assessment as PDF/UA, drawn from the dataclass that the page shows."""

from typing import Any

from django.conf import settings
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from hospes.documents import peers
from hospes.documents.frame import frame, in_full, made_at
from hospes.documents.pictures.profile import share_words
from hospes.documents.typesetting import pdf
from hospes.journey.assessments.queries.decided import ChangeLine, GoalLine
from hospes.journey.assessments.queries.figures import FigureLine
from hospes.journey.assessments.queries.papers import (
    AnswerLine,
    AssessmentReport,
    ContextLine,
    FactorReport,
    FirstListLine,
)
from hospes.journey.assessments.queries.practised import PracticeLine
from hospes.method.scoring.model import FactorStanding, Range, Share

Values = dict[str, Any]


def report_pdf(report: AssessmentReport) -> bytes:
    """The PDF of ``report`` in the report's language."""
    with override(report.language):
        return pdf("report", content(report), made_at=made_at(report.on))


def content(report: AssessmentReport) -> Values:
    """What every paper of the report says, in the language that is active."""
    subtitle = _("%(toolkit)s, version %(version)s · %(date)s") % {
        "toolkit": report.toolkit,
        "version": report.version,
        "date": in_full(report.on, report.language),
    }
    return frame(
        _words() | peers.words(),
        title=_("%(city)s: where we stand") % {"city": report.city},
        subtitle=subtitle,
        language=report.language,
        is_example=report.is_example,
        is_finished=report.is_finished,
    ) | {
        "programme": report.programme,
        "standard": report.standard or report.benchmark,
        "method": report.method,
        "asks-levels": report.asks_levels,
        "overall": _overall(report),
        "factors": [_factor(factor) for factor in report.factors],
        "areas": [_line(area) for area in report.areas],
        "composites": [_line(composite) for composite in report.composites],
        "tier": report.tier,
        "gaps": [_gap(factor, levels=report.asks_levels) for factor in report.gaps],
        "unanswered": _unanswered(report),
        "strengths": [{"title": factor.title, "level": where_it_stands(factor)} for factor in report.strengths],
        "goals": [_goal(goal, report.language) for goal in report.goals],
        "before": _before(report),
        "context": [_context(line) for line in report.context if line.effect],
        "first-list": [_proposal(line) for line in report.first_list],
        "reviews": peers.reviews(report),
        "about": _about(report),
        "shared": report.is_shared,
        "kept": [factor.title for factor in report.kept],
        "source-link": report.source_link,
    }


def _words() -> dict[str, str]:
    return {
        "standard_title": _("The standard"),
        "profile": _("The picture"),
        "factor": _("Key factor"),
        "level": _("Level 0 to 4; the line is the standard"),
        "share": _("Answered share"),
        "no_share": _("no closed question answered"),
        "overall": _("Overall:"),
        "areas": _("By area"),
        "area": _("Area"),
        "figure": _("Figure, 0 to 100"),
        "range": _("Range"),
        "composites": _("Composite figures"),
        "composite": _("Composite figure"),
        "tier": _("Tier reached:"),
        "gaps": _("Gaps, the most pressing first"),
        "no_gaps": _("No key factor is below the standard."),
        "open": _("Still open"),
        "practices": _("What other cities did"),
        "unanswered": _("What is unanswered"),
        "unanswered_hint": _("It does not count as no. It widens the range until somebody knows."),
        "none_unanswered": _("Nothing: every closed question has an answer."),
        "strengths": _("Strengths"),
        "goals": _("Goals"),
        "then_goals": _("Goals of then, as they stand now"),
        "before": _("What has changed"),
        "then": _("Then"),
        "now": _("Now"),
        "change": _("Change"),
        "no_strengths": _("No key factor has reached the standard yet. That is a place to begin."),
        "context": _("Context"),
        "no_context": _("Nothing was said about the context."),
        "context_factor": _("Context factor"),
        "effect": _("Effect"),
        "why": _("Why"),
        "first_list": _("First list of changes"),
        "first_list_hint": _("Ideas to discuss, each with where it comes from; nothing here is decided."),
        "no_first_list": _("The list is empty."),
        "answers": _("All answers"),
        "question": _("Question"),
        "reply": _("Answer"),
        "note": _("Note"),
        "evidence": _("Evidence"),
        "about": _("About these figures"),
        "kept": _("Kept by the city"),
        "kept_hint": _("No figure over several key factors is shown, because it would give these away."),
        "shared": _("Where the city says it stands; without what single people said and what it keeps to itself."),
    }


def _overall(report: AssessmentReport) -> str | None:
    overall = report.overall
    if overall is None:
        return None
    shown = {"value": overall.value, "low": overall.low, "high": overall.high}
    return _("%(value)s of 100 (%(low)s to %(high)s)") % shown


def _line(line: FigureLine) -> Values:
    return {"title": line.title, "figure": line.value, "range": line.reach}


def _factor(factor: FactorReport) -> Values:
    standing = factor.standing
    return {
        "number": factor.number,
        "title": factor.title,
        "level": " · ".join(word for word in (factor.state_word, factor.spread_word) if word),
        "low": standing.level_range.low,
        "high": standing.level_range.high,
        "reading": standing.reading,
        "share": None if standing.share is None else _share(standing.share),
        "answers": [_answer(line) for line in factor.answers],
        "evidence": [{"url": piece.url, "text": piece.words} for piece in factor.evidence],
    }


def where_it_stands(factor: FactorReport) -> str:
    """The level, or the answered share where the toolkit asks for no levels."""
    share = factor.standing.share
    return factor.state_word or (share_words(share) if share else "")


def _share(share: Share) -> Values:
    return {"low": share.low, "high": share.high, "words": share_words(share)}


def _answer(line: AnswerLine) -> Values:
    question = line.question
    if line.earlier_wording:
        question = _("%(question)s (answered to an earlier wording: %(earlier)s)") % {
            "question": question,
            "earlier": line.earlier_wording,
        }
    return {"question": question, "reply": line.reply or "–", "note": line.note}


def _gap(factor: FactorReport, *, levels: bool) -> Values:
    words = {"level": where_it_stands(factor), "importance": factor.importance_word or _("importance not said")}
    return {
        "title": factor.title,
        "sentence": _("%(level)s; %(importance)s.") % words if levels else words["level"],
        "measure": _measure(factor.standing) if levels else "",
        "reason": "\n\n".join(part for part in (_agreed(factor), _said(factor)) if part),
        "open": [line.question for line in factor.open_answers],
        "practices": [_practice(line) for line in factor.advised.lines] if factor.advised else [],
    }


def _practice(line: PracticeLine) -> Values:
    """A practice of another city: what it is called with its city, and why it stands here."""
    lacks = [_("You do not have: %(needed)s") % {"needed": needed} for needed in line.lacks]
    return {
        "title": _("%(practice)s (%(city)s)") % {"practice": line.title, "city": line.city},
        "language": line.language,
        "why": " ".join(part for part in (*line.why, line.needs, *lacks) if part),
        "link": settings.URL + reverse("practices:practice", args=[line.slug]),
    }


def _measure(standing: FactorStanding) -> str:
    """How far the standard is, and how pressing that is."""
    return _("Gap %(gap)s, priority %(priority)s") % {"gap": _span(standing.gap), "priority": _span(standing.priority)}


def _span(span: Range) -> str:
    """A number, or both of its ends, as the page writes them."""
    return floatformat(span.low) if span.width == 0 else f"{floatformat(span.low)}–{floatformat(span.high)}"


def _unanswered(report: AssessmentReport) -> Values:
    """What nobody could say yet: levels, and closed questions by key factor."""
    unrated = report.unrated if report.asks_levels else ()
    return {
        "levels": [_("No level yet: %(title)s") % {"title": factor.title} for factor in unrated],
        "factors": [
            {"title": factor.title, "questions": [_open(line) for line in factor.open_answers]}
            for factor in report.factors
            if factor.open_answers
        ],
    }


def _open(line: AnswerLine) -> str:
    """A question without an answer, and that nobody knew where somebody said so."""
    return f"{line.question} ({line.reply})" if line.reply else line.question


def _agreed(factor: FactorReport) -> str:
    """Why the meeting agreed on the level, and who was present."""
    agreed = factor.agreed
    if agreed is None:
        return ""
    present = _("Present: %(people)s") % {"people": agreed.present} if agreed.present else ""
    return "\n".join(part for part in (agreed.reason, present) if part)


def _said(factor: FactorReport) -> str:
    """The reasons of the voices, told apart from the meeting's where there is one."""
    if factor.reason and factor.agreed:
        return _("What the voices say: %(words)s") % {"words": factor.reason}
    return factor.reason


def _goal(goal: GoalLine, language: str) -> Values:
    said = _("%(level)s until %(day)s; now %(now)s (%(state)s)") % {
        "level": goal.level_word,
        "day": in_full(goal.by_date, language),
        "now": goal.standing_word,
        "state": goal.state_word,
    }
    return {"title": goal.title, "sentence": said, "reason": goal.reason}


def _before(report: AssessmentReport) -> Values | None:
    """What has changed since the round before, and how far its goals are."""
    before = report.before
    if before is None:
        return None
    return {
        "since": _("Since %(day)s") % {"day": in_full(before.on, report.language)},
        "lines": [_change(line) for line in before.changes],
        "goals": [_goal(goal, report.language) for goal in before.goals],
    }


def _change(line: ChangeLine) -> Values:
    told = (line.words, *line.why, *line.kin, line.share)
    return {"title": line.title, "then": line.then, "now": line.now, "change": "\n".join(one for one in told if one)}


def _context(line: ContextLine) -> Values:
    return {"title": line.title, "effect": line.effect_word, "note": line.note}


def _proposal(line: FirstListLine) -> Values:
    return {
        "text": line.text,
        "origin": " · ".join(part for part in (line.factor_title, line.origin_word) if part),
    }


def _about(report: AssessmentReport) -> str:
    return _("Round: %(round)s. Voices: %(count)s. As of %(date)s. Toolkit: %(source)s") % {
        "round": report.round,
        "count": report.respondents,
        "date": in_full(report.on, report.language),
        "source": report.source,
    }
