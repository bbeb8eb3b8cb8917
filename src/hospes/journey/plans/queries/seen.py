"""A plan as its pages show it: all of its parts, asked for in a constant number of questions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Prefetch
from django.utils import timezone

from hospes.journey.assessments.queries.asking import toolkit_in
from hospes.journey.plans.enums import Money, Status
from hospes.journey.plans.models import Change, Indicator, Plan, StatusUpdate, Step
from hospes.journey.plans.models.written import Part
from hospes.journey.plans.queries.parts_seen import EvidenceSeen, IndicatorSeen, MeasureSeen, MoneySeen, Out, UpdateSeen
from hospes.journey.plans.rules import standing_of
from hospes.journey.practices.models import Practice, PracticeText


@dataclass(frozen=True)
class StepSeen:
    """One step of a change, on the day on which it is looked at."""

    pk: int
    code: str
    title: str
    text: str
    owner: str
    partners: tuple[str, ...]
    begins: date | None
    ends: date | None
    resources: str
    money: Money
    budget: tuple[MoneySeen, ...]
    indicators: tuple[IndicatorSeen, ...]
    updates: tuple[UpdateSeen, ...]  # the newest first
    evidence: tuple[EvidenceSeen, ...]
    status: Status | None  # none: nobody said it
    today: date
    out: Out | None = None

    @property
    def said(self) -> UpdateSeen | None:
        """What was said last."""
        return self.updates[0] if self.updates else None


@dataclass(frozen=True)
class PracticeSeen:
    """The practice that a change follows."""

    slug: str
    title: str
    city: str


@dataclass(frozen=True)
class ChangeSeen:
    """A change with its steps."""

    pk: int
    code: str
    title: str
    text: str
    outcome: str
    factor: str
    factor_title: str
    origin_word: str
    practice: PracticeSeen | None
    activity: tuple[int, str] | None  # number and title of the visit it comes from
    steps: tuple[StepSeen, ...]
    steps_out: tuple[StepSeen, ...]
    out: Out | None = None


@dataclass(frozen=True)
class Sum:
    """Money of one source in one currency: all of it, and what is promised of it."""

    source: str
    currency: str
    amount: Decimal
    promised: Decimal


@dataclass(frozen=True)
class PlanSeen:
    """A plan with all that is in it."""

    plan: Plan
    changes: tuple[ChangeSeen, ...]
    changes_out: tuple[ChangeSeen, ...]
    today: date

    @cached_property
    def steps(self) -> tuple[StepSeen, ...]:
        """All steps that are in the plan."""
        return tuple(step for change in self.changes for step in change.steps)

    @property
    def late(self) -> tuple[StepSeen, ...]:
        """What is late, the longest first."""
        found = (step for step in self.steps if step.status == Status.LATE)
        return tuple(sorted(found, key=lambda step: (step.ends or step.today, step.pk)))

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(step.status == Status.DONE for step in self.steps)

    @property
    def factors(self) -> frozenset[str]:
        """The key factors that a change works on."""
        return frozenset(change.factor for change in self.changes if change.factor)

    @property
    def sums(self) -> tuple[Sum, ...]:
        """What is costed, source by source."""
        found: dict[tuple[str, str], list[Decimal]] = {}
        for line in (line for step in self.steps for line in step.budget if line.amount is not None):
            both = found.setdefault((line.source, line.currency), [Decimal(0), Decimal(0)])
            both[0] += line.amount or 0
            both[1] += (line.amount or 0) if line.is_promised else 0
        return tuple(Sum(source, currency, *both) for (source, currency), both in sorted(found.items()))

    @property
    def uncosted(self) -> int:
        """How many steps nobody has costed."""
        return sum(step.money == Money.OPEN for step in self.steps)


def seen(plan: Plan, language: str, today: date | None = None) -> PlanSeen:
    """All of a plan, its toolkit's and practices' titles in ``language``."""
    day, titles = today or timezone.localdate(), factor_titles(plan, language)
    every = [_change(row, titles, language, day) for row in _rows(plan)]
    kept, out = tuple(one for one in every if one.out is None), tuple(one for one in every if one.out)
    return PlanSeen(plan, kept, out, day)


def factor_titles(plan: Plan, language: str) -> Mapping[str, str]:
    """The titles of the key factors that a plan can work on, by identifier, in the toolkit's order."""
    version = plan.toolkit_version
    return {one.id: one.title for one in toolkit_in(version, language).key_factors} if version else {}


def _rows(plan: Plan) -> Iterable[Change]:
    steps = Step.objects.prefetch_related("budget", "evidence", "indicators__measures", _UPDATES)
    texts = PracticeText.objects.only("practice", "language", "title")
    found = plan.changes.select_related("practice__city", "activity")
    return found.prefetch_related(Prefetch("steps", steps), Prefetch("practice__texts", texts))


_UPDATES = Prefetch("updates", StatusUpdate.objects.order_by("-id"))


def _change(row: Change, titles: Mapping[str, str], language: str, today: date) -> ChangeSeen:
    steps = [_step(step, today) for step in row.steps.all()]
    return ChangeSeen(
        pk=row.pk,
        code=row.code,
        title=row.title,
        text=row.text,
        outcome=row.outcome,
        factor=row.factor,
        factor_title=titles.get(row.factor, ""),
        origin_word=row.get_origin_display(),
        practice=practice_seen(row.practice, language) if row.practice else None,
        activity=(row.activity.pk, row.activity.title) if row.activity else None,
        steps=tuple(step for step in steps if step.out is None),
        steps_out=tuple(step for step in steps if step.out),
        out=_out(row),
    )


def practice_seen(practice: Practice, language: str) -> PracticeSeen:
    """A practice by its title in ``language``, or in its own."""
    titles = {text.language: text.title for text in practice.texts.all()}
    title = titles.get(language) or titles.get(practice.language) or practice.slug
    return PracticeSeen(practice.slug, title, practice.city.official_name(language))


def _step(row: Step, today: date) -> StepSeen:
    return StepSeen(
        pk=row.pk,
        code=row.code,
        title=row.title,
        text=row.text,
        owner=row.owner,
        partners=tuple(name.strip() for name in row.partners.splitlines() if name.strip()),
        begins=row.begins,
        ends=row.ends,
        resources=row.resources,
        money=Money(row.money),
        budget=tuple(
            MoneySeen(one.code, one.source, one.amount, one.currency, one.is_promised, one.note)
            for one in row.budget.all()
            if one.taken_out_at is None
        ),
        indicators=tuple(_indicator(one) for one in row.indicators.all() if one.taken_out_at is None),
        updates=tuple(
            UpdateSeen(Status(one.status), one.reason, one.on, one.said_at, one.said_by) for one in row.updates.all()
        ),
        evidence=tuple(
            EvidenceSeen(one.pk, one.title, one.url, one.text) for one in row.evidence.all() if one.removed_at is None
        ),
        status=standing_of(next(iter(row.updates.all()), None), row.ends, today),
        today=today,
        out=_out(row),
    )


def _indicator(row: Indicator) -> IndicatorSeen:
    return IndicatorSeen(
        code=row.code,
        title=row.title,
        unit=row.unit,
        how=row.how,
        baseline=row.baseline,
        baseline_on=row.baseline_on,
        is_baseline_unknown=row.is_baseline_unknown,
        target=row.target,
        target_on=row.target_on,
        measures=tuple(
            MeasureSeen(one.pk, one.value, one.on, one.note, one.said_by)
            for one in row.measures.all()
            if one.withdrawn_at is None
        ),
        out=_out(row),
    )


def _out(row: Part) -> Out | None:
    return Out(row.taken_out_at, row.taken_out_why, row.taken_out_by) if row.taken_out_at else None
