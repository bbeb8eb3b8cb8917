"""A Word file that any reader can find a way through: headings, languages, directions, tables, pictures with words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.oxml.table import CT_TblPr
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from hospes.documents.docx_runs import Run, element, goes_rightward, is_rightward, printable, run_element
from hospes.documents.docx_styles import dress
from hospes.journey.programmes.queries.identity import Identity

Words = str | Run | Sequence[Run]
LOGO = 11  # mm high
ROOM = 170  # mm between the margins of an A4 sheet
LONGEST = 255  # characters that a property of a file may have


@dataclass
class Paper:
    """Collects what a paper says, from its title on; ``bytes`` closes it."""

    language: str
    title: str
    subtitle: str
    on: date
    marked: str = ""  # what stands at the head of each page, such as that all is invented
    identity: Identity | None = None  # of the programme whose paper it is
    document: Document = field(default_factory=docx.Document)

    def __post_init__(self) -> None:
        dress(self.document, self.language)
        self._describe()
        self._frame()
        if self.identity:
            self._carry(self.identity)
        self.text(self.title, style="Title")
        self.text(self.subtitle, style="Subtitle")
        if self.marked:
            self.text(Run(self.marked, is_strong=True))

    @property
    def is_rightward(self) -> bool:
        """Whether the paper is read from right to left."""
        return is_rightward(self.language)

    def heading(self, level: int, words: Words) -> None:
        """A heading of level 1, 2 or 3; the title is none."""
        self.text(words, style=f"Heading{level}")

    def text(self, words: Words, *, style: str = "Normal") -> None:
        """A paragraph; ``style`` is the identifier of one, without blanks."""
        body = self.document.element.body
        body.insert_element_before(self._paragraph(words, style), "w:sectPr")

    def bullets(self, lines: Iterable[Words]) -> None:
        """A list."""
        for line in lines:
            self.text(line, style="ListBullet")

    def numbers(self, lines: Iterable[Words]) -> None:
        """A list with numbers; a paper has one."""
        for line in lines:
            self.text(line, style="ListNumber")

    def picture(self, png: bytes, alternative: str, *, width: int = ROOM, height: int | None = None) -> None:
        """A picture ``width`` mm wide, or ``height`` mm high, with the words for whoever does not see it."""
        size = {"height": Mm(height)} if height else {"width": Mm(width)}
        paragraph = self.document.add_paragraph()
        if self.is_rightward:
            paragraph._p.get_or_add_pPr().append(element("bidi"))
        shape = paragraph.add_run().add_picture(BytesIO(png), **size)
        shape._inline.docPr.set("descr", printable(alternative))

    def table(
        self, caption: str, header: Sequence[str], rows: Iterable[Sequence[Words]], widths: Sequence[int]
    ) -> None:
        """A table whose first row is said again on each page; ``widths`` in mm, ``caption`` for who hears it read."""
        table = self.document.add_table(rows=0, cols=len(header))._tbl
        for column, width in zip(table.tblGrid.gridCol_lst, widths, strict=True):
            column.w = Mm(width)
        self._properties(table.tblPr, caption)
        table.append(self._row([Run(words, is_strong=True) for words in header], widths, is_header=True))
        table.extend(self._row(row, widths) for row in rows)
        self.text("", style="NoSpacing")  # else Word joins two tables that follow each other

    def bytes(self) -> bytes:
        """The file; the same facts give the same bytes."""
        if self.identity and self.identity.disclaimer:
            self.text("")
            self.text(Run(self.identity.disclaimer, self.identity.language), style="Cell")
        made = BytesIO()
        self.document.save(made)
        return _without_clock(made)

    def _properties(self, properties: CT_TblPr, caption: str) -> None:
        """In the order of the schema: style, direction, width, layout, what counts as header, caption."""
        for old in list(properties):
            properties.remove(old)
        properties.append(element("tblStyle", val="TableGrid"))
        if self.is_rightward:
            properties.append(element("bidiVisual"))
        properties.append(element("tblW", w="0", type="auto"))
        properties.append(element("tblLayout", type="fixed"))
        properties.append(element("tblLook", val="0020", firstRow="1", noHBand="1", noVBand="1"))
        properties.append(element("tblCaption", val=printable(caption)))

    def _row(self, cells: Sequence[Words], widths: Sequence[int], *, is_header: bool = False) -> BaseOxmlElement:
        """No row is torn by the end of a page; the header row stands on each."""
        row, properties = element("tr"), element("trPr")
        properties.append(element("cantSplit"))
        if is_header:
            properties.append(element("tblHeader"))
        row.append(properties)
        row.extend(self._cell(words, width) for words, width in zip(cells, widths, strict=True))
        return row

    def _cell(self, words: Words, width: int) -> BaseOxmlElement:
        cell, properties = element("tc"), element("tcPr")
        properties.append(element("tcW", w=str(Mm(width).twips), type="dxa"))
        cell.extend((properties, self._paragraph(words, "Cell")))
        return cell

    def _paragraph(self, words: Words, style: str) -> BaseOxmlElement:
        paragraph, properties, runs = element("p"), element("pPr"), _runs(words)
        properties.append(element("pStyle", val=style))
        properties.extend(self._side(runs, style))
        paragraph.append(properties)
        paragraph.extend(run_element(run, self.language, self.document.part) for run in runs)
        return paragraph

    def _side(self, runs: Sequence[Run], style: str) -> Iterator[BaseOxmlElement]:
        """On which side a paragraph begins: where its words do; in a list, where the paper does.

        Words that run from the left keep the place of their paragraph on a paper that runs from the right.
        """
        is_list = style.startswith("List")
        turns = [goes_rightward(run, self.language) for run in runs if run.text]
        if self.is_rightward and turns and not any(turns) and not is_list:
            yield element("jc", val="right")
        elif self.is_rightward or (turns and all(turns) and not is_list):
            yield element("bidi")

    def _carry(self, identity: Identity) -> None:
        """Who pays, at the head of the first page; the disclaimer comes last."""
        if identity.logo:
            self.picture(identity.logo, identity.logo_text or identity.programme, height=LOGO)
        if identity.funding_line:
            self.text(Run(identity.funding_line, identity.language), style="Cell")

    def _describe(self) -> None:
        about, day = self.document.core_properties, datetime.combine(self.on, time(12), tzinfo=UTC)
        about.title, about.subject = (printable(text)[:LONGEST] for text in (self.title, self.subtitle))
        about.language = self.language
        about.author = about.last_modified_by = "Hospes"
        about.comments = ""
        about.created = about.modified = day.replace(tzinfo=None)

    def _frame(self) -> None:
        """The head and the foot of each page."""
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm((210 - ROOM) // 2)
        for part, words, style in (
            (section.header, Run(self.marked, is_strong=True), "Header"),
            (section.footer, f"{self.title} · ", "Footer"),
        ):
            part._element.replace(part.paragraphs[0]._p, self._paragraph(words, style))
        number = element("fldSimple", instr="PAGE")
        number.append(run_element(Run("1"), self.language, self.document.part))
        section.footer.paragraphs[0]._p.append(number)


def _runs(words: Words) -> Sequence[Run]:
    if isinstance(words, str):
        return (Run(words),)
    return (words,) if isinstance(words, Run) else words


def _without_clock(made: BytesIO) -> bytes:
    """The same archive, in which no part says when it was packed."""
    packed = BytesIO()
    with ZipFile(made) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = ZipInfo(name)
            part.compress_type = ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return packed.getvalue()
