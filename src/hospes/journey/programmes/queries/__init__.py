"""Questions about programmes, and about a city in them."""

from hospes.journey.programmes.queries.identity import Identity, identity_of
from hospes.journey.programmes.queries.lists import (
    CityProgramme,
    CityScheme,
    ProgrammeLine,
    cities_in,
    programmes_for,
    programmes_of_city,
)
from hospes.journey.programmes.queries.pages import (
    PartnerLine,
    ProgrammePage,
    RoleGroup,
    RoleLine,
    SchemeLine,
    ThemeLine,
    programme_page,
    scheme_line,
)

__all__ = [
    "CityProgramme",
    "CityScheme",
    "Identity",
    "PartnerLine",
    "ProgrammeLine",
    "ProgrammePage",
    "RoleGroup",
    "RoleLine",
    "SchemeLine",
    "ThemeLine",
    "cities_in",
    "identity_of",
    "programme_page",
    "programmes_for",
    "programmes_of_city",
    "scheme_line",
]
