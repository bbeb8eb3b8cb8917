"""How countries, figures, dates and contradictions are written in the reader's language."""

from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_skeleton
from babel.numbers import format_decimal, format_percent
from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hospes.documents.frame import in_full
from hospes.journey.cities.models import Association, Fact
from hospes.journey.cities.queries import Conflict
from hospes.method.facts import Reason

register = template.Library()


def locale() -> Locale:
    """The reader's language as Babel knows it."""
    return Locale.parse(get_language() or "en", sep="-")


@register.filter
def country_name(code: str) -> str:
    """The name of a country in the reader's language."""
    return str(locale().territories.get(code, code))


@register.filter
def reach(association: Association) -> str:
    """How far an association reaches: its country, or Europe."""
    return _("European network") if association.is_european else country_name(association.country)


@register.filter
def moment(text: str) -> str:
    """A year, a month or a day (2026, 2026-11, 2026-11-21) in words."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return text
    if len(parts) == 2:
        return format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=locale())
    return in_full(date(parts[0], parts[1], parts[2]), get_language() or "en")


@register.filter
def figure(fact: Fact) -> str:
    """The value of a fact as people write it."""
    if fact.kind.unit == "percent":
        return format_percent(Decimal(fact.value) / 100, locale=locale(), decimal_quantization=False)
    if fact.kind.unit in {"people", "count"}:
        return format_decimal(Decimal(fact.value), locale=locale())
    return moment(fact.value) if fact.kind.unit == "date" else fact.value


@register.filter
def dated(fact: Fact) -> str:
    """When the figure was so, as far as the source says."""
    if fact.as_of:
        return _("as of %(date)s") % {"date": moment(fact.as_of)}
    return _("date of the figure unknown")


@register.filter
def otherwise(conflict: Conflict) -> str:
    """What another source says, in one sentence."""
    other = conflict.with_fact
    place = other.territory or (str(other.city) if other.project and other.city else "")
    value = f"{figure(other)} ({place})" if place else figure(other)
    named = {"source": other.source.title, "kind": other.kind, "value": value}
    if conflict.reason == Reason.TOO_EARLY:
        return _("These two cannot both be right. %(kind)s: %(value)s, says “%(source)s”.") % named
    return _("Another source disagrees. %(kind)s: %(value)s, says “%(source)s”.") % named
