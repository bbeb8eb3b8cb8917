"""Where a place lies on the map of Europe: Lambert's azimuthal equal-area projection, on a sphere.

The shapes of the countries are drawn once with the same two functions (``tools/map.py``), so that a dot and its
country cannot disagree. The formula: J. P. Snyder, Map Projections - A Working Manual (USGS 1395, 1987), 24-2 to 24-4.
"""

from dataclasses import dataclass
from math import cos, radians, sin, sqrt

CENTRE_LATITUDE, CENTRE_LONGITUDE = 53.0, 15.0  # degrees; the middle of the members, seen from above
WIDTH, HEIGHT = 1000.0, 790.0  # the sheet, in units of its viewBox
SCALE = 1100.0  # units to one radius of the Earth: about 5.8 km to a unit
LEFT, TOP = 485.0, 390.0  # where the centre lies on the sheet


@dataclass(frozen=True)
class Spot:
    """A place on the sheet: ``x`` to the right, ``y`` downwards, in units of the viewBox."""

    x: float
    y: float

    @property
    def is_shown(self) -> bool:
        """Whether it lies on the sheet."""
        return 0 <= self.x <= WIDTH and 0 <= self.y <= HEIGHT


def spot(latitude: float, longitude: float) -> Spot:
    """Where a place of ``latitude`` -90..90 and ``longitude`` -180..180 degrees lies.

    Raises ValueError for the one point opposite the centre, which this projection cannot show.
    """
    phi, phi_1, away = radians(latitude), radians(CENTRE_LATITUDE), radians(longitude - CENTRE_LONGITUDE)
    nearness = 1 + sin(phi_1) * sin(phi) + cos(phi_1) * cos(phi) * cos(away)
    if nearness < 1e-9:
        raise ValueError("the point opposite the centre of the map")
    k = SCALE * sqrt(2 / nearness)
    east = k * cos(phi) * sin(away)
    north = k * (cos(phi_1) * sin(phi) - sin(phi_1) * cos(phi) * cos(away))
    return Spot(LEFT + east, TOP - north)
