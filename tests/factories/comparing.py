"""Cities that let themselves be compared: each has finished the small toolkit with levels of its own."""

from dataclasses import dataclass
from datetime import date

from factories.assessments import Answering, make_assessment, make_officer, make_town
from hospes.journey.assessments import changes
from hospes.journey.assessments.enums import GroupKind
from hospes.journey.assessments.models import Assessment, FrozenGroup
from hospes.journey.assessments.queries.comparing import as_content, code_of, toolkit_key
from hospes.journey.people.models import Person
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.comparison import Definition, Member, freeze

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


def make_frozen(assessment: Assessment) -> FrozenGroup:
    """A group in which a city stands beside four others that are names only."""
    names = (assessment.city.slug, "one", "two", "three", "four")
    members = [Member(name, str(place), ((ARRIVING, float(place)),)) for place, name in enumerate(names)]
    version = assessment.round.toolkit_version
    group = freeze(Definition(toolkit_key(version), country=assessment.city.country), members, date(2026, 5, 3))
    row = FrozenGroup.objects.create(
        code=code_of(group.identifier), content_hash=group.identifier, content=as_content(group),
        kind=GroupKind.COUNTRY, toolkit_version=version,
    )  # fmt: skip
    row.assessments.add(assessment)
    return row
