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
from hospes.journey.assessments.queries.earlier import earlier_decisions
from hospes.journey.assessments.queries.files import (
    CityFiles,
    GivenFile,
    file_for,
    files_of,
    files_of_voice,
    files_to_use,
    path_of,
    room_of,
    waiting_at,
    waiting_files,
)
from hospes.journey.assessments.queries.four_words import voice_with, words_of
from hospes.journey.assessments.queries.histories import (
    comments_on,
    evidence_on,
    history,
    line_history,
    rewritten_lines,
    statement,
)
from hospes.journey.assessments.queries.inviting import by_group, invitation_named, invitations_of
from hospes.journey.assessments.queries.meetings import Consensus, consensus
from hospes.journey.assessments.queries.moves import (
    MovePreview,
    last_move,
    newer_versions,
    preview_move,
    toolkit_asking,
    version_read,
)
from hospes.journey.assessments.queries.one_page import mayor_page
from hospes.journey.assessments.queries.papers import AssessmentReport, FactorReport, FirstListLine, MayorPage
from hospes.journey.assessments.queries.progress import earlier_assessment
from hospes.journey.assessments.queries.reports import first_list_of, report
from hospes.journey.assessments.queries.sheets import sheet, voice_of
from hospes.journey.assessments.queries.telling import to_tell
from hospes.journey.assessments.queries.voice_notes import note_keyed, unread_notes, voice_notes
from hospes.journey.assessments.queries.voices import actor_of, voice_named
from hospes.journey.assessments.queries.workbooks import Brought, check_stamp, workbook

__all__ = [
    "A_PAGE",
    "AssessmentLine",
    "AssessmentReport",
    "Brought",
    "Consensus",
    "Dashboard",
    "Extent",
    "FactorReport",
    "FirstListLine",
    "MayorPage",
    "MovePreview",
    "actor_of",
    "assessment_for",
    "assessments_of",
    "by_group",
    "check_stamp",
from hospes.journey.assessments.queries.short_forms import (
    ShortOffer,
    ShortOutcome,
    ShortWalk,
    short_offer,
    short_outcome,
    short_walk,
)
    "comments_on",
    "consensus",
    "dashboard",
    "earlier_assessment",
    "earlier_decisions",
    "evidence_on",
    "factor_of",
    "first_list_of",
    "history",
    "in_order",
    "invitation_named",
    "invitations_of",
    "items_of",
    "last_move",
    "level_choices",
    "line_history",
    "lines",
    "CityFiles",
    "mayor_page",
    "newer_versions",
    "SharedLine",
    "SharedReport",
    "ShortOffer",
    "ShortOutcome",
    "ShortWalk",
    "about_to_be_released",
    "note_keyed",
    "open_assessment",
    "preview_move",
    "GivenFile",
    "Layers",
    "report",
    "rewritten_lines",
    "sheet",
    "statement",
    "to_tell",
    "toolkit_asking",
    "toolkit_of",
    "unread_notes",
    "version_read",
    "voice_named",
    "voice_notes",
    "voice_of",
    "voice_with",
    "wording",
    "words_of",
    "workbook",
]
    "file_for",
    "files_of",
    "files_of_voice",
    "files_to_use",
    "path_of",
    "peer_named",
    "peer_of",
    "peers_to_tell",
    "room_of",
    "seen_by",
    "shared_lines",
    "shared_report",
    "sharing_history",
    "waiting_at",
    "waiting_files",
    "short_offer",
    "short_outcome",
    "short_walk",
