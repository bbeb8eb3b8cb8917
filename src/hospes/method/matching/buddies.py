"""Volunteers and newcomers of one city as the same problem: who can be whose buddy."""

from dataclasses import dataclass

from hospes.method.matching.model import LEVELS, Mentee, Mentor, Need, Objective, Problem, Rules, Strength, Weights

WEIGHTS = Weights(need=6000, context=0, size=0, language=3000, abroad=0)


@dataclass(frozen=True)
class Newcomer:
    """Somebody who would like company: what for, from the most wanted down, and in which languages, the best first.

    ``id`` is a random one; a name is not needed to match.
    """

    id: str
    wishes: tuple[str, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Volunteer:
    """A local with some hours a month: what for, in which languages, and with how many people."""

    id: str
    offers: tuple[str, ...]
    languages: tuple[str, ...]
    places: int = 1


def buddies(volunteers: tuple[Volunteer, ...], newcomers: tuple[Newcomer, ...], rules: Rules | None = None) -> Problem:
    """The problem of matching them, to be given to ``solve``.

    Wishes are key factors at level 0 with priorities k, k-1, ... 1; offers are shown at level 4. So the need term is
    the share of wishes, weighted by their order, that the volunteer answers. The first language counts extra. Distance,
    age or sex are not asked. ``solve`` raises ``ProblemError`` for a wish or an id that comes twice.
    """
    topics = sorted(
        {topic for one in newcomers for topic in one.wishes} | {t for one in volunteers for t in one.offers}
    )
    return Problem(
        factors=tuple(topics),
        mentees=tuple(_mentee(one) for one in newcomers),
        mentors=tuple(_mentor(one) for one in volunteers),
        weights=WEIGHTS,
        rules=Rules() if rules is None else rules,
        objective=Objective.TOTAL,
    )


def _mentee(newcomer: Newcomer) -> Mentee:
    most = len(newcomer.wishes)
    needs = tuple(Need(topic, 0, 0, most - place) for place, topic in enumerate(newcomer.wishes))
    return Mentee(newcomer.id, "", newcomer.languages, needs, preferred=next(iter(newcomer.languages), ""))


def _mentor(volunteer: Volunteer) -> Mentor:
    strengths = tuple(Strength(topic, LEVELS) for topic in volunteer.offers)
    return Mentor(volunteer.id, "", volunteer.languages, strengths, volunteer.places)
