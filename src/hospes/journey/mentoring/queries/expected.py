"""What a visit must leave behind, and whether it is there: read from the thing itself, never ticked."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.journey.mentoring.enums import Left
from hospes.journey.mentoring.models import Activity, PracticeShown


@dataclass(frozen=True)
class Expected:
    """One thing that a visit must leave behind; what is there, in a sentence. None: a later step knows."""

    kind: Left
    is_there: bool | None
    what: str = ""


def expected_of(activity: Activity) -> tuple[Expected, ...]:
    """What the milestone of an activity asks it to leave behind; what plans hold is left to their step."""
    return expected_of_all((activity,))[activity.pk]


def expected_of_all(activities: Iterable[Activity]) -> dict[int, tuple[Expected, ...]]:
    """The same for many activities, each with its milestone read along, in one question to the database."""
    found = tuple(activities)
    shown = PracticeShown.objects.filter(activity__in=[one.pk for one in found])
    counts: dict[int, int] = {}
    for number in shown.values_list("activity", flat=True):
        counts[number] = counts.get(number, 0) + 1
    return {one.pk: tuple(_expected(kind, counts.get(one.pk, 0)) for kind in _left_by(one)) for one in found}


def _left_by(activity: Activity) -> tuple[Left, ...]:
    return activity.milestone.left_behind if activity.milestone else ()


def _expected(kind: Left, shown: int) -> Expected:
    if kind != Left.PRACTICES:
        return Expected(kind, None)
    if not shown:
        return Expected(kind, is_there=False, what=_("No practice is noted yet."))
    said = ngettext("%(shown)s practice is noted.", "%(shown)s practices are noted.", shown) % {"shown": shown}
    return Expected(kind, is_there=True, what=said)
