"""A plan as the method reads it (``method.plan``): as it is now, and as a version froze it."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db.models import Prefetch, QuerySet

from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries.asking import toolkit_in
from hospes.journey.assessments.queries.reports import sketch
from hospes.journey.plans.models import Change, Indicator, Measure, Plan, PlanVersion, Step, StepEvidence
from hospes.journey.plans.models.written import Part
from hospes.journey.plans.queries.owners import group_names
from hospes.journey.plans.queries.seen import practice_seen
from hospes.method import plan as method
from hospes.method.plan_format import plan_in

AnyPart = TypeVar("AnyPart", bound=Part)
A_DAY, A_MONTH = 10, 7  # characters of a moment that is known to the day, to the month


def as_planned(plan: Plan, language: str = "") -> method.Plan:
    """A plan as it is now, without what was taken out; titles of key factors and practices in ``language``.

    Asked in a constant number of questions to the database, however many steps it has.
    """
    read = language or plan.language
    found = _whole().get(pk=plan.pk)
    programme = found.scheme.theme.programme if found.scheme else None
    return method.Plan(
        code=found.code,
        title=found.title,
        city=found.city.official_name(read),
        theme=found.theme,
        purpose=found.purpose,
        language=found.language,
        begins=found.begins,
        ends=found.ends,
        adopt_by=found.adopt_by,
        frame_begins=first_day(programme.begins) if programme else None,
        frame_ends=last_day(programme.ends) if programme else None,
        group=group_names(found.city),
        factors=factors_of(found, read),
        changes=tuple(_change(one, read) for one in _there(found.changes.all())),
    )


def plan_of_version(version: PlanVersion) -> method.Plan:
    """A plan as a version froze it."""
    return plan_in(version.content)


def factors_of(plan: Plan, language: str) -> tuple[method.Factor, ...]:
    """The key factors of the plan's toolkit, with what its assessment says of them."""
    if plan.assessment is not None:
        return _assessed(plan.assessment, language)
    known = toolkit_in(plan.toolkit_version, language).key_factors if plan.toolkit_version else ()
    return tuple(method.Factor(one.id, one.title) for one in known)


def first_day(moment: str) -> date | None:
    """The first day of a moment that is as exact as it is known; None when it is not."""
    return date.fromisoformat(f"{moment}-01-01"[:A_DAY]) if moment else None


def last_day(moment: str) -> date | None:
    """The last day of a moment that is as exact as it is known; None when it is not."""
    if not moment or len(moment) == A_DAY:
        return date.fromisoformat(moment) if moment else None
    year, month = (int(moment[:4]), int(moment[5:7])) if len(moment) == A_MONTH else (int(moment), 12)
    return date(year, month, monthrange(year, month)[1])


def _assessed(assessment: Assessment, language: str) -> tuple[method.Factor, ...]:
    read = sketch(assessment, language)
    lacking = {one.id for one in read.gaps}
    return tuple(method.Factor(one.id, one.title, one.id in lacking) for one in read.factors)


def _whole() -> QuerySet[Plan]:
    steps = Step.objects.select_related("member").prefetch_related(
        "budget",
        "updates",
        Prefetch("evidence", StepEvidence.objects.filter(removed_at=None)),
        Prefetch(
            "indicators",
            Indicator.objects.prefetch_related(Prefetch("measures", Measure.objects.filter(withdrawn_at=None))),
        ),
    )
    changes = Change.objects.select_related("practice__city", "activity").prefetch_related(
        "practice__texts", Prefetch("steps", steps)
    )
    rows = Plan.objects.select_related(
        "city", "scheme__theme__programme", "assessment__round__toolkit_version", "assessment__city", "toolkit_version"
    ).defer("toolkit_version__texts", "assessment__round__toolkit_version__texts")
    return rows.prefetch_related(Prefetch("changes", changes))


def _there(rows: Iterable[AnyPart]) -> Iterable[AnyPart]:
    return (one for one in rows if one.taken_out_at is None)


def _change(row: Change, language: str) -> method.Change:
    practice = practice_seen(row.practice, language) if row.practice else None
    return method.Change(
        code=row.code,
        title=row.title,
        text=row.text,
        outcome=row.outcome,
        factor=row.factor,
        origin=row.origin,
        practice=f"{practice.title} ({practice.city})" if practice else "",
        practice_at=practice.slug if practice else "",
        visit=row.activity.title if row.activity else "",
        visit_on=row.activity.begins if row.activity else "",
        steps=tuple(map(_step, _there(row.steps.all()))),
    )


def _step(row: Step) -> method.Step:
    lines = tuple(
        method.Budget(one.code, one.source, one.amount, one.currency, one.is_promised, one.note)
        for one in _there(row.budget.all())
    )
    last = max(row.updates.all(), key=lambda one: one.pk, default=None)
    return method.Step(
        code=row.code,
        title=row.title,
        text=row.text,
        owner=row.owner,
        owner_kind=_owner(row),
        partners=tuple(name.strip() for name in row.partners.splitlines() if name.strip()),
        begins=row.begins,
        ends=row.ends,
        resources=row.resources,
        money=method.Money.LINES if lines else _money(row),
        budget=lines,
        indicators=tuple(map(_indicator, _there(row.indicators.all()))),
        status=method.Status(last.status) if last else None,
        status_on=last.on if last else None,
        status_reason=last.reason if last else "",
        evidence=tuple(method.Evidence(one.title, one.url, one.text) for one in row.evidence.all()),
    )


def _owner(row: Step) -> method.Owner:
    if row.member_id is not None:
        return method.Owner.MEMBER
    return method.Owner.PERSON if row.person_id is not None else method.Owner.NAMED


def _money(row: Step) -> method.Money:
    """Without a line it is costed by none: it needs no money, or nobody has costed it."""
    return method.Money.NONE if row.money == method.Money.NONE else method.Money.OPEN


def _indicator(row: Indicator) -> method.Indicator:
    return method.Indicator(
        code=row.code,
        title=row.title,
        unit=row.unit,
        how=row.how,
        baseline=method.Figure(row.baseline, row.baseline_on) if row.baseline is not None else None,
        is_baseline_unknown=row.is_baseline_unknown,
        target=method.Figure(row.target, row.target_on) if row.target is not None else None,
        measures=tuple(method.Figure(one.value, one.on) for one in row.measures.all()),
    )
