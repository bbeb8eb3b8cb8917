"""What a plan lacks in sentences, each with what mends it; the method finds (``method.critic``), this says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import formats
from django.utils.translation import gettext_lazy as _

from hospes.method import critic
from hospes.method.critic import MOST_AT_ONCE, Finding, Lack
from hospes.method.plan import Plan

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

WORDS: "Mapping[Lack, tuple[StrPromise, StrPromise]]" = {
    Lack.STEP_ENDS_BEFORE_IT_BEGINS: (
        _("“%(title)s” ends on %(other)s, before it begins on %(on)s."),
        _("Put one of the two days right."),
    ),
    Lack.NO_CHANGES: (
        _("The plan has no change yet."),
        _("Take changes from the assessment, or write the first one."),
    ),
    Lack.CHANGE_WITHOUT_STEP: (
        _("Nothing is to be done yet for “%(title)s”."),
        _("Write the first step: who does what, until when?"),
    ),
    Lack.GAP_WITHOUT_STEP: (
        _("The assessment shows a gap at “%(title)s”, and no step works on it."),
        _("Add a change for it, or say in the plan's purpose why it waits."),
    ),
    Lack.STEP_WITHOUT_OWNER: (
        _("Nobody takes the step “%(title)s”."),
        _("Name one person or organisation; others can be partners."),
    ),
    Lack.STEP_WITHOUT_DATE: (
        _("“%(title)s” has no beginning or no end."),
        _("Give both days; a rough one is better than none."),
    ),
    Lack.STEP_OUTSIDE_PLAN: (
        _("“%(title)s” reaches to %(on)s; the plan's time is bounded by %(other)s."),
        _("Move the step, or let the plan take longer."),
    ),
    Lack.TARGET_BEFORE_STEP: (
        _("“%(title)s” is to be reached on %(on)s, before its step begins on %(other)s."),
        _("Choose a later day for the target, or begin earlier."),
    ),
    Lack.TARGET_BEFORE_BASELINE: (
        _("“%(title)s” is to be reached on %(on)s, before it was first counted on %(other)s."),
        _("Put one of the two days right."),
    ),
    Lack.MONEY_WITHOUT_SOURCE: (
        _("Money is counted on, and nobody is named who gives it: “%(title)s”."),
        _("Name the source: the town's budget, the state, a fund, a partner."),
    ),
    Lack.STEP_WITHOUT_MONEY: (
        _("Nobody has said what “%(title)s” costs."),
        _("Give an amount and its source, or say that it needs no money of its own."),
    ),
    Lack.TOO_MUCH_AT_ONCE: (
        _("%(title)s takes %(count)s steps at once, on %(on)s."),
        _("Share some of them, or let them follow each other. More than %(most)s at once are named here."),
    ),
    Lack.STEP_WITHOUT_INDICATOR: (
        _("Nothing shows whether “%(title)s” works."),
        _("Write what you would count or see."),
    ),
    Lack.NOBODY_OF_GROUP: (
        _("Nobody of the local support group takes a step or is a partner in one."),
        _("Ask its members which step they would take part in."),
    ),
    Lack.STEP_OUTSIDE_PROGRAMME: (
        _("“%(title)s” reaches to %(on)s; the programme's time is bounded by %(other)s."),
        _("Say who carries it on without the programme, or move it."),
    ),
    Lack.INDICATOR_WITHOUT_TARGET: (
        _("“%(title)s” has no target."),
        _("Write where it is to stand, and on which day."),
    ),
    Lack.INDICATOR_WITHOUT_BASELINE: (
        _("Nobody has said where “%(title)s” stood at the beginning."),
        _("Give the figure and its day, or say that nobody knows it."),
    ),
    Lack.MONEY_WITHOUT_AMOUNT: (
        _("“%(title)s” is not costed yet."),
        _("Give an amount, a rough one too."),
    ),
    Lack.STEP_BEFORE_ADOPTION: (
        _("“%(title)s” begins on %(on)s, before the council decides on %(other)s, and needs money."),
        _("Make sure that it may begin before, or move it."),
    ),
    Lack.TARGET_WITHOUT_DATE: (
        _("The target of “%(title)s” has no day."),
        _("Write by when it is to be reached."),
    ),
    Lack.BASELINE_WITHOUT_DATE: (
        _("Nobody has said on which day “%(title)s” was counted first."),
        _("Give the day, or the last one on which it can have been."),
    ),
}


@dataclass(frozen=True)
class Told:
    """What a plan lacks in a sentence, and what mends it."""

    finding: Finding
    words: str
    advice: str


def findings(plan: Plan) -> tuple[Told, ...]:
    """What a plan lacks, the heaviest first, in the reader's language."""
    return tuple(told(one) for one in critic.findings(plan))


def told(finding: Finding) -> Told:
    """One finding in words."""
    words, advice = WORDS[finding.lack]
    said = {
        "title": finding.title,
        "on": _day(finding.on),
        "other": _day(finding.other),
        "count": finding.count,
        "most": MOST_AT_ONCE,
    }
    return Told(finding, str(words) % said, str(advice) % said)


def _day(day: date | None) -> str:
    return formats.date_format(day) if day else ""
