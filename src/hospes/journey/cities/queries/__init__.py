"""Questions about cities, their people, their groups and their facts."""

from hospes.journey.cities.queries.facts import (
    Conflict,
    KindOfStatement,
    Statement,
    contradictions_of,
    said_about_association,
    said_about_city,
    said_about_project,
    standing_facts,
)
from hospes.journey.cities.queries.known import known_as
from hospes.journey.cities.queries.people import (
    associations_of,
    cities_of,
    held_alone_by,
    holders_of,
    memberships_of,
    open_invitations_of,
    people_of,
)
from hospes.journey.cities.queries.search import Found, FoundCity, FoundPlace, search

__all__ = [
    "Conflict",
    "Found",
    "FoundCity",
    "FoundPlace",
    "KindOfStatement",
    "Statement",
    "associations_of",
    "cities_of",
    "contradictions_of",
    "held_alone_by",
    "holders_of",
    "known_as",
    "memberships_of",
    "open_invitations_of",
    "people_of",
    "said_about_association",
    "said_about_city",
    "said_about_project",
    "search",
    "standing_facts",
]
