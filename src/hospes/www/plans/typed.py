"""Days and figures as people type them, and as fields show them again."""

import re
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from hospes.journey.plans.rules import Refused

SPACES = re.compile("[\\s'\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{RIGHT SINGLE QUOTATION MARK}]")
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")
FIGURE = re.compile(r"-?\d{1,14}([.,]\d{1,4})?")
AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")  # a thousand and a half, or one and a half thousandth?
THREE = -3  # the exponent of a figure with three decimals
DAY = re.compile(r"(19|20|21)\d{2}-\d{2}-\d{2}")  # browsers send 0002 while somebody types 2027


def day_of(text: str) -> date | None:
    """A day; none for an empty field."""
    words = text.strip().translate(DIGITS)
    if not words:
        return None
    said = _("“%(text)s” is not a day. Write it as year, month, day: 2027-03-31.") % {"text": text.strip()}
    if not DAY.fullmatch(words):
        raise Refused(said)
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise Refused(said) from None


def figure_of(text: str) -> Decimal | None:
    """A figure with a comma or a point before its decimals, spaces between thousands; none for an empty field."""
    words = SPACES.sub("", text).translate(DIGITS)
    if not words:
        return None
    if AMBIGUOUS.fullmatch(words):
        said = _("“%(text)s” can be read in two ways. Leave out what separates the thousands.")
        raise Refused(said % {"text": text.strip()})
    if not FIGURE.fullmatch(words):
        raise Refused(
            _("“%(text)s” is not a figure. Write digits only, such as 12500 or 12.5.") % {"text": text.strip()}
        )
    return Decimal(words.replace(",", "."))


def as_typed(value: object) -> str:
    """A value as its field shows it: a day as browsers want it, a figure without needless zeros."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        figure = value.normalize()
        return f"{figure:.4f}" if figure.as_tuple().exponent == THREE else f"{figure:f}"  # else read in two ways
    return value.isoformat() if isinstance(value, date) else str(value)
