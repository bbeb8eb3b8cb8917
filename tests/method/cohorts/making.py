"""Cohorts for tests: a small one with everything in it, and any one by Hypothesis."""

from dataclasses import replace

from hypothesis import strategies as st

from hospes.method.cohorts import Cohort, Figures, Names, Sourced
from hospes.method.matching.model import (
    AssociationCap,
    Influence,
    Mentee,
    Mentor,
    Need,
    Objective,
    Pair,
    Problem,
    Rules,
    Setting,
    Side,
    Strength,
    Weights,
)

WHOLE = Cohort(
    problem=Problem(
        factors=("kf-1", "kf-2"),
        context_factors=("cf-1",),
        mentees=(
            Mentee(
                "capaci",
                "IT",
                ("it", "en"),
                (Need("kf-1", 0, 0, 300), Need("kf-2", 1, 4, 100)),
                preferred="it",
                context=(Setting("cf-1", Influence.HINDERS),),
                size=2,
                association="aiccre",
                first=True,
            ),
            Mentee("oslo", "NO", ("nb", "en"), ()),
        ),
        mentors=(
            Mentor(
                "mechelen",
                "BE",
                ("nl", "en"),
                (Strength("kf-1", 4),),
                places=2,
                context=(Setting("cf-1", Influence.NEUTRAL),),
                size=4,
                association="vvsg",
            ),
            Mentor("oslo", "NO", ("nb", "en"), (), places=0),
        ),
        weights=Weights(need=5000, abroad=0),
        rules=Rules(
            pinned=(Pair("capaci", "mechelen"),),
            excluded=(Pair("oslo", "oslo"),),
            association_caps=(AssociationCap("aiccre", Side.MENTEES, 1), AssociationCap("vvsg", Side.MENTORS, 2)),
            min_score=100,
            incumbents=(Pair("oslo", "mechelen"),),
            incumbent_bonus=50,
        ),
        objective=Objective.FLOOR,
    ),
    title="A cohort",
    date="2026-11-22",
    note="Invented.\nTwo lines.",
    names=Names({"kf-1": "Get to know"}, {"cf-1": "Law"}, {"capaci": "Capaci"}, {"mechelen": "Mechelen"}),
    sources={
        Sourced(Side.MENTEES, "capaci", Figures.CITY): "A leaflet",
        Sourced(Side.MENTEES, "capaci", Figures.NEED, "kf-1"): "A sheet, page 2",
        Sourced(Side.MENTORS, "mechelen", Figures.STRENGTH, "kf-1"): "A sheet",
        Sourced(Side.MENTORS, "mechelen", Figures.CONTEXT, "cf-1"): "A page",
    },
)

_LANGUAGES = ("en", "fr", "nl", "pt-BR")
_WORDS = st.sampled_from(["a", "é ß", "=1+1", "-1", "1.0", "yes", "a, b", "\"'"])
_NOTES = st.sampled_from(["", "a", " a\n\n=1", "1.0", "None"])
_ID = st.sampled_from(["", "1", "-a", " b", "é, (c)", "=1"])


@st.composite
def cohorts(draw: st.DrawFn) -> Cohort:
    """Any cohort that can be matched, with names and sources here and there."""
    factors = draw(st.lists(_ID.map("f{}".format), min_size=1, max_size=3, unique=True))
    settings = draw(st.lists(_ID.map("c{}".format), max_size=2, unique=True))
    mentees = tuple(
        _mentee(draw, id, factors, settings) for id in draw(st.lists(_ID.map("m{}".format), max_size=4, unique=True))
    )
    mentors = tuple(
        _mentor(draw, id, factors, settings) for id in draw(st.lists(_ID.map("t{}".format), max_size=3, unique=True))
    )
    problem = Problem(
        tuple(factors),
        mentees,
        mentors,
        tuple(settings),
        draw(st.builds(Weights, *[st.integers(0, 20_000)] * 5)),
        _rules(draw, mentees, mentors),
        draw(st.sampled_from(Objective)),
    )
    cohort = Cohort(problem, draw(_WORDS), draw(st.sampled_from(["", "2026-11-22"])), draw(_NOTES))
    return replace(cohort, names=_names(draw, problem), sources=_sources(draw, problem))


def _mentee(draw: st.DrawFn, id: str, factors: list[str], settings: list[str]) -> Mentee:
    country, languages, context, size, association = _city(draw, settings)
    return Mentee(
        id,
        country,
        languages,
        tuple(_need(draw, factor) for factor in draw(_some(factors))),
        draw(st.sampled_from(["", *languages])),
        context,
        size,
        association,
        draw(st.booleans()),
    )


def _mentor(draw: st.DrawFn, id: str, factors: list[str], settings: list[str]) -> Mentor:
    country, languages, context, size, association = _city(draw, settings)
    strengths = tuple(Strength(factor, draw(st.integers(0, 4))) for factor in draw(_some(factors)))
    return Mentor(id, country, languages, strengths, draw(st.integers(0, 3)), context, size, association)


def _city(draw: st.DrawFn, settings: list[str]) -> tuple[str, tuple[str, ...], tuple[Setting, ...], int | None, str]:
    return (
        draw(st.sampled_from(["BE", "IT"])),
        tuple(draw(_some(list(_LANGUAGES)))),
        tuple(Setting(factor, draw(st.sampled_from(Influence))) for factor in draw(_some(settings))),
        draw(st.none() | st.integers(0, 7)),
        draw(st.sampled_from(["", "aiccre", "vvsg"])),
    )


def _need(draw: st.DrawFn, factor: str) -> Need:
    low, high = sorted((draw(st.integers(0, 4)), draw(st.integers(0, 4))))
    return Need(factor, low, high, draw(st.integers(0, 1000)))


def _some(things: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(things), unique=True, max_size=len(things)) if things else st.just([])


def _rules(draw: st.DrawFn, mentees: tuple[Mentee, ...], mentors: tuple[Mentor, ...]) -> Rules:
    if not mentees or not mentors:
        return Rules()
    pairs = [Pair(mentee.id, mentor.id) for mentee in mentees for mentor in mentors]
    caps = {city.association for city in mentees if city.association and draw(st.booleans())}
    some = st.lists(st.sampled_from(pairs), max_size=3, unique=True)
    return Rules(
        excluded=tuple(draw(some)),
        association_caps=tuple(AssociationCap(name, Side.MENTEES, draw(st.integers(0, 2))) for name in sorted(caps)),
        min_score=draw(st.integers(0, 10_000)),
        incumbents=tuple({pair.mentee: pair for pair in draw(some)}.values()),
        incumbent_bonus=draw(st.integers(0, 20_000)),
    )


def _names(draw: st.DrawFn, problem: Problem) -> Names:
    every = (
        problem.factors,
        problem.context_factors,
        [city.id for city in problem.mentees],
        [city.id for city in problem.mentors],
    )
    return Names(*({id: draw(_WORDS) for id in ids if draw(st.booleans())} for ids in every))


def _sources(draw: st.DrawFn, problem: Problem) -> dict[Sourced, str]:
    said = [Sourced(Side.MENTEES, city.id, Figures.CITY) for city in problem.mentees]
    for city in problem.mentors:
        said += [Sourced(Side.MENTORS, city.id, Figures.STRENGTH, each.factor) for each in city.strengths]
        said += [Sourced(Side.MENTORS, city.id, Figures.CONTEXT, each.factor) for each in city.context]
    return {what: draw(_NOTES.filter(str.strip)) for what in said if draw(st.booleans())}
