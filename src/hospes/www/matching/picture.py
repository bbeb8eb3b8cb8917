"""A run on the map of Europe, wide and narrow; and which of its cities do not lie on it."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hospes.documents.pictures.europe import spot
from hospes.documents.pictures.pairs import NARROW, SHEET, Marked, Tied, pairs_svg
from hospes.documents.pictures.pairs import Tie as Kind
from hospes.journey.matching.queries.run_lines import RunPage, Spot, Tie

MOST_DRAWN = 150  # cities; with more of them nobody can tell the lines apart


@dataclass(frozen=True)
class Picture:
    """The map of a run; empty where no city lies on it, or where there are too many."""

    wide: SafeString
    narrow: SafeString
    beyond: tuple[str, ...]  # cities that are not on it, by name
    is_crowded: bool
    has_new: bool
    has_gone: bool
    has_untied: bool


def picture_of(page: RunPage) -> Picture:
    """The map of a run."""
    marks = {one.city.slug: mark for one in page.spots if (mark := _mark(one))}
    is_crowded = len(page.spots) > MOST_DRAWN
    cities = () if is_crowded else tuple(marks.values())
    ties, title = tuple(_tied(one) for one in page.ties), _("Map of Europe: who helps whom")
    tied = {slug for one in page.ties if not one.is_gone for slug in (one.mentee, one.mentor)}
    return Picture(
        wide=pairs_svg(cities, ties, title, SHEET),
        narrow=pairs_svg(cities, ties, title, NARROW),
        beyond=() if is_crowded else tuple(one.city.name for one in page.spots if one.city.slug not in marks),
        is_crowded=is_crowded,
        has_new=any(one.is_new for one in page.ties),
        has_gone=any(one.is_gone for one in page.ties),
        has_untied=any(slug not in tied for slug in marks),
    )


def _mark(one: Spot) -> Marked | None:
    """Where a city lies, if anybody knows and if that is on the sheet."""
    place = one.city.city.place if one.city.city else None
    if place is None or not spot(place.latitude, place.longitude).is_shown:
        return None
    return Marked(one.city.slug, one.city.name, place.latitude, place.longitude, is_mentor=one.is_mentor)


def _tied(one: Tie) -> Tied:
    now = Kind.NEW if one.is_new else Kind.STANDS
    return Tied(one.mentee, one.mentor, Kind.GONE if one.is_gone else now)
