"""Partners of a scheme: they come, they are replaced with a reason, they leave; what was stays to be read."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import SourceGiven, stated_source
from hospes.journey.cities.models import City
from hospes.journey.programmes.changes.roles import leave_as_city, take_part_as_city
from hospes.journey.programmes.enums import Side
from hospes.journey.programmes.models import Partner, Scheme
from hospes.journey.programmes.rules import CURRENT, Refused, fault_of_span


@transaction.atomic
def add_partner(
    *,
    scheme: Scheme,
    side: Side,
    by: Actor,
    city: City | None = None,
    name: str = "",
    since: str = "",
    source: SourceGiven | None = None,
) -> Partner:
    """Let a city mentor or be mentored; ``name`` instead of it for a partner that is no local government here."""
    now = _locked(scheme)
    partner = Partner(scheme=now, city=city, name=name.strip(), side=side, since=since)
    _begin(partner, source)
    record("programmes.add_partner", of=now.theme.programme, by=by, scheme=now.title, partner=str(partner), side=side)
    return partner


@transaction.atomic
def replace_partner(
    *,
    partner: Partner,
    reason: str,
    by: Actor,
    on: str = "",
    city: City | None = None,
    name: str = "",
    source: SourceGiven | None = None,
) -> Partner:
    """Another takes the partner's place on its side; who was there before stays in the history, with the reason.

    ``on`` is the day of it as exactly as it is known, empty when it is not.
    """
    scheme = _locked(partner.scheme)
    following = Partner(scheme=scheme, city=city, name=name.strip(), side=partner.side, since=on, replaces=partner)
    _end(partner, reason, on, is_followed_by=following)
    _begin(following, source)
    programme = scheme.theme.programme
    names = {"before": str(partner), "after": str(following)}
    record("programmes.replace_partner", of=programme, by=by, scheme=scheme.title, reason=partner.reason, **names)
    return following


@transaction.atomic
def end_partner(*, partner: Partner, reason: str, by: Actor, on: str = "") -> Partner:
    """The partner leaves the scheme, and nobody takes its place now."""
    scheme = _locked(partner.scheme)
    _end(partner, reason, on)
    programme = scheme.theme.programme
    record("programmes.end_partner", of=programme, by=by, scheme=scheme.title, partner=str(partner), reason=reason)
    return partner


def _locked(scheme: Scheme) -> Scheme:
    """The scheme, held: of two who add the same city at once the later one is told."""
    rows = Scheme.objects.select_for_update(of=("self",)).select_related("theme__programme")
    return rows.get(pk=scheme.pk)


def _begin(partner: Partner, source: SourceGiven | None) -> None:
    """Write a new partner, if it can be one; its city takes part in the programme."""
    _must_be_one(partner)
    if fault := fault_of_span(partner.since, ""):
        raise Refused(fault)
    partner.source = stated_source(source) if source else None
    partner.save()
    if partner.city:
        take_part_as_city(partner.scheme.theme.programme, partner.city, since=partner.since)


def _must_be_one(partner: Partner) -> None:
    if bool(partner.city) == bool(partner.name):
        raise Refused(_("Choose a city or write a name, one of them."))
    if partner.scheme.partners.filter(CURRENT, city=partner.city, name=partner.name).exists():
        said = _("%(partner)s is in “%(scheme)s” already.")
        raise Refused(said % {"partner": partner, "scheme": partner.scheme})


def _end(partner: Partner, reason: str, on: str, is_followed_by: Partner | None = None) -> None:
    """Write that a partner left; its city leaves the programme if it is in no other scheme of it."""
    words = reason.strip()
    if not words:
        raise Refused(_("Say why the partner leaves: whoever comes later will ask."))
    if fault := fault_of_span(partner.since, on):
        raise Refused(fault)
    if is_followed_by and (is_followed_by.city, is_followed_by.name) == (partner.city, partner.name):
        raise Refused(_("A partner cannot replace itself. Choose another city."))
    ended = Partner.objects.filter(CURRENT, pk=partner.pk).update(ended_at=timezone.now(), until=on, reason=words)
    if not ended:
        raise Refused(_("This partner has left already. Reload the page to see who takes part now."))
    partner.refresh_from_db()
    if partner.city:
        leave_as_city(partner.scheme.theme.programme, partner.city, until=on)
