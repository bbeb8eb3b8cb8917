"""Plans that begin, from an assessment or empty, and plans that are over."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor, ActorKind
from hospes.audit.changes import record
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries.asking import toolkit_in
from hospes.journey.cities.models import City
from hospes.journey.plans.changes.revisions import alone, locked, words
from hospes.journey.plans.enums import PlanState
from hospes.journey.plans.models import Change, Plan
from hospes.journey.plans.queries.becoming import Proposed, would_become
from hospes.journey.plans.rules import Refused
from hospes.journey.programmes.models import Scheme
from hospes.journey.toolkits.models import ToolkitVersion

LONGEST = 250  # of a title and a theme


@transaction.atomic
def begin_plan(
    *,
    city: City,
    title: str,
    language: str,
    by: Actor,
    theme: str = "",
    assessment: Assessment | None = None,
    scheme: Scheme | None = None,
    toolkit_version: ToolkitVersion | None = None,
    chosen: Collection[str] | None = None,
    is_example: bool = False,
) -> Plan:
    """Begin a plan: empty, or with what an assessment of the city says (``would_become``; ``chosen``: of it, by key).

    The theme is that of the toolkit where nobody names another. A city has one current plan on a theme.
    """
    City.objects.select_for_update().get(pk=city.pk)  # two who begin the same plan begin it once
    if assessment is not None and assessment.city_id != city.pk:
        raise Refused(_("Choose an assessment of this city."))
    version = assessment.round.toolkit_version if assessment else toolkit_version
    named = theme or (toolkit_in(version, language).title if version else scheme.theme.title if scheme else "")
    plan = Plan(
        city=city,
        title=words(title, LONGEST, _("Write a title, so that others know what is meant.")),
        theme=words(named, LONGEST, _("Say what the plan is about.")),
        language=language,
        assessment=assessment,
        scheme=scheme,
        toolkit_version=version,
        keeper_id=int(by.id) if by.kind is ActorKind.PERSON and by.id else None,
        is_example=is_example,
        changed_by=by.name,
    )
    _check_only_one(plan)
    plan.save()
    taken = _take(plan, chosen, language, by) if assessment else 0
    record("plans.begin_plan", of=plan, by=by, city=city.slug, title=plan.title, changes=taken)
    return plan


@transaction.atomic
def take_from_assessment(*, plan: Plan, language: str, by: Actor, chosen: Collection[str] | None = None) -> int:
    """Take what the plan's assessment says and the plan does not have yet, at its end; returns how many changes."""
    found = locked(plan)
    taken = _take(found, chosen, language, by)
    record("plans.take_from_assessment", of=found, by=by, changes=taken)
    return taken


@transaction.atomic
def end_plan(*, plan: Plan, why: str, by: Actor) -> None:
    """Say that a plan is over: another one follows, or its time has come. It stays, and stays readable."""
    found = locked(plan)
    reason = words(why, 500, _("Say why the plan is over."))
    Plan.objects.filter(pk=found.pk).update(state=PlanState.OVER, over_at=timezone.now(), over_why=reason)
    record("plans.end_plan", of=found, by=by, reason=reason)


@transaction.atomic
def resume_plan(*, plan: Plan, by: Actor) -> None:
    """Work on a plan again that was over."""
    found = alone(plan)
    if found.state == PlanState.OVER:
        _check_only_one(found)
        Plan.objects.filter(pk=found.pk).update(state=PlanState.CURRENT, over_at=None, over_why="")
        record("plans.resume_plan", of=found, by=by)


def _check_only_one(plan: Plan) -> None:
    others = Plan.objects.filter(city=plan.city, theme=plan.theme, state=PlanState.CURRENT).exclude(pk=plan.pk)
    if there := others.first():
        said = _("The city has a current plan on this theme: “%(plan)s”. End it first, or name another theme.")
        raise Refused(said % {"plan": there})


def _take(plan: Plan, chosen: Collection[str] | None, language: str, by: Actor) -> int:
    if plan.assessment is None:
        raise Refused(_("This plan was not born from an assessment."))
    lines = set(plan.changes.filter(line__isnull=False).values_list("line", flat=True))
    factors = set(plan.changes.filter(line=None).exclude(factor="").values_list("factor", flat=True))
    new = [
        one
        for one in would_become(plan.assessment, language)
        if (chosen is None or one.key in chosen) and (one.line not in lines if one.line else one.factor not in factors)
    ]
    first = (plan.changes.aggregate(last=Max("position"))["last"] or 0) + 1
    Change.objects.bulk_create(_change(plan, one, first + place, by) for place, one in enumerate(new))
    return len(new)


def _change(plan: Plan, one: Proposed, position: int, by: Actor) -> Change:
    return Change(
        plan=plan,
        position=position,
        title=one.title,
        text=one.text,
        factor=one.factor,
        origin=one.origin,
        origin_item=one.origin_item,
        line_id=one.line,
        changed_by=by.name,
    )
