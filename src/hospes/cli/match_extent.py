"""How far a workbook's sheets reach, and what in them was never calculated: from their XML, before they are opened.

openpyxl makes every row and cell up to the farthest one that a file names, and a small file can name one that takes
for ever.
"""

from collections.abc import Mapping
from typing import BinaryIO
from xml.parsers.expat import ParserCreate

from openpyxl.utils.cell import coordinate_to_tuple

from hospes.method.sentences import Amount, Sentence

MOST_ROWS = 1_048_576  # of a sheet in any spreadsheet program
MOST_CELLS = 5_000_000  # of a workbook, empty ones in between with them; ten thousand mentees have half a million
PIECE = 2**16  # bytes that are looked at in one go


class TooFarError(Exception):
    """Why a sheet is not opened."""


class Extent:
    """Looks along the sheets of one workbook. Where they reach too far it raises TooFarError."""

    def __init__(self) -> None:
        self.cells = 0
        self.row = self.column = 0
        self.has_formula = self.is_text = self.has_value = self.in_value = False
        self.never_calculated: set[tuple[int, int]] = set()

    def look_along(self, sheet: BinaryIO) -> frozenset[tuple[int, int]]:
        """The row and the column, from 1, of each formula of a sheet that has no result."""
        self.row, self.column, self.never_calculated = 0, 0, set()
        parser = ParserCreate(namespace_separator="}")
        parser.StartDoctypeDeclHandler = self._refuse_declarations
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler, parser.buffer_text = self._text, True
        while piece := sheet.read(PIECE):
            parser.Parse(piece)
        return frozenset(self.never_calculated)

    def _refuse_declarations(self, *_declared: object) -> None:
        raise TooFarError(Sentence("declares a document type, which no spreadsheet program does"))

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name.rpartition("}")[2]:
            case "row":
                self._to_row(int(attributes.get("r", self.row + 1)))
            case "c":
                self._to_cell(attributes)
            case "f":
                self.has_formula = True
            case "v":
                self.in_value = True

    def _end(self, name: str) -> None:
        match name.rpartition("}")[2]:
            case "v":
                self.in_value = False
            case "c" if self.has_formula and not (self.has_value or self.is_text):
                self.never_calculated.add((self.row, self.column))

    def _text(self, _text: str) -> None:
        self.has_value |= self.in_value

    def _to_row(self, row: int) -> None:
        """A row begins; its number may leave some out."""
        if row > MOST_ROWS:
            most, given = Amount(MOST_ROWS), Amount(row)
            raise TooFarError(Sentence("has a row %(row)s, and no sheet has more than %(most)s", row=given, most=most))
        self.row, self.column = row, 0
        self._count(1)

    def _to_cell(self, attributes: Mapping[str, str]) -> None:
        """A cell begins; the empty ones on its left count as well."""
        place = attributes.get("r")
        column = coordinate_to_tuple(place)[1] if place else self.column + 1
        self._count(max(column - self.column, 0))
        self.column, self.has_formula, self.has_value = column, False, False
        self.is_text = attributes.get("t") == "str"

    def _count(self, cells: int) -> None:
        """So many more cells; a row without any counts as one."""
        self.cells += cells
        if self.cells > MOST_CELLS:
            far = Sentence(
                "reaches too far in row %(row)s: with the empty ones in between, the workbook has more than "
                "%(most)s cells",
                row=Amount(self.row),
                most=Amount(MOST_CELLS),
            )
            raise TooFarError(far)
