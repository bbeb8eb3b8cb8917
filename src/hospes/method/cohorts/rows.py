"""The rows of a workbook to a cohort; what is wrong is told at its cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hospes.method.cohorts.fields import either
from hospes.method.cohorts.layout import (
    COLUMNS,
    LISTS,
    NEEDED,
    POINTS_OF_RULES,
    RULES,
    SETTINGS,
    SIDE_OF,
    WEIGHTS,
    Cell,
    Part,
    Sheets,
)
from hospes.method.cohorts.lines import Line, as_text, lines, value
from hospes.method.cohorts.model import FORMAT, Cohort, CohortError, Json, Misplaced, Record
from hospes.method.cohorts.reading import SIDES, read_record
from hospes.method.cohorts.titles import sort_sheets
from hospes.method.sentences import Sentence
from hospes.method.spelling import fold

_SETTING_OF = {fold(name): name for name in SETTINGS}


def read_sheets(sheets: Sheets) -> tuple[Cohort, tuple[Misplaced, ...]]:
    """The cohort of a workbook's sheets, and what in them was left alone, each with its cell.

    Sheets and columns are found by name, in any case. Empty rows, and rows that begin with ``(example)``, are passed
    over, and so is an empty sheet that need not be there. Raises CohortError with every fault and its cell.
    """
    book, found = _Book(), sort_sheets(sheets)
    book.faults += found.faults
    for part in Part:
        if part in found.titles:
            book.read(part, sheets[found.titles[part]])
        elif part in NEEDED:
            book.faults.append(Misplaced(part, Sentence("this sheet is missing")))
            book.unnamed |= {LISTS[part]} & SIDES.keys()
    return book.cohort(), (*book.notices, *found.notices)


@dataclass
class _Book:
    """The record that rows are put together to, and the cell of each pointer into it."""

    groups: dict[str, dict[str, Json]] = field(
        default_factory=lambda: {"": {"format": FORMAT}, "weights": {}, "rules": {}}
    )
    lists: dict[str, list[dict[str, Json]]] = field(default_factory=dict)  # by their path
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)  # of a city within its side
    settings: set[str] = field(default_factory=set)  # that were named
    cells: dict[str, str] = field(default_factory=dict)
    unnamed: set[str] = field(default_factory=set)  # sides whose sheet, or its column of ids, is missing
    faults: list[Misplaced] = field(default_factory=list)
    later: list[Misplaced] = field(default_factory=list)  # not told where a fault is told already
    notices: list[Misplaced] = field(default_factory=list)

    def cohort(self) -> Cohort:
        """What the rows say. Raises CohortError."""
        try:
            cohort = read_record(self._record())
        except CohortError as bad:
            self.later += (
                Misplaced(self._cell(fault.place), fault.reason) for fault in bad.faults if self._counts(fault)
            )
        told = {fault.place for fault in self.faults}
        if faults := [*self.faults, *(fault for fault in self.later if fault.place not in told)]:
            raise CohortError(faults)
        return cohort

    def read(self, part: Part, rows: Sequence[Sequence[Cell]]) -> None:
        """Put each row of a sheet in its place."""
        if not any(map(any, rows)) and part not in NEEDED:
            return
        if "id" not in {fold(as_text(cell)) for cell in (rows[0] if rows else ())}:
            self.unnamed |= {LISTS.get(part, "")} & SIDES.keys()
        for line in lines(part, COLUMNS[part], rows, self.faults, self.notices):
            if part is Part.COHORT:
                self._set(line)
            elif part is Part.RULES:
                self._rule(line)
            elif name := LISTS.get(part):
                self._add(name, line)
            else:
                self._add_to_city(part, line)

    def _add(self, path: str, line: Line, *, without: Sequence[str] = ()) -> None:
        """Put a row at the end of a list."""
        entries = self.lists.setdefault(path, [])
        pointer = f"#/{path}/{len(entries)}"
        if path in SIDES:
            self.numbers.setdefault((path, line.text("id")), len(entries))
        entries.append({name: each for name, each in line.values.items() if name not in without})
        self.cells[pointer] = line.cell("")
        self.cells |= {f"{pointer}/{name}": cell for name, cell in line.cells.items()}

    def _add_to_city(self, part: Part, line: Line) -> None:
        """Put a need, a strength or a reading of the context beside its city."""
        side: str = SIDE_OF.get(part) or line.text("side")
        if side not in SIDES:
            self._refuse(line, "side", Sentence("%(words)s is expected", words=either(SIDES)))
            return
        column = "city" if part is Part.CONTEXT else side.removesuffix("s")
        number = self.numbers.get((side, line.text(column)))
        if side in self.unnamed:
            return
        if number is None:
            said = Sentence("no city with this id stands on the sheet %(sheet)s", sheet=side.capitalize())
            self._refuse(line, column, said)
        else:
            self._add(f"{side}/{number}/{part.lower()}", line, without=("side", column))

    def _rule(self, line: Line) -> None:
        """Put a pair to its rule."""
        if name := RULES.get(line.text("rule")):
            self._add(f"rules/{name}", line, without=("rule",))
        else:
            self._refuse(line, "rule", Sentence("%(words)s is expected", words=either(RULES)))

    def _set(self, line: Line) -> None:
        """Put a setting where it belongs; an empty one stays as usual."""
        name = _SETTING_OF.get(fold(line.text("name")), "")
        if not name:
            said = Sentence("no setting has this name; there are %(settings)s", settings=", ".join(SETTINGS))
            self._refuse(line, "name", said)
            return
        if name in self.settings:
            self._refuse(line, "name", Sentence("this setting stands here a second time"))
        self.settings.add(name)
        group = "weights" if name in WEIGHTS else "rules" if name in POINTS_OF_RULES else ""
        given = line.values.get("value")
        if given is not None:
            self.groups[group][name] = value(SETTINGS[name], given)
        self.cells["/".join(filter(None, ("#", group, name)))] = line.cell("value")

    def _refuse(self, line: Line, column: str, reason: str) -> None:
        self.later.append(Misplaced(line.cell(column), reason))

    def _counts(self, fault: Misplaced) -> bool:
        """Whether a fault is more than what follows from cities that have no ids at all."""
        return not (self.unnamed and fault.place.startswith("#/rules/"))

    def _record(self) -> Record:
        """All rows as the record that a JSON file would be."""
        record, rules = self.groups[""], self.groups["rules"]
        for path, entries in self.lists.items():
            match path.split("/"):
                case [side, number, name]:
                    self.lists[side][int(number)][name] = entries
                case ["rules", name]:
                    rules[name] = entries
                case _:
                    record[path] = entries
        return {"format": FORMAT, **record, "weights": self.groups["weights"], "rules": rules}

    def _cell(self, pointer: str) -> str:
        """The cell of a pointer, or of what it is a part of; the sheet when it is a list that is missing."""
        while pointer not in self.cells and "/" in pointer:
            pointer, _, last = pointer.rpartition("/")
            if pointer == "#":
                return {name: part for part, name in LISTS.items()}.get(last, Part.COHORT)
        return self.cells.get(pointer, Part.COHORT)
