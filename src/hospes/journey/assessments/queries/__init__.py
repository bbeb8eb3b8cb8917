"""What can be asked about assessments."""

from hospes.journey.assessments.queries.asking import factor_of, items_of, level_choices, toolkit_of, wording
from hospes.journey.assessments.queries.dashboards import (
    A_PAGE,
    AssessmentLine,
    Dashboard,
    Extent,
    assessment_for,
    assessments_of,
    dashboard,
    in_order,
    lines,
    open_assessment,
)
from hospes.journey.assessments.queries.histories import (
    comments_on,
    evidence_on,
    history,
    line_history,
    rewritten_lines,
    statement,
)
from hospes.journey.assessments.queries.moves import (
    MovePreview,
    last_move,
    newer_versions,
    preview_move,
    toolkit_asking,
    version_read,
)
from hospes.journey.assessments.queries.papers import AssessmentReport, FactorReport, FirstListLine, MayorPage
from hospes.journey.assessments.queries.reports import first_list_of, mayor_page, report
from hospes.journey.assessments.queries.sheets import sheet, voice_of

__all__ = [
    "A_PAGE",
    "AssessmentLine",
    "AssessmentReport",
    "Dashboard",
    "Extent",
    "FactorReport",
    "FirstListLine",
    "MayorPage",
    "MovePreview",
    "assessment_for",
    "assessments_of",
    "comments_on",
    "dashboard",
    "evidence_on",
    "factor_of",
    "first_list_of",
    "history",
    "in_order",
    "items_of",
    "last_move",
    "level_choices",
    "line_history",
    "lines",
    "mayor_page",
    "newer_versions",
    "open_assessment",
    "preview_move",
    "report",
    "rewritten_lines",
    "sheet",
    "statement",
    "toolkit_asking",
    "toolkit_of",
    "version_read",
    "voice_of",
    "wording",
]
