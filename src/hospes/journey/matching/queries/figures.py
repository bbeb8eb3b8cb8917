"""Aim, weights and figures by which a call is matched: what each is called, and how its value is said."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from hospes.journey.matching.enums import Aim

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

LABELS: "Mapping[str, StrPromise]" = {
    "aim": _("What makes one match better than another"),
    "need": _("Points for needs that are covered"),
    "context": _("Points for a like context"),
    "size": _("Points for a like size"),
    "language": _("Points for the preferred language"),
    "abroad": _("Points for another country"),
    "min_score": _("Fewest points of a match"),
    "incumbent_bonus": _("Points more for a match that stands"),
    "response_days": _("Days to answer a proposed match"),
}


def figure_words(name: str, value: str) -> str:
    """A value as the audit keeps it, in the reader's language."""
    if name == "aim":
        return f"“{Aim(value).label}”"
    return number_format(int(value), force_grouping=True)
