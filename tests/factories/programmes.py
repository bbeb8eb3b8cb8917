"""Programmes for tests: each begun by a coordinator, read by everybody unless the test says otherwise."""

from itertools import count

from factories.cities import make_city
from factories.people import make_person
from hospes.audit.actors import SYSTEM
from hospes.journey.cities.models import City
from hospes.journey.people.models import Person
from hospes.journey.programmes import changes
from hospes.journey.programmes.changes import ProgrammeGiven, Who
from hospes.journey.programmes.enums import RoleKind, Side
from hospes.journey.programmes.models import Partner, Programme, ProgrammeRole, Scheme

numbers = count(1)


def make_programme(
    name: str = "", *, coordinator: Person | None = None, is_public: bool = True, **given: str
) -> Programme:
    """A programme without themes."""
    programme = changes.create_programme(
        given=ProgrammeGiven(name or f"Programme {next(numbers)}", **given), coordinator=coordinator, by=SYSTEM
    )
    if is_public:
        changes.publish_programme(programme=programme, by=SYSTEM)
    programme.refresh_from_db()
    return programme


def make_scheme(programme: Programme | None = None, title: str = "", **given: object) -> Scheme:
    """A scheme on a theme of its own."""
    found, number = programme or make_programme(), next(numbers)
    theme = changes.add_theme(programme=found, title=f"Theme {number}", by=SYSTEM)
    return changes.add_scheme(theme=theme, title=title or f"Scheme {number}", by=SYSTEM, **given)  # type: ignore[arg-type]  # named fields of the change


def make_partner(
    scheme: Scheme | None = None, city: City | None = None, side: Side = Side.MENTEE, **given: object
) -> Partner:
    """A city in a scheme."""
    whom = {"city": city or make_city()} if "name" not in given else {}
    return changes.add_partner(scheme=scheme or make_scheme(), side=side, by=SYSTEM, **whom, **given)  # type: ignore[arg-type]  # named fields of the change


def make_role(programme: Programme, kind: RoleKind = RoleKind.COORDINATOR, **who: object) -> ProgrammeRole:
    """Somebody with a role: a new person unless the test says who."""
    given = who or {"person": make_person()}
    return changes.give_role(programme=programme, kind=kind, who=Who(**given), by=SYSTEM)  # type: ignore[arg-type]  # named fields of the change
