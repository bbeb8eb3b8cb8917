"""Who helps whom, on the map of Europe: mentors are squares, mentees are circles, a line is a pair.

The sheet is cut to where the cities are. A name stands beside its city where there is room for it; where there is
none it is told when the mark is pointed at, and in any case by the table, which says everything that the map says.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import hypot
from typing import NamedTuple

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from hospes.documents.pictures.canvas import Anchor, Canvas
from hospes.documents.pictures.europe import HEIGHT, WIDTH, Spot, spot
from hospes.documents.pictures.measure import width

SHEET, NARROW = 760.0, 360.0  # how wide the picture is drawn, on a desk and on a telephone; sizes are in its units
SIZE, MARK, AWAY, ASLANT, AIR = 13.0, 5.0, 9.0, 4.0, 44.0
LEAST_APART, ROUNDS = 13.0, 12  # between two marks; how often crowds are pushed apart
BEND = 0.12  # of a line's length, to one side: two lines between the same two cities do not hide each other
LEAST = 260.0  # units of the map that are shown at least, so that two neighbours still have a country around them


class Tie(StrEnum):
    """What a line says of a pair."""

    STANDS = "stands"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Marked:
    """A city on the map, in degrees; ``name`` in the reader's language."""

    key: str
    name: str
    latitude: float
    longitude: float
    is_mentor: bool


@dataclass(frozen=True)
class Tied:
    """A pair, by the keys of its cities."""

    mentee: str
    mentor: str
    tie: Tie = Tie.STANDS


@dataclass(frozen=True)
class Frame:
    """The part of the map that is shown, in units of the map; ``sheet`` is how wide it is drawn."""

    left: float
    top: float
    wide: float
    high: float
    sheet: float = SHEET

    @property
    def height(self) -> float:
        """How high the picture is."""
        return self.high * self.sheet / self.wide

    def at(self, place: Spot) -> Spot:
        """Where a place of the map lies in the picture."""
        scale = self.sheet / self.wide
        return Spot((place.x - self.left) * scale, (place.y - self.top) * scale)


class Box(NamedTuple):
    """What a mark or a name takes up in the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether two lie over each other."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


class Name(NamedTuple):
    """A name that was given a place: where its base line begins, or ends, or has its middle."""

    words: str
    anchor: Anchor
    x: float
    y: float
    box: Box


def pairs_svg(cities: Sequence[Marked], pairs: Sequence[Tied], title: str, sheet: float = SHEET) -> SafeString:
    """The map; cities beyond the sheet are left out, and so are their lines. Empty when no city lies on it."""
    on_map = {city.key: at for city in cities if (at := spot(city.latitude, city.longitude)).is_shown}
    if not on_map:
        return mark_safe("")
    frame = framed(on_map.values(), sheet)
    spots = apart({key: frame.at(at) for key, at in on_map.items()})
    shown = [city for city in cities if city.key in spots]
    canvas = Canvas(sheet)
    canvas.shapes += [_land(frame), *(_line(pair, spots) for pair in pairs if {pair.mentee, pair.mentor} <= set(spots))]
    tied = {key for pair in pairs if pair.tie != Tie.GONE for key in (pair.mentee, pair.mentor)}
    canvas.shapes += [_mark(city, spots[city.key], is_tied=city.key in tied) for city in shown]
    for name in _names(shown, spots, frame):
        canvas.text(name.x, name.y, name.words, "strong", size=SIZE, anchor=name.anchor)
    return canvas.svg(frame.height, title, "map")


def framed(spots: Iterable[Spot], sheet: float = SHEET) -> Frame:
    """Where all the cities lie, with air around them and room for a name; never beyond the sheet."""
    xs, ys = zip(*((at.x, at.y) for at in spots), strict=True)
    wide = min(max(max(xs) - min(xs) + 4 * AIR, LEAST), WIDTH)
    high = min(max(max(ys) - min(ys) + 2 * AIR, wide * 0.6), HEIGHT)
    wide = max(wide, high)  # never narrower than high: the page below has to be seen too
    return Frame(_begin(min(xs), max(xs), wide, WIDTH), _begin(min(ys), max(ys), high, HEIGHT), wide, high, sheet)


def _begin(first: float, last: float, room: float, sheet: float) -> float:
    return min(max((first + last - room) / 2, 0), max(sheet - room, 0))


def apart(spots: Mapping[str, Spot]) -> dict[str, Spot]:
    """Marks that lie over each other are moved apart, as little as needed: two towns can be neighbours."""
    moved = dict(spots)
    keys = sorted(moved)
    for _again in range(ROUNDS):
        near = [(one, two) for one, two in combinations(keys, 2) if _is_near(moved[one], moved[two])]
        if not near:
            break
        for one, two in near:
            moved[one], moved[two] = _pushed(moved[one], moved[two])
    return moved


def _is_near(one: Spot, two: Spot) -> bool:
    return hypot(two.x - one.x, two.y - one.y) < LEAST_APART


def _pushed(one: Spot, two: Spot) -> tuple[Spot, Spot]:
    """Both by the same way along the line between them; beside each other where they are one."""
    across, down = two.x - one.x, two.y - one.y
    long = hypot(across, down)
    way = (LEAST_APART - long) / 2 + 0.01
    x, y = (across / long * way, down / long * way) if long else (way, 0.0)
    return Spot(one.x - x, one.y - y), Spot(two.x + x, two.y + y)


def _land(frame: Frame) -> SafeString:
    """The countries, which are fetched once and kept by the browser."""
    parts = ((static("map.svg"), part, f"{WIDTH:g}", f"{HEIGHT:g}") for part in ("around", "members"))
    view = f"{frame.left:.1f} {frame.top:.1f} {frame.wide:.1f} {frame.high:.1f}"
    uses = format_html_join("", '<use href="{0}#{1}" width="{2}" height="{3}" class="{1}"/>', parts)
    return format_html(
        '<svg width="{}" height="{}" viewBox="{}">{}</svg>', f"{frame.sheet:g}", f"{frame.height:.1f}", view, uses
    )


def _line(pair: Tied, spots: Mapping[str, Spot]) -> SafeString:
    """A bow from the mentor to the mentee."""
    begin, end = spots[pair.mentor], spots[pair.mentee]
    across, down = end.x - begin.x, end.y - begin.y
    x, y = (begin.x + end.x) / 2 - BEND * down, (begin.y + end.y) / 2 + BEND * across
    path = f"M{begin.x:.1f},{begin.y:.1f}Q{x:.1f},{y:.1f} {end.x:.1f},{end.y:.1f}"
    return format_html('<path d="{}" class="tie {}"/>', path, pair.tie.value)


def _mark(city: Marked, at: Spot, *, is_tied: bool) -> SafeString:
    """A square or a circle; hollow where nobody is tied to it."""
    kind = "tied" if is_tied else "untied"
    if city.is_mentor:
        shape = f'<rect x="{at.x - MARK:.1f}" y="{at.y - MARK:.1f}" width="{2 * MARK:g}" height="{2 * MARK:g}"'
        return format_html('{} class="mark {}"><title>{}</title></rect>', mark_safe(shape), kind, city.name)  # noqa: S308 - numbers
    shape = f'<circle cx="{at.x:.1f}" cy="{at.y:.1f}" r="{MARK:g}"'
    return format_html('{} class="mark {}"><title>{}</title></circle>', mark_safe(shape), kind, city.name)  # noqa: S308 - numbers


def _names(shown: Sequence[Marked], spots: Mapping[str, Spot], frame: Frame) -> Iterator[Name]:
    """Each name at the first place beside its mark where it covers nothing; the loneliest first."""
    room = 1.4 * MARK
    taken = [Box(at.x - room, at.y - room, at.x + room, at.y + room) for at in spots.values()]
    whole = Box(0, 0, frame.sheet, frame.height)
    for city in sorted(shown, key=lambda city: (_crowd(spots[city.key], spots.values()), city.key)):
        free = (name for name in _places(city.name, spots[city.key]) if _is_free(name.box, whole, taken))
        if name := next(free, None):
            taken.append(name.box)
            yield name


def _crowd(at: Spot, spots: Iterable[Spot]) -> float:
    """How many are near: their names have to share the room, and should not take it from who stands alone."""
    return sum(1 / (1 + hypot(at.x - other.x, at.y - other.y)) for other in spots)


def _places(name: str, at: Spot) -> Iterator[Name]:
    """To the right, to the left, above, below; then aslant, where neighbours stand close."""
    long, rise, fall = width(name, SIZE), 0.8 * SIZE, 0.25 * SIZE
    over, under = at.y - AWAY, at.y + AWAY + rise
    lines: tuple[tuple[Anchor, float, float, float], ...] = (
        ("start", at.x + AWAY, at.y + 4.5, at.x + AWAY),
        ("end", at.x - AWAY, at.y + 4.5, at.x - AWAY - long),
        ("middle", at.x, over, at.x - long / 2),
        ("middle", at.x, under, at.x - long / 2),
        ("start", at.x + ASLANT, under, at.x + ASLANT),
        ("start", at.x + ASLANT, over, at.x + ASLANT),
        ("end", at.x - ASLANT, under, at.x - ASLANT - long),
        ("end", at.x - ASLANT, over, at.x - ASLANT - long),
    )
    for anchor, x, y, left in lines:
        yield Name(name, anchor, x, y, Box(left, y - rise, left + long, y + fall))


def _is_free(box: Box, whole: Box, taken: Iterable[Box]) -> bool:
    inside = whole.left <= box.left and box.right <= whole.right and whole.top <= box.top and box.bottom <= whole.bottom
    return inside and not any(box.meets(other) for other in taken)
