"""A run of the match as a workbook: what was found, for people; and the cohort, which ``hospes match`` reads again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from hospes.documents.docx_runs import is_rightward
from hospes.documents.frame import in_full, mark
from hospes.documents.xlsx_lists import saved
from hospes.journey.assessments.queries.workbooks import in_a_cell
from hospes.journey.matching.models import Call
from hospes.journey.matching.queries.neutral import cohort_in
from hospes.journey.matching.queries.run_lines import AloneLine, PairLine, RunPage
from hospes.method.cohorts import write_sheets
from hospes.method.cohorts.layout import Cell

NARROW, WIDE = 16, 70  # widths of columns, in characters
LONG = 40  # characters from which on a cell is wide


@dataclass
class Writing:
    """One workbook while it is written, in one language."""

    language: str
    book: Workbook = field(default_factory=Workbook)

    def sheet(self, title: str, rows: Iterable[Sequence[Cell]]) -> None:
        """One more sheet; the first row is its heading."""
        sheet = self.book.create_sheet(title[:31])
        sheet.sheet_view.rightToLeft = is_rightward(self.language)
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row, start=1):
                _put(sheet, number, place, value)
        sheet.freeze_panes = "A2"


def run_xlsx(page: RunPage, language: str) -> bytes:
    """The whole of a run that is done: ``page`` with all its pairs, in the language in which it was read."""
    writing = Writing(language)
    writing.book.remove(writing.book.active)
    writing.sheet(_("About this run"), _about(page, language))
    writing.sheet(_("Pairs"), _pairs(page.pairs))
    writing.sheet(_("Without a mentor"), _alone(page.alone))
    writing.sheet(_("One more place"), _places(page))
    writing.sheet(_("Aims"), _aims(page))
    for title, rows in write_sheets(cohort_in(page.run.problem)).items():
        writing.sheet(title, rows)
    return saved(writing.book)


def _about(page: RunPage, language: str) -> Iterator[Sequence[Cell]]:
    run, call = page.run, page.run.call
    yield (call.title,)
    if marked := mark(is_example=_is_example(call), is_finished=True):
        yield (marked,)
    yield (_("Who can help whom"), in_full(run.asked_at.date(), language))
    yield (_("Asked for by"), run.asked_by)
    yield (_("What counts as best"), run.get_aim_display())
    yield (_("All pairs together, in points"), page.total)
    yield (_("The proof"), page.proof)
    yield (_("Fingerprint"), run.fingerprint)
    yield (_("Who may read it"), _("Levels, importance and points of a city are for who runs the call."))
    yield (_("Once more"), _("The sheets from “Cohort” on are the cohort as the command “hospes match” reads it."))


def _is_example(call: Call) -> bool:
    """Whether all of it was made up: the programme, and each city."""
    return call.theme.programme.is_example and not call.interests.filter(city__is_example=False).exists()


def _pairs(pairs: Iterable[PairLine]) -> Iterator[Sequence[Cell]]:
    terms = (_("Needs"), _("Context"), _("Size"), _("Language"), _("Another country"))
    yield (_("Mentee"), _("Mentor"), _("Points"), _("At least"), _("At most"), *terms, _("Fixed beforehand"), _("Why"))
    for pair in pairs:
        fixed = pair.fixed.words if pair.fixed else ""
        points = (pair.score, pair.low, pair.high, *(term.score for term in pair.terms))
        yield (pair.mentee.name, pair.mentor.name, *points, fixed, "\n".join(pair.reasons))


def _alone(lines: Iterable[AloneLine]) -> Iterator[Sequence[Cell]]:
    yield (_("Mentee"), _("Why"), _("Nearest"), _("Points"), _("Why not"))
    for line in lines:
        nearest = line.others[0] if line.others else None
        why = "\n".join((line.why, *line.barred))
        beside = (nearest.mentor.name, nearest.score, "\n".join(nearest.why)) if nearest else ()
        yield (line.mentee.name, why, *beside)


def _places(page: RunPage) -> Iterator[Sequence[Cell]]:
    yield (_("Mentor"), _("Places"), _("Taken"), _("What one more place would gain"))
    for line in page.places:
        yield (line.mentor.name, line.places, line.taken, line.words)


def _aims(page: RunPage) -> Iterator[Sequence[Cell]]:
    yield (_("Aim"), _("Points in all"), _("Price in points"), _("Pairs"), _("Lowest pair"), _("In words"))
    for line in page.aims:
        yield (str(line.aim.label), line.total, line.price, line.matched, line.lowest, line.words)


def _put(sheet: Worksheet, row: int, column: int, value: Cell) -> None:
    """Put a value in a cell; what looks like a formula stays text."""
    cell = sheet.cell(row, column)
    cell.value = in_a_cell(value) if isinstance(value, str) else value
    is_long = isinstance(value, str) and len(value) > LONG
    if isinstance(value, str):
        cell.data_type = "s"
    cell.alignment = Alignment(vertical="top", wrap_text=is_long)
    cell.font = Font(name="Calibri", bold=row == 1)
    width = sheet.column_dimensions[get_column_letter(column)]
    width.width = WIDE if is_long else max(width.width, NARROW)
