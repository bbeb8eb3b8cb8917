"""Everything that writes to assessments."""

from hospes.journey.assessments.changes.agreeing import agree_level
from hospes.journey.assessments.changes.comparing import allow_comparison, end_comparison, freeze_group
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
from hospes.journey.assessments.changes.meetings import (
    end_meeting,
    let_facilitators,
    resume_meeting,
    save_meeting,
)
from hospes.journey.assessments.changes.moves import move_round, move_round_back
from hospes.journey.assessments.changes.patience import count_wrong_guess
from hospes.journey.assessments.changes.peers import (
    PeerGuest,
    begin_review,
    close_review,
    finish_review,
    invite_peer,
    open_review,
    take_name_away,
    tell_peers,
)
from hospes.journey.assessments.changes.reading import read_note
from hospes.journey.assessments.changes.remarks import answer_remark, write_remark
from hospes.journey.assessments.changes.revisions import Keys, Outcome, Saved, Stale, set_aside
from hospes.journey.assessments.changes.rounds import (
    finish_assessment,
    join_round,
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
from hospes.journey.assessments.changes.sharing import share_assessment
from hospes.journey.assessments.changes.short_forms import begin_short_form
from hospes.journey.assessments.changes.telling import tell_voices
from hospes.journey.assessments.changes.voices import ask_to_be_told, finish_voice, join, withdraw_voice

__all__ = [
    "MOST_WAITING",
    "Became",
    "Guest",
    "Keys",
    "Listed",
    "Outcome",
    "PeerGuest",
    "Saved",
    "Stale",
    "accept_file",
    "add_evidence",
    "add_file",
    "add_own_change",
    "agree_level",
    "allow_comparison",
    "answer_remark",
    "ask_to_be_told",
    "begin_review",
    "begin_short_form",
    "build_first_list",
    "close_review",
    "count_wrong_guess",
    "delete_file",
    "drop_proposed_change",
    "edit_proposed_change",
    "end_comparison",
    "end_meeting",
    "finish_assessment",
    "finish_review",
    "finish_voice",
    "freeze_group",
    "give_file",
    "import_answers",
    "invite_list",
    "invite_peer",
    "invite_voices",
    "join",
    "join_round",
    "keep_proposed_change",
    "let_facilitators",
    "move_proposed_change",
    "move_round",
    "move_round_back",
    "open_review",
    "preview_import",
    "put_back_evidence",
    "read_note",
    "refuse_file",
    "remind",
    "remove_evidence",
    "reopen_assessment",
    "restore_earlier_wording",
    "resume_meeting",
    "save_answer",
    "save_context_reading",
    "save_meeting",
    "save_rating",
    "send_invitation",
    "set_aside",
    "set_goal",
    "share_assessment",
    "show_overall",
    "start_assessment",
    "sweep_bytes",
    "take_back_file",
    "take_name_away",
    "tell_peers",
    "tell_voices",
    "use_file",
    "withdraw_invitation",
    "withdraw_voice",
    "write_comment",
    "write_remark",
]
