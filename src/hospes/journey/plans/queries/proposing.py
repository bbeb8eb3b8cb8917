"""What the local support group proposed for a plan, what the city answered, and whom it asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from hospes.journey.cities.models import SupportMember
from hospes.journey.people.models import Person
from hospes.journey.plans.enums import Decision, SuggestionKind
from hospes.journey.plans.models import Plan, Response, Suggestion, SuggestionLink


@dataclass(frozen=True)
class AnswerSeen:
    """What the city answered."""

    decision: Decision
    reasons: str
    what: str
    by_when: date | None
    at: datetime
    by: str


@dataclass(frozen=True)
class ProposalSeen:
    """A proposal or a comment, and what became of it."""

    pk: int
    code: str
    kind: SuggestionKind
    change: str  # the title of the change that it is about; empty for the whole plan
    text: str
    organisation: str
    name: str
    language: str
    said_at: datetime
    due_on: date
    withdrawn_at: datetime | None
    answers: tuple[AnswerSeen, ...]  # the last counts
    today: date
    is_own: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether the city owes an answer."""
        return not self.answers and self.withdrawn_at is None

    @property
    def is_overdue(self) -> bool:
        """Whether the answer is later than the city said."""
        return self.is_waiting and self.due_on < self.today


@dataclass(frozen=True)
class Asked:
    """A member of the local support group, and the link by which it reads the plan."""

    member: SupportMember
    link: UUID | None
    sent_at: datetime | None
    opened_at: datetime | None
    ends_at: datetime | None


def proposals_of(
    plan: Plan, *, member: SupportMember | None = None, person: Person | None = None
) -> tuple[ProposalSeen, ...]:
    """What was proposed, the oldest first; ``is_own`` for whoever looks as a member or a person."""
    today = timezone.localdate()
    own = Q(pk=None)
    own |= Q(member=member) if member else Q(pk=None)
    own |= Q(person=person) if person else Q(pk=None)
    mine = frozenset(plan.suggestions.filter(own).values_list("pk", flat=True)) if member or person else frozenset()
    rows = plan.suggestions.select_related("change").prefetch_related("responses").order_by("said_at", "pk")
    return tuple(_seen(row, today, is_own=row.pk in mine) for row in rows)


def proposal_of(plan: Plan, code: str) -> Suggestion | None:
    """One proposal, by its code."""
    return plan.suggestions.select_related("change").filter(code=code).first()


def seen_alone(row: Suggestion) -> ProposalSeen:
    """One proposal with its answers."""
    return _seen(row, timezone.localdate(), is_own=False)


def asked_of(plan: Plan) -> tuple[Asked, ...]:
    """The members of the local support group, with who of them has a link."""
    links: Mapping[int, SuggestionLink] = {
        link.member_id: link for link in SuggestionLink.objects.filter(plan=plan, revoked_at=None)
    }
    rows = SupportMember.objects.filter(group__city=plan.city_id).order_by("organisation", "pk")
    found = ((row, links.get(row.pk)) for row in rows)
    return tuple(
        Asked(
            row,
            link.pk if link else None,
            link.sent_at if link else None,
            link.opened_at if link else None,
            link.ends_at if link else None,
        )
        for row, link in found
    )


def member_for(person: Person, plan: Plan) -> SupportMember | None:
    """As which member of the plan's local support group somebody speaks, by an address that is proved to be theirs."""
    proved = EmailAddress.objects.filter(user=person, verified=True).annotate(address=Lower("email"))
    rows = SupportMember.objects.filter(group__city=plan.city_id).annotate(address=Lower("email"))
    return rows.filter(address__in=proved.values("address")).first()


def link_named(pk: UUID) -> SuggestionLink | None:
    """A link with its plan and its member."""
    rows = SuggestionLink.objects.select_related("plan__city", "plan__toolkit_version", "member")
    return rows.filter(pk=pk).first()


def _seen(row: Suggestion, today: date, *, is_own: bool) -> ProposalSeen:
    return ProposalSeen(
        pk=row.pk,
        code=row.code,
        kind=SuggestionKind(row.kind),
        change=row.change.title if row.change else "",
        text=row.text,
        organisation=row.organisation,
        name=row.name,
        language=row.language,
        said_at=row.said_at,
        due_on=row.due_on,
        withdrawn_at=row.withdrawn_at,
        answers=tuple(map(_answer, row.responses.all())),
        today=today,
        is_own=is_own,
    )


def _answer(row: Response) -> AnswerSeen:
    return AnswerSeen(Decision(row.decision), row.reasons, row.what, row.by_when, row.said_at, row.said_by)
