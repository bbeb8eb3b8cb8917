"""Cities that let themselves be compared: each has finished the small toolkit with levels of its own."""

from dataclasses import dataclass

from factories.assessments import Answering, make_assessment, make_officer, make_town
from hospes.journey.assessments import changes
from hospes.journey.assessments.models import Assessment, FrozenGroup
from hospes.journey.people.models import Person
from hospes.journey.toolkits.models import ToolkitVersion

ARRIVING, SPEAKING = "kf-bcdf", "kf-bcdg"


@dataclass(frozen=True)
class Compared:
    """Cities in the order in which they were made, all spoken for by one officer."""

    version: ToolkitVersion
    officer: Person
    towns: list[Answering]

    def add(self, *levels: int | None, named: bool = False, agrees: bool = True, **fields: bool) -> Answering:
        """One more city with its levels of the two key factors; finished."""
        city = make_town(f"Town {len(self.towns) + 1}")
        town = make_assessment(self.version, city, self.officer, **fields)
        for item, level in zip((ARRIVING, SPEAKING), levels, strict=False):
            if level is not None:
                town.rate(item, level)
        changes.finish_assessment(assessment=town.assessment, by=self.officer.actor)
        if agrees:
            changes.allow_comparison(assessment=town.assessment, is_named=named, by=self.officer.actor)
        self.towns.append(town)
        return town

    def freeze(self, place: int = 0, key: str = "country") -> FrozenGroup:
        """Freeze a group for the city at that place."""
        return changes.freeze_group(assessment=self.assessment(place), key=key, by=self.officer.actor)

    def assessment(self, place: int = 0) -> Assessment:
        """The assessment of the city at that place, as a page loads it."""
        found = Assessment.objects.select_related("city", "round__toolkit_version")
        return found.get(pk=self.towns[place].assessment.pk)


def make_compared(version: ToolkitVersion, *levels: int, **given: bool) -> Compared:
    """Cities of one country; each has its level for the first key factor."""
    made = Compared(version, make_officer(), [])
    for level in levels:
        made.add(level, **given)
    return made
