"""The visits of a scheme as a sheet draws them: a road of rounds, each as exactly in time as it is known."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import override

from hospes.journey.cities.models import Source
from hospes.journey.mentoring.enums import ActivityKind, ActivityState, MilestoneKind, MilestoneState, Mode
from hospes.journey.mentoring.models import Activity, Milestone, Progress
from hospes.journey.programmes.models import Scheme


@dataclass(frozen=True)
class Stop:
    """A visit on the road, as exactly in time as it is known."""

    title: str
    language: str
    number: int | None  # of the round of visits
    begins: str
    ends: str
    days: tuple[str, ...]
    mode: str
    place: str
    purpose: str
    is_held: bool
    source: Source | None

    @property
    def mode_word(self) -> str:
        """Where people met, in a word; empty where nobody knows."""
        return "" if self.mode == Mode.UNKNOWN else str(Mode(self.mode).label)


def activities_of(scheme: Scheme) -> list[Activity]:
    """What the scheme met for, and will; neither what was cancelled nor what was invented is a stop on the road."""
    rows = Activity.objects.filter(scheme=scheme, is_invented=False).exclude(state=ActivityState.CANCELLED)
    return list(rows.select_related("milestone", "source"))


def road_of(scheme: Scheme, activities: Sequence[Activity], language: str) -> tuple[Stop, ...]:
    """Its visits; a round of which no visit is told stands there as the programme tells it. By round, then by time."""
    visits = [each for each in activities if each.kind == ActivityKind.VISIT]
    told = {each.milestone_id for each in visits}
    rounds = [each for each in _rounds(scheme) if each.pk not in told]
    stops = [*(_visited(each) for each in visits), *(_round(each, language) for each in rounds)]
    return tuple(sorted(stops, key=lambda stop: (stop.number or 0, stop.begins)))


def _rounds(scheme: Scheme) -> QuerySet[Milestone]:
    own = Prefetch("progress", Progress.objects.filter(scheme=scheme).exclude(state=MilestoneState.DROPPED))
    rows = Milestone.objects.filter(programme=scheme.theme.programme_id, kind=MilestoneKind.VISITS, is_per_scheme=True)
    dropped = Progress.objects.filter(scheme=scheme, state=MilestoneState.DROPPED)
    there = rows.filter(dropped_at=None).exclude(pk__in=dropped.values("milestone"))
    return there.select_related("source").prefetch_related(own)


def _visited(activity: Activity) -> Stop:
    return Stop(
        title=activity.title,
        language=activity.language,
        number=activity.milestone.number if activity.milestone else None,
        begins=activity.begins,
        ends=activity.ends,
        days=tuple(activity.days),
        mode=activity.mode,
        place=activity.place,
        purpose=activity.purpose,
        is_held=activity.state == ActivityState.HELD,
        source=activity.source,
    )


def _round(milestone: Milestone, language: str) -> Stop:
    """A round of visits; when it was in this scheme, or else in the programme."""
    own = next(iter(milestone.progress.all()), None)
    dated = own if own and own.begins else milestone
    with override(language):
        title, purpose, tongue = milestone.title, milestone.purpose, milestone.language
    return Stop(
        title=title,
        language=tongue,
        number=milestone.number,
        begins=dated.begins,
        ends=dated.ends,
        days=(),
        mode=Mode.UNKNOWN,
        place="",
        purpose=purpose,
        is_held=own is not None and own.state == MilestoneState.DONE,
        source=dated.source,
    )
