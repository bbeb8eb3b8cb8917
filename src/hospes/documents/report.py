"""The report of an assessment as PDF/UA, drawn from the dataclass that the page shows."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from hospes.documents.frame import frame, in_full, made_at
from hospes.documents.pictures.profile import share_words
from hospes.documents.typesetting import pdf
from hospes.journey.assessments.queries.papers import (
    AnswerLine,
    AssessmentReport,
    ContextLine,
    FactorReport,
    FirstListLine,
)
from hospes.method.scoring.model import Share

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
        _words(),
        title=_("%(city)s: where we stand") % {"city": report.city},
        subtitle=subtitle,
        language=report.language,
        is_example=report.is_example,
    ) | {
        "programme": report.programme,
        "standard": report.standard or report.benchmark,
        "method": report.method,
        "asks-levels": report.asks_levels,
        "overall": _overall(report),
        "factors": [_factor(factor) for factor in report.factors],
        "areas": [{"title": area.title, "figure": _figure(area.figure.value)} for area in report.areas],
        "gaps": [_gap(factor) for factor in report.gaps],
        "strengths": [{"title": factor.title, "level": factor.level_word} for factor in report.strengths],
        "context": [_context(line) for line in report.context if line.effect],
        "first-list": [_proposal(line) for line in report.first_list],
        "about": _about(report),
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
        "gaps": _("Gaps, the most pressing first"),
        "no_gaps": _("No key factor is below the standard."),
        "open": _("Still open"),
        "strengths": _("Strengths"),
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
    }


def _overall(report: AssessmentReport) -> str | None:
    if report.overall is None or report.overall_range is None:
        return None
    shown = {
        "value": _figure(report.overall),
        "low": _figure(report.overall_range.low),
        "high": _figure(report.overall_range.high),
    }
    return _("%(value)s of 100 (%(low)s to %(high)s)") % shown


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.4g}"


def _factor(factor: FactorReport) -> Values:
    standing = factor.standing
    return {
        "number": factor.number,
        "title": factor.title,
        "level": _("%(level)s (claimed)") % {"level": factor.level_word} if standing.claimed else factor.level_word,
        "low": standing.level_range.low,
        "high": standing.level_range.high,
        "reading": standing.reading,
        "share": None if standing.share is None else _share(standing.share),
        "answers": [_answer(line) for line in factor.answers],
        "evidence": [{"url": piece.url, "text": piece.title or piece.text or piece.url} for piece in factor.evidence],
    }


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


def _gap(factor: FactorReport) -> Values:
    words = {"level": factor.level_word, "importance": factor.importance_word or _("importance not said")}
    return {
        "title": factor.title,
        "sentence": _("%(level)s; %(importance)s.") % words,
        "reason": factor.reason,
        "open": [line.question for line in factor.open_answers],
    }


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
