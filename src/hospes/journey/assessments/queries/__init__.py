"""What can be asked about assessments."""

from hospes.journey.assessments.queries.dashboards import (
    A_PAGE,
    AssessmentLine,
    Dashboard,
    assessment_for,
    assessments_of,
    dashboard,
    lines,
)
from hospes.journey.assessments.queries.histories import comments_on, evidence_on, history, statement
from hospes.journey.assessments.queries.moves import MovePreview, last_move, newer_versions, preview_move
from hospes.journey.assessments.queries.papers import AssessmentReport, FactorReport, FirstListLine, MayorPage
from hospes.journey.assessments.queries.reports import mayor_page, report
from hospes.journey.assessments.queries.sheets import sheet, voice_of

__all__ = [
    "A_PAGE",
    "AssessmentLine",
    "AssessmentReport",
    "Dashboard",
    "FactorReport",
    "FirstListLine",
    "MayorPage",
    "MovePreview",
    "assessment_for",
    "assessments_of",
    "comments_on",
    "dashboard",
    "evidence_on",
    "history",
    "last_move",
    "lines",
    "mayor_page",
    "newer_versions",
    "preview_move",
    "report",
    "sheet",
    "statement",
    "voice_of",
]
