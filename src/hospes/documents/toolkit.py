"""A toolkit as PDF/UA, for reading on paper."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from hospes.documents.frame import RIGHT_TO_LEFT, frame, made_at
from hospes.documents.prose import tree
from hospes.documents.typesetting import pdf
from hospes.journey.practices.queries.annex import AnnexLine, annex_of
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.journey.toolkits.queries import Reading, reading
from hospes.method.toolkit_format.model import ContextFactor, KeyFactor, Practice, Question, Toolkit

Values = dict[str, Any]


def toolkit_pdf(version: ToolkitVersion, language: str) -> bytes:
    """The PDF of a version in ``language``, or in its original where it has no such translation."""
    read = reading(version, language)
    day = version.published_at or version.created_at
    with override(read.toolkit.language):
        told = annex_of(version.toolkit.slug, read.toolkit.language)
        return pdf("toolkit", _content(read, told), made_at=made_at(day.date()))


def _content(read: Reading, told: Mapping[str, tuple[AnnexLine, ...]]) -> Values:
    toolkit = read.toolkit
    subtitle = _("%(benchmark)s · version %(version)s") % {
        "benchmark": toolkit.benchmark,
        "version": toolkit.version,
    }
    return frame(_words(), title=toolkit.title, subtitle=subtitle, language=toolkit.language) | {
        "programme": toolkit.programme,
        "source": _source(toolkit),
        "draft": read.remark,
        "introduction": tree(toolkit.introduction),
        "standard": tree(toolkit.standard),
        "rationale": tree(toolkit.rationale),
        "factors": [_factor(number, factor) for number, factor in enumerate(toolkit.key_factors, 1)],
        "context": [_context(factor) for factor in toolkit.context_factors],
        "credits": [tree(line) for line in toolkit.credits],
        "annex": [
            {"title": f"{number}. {factor.title}", "practices": [_told(line) for line in told[factor.id]]}
            for number, factor in enumerate(toolkit.key_factors, 1)
            if factor.id in told
        ],
    }


def _told(line: AnnexLine) -> Values:
    """A practice of a city, in the language in which it is told."""
    rightward = line.language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT
    title = f"{line.title} ({line.city})"
    return {"title": title, "text": tree(line.what), "language": line.language, "rtl": rightward}


def _words() -> dict[str, str]:
    return {
        "source": _("Where it comes from"),
        "introduction": _("Introduction"),
        "standard": _("The standard"),
        "rationale": _("Why it matters"),
        "why": _("Why and how"),
        "questions": _("Guiding questions"),
        "tips": _("Practical tips"),
        "practice": _("Good practice:"),
        "context": _("Context factors"),
        "credits": _("Credits"),
        "annex": _("What cities tell of it on Hospes"),
        "annex_hint": _("Good practices that cities published on its key factors; a facilitator read them before."),
    }


def _source(toolkit: Toolkit) -> str:
    source = toolkit.source
    if source is None:
        return ""
    parts = (source.title, source.publisher, str(source.year or ""), source.link)
    ours = _("The wording is ours.") if source.wording == "ours" else ""
    return f"{', '.join(part for part in parts if part)}. {ours}".strip()


def _factor(number: int, factor: KeyFactor) -> Values:
    return {
        "number": number,
        "title": factor.title,
        "statement": tree(factor.statement),
        "why": tree(factor.why_and_how),
        "questions": [_question(question) for question in factor.questions],
        "tips": [tree(tip.text) for tip in factor.tips],
        "practices": [_practice(practice) for practice in factor.practices],
    }


def _question(question: Question) -> Values:
    return {"text": tree(question.text), "parts": [tree(part.text) for part in question.parts]}


def _practice(practice: Practice) -> Values:
    title = f"{practice.title} ({practice.year})" if practice.year else practice.title
    return {"title": title, "text": tree(practice.text), "url": practice.url}


def _context(factor: ContextFactor) -> Values:
    return {"title": factor.title, "examples": tree(factor.examples)}
