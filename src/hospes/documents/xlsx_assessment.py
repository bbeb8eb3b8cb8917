"""An assessment as a workbook: one sheet for the questions, one for the levels, one for the context.

Rows of one sheet are alike, so that each column has one meaning and the spreadsheet's own filters work. What
identifies a row is locked; what can be answered is open, with its list to choose from.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from dataclasses import fields as parts_of
from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook as Book
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from hospes.documents.docx_runs import is_rightward
from hospes.documents.frame import in_full, mark
from hospes.documents.xlsx_layout import FIRST_LINE, HIDDEN, IDENTIFIER, PLACE, PLAIN, RATED, REVISION, TEXT, Columns
from hospes.journey.assessments.enums import ContextEffect, Reply
from hospes.journey.assessments.queries import level_choices
from hospes.journey.assessments.queries.asking import level_said
from hospes.journey.assessments.queries.pages import ContextField, FactorPage, Field, QuestionField, RatingField
from hospes.journey.assessments.queries.voiced import VoicedLine
from hospes.journey.assessments.queries.workbooks import Workbook, importance_words, in_a_cell
from hospes.method.toolkit_format.model import Toolkit

INK, WASH = "0B6B66", "F3F0E8"
LETTERS = "Calibri"  # as the cells that name none
FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
MEANS_SOMETHING = "=+-@\t"  # at the beginning of a cell that somebody types
LOCKED = PatternFill("solid", fgColor=WASH)
LINE = 15  # points
WIDTHS = {IDENTIFIER: 11, PLACE: 26, TEXT: 62, 5: 24, 6: 48, 7: 48}


def assessment_xlsx(made_of: Workbook) -> bytes:
    """The workbook in its language."""
    with override(made_of.stamp.language):
        return _Writing(made_of).written()


@dataclass
class _Writing:
    """One workbook while it is written."""

    made_of: Workbook
    book: Book = field(default_factory=Book)
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)

    def written(self) -> bytes:
        """All sheets; the one of the lists last, because the others ask it for lists."""
        toolkit, sheet = self.made_of.sheet.toolkit, self.made_of.sheet
        self.book.properties.title, self.book.properties.creator = toolkit.title[:250], "Hospes"
        self.book.properties.language = self.made_of.stamp.language
        self._explain(self.book.active)
        self.hidden = self.book.create_sheet(HIDDEN)
        self.hidden.sheet_state = "veryHidden"
        self._questions(sheet.factors)
        if any(page.rating for page in sheet.factors):
            self._levels(sheet.factors, toolkit)
        if sheet.context:
            self._context(sheet.context)
        if self.made_of.voiced:
            self._voices(self.made_of.voiced)
        self._stamp()
        made = BytesIO()
        self.book.save(made)
        return made.getvalue()

    @property
    def _mark(self) -> str:
        return mark(is_example=self.made_of.is_example, is_finished=self.made_of.is_finished)

    def _explain(self, sheet: Worksheet) -> None:
        made_of = self.made_of
        sheet.title = _named(_("Read me first"))
        sheet.sheet_view.rightToLeft = is_rightward(made_of.stamp.language)
        sheet.column_dimensions["A"].width = 90
        lines = [made_of.sheet.toolkit.title, made_of.city, in_full(made_of.on, made_of.stamp.language), *_guidance()]
        if marked := self._mark:
            lines.insert(0, marked)
        for number, line in enumerate(lines, start=1):
            cell = sheet.cell(number, 1)
            _put(cell, line)
            cell.alignment = _read_in(made_of.stamp.language)
        sheet["A1"].font = Font(name=LETTERS, bold=True, size=14)
        sheet.protection.sheet = True

    def _questions(self, factors: Sequence[FactorPage]) -> None:
        sheet = self._sheet(_("Questions"), (_("Key factor"), _("Question"), _("Answer"), _("Note")))
        for page in factors:
            for question in page.questions:
                self._question(sheet, page, question)
        self._close(sheet)

    def _question(self, sheet: Worksheet, page: FactorPage, question: QuestionField) -> None:
        row = sheet.max_row + 1
        self._line(sheet, row, question, f"{page.number}. {page.factor.title}", is_asked=not question.is_heading)
        if question.is_heading:
            return
        if words := tuple(choice.words for choice in question.choices):
            self._choose(sheet, row, PLAIN.choice, words, question.reply or question.value)
        self._note(sheet, row, PLAIN, question.note)

    def _levels(self, factors: Sequence[FactorPage], toolkit: Toolkit) -> None:
        sheet = self._sheet(_("Levels"), ("", _("Key factor"), _("Level"), _("Importance"), _("Why")))
        levels = tuple(level_said(toolkit, choice.level) for choice in level_choices(toolkit))
        for page in factors:
            if page.rating:
                self._rating(sheet, page.number, page.rating, levels)
        self._close(sheet)

    def _rating(self, sheet: Worksheet, number: int, rating: RatingField, levels: tuple[str, ...]) -> None:
        row, importances = sheet.max_row + 1, importance_words()
        self._line(sheet, row, rating, str(number))
        self._choose(sheet, row, RATED.choice, levels, "" if rating.level is None else rating.level_word)
        important = importances[rating.importance] if rating.importance else ""
        self._choose(sheet, row, RATED.importance, tuple(importances.values()), important)
        self._note(sheet, row, RATED, rating.note)

    def _context(self, context: Iterable[ContextField]) -> None:
        sheet = self._sheet(_("Context"), ("", _("Context factor"), _("Effect"), _("Why")))
        effects = tuple(str(effect.label) for effect in ContextEffect)
        for number, factor in enumerate(context, start=1):
            row = sheet.max_row + 1
            self._line(sheet, row, factor, str(number))
            self._choose(sheet, row, PLAIN.choice, effects, factor.effect_word)
            self._note(sheet, row, PLAIN, factor.note)
        self._close(sheet)

    def _voices(self, lines: Sequence[VoicedLine]) -> None:
        """What the voices answered, to read and to count with; nothing here is brought back."""
        sheet = self.book.create_sheet(_named(_("Voices")))
        titles = (_("Key factor"), _("Question"), _("Group"), _("Voices"), *(str(reply.label) for reply in Reply))
        self._head(sheet, titles)
        for row, line in enumerate(lines, start=FIRST_LINE):
            for column, text in enumerate((line.factor, line.question, line.group), start=1):
                _put(sheet.cell(row, column), text)
            for column, count in enumerate((line.voices, *line.counts), start=4):
                sheet.cell(row, column, count)
        for letter, width in {"A": 26, "B": 62, "C": 40}.items():
            sheet.column_dimensions[letter].width = width
        self._print(sheet)

    def _sheet(self, name: str, titles: Sequence[str]) -> Worksheet:
        """A sheet whose first row stays in sight."""
        sheet = self.book.create_sheet(_named(name))
        self._head(sheet, (_("Identifier"), _("Revision"), *titles))
        for column, width in WIDTHS.items():
            sheet.column_dimensions[get_column_letter(column)].width = width
        if not titles[0]:
            sheet.column_dimensions[get_column_letter(PLACE)].width = 5
        sheet.column_dimensions[get_column_letter(REVISION)].hidden = True
        return sheet

    def _head(self, sheet: Worksheet, titles: Sequence[str]) -> None:
        sheet.sheet_view.rightToLeft = is_rightward(self.made_of.stamp.language)
        sheet.freeze_panes = "A2"
        for column, title in enumerate(titles, start=1):
            cell = sheet.cell(1, column)
            _put(cell, title)
            cell.font, cell.fill = Font(name=LETTERS, bold=True, color="FFFFFF"), PatternFill("solid", fgColor=INK)
            cell.alignment = Alignment(wrap_text=True, vertical="center")

    def _close(self, sheet: Worksheet) -> None:
        """Lock what is not to be filled in, without a password; how high rows are."""
        for row in sheet.iter_rows(min_row=FIRST_LINE):
            sheet.row_dimensions[row[0].row].height = LINE * max(_lines(cell) for cell in row)
        sheet.protection.sheet = True
        sheet.protection.formatColumns = sheet.protection.formatRows = sheet.protection.autoFilter = False
        self._print(sheet)

    def _print(self, sheet: Worksheet) -> None:
        """On A4, as wide as the sheet; the first row again on each page."""
        sheet.auto_filter.ref = sheet.dimensions
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
        sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
        sheet.print_title_rows = "1:1"
        if marked := self._mark:
            sheet.oddHeader.center.text = marked

    def _line(self, sheet: Worksheet, row: int, item: Field, place: str, *, is_asked: bool = True) -> None:
        """What identifies a row: locked, so that it comes back as it was."""
        shown = {PLACE: place, TEXT: item.text}
        if is_asked:
            shown |= {IDENTIFIER: item.item, REVISION: str(item.revision)}
        for column in range(IDENTIFIER, len(list(sheet.columns)) + 1):
            cell = sheet.cell(row, column)
            _put(cell, shown.get(column, ""))
            cell.fill = LOCKED
            cell.alignment = _read_in(self.made_of.sheet.toolkit.language)

    def _choose(self, sheet: Worksheet, row: int, column: int, words: tuple[str, ...], chosen: str) -> None:
        cell = sheet.cell(row, column)
        _put(cell, chosen)
        _open(cell)
        if words not in self.lists:
            self.lists[words] = self._list(words)
        self._rule(sheet, self.lists[words]).add(cell)

    def _rule(self, sheet: Worksheet, source: str) -> DataValidation:
        """The rule of a list: one on a sheet for all cells that have it."""
        for rule in sheet.data_validations.dataValidation:
            if rule.formula1 == source:
                return rule
        rule = _rule(source)
        sheet.add_data_validation(rule)
        return rule

    def _list(self, words: tuple[str, ...]) -> str:
        """The words in a column of the hidden sheet: a list inside a rule may have 255 characters, and no comma."""
        column = 4 + len(self.lists)
        for row, word in enumerate(words, start=1):
            _put(self.hidden.cell(row, column), word)
        letter = get_column_letter(column)
        return f"{HIDDEN}!${letter}$1:${letter}${len(words)}"

    def _note(self, sheet: Worksheet, row: int, columns: Columns, note: str) -> None:
        cell = sheet.cell(row, columns.note)
        _put(cell, note)
        _open(cell)

    def _stamp(self) -> None:
        for row, part in enumerate(parts_of(self.made_of.stamp), start=1):
            _put(self.hidden.cell(row, 1), part.name)
            _put(self.hidden.cell(row, 2), getattr(self.made_of.stamp, part.name))


def _guidance() -> tuple[str, ...]:
    return (
        _("White cells are yours: choose an answer from the cell's list, and write beside it what you want to say."),
        _("Leave a cell empty when nobody knows. Nothing has to be complete."),
        _("Then bring the file back on the page of the assessment. You see what would change before anything does."),
        _("When somebody has changed an answer in Hospes meanwhile, nothing is overwritten: you see both."),
    )


def _rule(source: str) -> DataValidation:
    """Only the words of the list."""
    rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
    rule.errorTitle = _("Not in the list")[:32]
    rule.error = _("Choose one of the answers from the list, or leave the cell empty.")[:255]
    return rule


def _put(cell: Cell, text: str) -> None:
    """Write text as text: whatever it begins with, no program takes it for a formula."""
    if not text:
        return
    cell.value = in_a_cell(text)
    cell.data_type = "s"
    if text[0] in MEANS_SOMETHING:
        cell.quotePrefix = True


def _read_in(language: str) -> Alignment:
    """Words that begin on the side where their language does; what people type finds its own."""
    rightward = is_rightward(language)
    side = "right" if rightward else "left"
    return Alignment(wrap_text=True, vertical="top", horizontal=side, readingOrder=2 if rightward else 1)


def _lines(cell: Cell) -> int:
    """How many lines a cell needs, two at least: room to write in."""
    width = WIDTHS.get(cell.column, WIDTHS[TEXT])
    return max(2, sum(1 + len(line) // width for line in str(cell.value or "").split("\n")))


def _open(cell: Cell) -> None:
    """A cell to fill in; what is typed there stays text."""
    cell.protection, cell.number_format, cell.fill = Protection(locked=False), "@", PatternFill()
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _named(name: str) -> str:
    """A name that a sheet can have."""
    return FORBIDDEN_IN_NAMES.sub(" ", name)[:31]
