"""What every paper carries: its title, language and direction, and the words of the frame."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import override

from hospes.journey.programmes.queries.identity import Identity

RIGHT_TO_LEFT = {"ar", "fa", "he", "ku", "ps", "ur"}

__all__ = ["carried", "frame", "in_full", "locale_of", "made_at", "mark", "override"]


def in_full(day: date, language: str) -> str:
    """A date written out, as people write it in ``language``."""
    return format_date(day, "long", locale=locale_of(language))


def locale_of(language: str) -> str:
    """How numbers and dates are written in ``language``; English as in Europe."""
    return "en_GB" if language == "en" else language.replace("-", "_")


def made_at(day: date) -> int:
    """The time that a paper states as its own: its day, so that the same facts give the same file."""
    return int(datetime.combine(day, time(12), tzinfo=UTC).timestamp())


def mark(*, is_example: bool, is_finished: bool = True) -> str:
    """What stands at the head of each page, so that nobody takes the paper for more than it is."""
    example = _("Invented example: these answers were made up to show how Hospes works")
    unfinished = _("Not finished yet: this is how it looks with what is answered so far")
    return " · ".join(said for said, holds in ((example, is_example), (unfinished, not is_finished)) if holds)


def frame(
    words: Mapping[str, str],
    *,
    title: str,
    subtitle: str,
    language: str,
    is_example: bool = False,
    is_finished: bool = True,
    identity: Identity | None = None,
) -> dict[str, Any]:
    """The common part of a paper's content; ``words`` are the sheet's own labels.

    ``identity`` is what ``programmes.queries.identity_of`` gives for a paper of a programme.
    """
    shared = {
        "page": _("Page"),
        "contents": _("Contents"),
        "unprintable": _("A question mark in a diamond stands where this paper's fonts lack a character."),
    }
    return {
        "title": title,
        "subtitle": subtitle,
        "author": "Hospes",
        "description": subtitle,
        "language": language,
        "rtl": language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT,
        "marked": mark(is_example=is_example, is_finished=is_finished),
        "footer": title,
        "identity": carried(identity) if identity else None,
        "words": shared | {name.replace("_", "-"): text for name, text in words.items()},
    }


def carried(identity: Identity) -> dict[str, Any]:
    """A programme's identity as a sheet takes it; a logo without words is decoration beside the programme's name."""
    return {
        "programme": identity.programme,
        "language": identity.language,
        "rtl": identity.language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT,
        "funding": identity.funding_line,
        "disclaimer": identity.disclaimer,
        "logo": list(identity.logo),
        "logo-text": identity.logo_text or identity.programme,
    }
