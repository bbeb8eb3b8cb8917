"""A programme as its page shows it: who takes part, themes, schemes, who left and why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from hospes.journey.cities.models import City, Source
from hospes.journey.programmes.enums import RoleKind, Side
from hospes.journey.programmes.models import Partner, Programme, ProgrammeRole, Scheme


@dataclass(frozen=True)
class PartnerLine:
    """A partner of a scheme; without a city for a partner that is only a name here."""

    pk: int
    name: str
    city: City | None
    side: Side
    since: str
    until: str
    reason: str
    followed_by: str
    source: Source | None


@dataclass(frozen=True)
class SchemeLine:
    """A scheme with those who take part now, by their side, and those who left."""

    pk: int
    title: str
    note: str
    source: Source | None
    mentors: tuple[PartnerLine, ...]
    mentees: tuple[PartnerLine, ...]
    others: tuple[PartnerLine, ...]  # the source does not say on which side
    earlier: tuple[PartnerLine, ...]

    @property
    def is_pair(self) -> bool:
        """Whether it is one mentor and one mentee."""
        return (len(self.mentors), len(self.mentees), len(self.others)) == (1, 1, 0)

    @property
    def is_empty(self) -> bool:
        """Whether nobody takes part now."""
        return not (self.mentors or self.mentees or self.others)


@dataclass(frozen=True)
class ThemeLine:
    """A theme with its schemes; ``toolkit`` is the address of the guide that it uses, empty without one."""

    pk: int
    title: str
    toolkit: str
    schemes: tuple[SchemeLine, ...]


@dataclass(frozen=True)
class RoleLine:
    """Who has, or had, a role."""

    pk: int
    kind: RoleKind
    who: str
    city: City | None
    association: str  # its address here
    since: str
    until: str
    is_over: bool
    source: Source | None


@dataclass(frozen=True)
class RoleGroup:
    """Those who have one role now."""

    kind: RoleKind
    roles: tuple[RoleLine, ...]


@dataclass(frozen=True)
class ProgrammePage:
    """Everything that the page of a programme says."""

    programme: Programme
    themes: tuple[ThemeLine, ...]
    cities: tuple[RoleLine, ...]
    roles: tuple[RoleGroup, ...]  # of those that are not cities
    earlier: tuple[RoleLine, ...]


def programme_page(programme: Programme, *, with_people: bool) -> ProgrammePage:
    """A programme with all that is in it; names of people only ``with_people``."""
    roles = [_role(role) for role in _roles(programme, with_people=with_people)]
    now = [role for role in roles if not role.is_over]
    return ProgrammePage(
        programme=programme,
        themes=_themes(programme),
        cities=tuple(sorted((role for role in now if role.kind == RoleKind.CITY), key=lambda role: role.who)),
        roles=_groups(role for role in now if role.kind != RoleKind.CITY),
        earlier=tuple(role for role in roles if role.is_over),
    )


def scheme_line(scheme: Scheme) -> SchemeLine:
    """One scheme with its partners."""
    return _scheme(scheme, [_partner(partner) for partner in _partners().filter(scheme=scheme)])


def _roles(programme: Programme, *, with_people: bool) -> QuerySet[ProgrammeRole]:
    rows = programme.roles.select_related("city", "association", "source", "person")
    return rows if with_people else rows.filter(person=None)


def _groups(roles: Iterable[RoleLine]) -> tuple[RoleGroup, ...]:
    by_kind: defaultdict[RoleKind, list[RoleLine]] = defaultdict(list)
    for role in roles:
        by_kind[role.kind].append(role)
    return tuple(RoleGroup(kind, tuple(by_kind[kind])) for kind in RoleKind if by_kind[kind])


def _themes(programme: Programme) -> tuple[ThemeLine, ...]:
    """The themes with their schemes and partners: three questions, however many there are."""
    partners: defaultdict[int, list[PartnerLine]] = defaultdict(list)
    for partner in _partners().filter(scheme__theme__programme=programme):
        partners[partner.scheme_id].append(_partner(partner))
    schemes: defaultdict[int, list[SchemeLine]] = defaultdict(list)
    for scheme in Scheme.objects.filter(theme__programme=programme).select_related("source"):
        schemes[scheme.theme_id].append(_scheme(scheme, partners[scheme.pk]))
    return tuple(
        ThemeLine(theme.pk, theme.title, theme.toolkit.slug if theme.toolkit else "", tuple(schemes[theme.pk]))
        for theme in programme.themes.select_related("toolkit")
    )


def _partners() -> QuerySet[Partner]:
    return Partner.objects.select_related("city", "source", "replaced_by__city")


def _scheme(scheme: Scheme, partners: list[PartnerLine]) -> SchemeLine:
    def on(side: Side) -> tuple[PartnerLine, ...]:
        return tuple(line for line in partners if line.side == side and not line.reason)

    return SchemeLine(
        pk=scheme.pk,
        title=scheme.title,
        note=scheme.note,
        source=scheme.source,
        mentors=on(Side.MENTOR),
        mentees=on(Side.MENTEE),
        others=on(Side.UNSTATED),
        earlier=tuple(line for line in partners if line.reason),
    )


def _partner(partner: Partner) -> PartnerLine:
    following = getattr(partner, "replaced_by", None)
    return PartnerLine(
        pk=partner.pk,
        name=str(partner),
        city=partner.city,
        side=Side(partner.side),
        since=partner.since,
        until=partner.until,
        reason=partner.reason,
        followed_by=str(following or ""),
        source=partner.source,
    )


def _role(role: ProgrammeRole) -> RoleLine:
    return RoleLine(
        pk=role.pk,
        kind=RoleKind(role.kind),
        who=str(role),
        city=role.city,
        association=role.association.slug if role.association else "",
        since=role.since,
        until=role.until,
        is_over=role.ended_at is not None,
        source=role.source,
    )
