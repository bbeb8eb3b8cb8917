"""What the coordinator asks for two cities: together, or not together; each with its reason, none ever deleted."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.matching.enums import ProposalState, RuleKind, Side
from hospes.journey.matching.models import STANDS, Call, Interest, PairRule
from hospes.journey.matching.rules import Refused, fault_of_agreed, is_worked_on


@transaction.atomic
def make_pair_rule(*, mentee: Interest, mentor: Interest, kind: RuleKind, reason: str, by: Actor) -> PairRule:
    """Let two cities be matched whatever the score, or never."""
    call = _locked(mentee.call_id)
    if fault := _fault(mentee, mentor, kind, reason):
        raise Refused(fault)
    made = PairRule.objects.create(
        call=call, mentee=mentee, mentor=mentor, kind=kind, reason=reason.strip()[:500], made_by=by.name
    )
    named = {"mentee": mentee.city.slug, "mentor": mentor.city.slug}
    record("matching.make_pair_rule", of=call, by=by, kind=kind, reason=made.reason, **named)
    return made


@transaction.atomic
def withdraw_pair_rule(*, rule: PairRule, reason: str, by: Actor) -> None:
    """Let a rule count no more; that it stood, and why, stays to be read."""
    call, why = _locked(rule.call_id), reason.strip()[:500]
    if not why:
        raise Refused(_("Say why."))
    there = PairRule.objects.filter(STANDS, pk=rule.pk)
    if not there.update(withdrawn_at=timezone.now(), withdrawn_by=by.name, withdrawn_why=why):
        raise Refused(_("This rule was withdrawn already."))
    named = {"mentee": rule.mentee.city.slug, "mentor": rule.mentor.city.slug}
    record("matching.withdraw_pair_rule", of=call, by=by, kind=rule.kind, reason=why, **named)


def _locked(pk: int) -> Call:
    call = Call.objects.select_for_update().get(pk=pk)
    if not is_worked_on(call):
        raise Refused(_("Rules are made while the call is open or closed, not before and not after."))
    return call


def _fault(mentee: Interest, mentor: Interest, kind: RuleKind, reason: str) -> str:
    """Why the rule cannot be; empty when it can."""
    if (mentee.side, mentor.side) != (Side.MENTEE, Side.MENTOR) or mentee.call_id != mentor.call_id:
        return _("A rule is for a mentee and a mentor of one call.")
    if not reason.strip():
        return _("Say why.")
    if fault := fault_of_agreed(mentee):
        return fault
    if PairRule.objects.filter(STANDS, mentee=mentee, mentor=mentor).exists():
        return _("There is a rule for this pair already. Withdraw it first.")
    return _fault_of_pin(mentee, mentor) if kind == RuleKind.PIN else ""


def _fault_of_pin(mentee: Interest, mentor: Interest) -> str:
    pins = PairRule.objects.filter(STANDS, kind=RuleKind.PIN)
    if pins.filter(mentee=mentee).exists():
        return _("This mentee is tied to a mentor already.")
    agreed = mentor.offered_mentees.filter(state=ProposalState.DECIDED).values_list("mentee", flat=True)
    if len({*pins.filter(mentor=mentor).values_list("mentee", flat=True), *agreed}) >= mentor.places:
        return _("This mentor has as many mentees as it can take.")
    return ""
