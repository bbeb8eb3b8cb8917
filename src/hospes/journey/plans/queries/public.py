"""What everybody reads of a plan: its published version, how its steps go now, and how it came about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.utils import timezone

from hospes.journey.plans.enums import Status
from hospes.journey.plans.models import Adoption, Plan, PlanVersion, Publication
from hospes.journey.plans.queries.answered import Answered, answered_in_time
from hospes.journey.plans.queries.parts_seen import IndicatorSeen
from hospes.journey.plans.queries.planned import plan_of_version
from hospes.journey.plans.queries.seen import StepSeen, seen
from hospes.journey.plans.queries.statements import figure_in_words
from hospes.method.plan import Indicator, Step
from hospes.method.plan import Plan as Planned


@dataclass(frozen=True)
class PublicStep:
    """A step as it was published, and how it goes now."""

    step: Step
    status: Status | None
    status_on: date | None
    indicators: tuple[tuple[Indicator, IndicatorSeen | None], ...]


@dataclass(frozen=True)
class PublicChange:
    """A change as it was published."""

    code: str
    title: str
    text: str
    outcome: str
    factor_title: str
    practice: str
    practice_at: str
    visit: str
    steps: tuple[PublicStep, ...]


@dataclass(frozen=True)
class Event:
    """Something that happened with a plan that everybody reads."""

    at: datetime
    code: str  # of the step or indicator; empty for the plan itself
    title: str
    words: str


@dataclass(frozen=True)
class PublicPlan:
    """All that everybody reads of a plan."""

    plan: Plan
    version: PlanVersion
    published_at: datetime
    planned: Planned
    changes: tuple[PublicChange, ...]
    adoption: Adoption | None
    versions: tuple[PlanVersion, ...]
    answered: Answered | None
    today: date

    @property
    def steps(self) -> tuple[PublicStep, ...]:
        """All steps, in the order of the plan."""
        return tuple(step for change in self.changes for step in change.steps)

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(step.status == Status.DONE for step in self.steps)

    @property
    def took_part(self) -> tuple[str, ...]:
        """Who takes a step or has a part in it, each once."""
        named = (name for one in self.steps for name in (one.step.owner, *one.step.partners) if name)
        return tuple(dict.fromkeys(named))


def publication_at(slug: str) -> Publication | None:
    """What is published at an address now."""
    rows = Publication.objects.filter(plan__slug=slug, ended_at=None)
    return rows.select_related("version", "plan__city", "plan__assessment__round", "plan__toolkit_version").first()


def last_publication_at(slug: str) -> Publication | None:
    """What was published at an address last, though it is withdrawn."""
    return Publication.objects.filter(plan__slug=slug).select_related("plan__city").order_by("-pk").first()


def public_plan(plan: Plan, version: PlanVersion, published_at: datetime, language: str) -> PublicPlan:
    """A version as everybody reads it, or would read it."""
    planned, now = plan_of_version(version), seen(plan, language)
    titles = {factor.item: factor.title for factor in planned.factors}
    steps = {step.code: step for step in now.steps}
    return PublicPlan(
        plan=plan,
        version=version,
        published_at=published_at,
        planned=planned,
        changes=tuple(
            PublicChange(
                code=one.code,
                title=one.title,
                text=one.text,
                outcome=one.outcome,
                factor_title=titles.get(one.factor, ""),
                practice=one.practice,
                practice_at=one.practice_at,
                visit=one.visit,
                steps=tuple(_step(step, steps.get(step.code)) for step in one.steps),
            )
            for one in planned.changes
        ),
        adoption=Adoption.objects.filter(version__plan=plan, version__number__lte=version.number)
        .select_related("version")
        .defer("version__content")
        .order_by("-on", "-id")
        .first(),
        versions=tuple(plan.versions.defer("content").filter(number__lte=version.number).order_by("number")),
        answered=answered_in_time(plan, now.today) if plan.shows_answers else None,
        today=now.today,
    )


def for_everybody(plan: Planned) -> Planned:
    """A plan without what its city keeps to itself: why a step is at risk or late, and what shows that it was taken."""
    changes = (
        replace(change, steps=tuple(replace(step, status_reason="", evidence=()) for step in change.steps))
        for change in plan.changes
    )
    return replace(plan, changes=tuple(changes))


def events(found: PublicPlan, language: str, most: int = 50) -> tuple[Event, ...]:
    """What happened since, the newest first: publications, words on published steps, figures of their indicators."""
    public = {one.step.code: one for one in found.steps}
    now = (step for step in seen(found.plan, language).steps if step.code in public)
    every = [*_published(found), *(event for step in now for event in _of_step(public[step.code], step))]
    return tuple(sorted(every, key=lambda one: one.at, reverse=True)[:most])


def _step(step: Step, now: StepSeen | None) -> PublicStep:
    measured: Mapping[str, IndicatorSeen] = {one.code: one for one in now.indicators} if now else {}
    return PublicStep(
        step=step,
        status=now.status if now else None,
        status_on=now.said.on if now and now.said else None,
        indicators=tuple((one, _as_published(one, measured.get(one.code))) for one in step.indicators),
    )


def _as_published(one: Indicator, now: IndicatorSeen | None) -> IndicatorSeen | None:
    """An indicator as it was published with the figures of today, without what the city notes beside them."""
    if now is None:
        return None
    return replace(
        now,
        title=one.title,
        unit=one.unit,
        how=one.how,
        baseline=one.baseline.value if one.baseline else None,
        baseline_on=one.baseline.on if one.baseline else None,
        is_baseline_unknown=one.is_baseline_unknown,
        target=one.target.value if one.target else None,
        target_on=one.target.on if one.target else None,
        measures=tuple(replace(measure, note="", by="") for measure in now.measures),
    )


def _published(found: PublicPlan) -> Iterator[Event]:
    rows = Publication.objects.filter(plan=found.plan).select_related("version").defer("version__content")
    for row in rows:
        yield Event(row.published_at, "", found.planned.title, row.version.get_kind_display())


def _of_step(public: PublicStep, now: StepSeen) -> Iterator[Event]:
    """What was said of a step and measured, by the names that were published."""
    for said in now.updates:
        yield Event(said.at, public.step.code, public.step.title, str(said.status.label))
    for one in (measured for _then, measured in public.indicators if measured):
        for measure in one.measures:
            at = timezone.make_aware(datetime.combine(measure.on, time(12)))
            words = f"{figure_in_words(measure.value)} {one.unit}".strip()
            yield Event(at, public.step.code, one.title, words)
