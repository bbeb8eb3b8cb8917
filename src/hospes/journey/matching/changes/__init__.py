"""Everything that changes calls, needs, offers and matches."""

from hospes.journey.cities.changes import Saved
from hospes.journey.matching.changes.answering import (
    answer_proposal,
    end_overdue,
    reply_to_question,
)
from hospes.journey.matching.changes.bringing import (
    Brought,
    bring_cities,
)
from hospes.journey.matching.changes.calls import (
    CallGiven,
    RulesGiven,
    begin_call,
    close_call,
    edit_call,
    open_call,
    set_cap,
    set_rules,
)
from hospes.journey.matching.changes.deciding import (
    decide,
    finish_call,
)
from hospes.journey.matching.changes.interests import (
    AnswerGiven,
    add_interest,
    add_interests,
    answer_call,
    change_contact,
    decline_call,
    join_call,
    remove_interest,
    set_first,
    withdraw_interest,
)
from hospes.journey.matching.changes.letters import (
    invite_cities,
    invite_city,
    note_returned,
    open_invitation,
    remind_cities,
    remind_city,
)
from hospes.journey.matching.changes.needs import (
    choose_needs_source,
    finish_needs,
    reopen_needs,
    save_need,
    save_request,
    save_talk,
)
from hospes.journey.matching.changes.offers import (
    choose_offer_source,
    drop_offer_line,
    finish_offer,
    reopen_offer,
    save_offer,
    save_offer_line,
)
from hospes.journey.matching.changes.pair_rules import (
    make_pair_rule,
    withdraw_pair_rule,
)
from hospes.journey.matching.changes.restoring import (
    take_in_matching,
)
from hospes.journey.matching.changes.revisions import Stale, set_aside
from hospes.journey.matching.changes.runs import (
    cancel_run,
    start_run,
    work_on_run,
)
from hospes.journey.matching.changes.speaking import fault_of_place, take_place
from hospes.journey.matching.queries.decisions import Otherwise

__all__ = [
    "AnswerGiven",
    "Brought",
    "CallGiven",
    "Otherwise",
    "RulesGiven",
    "Saved",
    "Stale",
    "add_interest",
    "add_interests",
    "answer_call",
    "answer_proposal",
    "begin_call",
    "bring_cities",
    "cancel_run",
    "change_contact",
    "choose_needs_source",
    "choose_offer_source",
    "close_call",
    "decide",
    "decline_call",
    "drop_offer_line",
    "edit_call",
    "end_overdue",
    "fault_of_place",
    "finish_call",
    "finish_needs",
    "finish_offer",
    "invite_cities",
    "invite_city",
    "join_call",
    "make_pair_rule",
    "note_returned",
    "open_call",
    "open_invitation",
    "remind_cities",
    "remind_city",
    "remove_interest",
    "reopen_needs",
    "reopen_offer",
    "reply_to_question",
    "save_need",
    "save_offer",
    "save_offer_line",
    "save_request",
    "save_talk",
    "set_aside",
    "set_cap",
    "set_first",
    "set_rules",
    "start_run",
    "take_in_matching",
    "take_place",
    "withdraw_interest",
    "withdraw_pair_rule",
    "work_on_run",
]
