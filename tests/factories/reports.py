"""Reports made of invented values, for pictures and papers."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from hospes.journey.assessments.enums import ContextEffect, Origin
from hospes.journey.assessments.queries.papers import (
    AnswerLine,
    AssessmentReport,
    ContextLine,
    EvidencePiece,
    FactorReport,
    FirstListLine,
    MayorPage,
)
from hospes.method.scoring.model import FactorStanding, Range, Share

TITLES = (
    "Know the town",
    "Strengthen the organisations and people who want to be active partners of the town",
    "Build skills around diversity across the whole of the administration",
    "Networks and open doors",
    "How newcomers are pictured",
)


LEVELS = ("not yet", "first steps", "partly in place", "meets the standard", "could mentor others")


def make_standing(factor: str, level: int | None, share: Share | None, *, claimed: bool = False) -> FactorStanding:
    """One voice's standing."""
    reach = Range(0, 4) if level is None else Range(level, level)
    gap = Range(max(0, 3 - reach.high), max(0, 3 - reach.low))
    return FactorStanding(
        factor=factor,
        level=level,
        agreed=False,
        median=level,
        lowest=level,
        highest=level,
        voices=int(level is not None),
        level_range=reach,
        claimed=claimed,
        importance=2,
        gap=gap,
        priority=Range(gap.low * 2, gap.high * 2),
        share=share,
        open_items=(),
    )


def make_factor(number: int, level: int | None, share: Share | None, title: str = "") -> FactorReport:
    """One key factor of a report."""
    factor = f"kf-bcd{number + 1}"
    word = "no rating yet" if level is None else f"{level}: {LEVELS[level]}"
    return FactorReport(
        id=factor,
        number=number,
        title=title or TITLES[(number - 1) % len(TITLES)],
        standing=make_standing(factor, level, share, claimed=level == 4),
        level_word=word,
        importance_word="important",
        reason="We meet every month, and nobody writes it down.",
        answers=(
            AnswerLine(
                "q-bcdf",
                "Does the town ask newcomers what they need?",
                "Partly",
                "Once a year.",
                is_open=False,
            ),
            AnswerLine("q-bcdg", "Are there interpreters?", "", "", is_open=True),
        ),
        evidence=(
            EvidencePiece(1, factor, "Minutes of May", "https://example.org/minutes", ""),
            EvidencePiece(2, factor, "The counter", "", "", UUID(int=2), "counter.jpg"),
        ),
    )


def make_report(**changed: object) -> AssessmentReport:
    """A report of five key factors in every state."""
    factors = (
        make_factor(1, 2, Share(0.6, 0.4, 0.8, 4, 6)),
        make_factor(2, 0, Share(0.25, 0.25, 0.25, 2, 2)),
        make_factor(3, None, Share(None, 0.0, 1.0, 0, 3)),
        make_factor(4, 4, None),
        make_factor(5, 3, Share(1.0, 1.0, 1.0, 2, 2)),
    )
    lines = tuple(
        FirstListLine(
            number,
            factors[1].id,
            factors[1].title,
            Origin.TIP,
            "practical tip",
            f"Change {number}: open the town hall on a Saturday",
        )
        for number in range(1, 4)
    )
    report = AssessmentReport(
        assessment=1, language="en", city="Example-sur-Mer", city_slug="example-sur-mer", country="Belgium",
        toolkit="Building a city for all", toolkit_slug="city-for-all", version="1.0.0",
        benchmark="How to build a vision of a city for all", standard="The town plans with its newcomers.",
        programme="IncluCities", source="Thematic toolkit, CEMR, 2022", source_link="https://example.org/toolkit",
        round="Example-sur-Mer, November 2026", on=date(2026, 11, 21), is_finished=True, respondents=1,
        method="One voice gave a level of 0 to 4 per key factor. What is open widens the range.", asks_levels=True,
        factors=factors, gaps=(factors[1], factors[2], factors[0]), strengths=(factors[3], factors[4]),
        context=(
            ContextLine("cf-bcdf", "Electoral cycle", ContextEffect.HINDERS, "Hinders us", "Elections in spring."),
            ContextLine("cf-bcdg", "Civil society", ContextEffect.HELPS, "Helps us", ""),
            ContextLine("cf-bcdh", "Data", None, "", ""),
        ),
        areas=(), overall=None, first_list=lines, is_example=True,
    )  # fmt: skip
    return replace(report, **changed)  # type: ignore[arg-type]  # a test names the fields it changes


def make_mayor_page(**changed: object) -> MayorPage:
    """The mayor's page of the same report."""
    report = make_report()
    page = MayorPage(
        language="en", city=report.city, toolkit=report.toolkit, version=report.version, standard=report.standard,
        source=report.source, on=report.on, strengths=report.strengths, gaps=report.gaps, asks=report.first_list,
        open_count=report.open_count, is_example=True,
    )  # fmt: skip
    return replace(page, **changed)  # type: ignore[arg-type]  # a test names the fields it changes
