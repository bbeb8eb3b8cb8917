"""Figures, moments and sources as people write them, in the language of a paper."""

from datetime import date
from decimal import Decimal

from babel.dates import format_skeleton
from babel.numbers import format_decimal, format_percent
from django.utils.translation import gettext as _

from hospes.documents.frame import in_full, locale_of
from hospes.journey.cities.models import Fact, Source


def figure(fact: Fact, language: str) -> str:
    """The value of a fact."""
    if fact.kind.unit == "percent":
        return str(format_percent(Decimal(fact.value) / 100, locale=locale_of(language), decimal_quantization=False))
    if fact.kind.unit in {"people", "count"}:
        return str(format_decimal(Decimal(fact.value), locale=locale_of(language)))
    return fact.value


def moment(text: str, language: str) -> str:
    """A year, a month or a day (2026, 2026-11, 2026-11-21) in words."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return text
    if len(parts) == 2:
        return str(format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=locale_of(language)))
    return in_full(date(parts[0], parts[1], parts[2]), language)


def span(begins: str, ends: str, language: str) -> str:
    """From when to when, as far as it is known; one moment where both are the same, empty where none is known."""
    first, last = (moment(text, language) if text else "" for text in (begins, ends))
    if first and last and first != last:
        return _("%(begins)s to %(ends)s") % {"begins": first, "ends": last}
    return first or last


def told(source: Source, language: str) -> str:
    """A source in one line: its title, who published it, its date, and when it was read on the web."""
    dated = moment(source.dated, language) if source.dated else _("date of the source unknown")
    read = _("read in %(date)s") % {"date": moment(source.read_on, language)} if source.read_on else ""
    parts = (source.title, source.publisher, read if read and not source.dated else dated)
    return " · ".join(part for part in parts if part)
