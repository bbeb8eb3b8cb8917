"""The letters of this step, each in the language of its reader, and the signed links in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from hospes.audit.actors import Actor
from hospes.journey.assessments.emails import draft_remark, signed, unsigned
from hospes.journey.cities.rules import keeper
from hospes.journey.people.changes import write_letter
from hospes.journey.people.models import KeptLetter
from hospes.journey.plans.enums import LetterKind
from hospes.journey.plans.models import Plan, Response, Step, SuggestionLink
from hospes.journey.plans.queries.overdue import Reader
from hospes.journey.plans.rules import fault_of_link

SALT, SALT_OF_QUIET = "hospes.plans.link", "hospes.plans.quiet"
TEMPLATES: Mapping[LetterKind, str] = {
    LetterKind.OVERDUE: "plans/emails/overdue.txt",
    LetterKind.UPDATE: "plans/emails/update.txt",
    LetterKind.ANSWERED: "plans/emails/answered.txt",
    LetterKind.INVITATION: "plans/emails/invitation.txt",
}


@dataclass(frozen=True)
class Written:
    """A letter that was written: which one, to whom."""

    kind: LetterKind
    reader: Reader
    letter: KeptLetter


def link_token(link: SuggestionLink) -> str:
    """What proves in a link that we made it."""
    return signed(link.pk, SALT)


def read_link_token(token: str) -> UUID | None:
    """The link that an address names; none when it was altered."""
    return unsigned(token, SALT)


def quiet_token(plan: Plan, email: str) -> str:
    """By which somebody says that they want no more letters about how a plan goes."""
    return signing.dumps([plan.pk, email], salt=SALT_OF_QUIET)


def read_quiet_token(token: str) -> tuple[int, str] | None:
    """The number of the plan and the address; none when it was altered."""
    try:
        number, email = signing.loads(token, salt=SALT_OF_QUIET)
    except signing.BadSignature:
        return None
    return int(number), str(email)


def write_invitation(plan: Plan, link: SuggestionLink, by: Actor) -> Written:
    """Ask a member of the local support group what they think of the plan."""
    path = reverse("plans:door", args=[link_token(link)])
    said = {"organisation": str(link.member), "days": plan.response_days}
    return _write(LetterKind.INVITATION, plan, Reader(link.email, link.language, link.name), path, by, **said)


def write_answered(plan: Plan, response: Response, by: Actor) -> Written:
    """Tell a proposer what the city decided, why, and what is done by when."""
    suggestion = response.suggestion
    link = plan.links.filter(member=suggestion.member, revoked_at=None).first() if suggestion.member else None
    works = link is not None and not fault_of_link(link, timezone.now())
    path = reverse("plans:door", args=[link_token(link)]) if link and works else ""
    reader = Reader(suggestion.email, suggestion.language, suggestion.name)
    return _write(LetterKind.ANSWERED, plan, reader, path, by, suggestion=suggestion, response=response)


def write_overdue(step: Step, reader: Reader, by: Actor, *, is_owner: bool) -> Written:
    """Tell who takes a step, or who keeps the plan, that its last day has passed and nobody said how it goes."""
    plan = step.change.plan
    path = reverse("plans:step", args=[plan.pk, step.code])
    return _write(LetterKind.OVERDUE, plan, reader, path, by, step=step, is_owner=is_owner)


def write_update(plan: Plan, steps: Sequence[Step], reader: Reader, by: Actor) -> Written:
    """Ask somebody how their steps go."""
    return _write(LetterKind.UPDATE, plan, reader, reverse("plans:progress", args=[plan.pk]), by, steps=steps)


def _write(kind: LetterKind, plan: Plan, reader: Reader, path: str, by: Actor, **said: object) -> Written:
    name = TEMPLATES[kind]
    with translation.override(reader.language):
        context = {
            "city": plan.city.official_name(reader.language),
            "plan": plan.title,
            "name": reader.name,
            "link": f"{settings.URL}{path}" if path else "",
            "quiet": settings.URL + reverse("plans:quiet", args=[quiet_token(plan, reader.email)]),
            **said,
        }
        subject = render_to_string(name.replace(".txt", "_subject.txt"), context).strip()
        text = render_to_string(name, context) + draft_remark(reader.language)
    return Written(
        kind, reader, write_letter(to=reader.email, subject=subject, text=text, by=by, keeper=keeper(plan.city))
    )
