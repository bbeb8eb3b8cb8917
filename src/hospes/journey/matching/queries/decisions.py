"""What a decision on a run would do, before anybody makes it: who is proposed to whom, and what each change costs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.journey.matching.enums import CallState, InterestState, ProposalState, RunState, Side
from hospes.journey.matching.models import STANDING, Call, Interest, Proposal, Run
from hospes.journey.matching.queries.neutral import cohort_in, solution_in
from hospes.journey.matching.queries.problems import by_slug
from hospes.journey.matching.queries.runs import last_done
from hospes.journey.matching.rules import Refused
from hospes.method.matching import Match, Pair


@dataclass(frozen=True)
class Otherwise:
    """What is decided for a mentee otherwise than the run says: another mentor or none, and why."""

    mentee: Interest
    mentor: Interest | None
    reason: str


@dataclass(frozen=True)
class Decided:
    """A pair to be proposed; ``override`` says why, where the run says something else."""

    mentee: Interest
    mentor: Interest
    override: str = ""


class Effect(StrEnum):
    """What a decision does to a mentee."""

    NEW = "new"  # is proposed
    KEPT = "kept"  # waits for its answers already
    AGREED = "agreed"  # both cities have said yes
    REPLACED = "replaced"  # another match waits for its answers; it is taken back, and this one proposed
    TAKEN_BACK = "taken back"  # a match waits for its answers and is taken back; none is proposed
    NONE = "none"


@dataclass(frozen=True)
class DecisionLine:
    """What becomes of one mentee, and by how many points that differs from the run."""

    mentee: Interest
    mentor: Interest | None
    by_run: Interest | None
    points: int | None  # of what is decided; None: not known, for a city came after the run
    points_by_run: int
    effect: Effect
    override: str
    is_otherwise: bool

    @property
    def price(self) -> int | None:
        """How many points fewer than by the run; under 0: more."""
        return None if self.points is None else self.points_by_run - self.points

    @property
    def is_settled(self) -> bool:
        """Whether both cities have said yes: nobody decides otherwise any more."""
        return self.effect == Effect.AGREED


@dataclass(frozen=True)
class DecisionPage:
    """What a decision would do, mentee by mentee."""

    lines: tuple[DecisionLine, ...]
    crowded: tuple[str, ...]  # sentences: mentors that would have more mentees than they take
    total_by_run: int
    seen: str  # of which state this is; another decision, or an answer of a city, makes it another one

    def count(self, *effects: Effect) -> int:
        """To how many mentees one of these happens."""
        return sum(line.effect in effects for line in self.lines)

    @property
    def proposed(self) -> int:
        """New proposals."""
        return self.count(Effect.NEW, Effect.REPLACED)

    @property
    def taken_back(self) -> int:
        """Matches that wait for an answer, and are taken back."""
        return self.count(Effect.REPLACED, Effect.TAKEN_BACK)

    @property
    def changes_nothing(self) -> bool:
        """Whether all stays as it is."""
        return not self.proposed and not self.taken_back

    @cached_property
    def otherwise(self) -> tuple[DecisionLine, ...]:
        """Those that are decided otherwise than the run says."""
        return tuple(line for line in self.lines if line.is_otherwise)

    @property
    def price(self) -> int:
        """How many points fewer all together than by the run, as far as it is known."""
        return sum(line.price or 0 for line in self.lines)

    @property
    def gain(self) -> int:
        """How many points more; under 0: fewer."""
        return -self.price

    @property
    def share(self) -> float:
        """The price as a share of the run's points, 0..1."""
        return self.price / self.total_by_run if self.total_by_run else 0.0


def decision_page(run: Run, otherwise: Sequence[Otherwise] = ()) -> DecisionPage:
    """What deciding on a run would do, with what is decided otherwise than it says; nothing is kept."""
    call = run.call
    seen = seen_of(call)  # before anything else: what is read afterwards is no older
    taking_part, standing = cities_in(call), {each.mentee_id: each for each in standing_in(call)}
    mentees = sorted((each for each in taking_part.values() if each.side == Side.MENTEE), key=lambda one: str(one.city))
    pairs = {each.mentee.pk: each for each in pairs_of(run, otherwise)}
    told = _Told(run, taking_part, {each.mentee.pk for each in otherwise})
    lines = tuple(told.line(each, pairs.get(each.pk), standing.get(each.pk)) for each in mentees)
    total = sum(line.points_by_run for line in lines)
    return DecisionPage(lines, tuple(crowded(pairs.values())), total, seen)


def fault_of_deciding(run: Run) -> str:
    """Why nobody can decide on a run now; empty when somebody can. Needs its call."""
    if run.call.state != CallState.CLOSED:
        return _("Close the call first: as long as it is open, cities come and go.")
    if run.state != RunState.DONE:
        return _("Only a run that is done can be decided on.")
    if run != last_done(run.call):
        return _("There is a newer run. Look at that one.")
    made = Proposal.objects.filter(run__call=run.call)
    over = (ProposalState.DECLINED, ProposalState.OVERDUE)
    if made.filter(state__in=over, ended_at__gt=run.asked_at).exists():
        return _("Since this run began, a match was declined or not answered in time. Work it out again.")
    agreed = made.filter(state=ProposalState.DECIDED).values_list("mentee__city__slug", "mentor__city__slug")
    known = {(match.mentee, match.mentor) for match in solution_in(run.solution).matches}
    return "" if known.issuperset(agreed) else _("Cities have agreed otherwise than this run says. Work it out again.")


def pairs_of(run: Run, otherwise: Iterable[Otherwise]) -> tuple[Decided, ...]:
    """The pairs of the run, but for those that are decided otherwise; what two cities agreed on stands above both."""
    cities = cities_in(run.call)
    names = by_slug(cities.values())
    pairs = {
        names[match.mentee].pk: Decided(names[match.mentee], names[match.mentor])
        for match in solution_in(run.solution).matches
        if match.mentee in names and match.mentor in names  # who withdrew since is not proposed to anybody
    }
    for each in otherwise:
        pairs.pop(each.mentee.pk, None)
        if each.mentor is not None:
            mentee, mentor = cities.get(each.mentee.pk), cities.get(each.mentor.pk)
            if mentee is None or mentor is None or (mentee.side, mentor.side) != (Side.MENTEE, Side.MENTOR):
                raise Refused(_("Choose a mentee and a mentor that take part in this call."))
            pairs[mentee.pk] = Decided(mentee, mentor, each.reason.strip()[:500])
    agreed = standing_in(run.call).filter(state=ProposalState.DECIDED)
    settled = {each.mentee_id: Decided(each.mentee, each.mentor) for each in agreed}
    return tuple((pairs | settled).values())


def crowded(pairs: Iterable[Decided]) -> list[str]:
    """In sentences: mentors that would have more mentees than they take."""
    pairs = tuple(pairs)
    taken = Counter(each.mentor.pk for each in pairs)
    full = {each.mentor.pk: each.mentor for each in pairs if taken[each.mentor.pk] > each.mentor.places}
    said = _("%(city)s would have more mentees than it takes: %(places)s.")
    return [said % {"city": each.city, "places": each.places} for each in full.values()]


def cities_in(call: Call) -> Mapping[int, Interest]:
    """The cities that take part, by their number."""
    rows = call.interests.filter(state=InterestState.ANSWERED).select_related("city")
    found = {each.pk: each for each in rows.order_by("pk")}
    for each in found.values():
        each.call = call
    return found


def standing_in(call: Call) -> QuerySet[Proposal]:
    """The proposed matches of a call that wait for an answer, or on which both cities agree."""
    ways = ("mentee__city", "mentor__city", "mentee__call__theme__programme", "mentor__call__theme__programme")
    return Proposal.objects.filter(run__call=call, state__in=STANDING).select_related(*ways)


def usual_day(call: Call) -> date:
    """Until when proposals of today are answered, as the call has it."""
    return timezone.localdate() + timedelta(days=call.response_days)


def seen_of(call: Call) -> str:
    """How far proposals are: another one once one was made, answered or ended."""
    found = Proposal.objects.filter(run__call=call).aggregate(
        made=Count("pk", distinct=True),
        answered=Count("answers", distinct=True),
        ended=Count("pk", distinct=True, filter=~Q(state=ProposalState.PROPOSED)),
    )
    return f"{found['made']}.{found['answered']}.{found['ended']}"


class _Told:
    """What becomes of each mentee, with the points that the run knows."""

    def __init__(self, run: Run, cities: Mapping[int, Interest], otherwise: set[int]) -> None:
        self.problem = cohort_in(run.problem).problem
        self.matches: Mapping[str, Match] = {match.mentee: match for match in solution_in(run.solution).matches}
        self.cities, self.otherwise = by_slug(cities.values()), otherwise

    def line(self, mentee: Interest, pair: Decided | None, standing: Proposal | None) -> DecisionLine:
        """What becomes of a mentee."""
        match = self.matches.get(mentee.city.slug)
        by_run = self.cities.get(match.mentor) if match else None
        mentor = pair.mentor if pair else None
        return DecisionLine(
            mentee=mentee,
            mentor=mentor,
            by_run=by_run,
            points=self._points(mentee, mentor, match),
            points_by_run=match.score if match and by_run else 0,
            effect=_effect(mentor, standing),
            override=pair.override if pair else "",
            is_otherwise=mentee.pk in self.otherwise and mentor != by_run,
        )

    def _points(self, mentee: Interest, mentor: Interest | None, match: Match | None) -> int | None:
        if mentor is None:
            return 0
        if match and match.mentor == mentor.city.slug:
            return match.score
        from hospes.journey.matching.queries.trying import points_of  # brings NumPy, which most requests do not need

        return points_of(self.problem, Pair(mentee.city.slug, mentor.city.slug))


def _effect(mentor: Interest | None, standing: Proposal | None) -> Effect:
    if standing is None:
        return Effect.NEW if mentor else Effect.NONE
    if standing.state == ProposalState.DECIDED:
        return Effect.AGREED
    if mentor is None:
        return Effect.TAKEN_BACK
    return Effect.KEPT if standing.mentor_id == mentor.pk else Effect.REPLACED
