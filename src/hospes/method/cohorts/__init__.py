"""Cohorts and results as files have them: JSON records and rows of a workbook, both ways (docs/match.md)."""

from hospes.method.cohorts.layout import Sheets
from hospes.method.cohorts.model import FORMAT, Cohort, CohortError, Figures, Json, Misplaced, Names, Record, Sourced
from hospes.method.cohorts.reading import read_record, read_rules
from hospes.method.cohorts.result_tables import read_solution_sheets, write_solution_sheets
from hospes.method.cohorts.rows import read_sheets
from hospes.method.cohorts.solutions import read_solution, write_solution
from hospes.method.cohorts.tables import write_sheets
from hospes.method.cohorts.writing import write_record

__all__ = [
    "FORMAT",
    "Cohort",
    "CohortError",
    "Figures",
    "Json",
    "Misplaced",
    "Names",
    "Record",
    "Sheets",
    "Sourced",
    "read_record",
    "read_rules",
    "read_sheets",
    "read_solution",
    "read_solution_sheets",
    "write_record",
    "write_sheets",
    "write_solution",
    "write_solution_sheets",
]
