"""What members of the local support group propose, and what the city answers: neither is ever changed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.queries.contents import plain
from hospes.journey.assessments.rules import fault_of_address
from hospes.journey.cities.models import SupportMember
from hospes.journey.people.models import Person
from hospes.journey.plans import emails
from hospes.journey.plans.changes.revisions import alone, words
from hospes.journey.plans.changes.telling import keep
from hospes.journey.plans.enums import Decision, SuggestionKind
from hospes.journey.plans.models import Change, Plan, Response, Suggestion, SuggestionLink
from hospes.journey.plans.rules import Refused, fault_of_answer, fault_of_sharing

LONGEST = 10_000  # of what is proposed, and of an answer
LINK_DAYS = 365  # a plan is read and worked on for years; then the city asks anew
DONE_BY = (Decision.TAKEN_UP, Decision.PARTLY)


@dataclass(frozen=True)
class Proposer:
    """Who proposes: always an organisation or a person with a name; the letter goes to the address, if there is one."""

    organisation: str
    name: str = ""
    email: str = ""
    language: str = "en"
    member: SupportMember | None = None
    person: Person | None = None


@dataclass(frozen=True)
class AnswerGiven:
    """What the city decided, why, what is done and by when."""

    decision: Decision
    reasons: str
    what: str = ""
    by_when: date | None = None


@transaction.atomic
def suggest(
    *, plan: Plan, kind: SuggestionKind, text: str, proposer: Proposer, by: Actor, change: Change | None = None
) -> Suggestion:
    """Propose something or remark on it; the city answers within the days that it set. Sent twice, it is there once."""
    found, said = alone(plan), _long(text, _("Write what you propose."))
    if fault := fault_of_sharing(found):
        raise Refused(fault)
    organisation = words(proposer.organisation, 200, _("Say for which organisation you speak, or your name."))
    there = found.suggestions.filter(change=change, kind=kind, text=said, organisation=organisation, withdrawn_at=None)
    if twice := there.first():
        return twice
    made = Suggestion.objects.create(
        plan=found,
        change=change,
        kind=kind,
        text=said,
        organisation=organisation,
        name=proposer.name.strip()[:200],
        email=proposer.email.strip(),
        language=proposer.language,
        member=proposer.member,
        person=proposer.person,
        due_on=timezone.localdate() + timedelta(days=found.response_days),
    )
    record("plans.suggest", of=found, by=by, suggestion=made.code, kind=kind, organisation=organisation)
    return made


@transaction.atomic
def withdraw_suggestion(*, suggestion: Suggestion, by: Actor) -> None:
    """Take back what was proposed; it stays readable, and waits for no answer."""
    if Suggestion.objects.filter(pk=suggestion.pk, withdrawn_at=None).update(withdrawn_at=timezone.now()):
        record("plans.withdraw_suggestion", of=suggestion.plan, by=by, suggestion=suggestion.code)


@transaction.atomic
def answer_suggestion(*, suggestion: Suggestion, given: AnswerGiven, by: Actor) -> Response:
    """Answer a proposal with reasons; the proposer is told. An answer is never changed: another one follows."""
    plan = alone(suggestion.plan)
    now = Suggestion.objects.get(pk=suggestion.pk)
    if fault := fault_of_answer(now):
        raise Refused(fault)
    reasons, what = _long(given.reasons, _("Say why.")), plain(given.what).strip()[:LONGEST]
    if given.decision in DONE_BY and not what:
        raise Refused(_("Say what is done."))
    last = now.responses.last()
    if last and (last.decision, last.reasons, last.what, last.by_when) == (
        given.decision,
        reasons,
        what,
        given.by_when,
    ):
        return last  # the button was pressed twice
    made = Response.objects.create(
        suggestion=now,
        decision=given.decision,
        reasons=reasons,
        what=what,
        by_when=given.by_when,
        said_by=by.name,
    )
    record("plans.answer_suggestion", of=plan, by=by, suggestion=now.code, decision=given.decision)
    if now.email:
        keep(plan, emails.write_answered(plan, made, by))
    return made


@transaction.atomic
def invite_members(*, plan: Plan, members: Collection[SupportMember], by: Actor) -> int:
    """Ask members of the local support group by letter what they think of the plan; each gets a link of their own.

    Who has one that works gets the same once more; who has no address gets none. Returns how many letters are written.
    """
    found = alone(plan)
    if fault := fault_of_sharing(found) or fault_of_address(settings.URL):
        raise Refused(fault)
    written = 0
    for member in members:
        if member.email:
            keep(found, emails.write_invitation(found, _link(found, member, by), by))
            written += 1
    record("plans.invite_members", of=found, by=by, invited=written)
    return written


@transaction.atomic
def withdraw_link(*, link: SuggestionLink, by: Actor) -> None:
    """Let a link open nothing any more; what was proposed by it stays."""
    if SuggestionLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now()):
        record("plans.withdraw_link", of=link.plan, by=by, organisation=str(link.member))


@transaction.atomic
def open_link(*, link: SuggestionLink, by: Actor) -> None:
    """Whoever has the link used it. Once."""
    if SuggestionLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=timezone.now()):
        record("plans.open_link", of=link.plan, by=by, organisation=str(link.member))


def _link(plan: Plan, member: SupportMember, by: Actor) -> SuggestionLink:
    """The link of a member: the one that works, or a new one."""
    now = timezone.now()
    there = plan.links.filter(member=member, revoked_at=None).first()
    if there and there.ends_at > now:
        SuggestionLink.objects.filter(pk=there.pk).update(sent_at=now)
        return there
    plan.links.filter(member=member, revoked_at=None).update(revoked_at=now)
    last = timezone.localdate(now) + timedelta(days=LINK_DAYS)
    return SuggestionLink.objects.create(
        plan=plan,
        member=member,
        language=member.language or plan.language,
        name=member.contact[:150],
        email=member.email,
        ends_at=timezone.make_aware(datetime.combine(last, time.max)),
        sent_at=now,
        created_by=by.name,
    )


def _long(text: str, fault: str) -> str:
    found = plain(text).strip()
    if not found:
        raise Refused(fault)
    if len(found) > LONGEST:
        raise Refused(_("Write %(most)s characters at most.") % {"most": LONGEST})
    return found
