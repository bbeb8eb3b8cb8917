"""The road of a programme: its milestones in order, how far each is, in each scheme where it is passed in each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hospes.journey.mentoring.enums import Standing
from hospes.journey.mentoring.models import Activity, Milestone, Progress
from hospes.journey.mentoring.queries.finding import schemes_in
from hospes.journey.mentoring.rules import standing_of
from hospes.journey.programmes.models import Programme, Scheme

FEW = 6  # schemes that are named on the road; of more it is said how many stand where


@dataclass(frozen=True)
class Passing:
    """How far a milestone is in one scheme, or in the whole programme where ``scheme`` is none."""

    milestone: Milestone
    scheme: Scheme | None
    progress: Progress | None
    standing: Standing

    @property
    def begins(self) -> str:
        """From when: the scheme's own span where it has one."""
        return self._own[0]

    @property
    def ends(self) -> str:
        """Until when."""
        return self._own[1]

    @property
    def is_over(self) -> bool:
        """Whether nothing of it is left to do."""
        return self.standing in (Standing.DONE, Standing.DROPPED)

    @property
    def _own(self) -> tuple[str, str]:
        own = self.progress
        if own and (own.begins or own.ends):
            return own.begins, own.ends
        return self.milestone.begins, self.milestone.ends


@dataclass(frozen=True)
class Stop:
    """A milestone on the road of a programme."""

    milestone: Milestone
    passings: tuple[Passing, ...]  # one for each scheme, or one for the programme
    activities: int

    @property
    def whole(self) -> Passing | None:
        """How far the programme is with it; none where each scheme passes it by itself."""
        return None if self.milestone.is_per_scheme else self.passings[0]

    @property
    def same(self) -> Standing | None:
        """Where all schemes stand, if they stand alike."""
        return self.counts[0][0] if self.milestone.is_per_scheme and len(self.counts) == 1 else None

    @property
    def named(self) -> tuple[Passing, ...]:
        """The schemes by name, where they are few."""
        is_few = self.milestone.is_per_scheme and len(self.passings) <= FEW
        return self.passings if is_few else ()

    @property
    def counts(self) -> tuple[tuple[Standing, int], ...]:
        """How many schemes stand where, of many."""
        counted = Counter(one.standing for one in self.passings)
        return tuple((standing, counted[standing]) for standing in Standing if counted[standing])

    @property
    def is_passed(self) -> bool:
        """Whether nothing is left to do."""
        return bool(self.passings) and all(one.is_over for one in self.passings)


@dataclass(frozen=True)
class Road:
    """All milestones of a programme, in order; those that were dropped by themselves."""

    programme: Programme
    stops: tuple[Stop, ...]
    dropped: tuple[Milestone, ...]

    @property
    def next(self) -> Stop | None:
        """The first that is not passed."""
        return next((stop for stop in self.stops if not stop.is_passed), None)


def road_of(programme: Programme, today: date) -> Road:
    """The road of a programme as it is on a day."""
    milestones = list(programme.milestones.select_related("source"))
    standing = [one for one in milestones if one.dropped_at is None]
    schemes, said = schemes_in(programme), _progress(milestones)
    held = Activity.objects.filter(programme=programme, milestone__isnull=False).values_list("milestone", flat=True)
    counted = Counter(held.order_by())
    stops = tuple(Stop(one, _passings(one, schemes, said, today), counted[one.pk]) for one in standing)
    return Road(programme, stops, tuple(one for one in milestones if one.dropped_at is not None))


def passings_of(milestone: Milestone, today: date) -> tuple[Passing, ...]:
    """How far one milestone is, everywhere."""
    return _passings(milestone, schemes_in(milestone.programme), _progress([milestone]), today)


def passings_in(scheme: Scheme, today: date) -> tuple[Passing, ...]:
    """How far one scheme is with the milestones that each scheme passes by itself."""
    rows = scheme.theme.programme.milestones.filter(is_per_scheme=True, dropped_at=None).select_related("source")
    said = {one.milestone_id: one for one in scheme.progress.select_related("source")}
    found = ((one, said.get(one.pk)) for one in rows)
    return tuple(Passing(one, scheme, own, standing_of(one, own, today)) for one, own in found)


def passing_of(milestone: Milestone, scheme: Scheme | None, today: date) -> Passing:
    """How far one milestone is in one scheme, or in the programme."""
    progress = Progress.objects.filter(milestone=milestone, scheme=scheme).select_related("source").first()
    return Passing(milestone, scheme, progress, standing_of(milestone, progress, today))


Said = Mapping[tuple[int, int | None], Progress]


def _progress(milestones: Sequence[Milestone]) -> Said:
    rows = Progress.objects.filter(milestone__in=milestones).select_related("source")
    return {(row.milestone_id, row.scheme_id): row for row in rows}


def _passings(milestone: Milestone, schemes: Sequence[Scheme], said: Said, today: date) -> tuple[Passing, ...]:
    where: Sequence[Scheme | None] = schemes if milestone.is_per_scheme else (None,)
    found = ((scheme, said.get((milestone.pk, scheme.pk if scheme else None))) for scheme in where)
    return tuple(
        Passing(milestone, scheme, progress, standing_of(milestone, progress, today)) for scheme, progress in found
    )
