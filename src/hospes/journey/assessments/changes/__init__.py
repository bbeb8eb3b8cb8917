"""Everything that writes to assessments."""

from hospes.journey.assessments.changes.agreeing import agree_level
from hospes.journey.assessments.changes.evidence import (
    add_evidence,
    put_back_evidence,
    remove_evidence,
    write_comment,
)
from hospes.journey.assessments.changes.file_bytes import sweep_bytes
from hospes.journey.assessments.changes.files import (
    MOST_WAITING,
    accept_file,
    add_file,
    delete_file,
    give_file,
    refuse_file,
    take_back_file,
    use_file,
)
from hospes.journey.assessments.changes.first_list import (
    add_own_change,
    build_first_list,
    drop_proposed_change,
    edit_proposed_change,
    keep_proposed_change,
    move_proposed_change,
)
from hospes.journey.assessments.changes.goals import set_goal
from hospes.journey.assessments.changes.guest_lists import Listed, invite_list
from hospes.journey.assessments.changes.importing import Became, import_answers, preview_import
from hospes.journey.assessments.changes.inviting import (
    Guest,
    invite_voices,
    remind,
    send_invitation,
    withdraw_invitation,
)
from hospes.journey.assessments.changes.meetings import end_meeting, resume_meeting, save_meeting
from hospes.journey.assessments.changes.moves import move_round, move_round_back
from hospes.journey.assessments.changes.reading import read_note
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
from hospes.journey.assessments.changes.telling import tell_voices
from hospes.journey.assessments.changes.voices import ask_to_be_told, finish_voice, join, withdraw_voice

__all__ = [
    "Became",
    "Guest",
    "Listed",
    "Outcome",
    "Saved",
    "Stale",
from hospes.journey.assessments.changes.sharing import share_assessment
from hospes.journey.assessments.changes.short_forms import begin_short_form
    "add_evidence",
    "add_own_change",
    "agree_level",
    "ask_to_be_told",
    "build_first_list",
    "drop_proposed_change",
    "MOST_WAITING",
    "edit_proposed_change",
    "end_meeting",
    "finish_assessment",
    "finish_voice",
    "import_answers",
    "invite_list",
    "invite_voices",
    "join",
    "accept_file",
    "keep_proposed_change",
    "add_file",
    "move_proposed_change",
    "move_round",
    "begin_review",
    "begin_short_form",
    "move_round_back",
    "preview_import",
    "put_back_evidence",
    "read_note",
    "remind",
    "close_review",
    "delete_file",
    "remove_evidence",
    "reopen_assessment",
    "restore_earlier_wording",
    "resume_meeting",
    "save_answer",
    "save_context_reading",
    "give_file",
    "save_meeting",
    "save_rating",
    "send_invitation",
    "set_aside",
    "set_goal",
    "show_overall",
    "start_assessment",
    "tell_voices",
    "withdraw_invitation",
    "withdraw_voice",
    "write_comment",
]
    "refuse_file",
    "sweep_bytes",
    "take_back_file",
    "tell_peers",
    "use_file",
