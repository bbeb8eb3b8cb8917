"""Who is on the list of an activity, who could be, and what became of the letters to them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from hospes.journey.cities.models import Association, City, Mandate, SupportMember
from hospes.journey.cities.rules import CURRENT as OF_NOW
from hospes.journey.cities.rules import Visitor, mandates_of
from hospes.journey.mentoring.enums import Part
from hospes.journey.mentoring.models import Activity, Participant
from hospes.journey.people.models import Person
from hospes.journey.programmes.enums import RoleKind, Side
from hospes.journey.programmes.models import ProgrammeRole
from hospes.journey.programmes.rules import CURRENT

PARTS = {Side.MENTOR: Part.MENTOR, Side.MENTEE: Part.MENTEE, Side.UNSTATED: Part.CITY}
ROLES = {RoleKind.COORDINATOR: Part.COORDINATOR, RoleKind.FACILITATOR: Part.FACILITATOR}


@dataclass(frozen=True)
class Guest:
    """What the list would say of somebody."""

    name: str
    email: str
    language: str
    part: Part
    organisation: str = ""
    city: City | None = None
    association: Association | None = None
    support_member: SupportMember | None = None
    person: Person | None = None


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be put on the list with one tick."""

    key: str
    note: str  # as whom
    given: Guest


@dataclass(frozen=True)
class Group:
    """Those who could come for one city, one local support group, the associations or the programme."""

    title: str
    candidates: tuple[Candidate, ...]


@dataclass
class _Listed:
    """Who is on the list already, by account, address or membership."""

    people: set[int] = field(default_factory=set)
    members: set[int] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)

    def add(self, participant: Participant) -> None:
        self.people |= {participant.person_id} if participant.person_id else set()
        self.members |= {participant.support_member_id} if participant.support_member_id else set()
        self.addresses |= {participant.email.lower()} if participant.email else set()

    def has(self, candidate: Candidate) -> bool:
        given = candidate.given
        is_person = given.person is not None and given.person.pk in self.people
        is_member = given.support_member is not None and given.support_member.pk in self.members
        return is_person or is_member or (given.email.lower() in self.addresses if given.email else False)


def participants_of(activity: Activity) -> tuple[Participant, ...]:
    """Everybody on the list, with the letters that were written to them."""
    rows = activity.participants.filter(removed_at=None).select_related("city", "association", "support_member")
    return tuple(rows.prefetch_related("letters__letter").order_by("part", "name", "pk"))


def candidates_for(activity: Activity, reader: Visitor, listed: Sequence[Participant]) -> tuple[Group, ...]:
    """Who could be put on the list: of its cities, of associations, of who runs the programme.

    Members of a local support group are named to who speaks for its city alone: each city brings its own.
    """
    known = _Listed()
    for each in listed:
        known.add(each)
    groups = (*_of_cities(activity), *_of_groups(activity, reader), _of_associations(activity), _of_programme(activity))
    left = (Group(group.title, tuple(_once(group.candidates, known))) for group in groups)
    return tuple(group for group in left if group.candidates)


def _once(candidates: Iterable[Candidate], known: _Listed) -> Iterator[Candidate]:
    return (one for one in candidates if not known.has(one))


def cities_in(activity: Activity) -> dict[City, Part]:
    """The cities that meet, and as what each comes."""
    found: dict[City, Part] = {}
    if activity.scheme:
        for partner in activity.scheme.partners.filter(CURRENT, city__isnull=False).select_related("city"):
            found[partner.city] = PARTS[Side(partner.side)]  # type: ignore[index]  # it has a city
    else:
        rows = activity.programme.roles.filter(CURRENT, kind=RoleKind.CITY).select_related("city")
        found |= {role.city: Part.CITY for role in rows if role.city}
    hosts = activity.hosts.filter(city__isnull=False).select_related("city")
    return {host.city: Part.CITY for host in hosts if host.city} | found


def _of_cities(activity: Activity) -> list[Group]:
    cities = cities_in(activity)
    rows = Mandate.objects.filter(OF_NOW, city__in=cities, person__is_active=True).select_related("person", "city")
    by_city: dict[City | None, list[Candidate]] = {}
    for row in rows.order_by("pk"):
        given = _of_person(row.person, cities[row.city], city=row.city)  # type: ignore[index]  # it has a city
        by_city.setdefault(row.city, []).append(Candidate(f"mandate-{row.pk}", str(row.city), given))
    return [Group(str(city), tuple(by_city.get(city, ()))) for city in cities]


def _of_groups(activity: Activity, reader: Visitor) -> list[Group]:
    own = mandates_of(reader).filter(city__in=cities_in(activity)).values("city")
    rows = SupportMember.objects.filter(group__city__in=own).select_related("group__city").order_by("pk")
    by_city: dict[City, list[Candidate]] = {}
    for row in rows:
        by_city.setdefault(row.group.city, []).append(_of_member(row))
    said = _("Local support group of %(city)s")
    return [Group(said % {"city": city}, tuple(members)) for city, members in by_city.items()]


def _of_member(row: SupportMember) -> Candidate:
    given = Guest(
        name=row.contact or row.organisation,
        email=row.email,
        language=row.language or "en",
        part=Part.SUPPORT,
        organisation=row.organisation,
        city=row.group.city,
        support_member=row,
    )
    return Candidate(f"member-{row.pk}", row.organisation if row.contact else "", given)


def _of_associations(activity: Activity) -> Group:
    roles = activity.programme.roles.filter(CURRENT, kind=RoleKind.ASSOCIATION, association__isnull=False)
    rows = Mandate.objects.filter(OF_NOW, association__in=roles.values("association"), person__is_active=True)
    found = tuple(
        Candidate(
            f"mandate-{row.pk}", str(row.association), _of_person(row.person, Part.ASSOCIATION, of=row.association)
        )
        for row in rows.select_related("person", "association").order_by("pk")
    )
    return Group(_("Associations"), found)


def _of_programme(activity: Activity) -> Group:
    rows = ProgrammeRole.objects.filter(CURRENT, programme=activity.programme, kind__in=ROLES, person__is_active=True)
    found = tuple(
        Candidate(f"role-{row.pk}", row.get_kind_display(), _of_person(row.person, ROLES[RoleKind(row.kind)]))
        for row in rows.select_related("person").order_by("pk")
        if row.person
    )
    return Group(_("Who runs the programme"), found)


def _of_person(person: Person, part: Part, city: City | None = None, of: Association | None = None) -> Guest:
    language = person.language or "en"
    return Guest(str(person), person.email, language, part, city=city, association=of, person=person)
