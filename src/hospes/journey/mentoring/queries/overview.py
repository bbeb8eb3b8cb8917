"""How all schemes of a programme stand: the same number of questions for four schemes and for five hundred."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from hospes.journey.cities.models import Membership
from hospes.journey.mentoring.enums import ActivityState, Coming, Left, MilestoneState, RiskState, Standing
from hospes.journey.mentoring.models import (
    Activity,
    Milestone,
    Participant,
    PartnershipSide,
    PracticeShown,
    Progress,
    Risk,
)
from hospes.journey.mentoring.rules import is_late
from hospes.journey.mentoring.rules.milestones import OVER
from hospes.journey.programmes.enums import Side
from hospes.journey.programmes.models import Partner, Programme, Scheme
from hospes.journey.programmes.rules import CURRENT


@dataclass(frozen=True)
class Step:
    """A milestone as a scheme has it: how far, and its span."""

    milestone: Milestone
    standing: Standing
    begins: str
    ends: str
    on: str  # since when it is done, as exactly as known


@dataclass(frozen=True)
class Meeting:
    """An activity by its number and title."""

    pk: int
    title: str
    begins: str


@dataclass(frozen=True)
class SchemeState:
    """One scheme on a day."""

    pk: int
    title: str
    theme: str
    theme_pk: int
    mentors: tuple[str, ...]
    mentees: tuple[str, ...]
    others: tuple[str, ...]
    cities: frozenset[int]
    steps: tuple[Step, ...]
    coming: Meeting | None  # the next activity that is planned
    unheld: tuple[Meeting, ...]  # planned activities whose day has passed
    unshown: tuple[Meeting, ...]  # held visits that left no practice though they were to
    unanswered: int  # invitations to what is to come
    risks: int  # that may still happen
    grave: int  # of these likely and dangerous, or to be looked at again by now
    silent: tuple[str, ...]  # sides that have not finished looking at their partnership
    is_asked: bool = False  # a look at the partnership is open
    plans: int = 0  # without an update; filled in by whoever knows plans

    @property
    def done(self) -> Step | None:
        """The last milestone that was passed."""
        return next((step for step in reversed(self.steps) if step.standing is Standing.DONE), None)

    @property
    def next(self) -> Step | None:
        """The first that is not passed."""
        return next((step for step in self.steps if step.standing not in (Standing.DONE, Standing.DROPPED)), None)

    @property
    def late(self) -> tuple[Step, ...]:
        """Milestones whose time has passed."""
        return tuple(step for step in self.steps if step.standing is Standing.LATE)

    @property
    def is_late(self) -> bool:
        """Whether anything is late, of milestones, activities, what visits leave behind, risks or plans."""
        return bool(self.late or self.unheld or self.unshown or self.grave or self.plans)

    @property
    def waits(self) -> bool:
        """Whether somebody has not answered."""
        return bool(self.unanswered or self.silent)


@dataclass(frozen=True)
class Overview:
    """All schemes of a programme on a day, and by what they can be filtered."""

    programme: Programme
    today: date
    schemes: tuple[SchemeState, ...]
    themes: tuple[tuple[int, str], ...]
    associations: tuple[tuple[str, str], ...]  # address, name
    members: Mapping[str, frozenset[int]] = field(default_factory=dict)  # of each association its cities here


@dataclass
class _Sides:
    """The partners of a scheme while they are gathered."""

    names: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    cities: set[int] = field(default_factory=set)


@dataclass
class _Met:
    """The activities of a scheme while they are gathered."""

    coming: list[Meeting] = field(default_factory=list)
    unheld: list[Meeting] = field(default_factory=list)
    unshown: list[Meeting] = field(default_factory=list)


def overview(programme: Programme, today: date) -> Overview:
    """How every scheme stands on a day."""
    schemes = list(
        Scheme.objects.filter(theme__programme=programme)
        .order_by("theme_id", "pk")
        .values_list("pk", "title", "theme_id", "theme__title")
    )
    milestones = [one for one in programme.milestones.all() if one.dropped_at is None]
    said, sides, met = _said(milestones), _sides(programme), _met(programme, milestones, today)
    silent, asked, risks = _unanswered(programme), _asked(programme, today), _risks(programme, today)
    associations, members = _associations(programme)
    found = (
        SchemeState(
            pk=pk,
            title=title,
            theme=theme,
            theme_pk=theme_pk,
            mentors=tuple(sides[pk].names[Side.MENTOR]),
            mentees=tuple(sides[pk].names[Side.MENTEE]),
            others=tuple(sides[pk].names[Side.UNSTATED]),
            cities=frozenset(sides[pk].cities),
            steps=tuple(_step(one, said.get((one.pk, pk if one.is_per_scheme else None)), today) for one in milestones),
            coming=min(met[pk].coming, key=lambda one: (not one.begins, one.begins), default=None),
            unheld=tuple(met[pk].unheld),
            unshown=tuple(met[pk].unshown),
            unanswered=silent[pk],
            risks=risks[pk][0],
            grave=risks[pk][1],
            silent=tuple(asked.get(pk, ())),
            is_asked=pk in asked,
        )
        for pk, title, theme_pk, theme in schemes
    )
    themes = dict.fromkeys((theme_pk, theme) for _pk, _title, theme_pk, theme in schemes)
    return Overview(programme, today, tuple(found), tuple(themes), associations, members)


Told = tuple[str, str, str, str]  # state, begins, ends, on


def _said(milestones: Iterable[Milestone]) -> Mapping[tuple[int, int | None], Told]:
    rows = Progress.objects.filter(milestone__in=[one.pk for one in milestones])
    found = rows.values_list("milestone_id", "scheme_id", "state", "begins", "ends", "on")
    return {(milestone, scheme): (state, begins, ends, on) for milestone, scheme, state, begins, ends, on in found}


def _step(milestone: Milestone, told: Told | None, today: date) -> Step:
    """As ``rules.standing_of`` says it, from the columns alone."""
    state, begins, ends, on = told or (MilestoneState.PLANNED.value, "", "", "")
    if not (begins or ends):
        begins, ends = milestone.begins, milestone.ends
    standing = Standing(state)
    if state not in OVER and is_late(begins, ends, today):
        standing = Standing.LATE
    return Step(milestone, standing, begins, ends, on)


def _sides(programme: Programme) -> defaultdict[int, _Sides]:
    found: defaultdict[int, _Sides] = defaultdict(_Sides)
    rows = Partner.objects.filter(CURRENT, scheme__theme__programme=programme).select_related("city").order_by("pk")
    for row in rows:
        found[row.scheme_id].names[row.side].append(str(row))
        if row.city_id:
            found[row.scheme_id].cities.add(row.city_id)
    return found


def _met(programme: Programme, milestones: Iterable[Milestone], today: date) -> defaultdict[int, _Met]:
    leaving = {one.pk for one in milestones if Left.PRACTICES in one.leaves}
    shown = PracticeShown.objects.filter(activity__programme=programme).values_list("activity", flat=True)
    with_practice = set(shown.order_by().distinct())
    found: defaultdict[int, _Met] = defaultdict(_Met)
    rows = Activity.objects.filter(programme=programme, scheme__isnull=False)
    columns = rows.values_list("pk", "scheme_id", "milestone_id", "state", "title", "begins", "ends")
    for pk, scheme, milestone, state, title, begins, ends in columns:
        one = Meeting(pk, title, begins)
        if state == ActivityState.PLANNED:
            (found[scheme].unheld if is_late(begins, ends, today) else found[scheme].coming).append(one)
        elif state == ActivityState.HELD and milestone in leaving and pk not in with_practice:
            found[scheme].unshown.append(one)
    return found


def _unanswered(programme: Programme) -> Counter[int]:
    """By scheme, how many were invited to what is to come and have not answered."""
    rows = Participant.objects.filter(
        activity__programme=programme,
        activity__state=ActivityState.PLANNED,
        activity__scheme__isnull=False,
        invited_at__isnull=False,
        removed_at=None,
        coming=Coming.SILENT,
    )
    counted = rows.order_by().values_list("activity__scheme").annotate(many=Count("pk"))
    return Counter(dict(counted))


def _asked(programme: Programme, today: date) -> dict[int, list[str]]:
    """By scheme in which a look at the partnership is open, the sides that have not finished."""
    rows = PartnershipSide.objects.filter(
        round__scheme__theme__programme=programme, round__closes_on__gte=today, partner__ended_at=None
    ).select_related("partner__city", "round")
    found: dict[int, list[str]] = {}
    for row in rows:
        silent = found.setdefault(row.round.scheme_id, [])
        if row.finished_at is None:
            silent.append(str(row.partner))
    return found


def _risks(programme: Programme, today: date) -> defaultdict[int, tuple[int, int]]:
    """By scheme, how many risks stand, and how many of them want somebody to look now."""
    rows = Risk.objects.filter(programme=programme, scheme__isnull=False, state__in=(RiskState.OPEN, RiskState.WATCHED))
    worst = Q(likelihood=3, harm=3, state=RiskState.OPEN) | Q(review_on__lt=today)
    counted = rows.order_by().values_list("scheme").annotate(many=Count("pk"), grave=Count("pk", filter=worst))
    found: defaultdict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    found.update({scheme: (many, grave) for scheme, many, grave in counted})
    return found


def _associations(programme: Programme) -> tuple[tuple[tuple[str, str], ...], Mapping[str, frozenset[int]]]:
    """The associations whose members are in schemes, and which cities they are."""
    partners = Partner.objects.filter(CURRENT, scheme__theme__programme=programme, city__isnull=False)
    rows = Membership.objects.filter(city__in=partners.values("city"), association__is_european=False)
    names, members = {}, defaultdict[str, set[int]](set)
    for row in rows.select_related("association").order_by("association__name"):
        names[row.association.slug] = str(row.association)
        members[row.association.slug].add(row.city_id)
    return tuple(names.items()), {slug: frozenset(cities) for slug, cities in members.items()}
