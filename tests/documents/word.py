"""A Word file as its XML has it: what a screen reader, a spelling check and another program find in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


@dataclass(frozen=True)
class Word:
    """The parts of a Word file that say something."""

    body: etree._Element
    styles: etree._Element
    settings: etree._Element
    core: etree._Element
    header: str
    links: tuple[str, ...]

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Level and words of each heading, in order."""
        styled = ((style_of(paragraph), text_of(paragraph)) for paragraph in self.body.iter(f"{W}p"))
        return [(int(style[-1]), text) for style, text in styled if style.startswith("Heading")]

    @property
    def tables(self) -> list[etree._Element]:
        """Each table."""
        return list(self.body.iter(f"{W}tbl"))

    @property
    def alternatives(self) -> list[str | None]:
        """The words of each picture."""
        return [drawn.get("descr") for drawn in self.body.iter(DRAWN)]

    @property
    def language(self) -> etree._Element:
        """What counts where a run names no language."""
        (found,) = self.styles.iterfind(f"{W}docDefaults//{W}lang")
        return found

    @property
    def runs(self) -> Iterator[tuple[str, str, bool]]:
        """The text of each run, its language, and whether it goes from right to left."""
        for run in self.body.iter(f"{W}r"):
            language = run.find(f"{W}rPr/{W}lang")
            if language is not None and text_of(run):
                is_turned = run.find(f"{W}rPr/{W}rtl") is not None
                yield text_of(run), language.get(f"{W}bidi" if is_turned else f"{W}val"), is_turned


def opened(paper: bytes) -> Word:
    """The file, read as XML."""
    with ZipFile(BytesIO(paper)) as file:

        def part(name: str) -> etree._Element:
            return etree.fromstring(file.read(name))

        header = "".join(text_of(part(name)) for name in file.namelist() if name.startswith("word/header"))
        links = tuple(
            each.get("Target") for each in part("word/_rels/document.xml.rels") if each.get("TargetMode") == "External"
        )
        body, styles, settings = (part(f"word/{name}.xml") for name in ("document", "styles", "settings"))
        return Word(body, styles, settings, part("docProps/core.xml"), header, links)


def style_of(paragraph: etree._Element) -> str:
    """The identifier of a paragraph's style."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val")


def text_of(element: etree._Element) -> str:
    """All words in it."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))
