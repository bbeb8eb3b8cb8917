"""Invented cohorts for benchmarks and tests of the match: the same seed gives the same cities.

Mentors are 30 % of the mentees and have 1 to 4 places, so about a quarter of the mentees stays unmatched. 8 key factors
with levels and priorities, 8 context factors, size classes, 27 countries; about 42 % of pairs share no language.
"""

from random import Random

from hospes.method.matching.model import Influence, Mentee, Mentor, Need, Problem, Setting, Strength

FACTORS = tuple(f"factor-{number}" for number in range(8))
CONTEXT = tuple(f"context-{number}" for number in range(8))
COUNTRIES = tuple(f"country-{number:02d}" for number in range(27))
# How often a city works in a language that is not its country's: the first is what many learn.
LEARNT = {"en": 0.55, "fr": 0.18, "de": 0.15, "es": 0.1, "it": 0.06, "ru": 0.05}
OTHER = ("pl", "ro", "nl", "el", "pt", "cs", "hu", "sv", "bg", "da", "fi", "sk", "hr", "lt", "sl", "lv", "et", "mt")
OWN = (*LEARNT, *OTHER)


def cohort(mentees: int, seed: int = 1, share: float = 0.3, places: tuple[int, int] = (1, 4)) -> Problem:
    """A problem of so many mentees and ``share`` as many mentors, at least one, each with ``places`` from .. to."""
    random = Random(seed)
    return Problem(
        factors=FACTORS,
        context_factors=CONTEXT,
        mentees=tuple(mentee(random, f"mentee-{number:06d}") for number in range(mentees)),
        mentors=tuple(mentor(random, f"mentor-{number:06d}", places) for number in range(max(1, int(mentees * share)))),
    )


def mentee(random: Random, name: str) -> Mentee:
    """A city with a level and a priority for every key factor; one in ten has not assessed one of them fully."""
    country, languages = place(random)
    unsure = random.randrange(80)
    needs = []
    for number, factor in enumerate(FACTORS):
        level = random.randrange(5)
        needs.append(Need(factor, level, min(4, level + 2) if number == unsure else level, random.randint(1, 5)))
    return Mentee(name, country, languages, tuple(needs), languages[0], settings(random), random.randrange(8))


def mentor(random: Random, name: str, places: tuple[int, int]) -> Mentor:
    """A city with a level to show for every key factor."""
    country, languages = place(random)
    strengths = tuple(Strength(factor, random.randrange(5)) for factor in FACTORS)
    return Mentor(name, country, languages, strengths, random.randint(*places), settings(random), random.randrange(8))


def place(random: Random) -> tuple[str, tuple[str, ...]]:
    """A country and its language first, then those that were learnt."""
    number = random.randrange(len(COUNTRIES))
    own = OWN[number % len(OWN)]
    learnt = (language for language, often in LEARNT.items() if language != own and random.random() < often)
    return COUNTRIES[number], (own, *learnt)


def settings(random: Random) -> tuple[Setting, ...]:
    """What helps and hinders."""
    return tuple(Setting(factor, random.choice(tuple(Influence))) for factor in CONTEXT)
