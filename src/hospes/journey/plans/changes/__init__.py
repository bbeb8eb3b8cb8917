"""Everything that changes action plans."""

from hospes.journey.cities.changes import Saved
from hospes.journey.plans.changes.beginning import begin_plan, end_plan, resume_plan, take_from_assessment
from hospes.journey.plans.changes.evidence import add_evidence, put_back_evidence, remove_evidence
from hospes.journey.plans.changes.letters import ask_updates, be_quiet, hear_again, write_overdue
from hospes.journey.plans.changes.monitoring import measure, say_status, withdraw_measure
from hospes.journey.plans.changes.parts import (
    add_budget_line,
    add_change,
    add_indicator,
    add_step,
    link_change,
    move,
    put_back,
    take_out,
)
from hospes.journey.plans.changes.restoring import take_in_plans
from hospes.journey.plans.changes.revisions import Stale, set_aside
from hospes.journey.plans.changes.saving import save_budget_line, save_change, save_indicator, save_plan, save_step
from hospes.journey.plans.changes.suggesting import (
    AnswerGiven,
    Proposer,
    answer_suggestion,
    invite_members,
    open_link,
    suggest,
    withdraw_link,
    withdraw_suggestion,
)
from hospes.journey.plans.changes.versions import (
    AdoptionGiven,
    adopt_plan,
    make_version,
    publish_version,
    withdraw_publication,
)
from hospes.journey.plans.changes.ways import WaysGiven, set_ways, share_plan

__all__ = [
    "AdoptionGiven",
    "AnswerGiven",
    "Proposer",
    "Saved",
    "Stale",
    "WaysGiven",
    "add_budget_line",
    "add_change",
    "add_evidence",
    "add_indicator",
    "add_step",
    "adopt_plan",
    "answer_suggestion",
    "ask_updates",
    "be_quiet",
    "begin_plan",
    "end_plan",
    "hear_again",
    "invite_members",
    "link_change",
    "make_version",
    "measure",
    "move",
    "open_link",
    "publish_version",
    "put_back",
    "put_back_evidence",
    "remove_evidence",
    "resume_plan",
    "save_budget_line",
    "save_change",
    "save_indicator",
    "save_plan",
    "save_step",
    "say_status",
    "set_aside",
    "set_ways",
    "share_plan",
    "suggest",
    "take_from_assessment",
    "take_in_plans",
    "take_out",
    "withdraw_link",
    "withdraw_measure",
    "withdraw_publication",
    "withdraw_suggestion",
    "write_overdue",
]
