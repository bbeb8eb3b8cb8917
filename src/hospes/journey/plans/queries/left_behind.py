"""What visits must leave behind, with what plans hold of it: a first list, refined actions, the consolidated plan.

It is read from the versions of the plans of a scheme's mentees: made on the first day of the visit or later. A version
of a later kind stands for the earlier ones: who has consolidated a plan has had its first list.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from hospes.journey.mentoring.enums import Left
from hospes.journey.mentoring.models import Activity
from hospes.journey.mentoring.queries.expected import Expected, expected_of_all
from hospes.journey.plans.enums import VersionKind
from hospes.journey.plans.models import Change, Plan, PlanVersion
from hospes.journey.plans.queries.planned import first_day
from hospes.journey.programmes.enums import Side
from hospes.journey.programmes.models import Partner
from hospes.journey.programmes.rules import CURRENT

KINDS = list(VersionKind)
LEAST = {Left.FIRST_LIST: VersionKind.FIRST_LIST, Left.REFINED: VersionKind.DRAFT, Left.PLAN: VersionKind.CONSOLIDATED}


@dataclass(frozen=True)
class _Made:
    """A version of a plan: of which kind, of which day, and whether a change of its plan follows a good practice."""

    kind: VersionKind
    on: date
    has_practice: bool


def left_behind(activity: Activity) -> tuple[Expected, ...]:
    """What an activity must leave behind, and whether it is there, in the order of its milestone."""
    return left_behind_of_all((activity,))[activity.pk]


def left_behind_of_all(activities: Iterable[Activity]) -> Mapping[int, tuple[Expected, ...]]:
    """The same for many activities, each with its milestone read along, in four questions to the database."""
    found = tuple(activities)
    made = _made(found)
    expected = expected_of_all(found)
    return {one.pk: tuple(_filled(each, one, made[one.scheme_id]) for each in expected[one.pk]) for one in found}


def _made(activities: tuple[Activity, ...]) -> Mapping[int | None, list[_Made]]:
    """The versions of the plans of the mentees of each scheme, the oldest first."""
    schemes = {one.scheme_id for one in activities if one.scheme_id}
    partners = Partner.objects.filter(CURRENT, scheme__in=schemes, side=Side.MENTEE, city__isnull=False)
    mentees: defaultdict[int, set[int]] = defaultdict(set)
    for scheme, city in partners.values_list("scheme", "city"):
        mentees[city].add(scheme)
    practised = Change.objects.filter(plan=OuterRef("pk"), taken_out_at=None, practice__isnull=False)
    plans = {one.pk: one for one in Plan.objects.filter(city__in=mentees).annotate(practised=Exists(practised))}
    rows = PlanVersion.objects.filter(plan__in=plans).order_by("made_at").values_list("plan", "kind", "made_at")
    made: defaultdict[int | None, list[_Made]] = defaultdict(list)
    for number, kind, at in rows:
        plan = plans[number]
        version = _Made(VersionKind(kind), timezone.localdate(at), bool(vars(plan)["practised"]))
        for scheme in mentees[plan.city_id]:
            if plan.scheme_id in (None, scheme):
                made[scheme].append(version)
    return made


def _filled(expected: Expected, activity: Activity, made: list[_Made]) -> Expected:
    least = LEAST.get(expected.kind)
    if least is None:
        return expected
    since = first_day(activity.begins)
    fitting = (one for one in made if KINDS.index(one.kind) >= KINDS.index(least) and (not since or one.on >= since))
    refined = (one for one in fitting if one.has_practice or expected.kind != Left.REFINED)
    if there := next(refined, None):
        words = {"version": there.kind.label, "day": formats.date_format(there.on)}
        return replace(expected, is_there=True, what=_("%(version)s, kept on %(day)s.") % words)
    return replace(expected, is_there=False, what=_missing(expected.kind))


def _missing(kind: Left) -> str:
    if kind == Left.FIRST_LIST:
        return _("No version of the plan was kept as a first list since the visit began.")
    if kind == Left.REFINED:
        return _("No draft of the plan was kept since the visit began in which a change follows a good practice.")
    return _("No version of the plan was consolidated since the visit began.")
