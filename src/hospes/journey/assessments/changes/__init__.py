"""Everything that writes to assessments."""

from hospes.journey.assessments.changes.evidence import (
    add_evidence,
    put_back_evidence,
    remove_evidence,
    write_comment,
)
from hospes.journey.assessments.changes.first_list import (
    add_own_change,
    build_first_list,
    drop_proposed_change,
    edit_proposed_change,
    keep_proposed_change,
    move_proposed_change,
)
from hospes.journey.assessments.changes.moves import move_round, move_round_back
from hospes.journey.assessments.changes.revisions import Outcome, Saved, Stale, set_aside
from hospes.journey.assessments.changes.rounds import (
    finish_assessment,
    reopen_assessment,
    show_overall,
    start_assessment,
)
from hospes.journey.assessments.changes.saying import (
    restore_earlier_wording,
    save_answer,
    save_context_reading,
    save_rating,
)

__all__ = [
    "Outcome",
    "Saved",
    "Stale",
    "add_evidence",
    "add_own_change",
    "build_first_list",
    "drop_proposed_change",
    "edit_proposed_change",
    "finish_assessment",
    "keep_proposed_change",
    "move_proposed_change",
    "move_round",
    "move_round_back",
    "put_back_evidence",
    "remove_evidence",
    "reopen_assessment",
    "restore_earlier_wording",
    "save_answer",
    "save_context_reading",
    "save_rating",
    "set_aside",
    "show_overall",
    "start_assessment",
    "write_comment",
]
