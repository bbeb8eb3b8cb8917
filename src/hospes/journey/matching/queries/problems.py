"""A call as the problem that the match solves: its cities as they read now, its weights, its rules, its aim."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from hospes.journey.matching.enums import ProposalState, RuleKind, Side
from hospes.journey.matching.models import STANDS, Call, Interest, PairRule, Proposal
from hospes.journey.matching.queries.readings import CityRead, read_cities, taking_part
from hospes.journey.matching.queries.toolkits import toolkit_of
from hospes.method.cohorts import Cohort, Names
from hospes.method.matching.model import AssociationCap, Mentee, Mentor, Objective, Pair, Problem, Rules, Strength
from hospes.method.matching.model import Side as Sides

SIDES = {Side.MENTEE: Sides.MENTEES, Side.MENTOR: Sides.MENTORS}


def cohort_of(call: Call, today: date, *, keeps: bool = False) -> Cohort:
    """The problem as it is ``today``, with what its cities and key factors are called; ``keeps`` all that waits."""
    toolkit, cities = toolkit_of(call), {each.city.slug: each.city.name for each in taking_part(call)}
    problem = problem_of(call, keeps=keeps)
    names = Names(
        factors={factor.id: factor.title for factor in toolkit.key_factors},
        context_factors={factor.id: factor.title for factor in toolkit.context_factors},
        mentees={city.id: cities[city.id] for city in problem.mentees},
        mentors={city.id: cities[city.id] for city in problem.mentors},
    )
    return Cohort(problem, title=call.title, date=today.isoformat(), names=names)


def problem_of(call: Call, *, keeps: bool = False) -> Problem:
    """The problem as it is now; cities by their addresses here.

    Matches on which both cities agree are pinned, and so are those that wait for an answer and were decided otherwise
    than their run; others that wait are incumbents, or pinned too where a run ``keeps`` them because one was declined.
    Those that were declined or not answered are excluded, unless the coordinator says otherwise.
    """
    interests = taking_part(call)
    read = read_cities(call, interests).values()
    toolkit = toolkit_of(call)
    return Problem(
        factors=tuple(factor.id for factor in toolkit.key_factors),
        mentees=tuple(_mentee(each) for each in read if each.interest.side == Side.MENTEE),
        mentors=tuple(_mentor(each) for each in read if each.interest.side == Side.MENTOR),
        context_factors=tuple(factor.id for factor in toolkit.context_factors),
        weights=call.weights,
        rules=rules_of(call, tuple(read), keeps=keeps),
        objective=Objective(call.aim),
    )


def rules_of(call: Call, read: Collection[CityRead], *, keeps: bool) -> Rules:
    """What the coordinator asks for, and what earlier proposals leave, for the cities that take part."""
    names = {each.interest.pk: each.interest.city.slug for each in read}
    asked = PairRule.objects.filter(STANDS, call=call)
    pinned = _pairs(asked.filter(kind=RuleKind.PIN), names)
    made = Proposal.objects.filter(run__call=call).order_by("pk")
    agreed = _pairs(made.filter(state=ProposalState.DECIDED), names)
    pins = {pair.mentee: pair for pair in (*pinned, *agreed)}  # what both cities agreed on stands above a rule
    refused = _pairs(made.filter(state__in=(ProposalState.DECLINED, ProposalState.OVERDUE)), names)
    excluded = {*_pairs(asked.filter(kind=RuleKind.EXCLUDE), names), *refused} - set(pins.values())
    proposed = made.filter(state=ProposalState.PROPOSED)
    waiting = _pairs(proposed, names)
    decided = waiting if keeps else _pairs(proposed.exclude(override=""), names)  # no run undoes what was decided
    _pin_where_room((pair for pair in decided if pair not in excluded), pins, read)
    return Rules(
        pinned=tuple(sorted(pins.values())),
        excluded=tuple(sorted(excluded)),
        association_caps=_caps(call, read),
        min_score=call.min_score,
        incumbents=tuple(sorted(pair for pair in waiting if pair.mentee not in pins)),
        incumbent_bonus=call.incumbent_bonus,
    )


def _pin_where_room(pairs: Iterable[Pair], pins: dict[str, Pair], read: Iterable[CityRead]) -> None:
    """Add pairs to ``pins``, as far as rules leave their mentee free, and their mentor a place."""
    room = {each.interest.city.slug: each.interest.places for each in read}
    room = {slug: places - sum(pair.mentor == slug for pair in pins.values()) for slug, places in room.items()}
    for pair in pairs:
        if pair.mentee not in pins and room[pair.mentor] > 0:
            pins[pair.mentee] = pair
            room[pair.mentor] -= 1


def _pairs(rows: Iterable[PairRule] | Iterable[Proposal], names: Mapping[int, str]) -> tuple[Pair, ...]:
    """The pairs of which both cities take part."""
    there = (row for row in rows if row.mentee_id in names and row.mentor_id in names)
    return tuple(Pair(names[row.mentee_id], names[row.mentor_id]) for row in there)


def _caps(call: Call, read: Collection[CityRead]) -> tuple[AssociationCap, ...]:
    """The caps that count anybody."""
    there = {(each.association, each.interest.side) for each in read}
    rows = call.caps.select_related("association").order_by("association__slug", "side")
    return tuple(
        AssociationCap(row.association.slug, SIDES[Side(row.side)], row.most)
        for row in rows
        if (row.association.slug, row.side) in there
    )


def _mentee(read: CityRead) -> Mentee:
    interest = read.interest
    return Mentee(
        id=interest.city.slug,
        country=interest.city.country,
        languages=tuple(interest.languages),
        needs=tuple(each.need for each in read.needs),
        preferred=interest.preferred_language,
        context=read.context,
        size=read.size,
        association=read.association,
        first=interest.is_first,
    )


def _mentor(read: CityRead) -> Mentor:
    interest = read.interest
    return Mentor(
        id=interest.city.slug,
        country=interest.city.country,
        languages=tuple(interest.languages),
        strengths=tuple(Strength(one.factor, one.counted) for one in read.strengths if one.counted is not None),
        places=interest.places,
        context=read.context,
        size=read.size,
        association=read.association,
    )


def by_slug(interests: Iterable[Interest]) -> Mapping[str, Interest]:
    """The cities of a call as a problem or a solution names them."""
    return {each.city.slug: each for each in interests}


def names_in(call: Call) -> Mapping[str, str]:
    """The names of cities and associations as a problem names them by their addresses."""
    cities = {each.city.slug: str(each.city) for each in call.interests.select_related("city")}
    caps = call.caps.select_related("association")
    return {each.association.slug: str(each.association) for each in caps} | cities
