"""A cohort to the rows of a workbook: nothing is lost."""

from collections.abc import Iterator, Mapping

from hospes.method.cohorts.layout import (
    COLUMNS,
    LISTS,
    POINTS_OF_RULES,
    RULES,
    SETTINGS,
    SIDE_OF,
    WEIGHTS,
    Cell,
    Part,
    Row,
    Takes,
)
from hospes.method.cohorts.model import Cohort, Json
from hospes.method.cohorts.reading import SIDES
from hospes.method.cohorts.writing import write_record

MOST_EXACT = 2**53  # of a spreadsheet's numbers


def write_sheets(cohort: Cohort) -> dict[str, tuple[Row, ...]]:
    """The sheets that ``read_sheets`` reads as the same cohort: the heading first, then a row for each thing."""
    record = write_record(cohort)
    return {part.value: (heading(part), *(_row(part, each) for each in _entries(part, record))) for part in Part}


def heading(part: Part) -> Row:
    """The names of a sheet's columns."""
    return tuple(column.name for column in COLUMNS[part])


def exact_cell(number: int) -> Cell:
    """A whole number as a cell; as text where a spreadsheet would round it."""
    return number if abs(number) <= MOST_EXACT else str(number)


def _entries(part: Part, record: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    """What a sheet has a row for, by the names of its columns."""
    if part is Part.COHORT:
        yield from _settings(record)
    elif path := LISTS.get(part):
        *within, name = path.split("/")
        yield from _objects(_object(record.get("rules")) if within else record, name)
    elif side := SIDE_OF.get(part):
        yield from _of_cities(record, side, part.lower(), side.removesuffix("s"))
    elif part is Part.CONTEXT:
        for each in SIDES:
            yield from ({"side": each, **said} for said in _of_cities(record, each, "context", "city"))
    else:
        for word, name in RULES.items():
            yield from ({"rule": word, **pair} for pair in _objects(_object(record.get("rules")), name))


def _settings(record: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    """The settings in their order; what says nothing has an empty value, to be filled in."""
    weights, rules = _object(record.get("weights")), _object(record.get("rules"))
    for name in SETTINGS:
        group = weights if name in WEIGHTS else rules if name in POINTS_OF_RULES else record
        yield {"name": name, "value": group.get(name)}


def _of_cities(record: Mapping[str, Json], side: str, name: str, called: str) -> Iterator[Mapping[str, Json]]:
    """What cities of one side have, with the city in front."""
    for city in _objects(record, side):
        yield from ({called: city["id"], **each} for each in _objects(city, name))


def _row(part: Part, entry: Mapping[str, Json]) -> Row:
    """The cells of one thing."""
    return tuple(_cell(column.takes, entry.get(column.name)) for column in COLUMNS[part])


def _cell(takes: Takes, value: Json) -> Cell:
    """A value as a cell."""
    if takes is Takes.FLAG:
        return "yes" if value is True else None
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return value if isinstance(value, str | int | None) else str(value)


def _object(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}


def _objects(record: Mapping[str, Json], name: str) -> Iterator[Mapping[str, Json]]:
    value = record.get(name)
    yield from (_object(each) for each in (value if isinstance(value, list) else []))
