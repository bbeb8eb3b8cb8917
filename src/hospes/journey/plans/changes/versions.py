"""Versions of a plan that stay as they are, the council's decision on one, and what everybody reads."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.queries.contents import plain
from hospes.journey.plans.changes.evidence import check_address
from hospes.journey.plans.changes.revisions import alone, locked, words
from hospes.journey.plans.enums import VersionKind
from hospes.journey.plans.models import Adoption, Plan, PlanVersion, Publication
from hospes.journey.plans.queries.planned import as_planned
from hospes.journey.plans.rules import Refused
from hospes.method.plan_format import record_of

LONGEST_SLUG = 90


@dataclass(frozen=True)
class AdoptionGiven:
    """Who decided, when, under which reference, and where the decision can be read."""

    body: str
    on: date
    reference: str = ""
    url: str = ""
    note: str = ""


@transaction.atomic
def make_version(*, plan: Plan, kind: VersionKind, by: Actor, why: str = "") -> PlanVersion:
    """Keep the plan as it is now, for good: as first list, draft, consolidated or reviewed.

    The same plan is kept once: pressed again, the version that is there comes back.
    """
    if kind is VersionKind.ADOPTED:
        raise Refused(_("A version is adopted by the council: note its decision."))
    return _freeze(locked(plan), kind, why, by)


@transaction.atomic
def adopt_plan(*, plan: Plan, given: AdoptionGiven, by: Actor) -> Adoption:
    """Note that the council adopted the plan as it is now; that version never changes."""
    found = locked(plan)
    body = words(given.body, 200, _("Say who decided: the council, the board."))
    if given.on > timezone.localdate():
        raise Refused(_("The day of the decision is still to come."))
    if given.url:
        check_address(given.url)
    if not any(found.changes.filter(taken_out_at=None)):
        raise Refused(_("There is nothing to adopt yet: the plan has no change."))
    version = _freeze(found, VersionKind.ADOPTED, given.reference, by)
    if hasattr(version, "adoption"):
        raise Refused(_("This version was adopted already."))
    made = Adoption.objects.create(
        version=version,
        body=body,
        on=given.on,
        reference=given.reference.strip()[:200],
        url=given.url,
        note=plain(given.note).strip(),
        said_by=by.name,
    )
    record("plans.adopt_plan", of=found, by=by, number=version.number, body=body, on=given.on.isoformat())
    return made


@transaction.atomic
def publish_version(*, version: PlanVersion, by: Actor) -> Publication:
    """Let everybody read a version, in the place of the one that they read before."""
    plan, now = alone(version.plan), timezone.now()
    there = plan.publications.filter(ended_at=None).first()
    if there and there.version_id == version.pk:
        return there  # the button was pressed twice
    plan.publications.filter(ended_at=None).update(ended_at=now, ended_by=by.name)
    if not plan.slug:
        Plan.objects.filter(pk=plan.pk).update(slug=_slug(plan))
    made = Publication.objects.create(version=version, plan=plan, published_at=now, published_by=by.name)
    record("plans.publish_version", of=plan, by=by, number=version.number)
    return made


@transaction.atomic
def withdraw_publication(*, plan: Plan, reason: str, by: Actor) -> None:
    """Let nobody outside read the plan any more, with the reason; it can be published again."""
    found, why = alone(plan), words(reason, 500, _("Say why."))
    there = found.publications.filter(ended_at=None)
    if there.update(ended_at=timezone.now(), ended_by=by.name, ended_why=why):
        record("plans.withdraw_publication", of=found, by=by, reason=why)


def _freeze(plan: Plan, kind: VersionKind, why: str, by: Actor) -> PlanVersion:
    content = record_of(as_planned(plan))
    last = plan.versions.order_by("-number").first()
    if last and last.kind == kind and last.content == content:
        return last
    number = (plan.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    made = PlanVersion.objects.create(
        plan=plan, number=number, kind=kind, content=content, why=" ".join(why.split())[:500], made_by=by.name
    )
    record("plans.make_version", of=plan, by=by, number=number, kind=kind)
    return made


def _slug(plan: Plan) -> str:
    """An address that nobody else has: city and title; never only digits."""
    begin = slugify(f"{plan.city.slug} {plan.title}")[:LONGEST_SLUG].strip("-") or f"plan-{plan.code}"
    return f"{begin}-{plan.code}" if Plan.objects.filter(slug=begin).exists() or begin.isdigit() else begin
