"""Invented levels of the other cities of IncluCities, so that a visitor finds a group to be compared with."""

from dataclasses import dataclass

from hospes.audit.actors import Actor
from hospes.demo.voices import FACTORS
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.models import Assessment
from hospes.journey.cities.models import City
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.journey.toolkits.queries import latest_version

TOOLKIT, LOOKS_ON = "city-for-all", "mechelen"  # the city whose officer can sign in and has finished


@dataclass(frozen=True)
class Beside:
    """One city with its invented levels of the five key factors, and whether it lets itself be named."""

    city: str
    levels: tuple[int, ...]
    is_named: bool = False


CITIES = (
    Beside("city-of-brussels", (3, 3, 2, 3, 2)),
    Beside("fuenlabrada", (3, 4, 2, 2, 3), is_named=True),
    Beside("levadia", (1, 0, 0, 1, 2)),
    Beside("saint-jean-de-la-ruelle", (2, 2, 1, 1, 3)),
    Beside("schaerbeek", (4, 3, 2, 2, 2), is_named=True),
)


def load(*, by: Actor) -> None:
    """Add each invented assessment that is not there yet, and let all of them be compared."""
    version = latest_version(TOOLKIT)
    for beside in CITIES:
        city = City.objects.filter(slug=beside.city).first()
        if city and version and not city.assessments.exists():
            _load(beside, city, version, by)
    looking = Assessment.objects.filter(city__slug=LOOKS_ON, is_example=True, comparison_consents=None)
    for assessment in looking:  # whoever turned it off finds it off
        changes.allow_comparison(assessment=assessment, is_named=False, by=by)


def _load(beside: Beside, city: City, version: ToolkitVersion, by: Actor) -> None:
    begun = changes.start_assessment(city=city, version=version, by=by, is_example=True)
    voice = queries.voice_of(begun)
    for item, level in zip(FACTORS, beside.levels, strict=True):
        changes.save_rating(respondent=voice, item=item, seen_revision=0, level=level, importance=None, note="", by=by)
    changes.finish_assessment(assessment=begun, by=by)
    changes.allow_comparison(assessment=begun, is_named=beside.is_named, by=by)
