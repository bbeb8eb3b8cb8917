"""How a Word file looks, whatever it says: letters, sizes, colours, the language of all that names none."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from hospes.documents.docx_runs import element, spoken_element

LETTERS = "Arial"  # or what stands in for it: there on every machine, with Latin, Greek, Cyrillic and Arabic
INK, SOFT, ACCENT = RGBColor(0x1C, 0x22, 0x30), RGBColor(0x4C, 0x54, 0x64), RGBColor(0x0B, 0x6B, 0x66)
SIZES = {"Normal": 10.5, "Title": 22, "Subtitle": 12, "Heading 1": 16, "Heading 2": 12.5, "Heading 3": 11}
ABOVE = {"Title": 0, "Subtitle": 0, "Heading 1": 20, "Heading 2": 14, "Heading 3": 10}
UNWANTED = ("w:spacing", "w:kern", "w:i", "w:iCs")
COMPATIBLE = "15"  # with Word 2013 and later; less, and Word says that the file is from an old one


def dress(document: Document, language: str) -> None:
    """Give the document our look, and its language."""
    _defaults(document, language)
    for name, size in SIZES.items():
        _style(document, name, size)
    _cell(document)
    _link(document)
    _settings(document, language)


def _defaults(document: Document, language: str) -> None:
    properties = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _letters(properties)
    properties.replace(properties.find(qn("w:lang")), spoken_element(language))


def _letters(properties: BaseOxmlElement) -> None:
    """One family for every script."""
    found = properties.find(qn("w:rFonts"))
    named = element("rFonts", ascii=LETTERS, hAnsi=LETTERS, cs=LETTERS, eastAsia=LETTERS)
    if found is None:
        properties.insert(0, named)
    else:
        properties.replace(found, named)


def _style(document: Document, name: str, size: float) -> None:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - tells the type checker; all of SIZES are paragraphs
    properties = style.element.get_or_add_rPr()
    _letters(properties)
    for spread in UNWANTED:  # letters that are set apart tear Arabic words
        for old in properties.findall(qn(spread)):
            properties.remove(old)
    _size(style, size)
    style.font.color.rgb = SOFT if name == "Subtitle" else INK
    style.paragraph_format.space_before = Pt(ABOVE.get(name, 0))
    style.paragraph_format.space_after = Pt(6)
    border = style.element.pPr.find(qn("w:pBdr")) if style.element.pPr is not None else None
    if border is not None:
        style.element.pPr.remove(border)


def _size(style: ParagraphStyle, size: float) -> None:
    """For scripts from left to right and from right to left: Word has two sizes."""
    style.font.size = Pt(size)
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    properties.find(qn("w:sz")).addnext(element("szCs", val=str(round(size * 2))))


def _cell(document: Document) -> None:
    """Text in a table: as near to its lines as can be read."""
    style = document.styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - tells the type checker what was asked for
    style.base_style = document.styles["Normal"]
    _size(style, 9.5)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(3)


def _link(document: Document) -> None:
    style = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb = ACCENT
    style.font.underline = True


def _settings(document: Document, language: str) -> None:
    settings = document.settings.element
    spoken = settings.find(qn("w:themeFontLang"))
    settings.replace(spoken, element("themeFontLang", val=language, bidi=language))
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), COMPATIBLE)
