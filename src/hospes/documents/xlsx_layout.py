"""Where things stand in the workbook of an assessment: who writes it and who reads it agree here."""

from dataclasses import dataclass

HIDDEN = "hospes"  # the sheet of the stamp and of the lists; nobody sees it
IDENTIFIER, REVISION, PLACE, TEXT = 1, 2, 3, 4  # columns that all sheets have
FIRST_LINE = 2
LAST_COLUMN = 7


@dataclass(frozen=True)
class Columns:
    """Where a kind of item takes what is said; 0 where it takes none."""

    choice: int
    note: int
    importance: int = 0


PLAIN = Columns(choice=5, note=6)
RATED = Columns(choice=5, importance=6, note=7)
