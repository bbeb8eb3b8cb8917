"""Text inside a Word file: every run with its language and its direction, links that lead out."""

import re
from dataclasses import dataclass
from typing import Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.story import StoryPart

from hospes.documents.frame import RIGHT_TO_LEFT

UNKNOWN: Final = "x-none"  # how Word says that nobody knows the language
RIGHTWARD: Final = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # Hebrew, Arabic and their neighbours
FORBIDDEN: Final = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML


@dataclass(frozen=True)
class Run:
    """A piece of text. ``language`` is empty where it is the paper's own, None for words of people: nobody asked."""

    text: str
    language: str | None = ""
    is_strong: bool = False
    to: str = ""  # where it leads, as a link


def printable(text: str) -> str:
    """The text without the characters that no XML may hold."""
    return FORBIDDEN.sub(" ", text)


def is_rightward(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT


def spoken(run: Run, own: str) -> str:
    """The language of a run; words of people are taken for the paper's own unless their script says otherwise."""
    if run.language is not None:
        return run.language or own
    letters = [letter for letter in run.text if letter.isalpha()]
    if not letters or bool(RIGHTWARD.match(letters[0])) == is_rightward(own):
        return own
    return UNKNOWN


def goes_rightward(run: Run, own: str) -> bool:
    """Whether a run is read from right to left: by its language, or by its first letter where that is not known."""
    language = spoken(run, own)
    if language == UNKNOWN:
        return not is_rightward(own)
    return is_rightward(language)


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """An element of WordprocessingML; ``attributes`` are in its own name space."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def spoken_element(language: str) -> BaseOxmlElement:
    """``w:lang``: the second attribute is the one that counts in text from right to left."""
    if is_rightward(language):
        return element("lang", bidi=language)
    return element("lang", val=language, bidi=language)


def run_element(run: Run, own: str, part: StoryPart) -> BaseOxmlElement:
    """``run`` as it stands in a paragraph of ``part``, inside a link where it leads somewhere."""
    made = _plain(run, own)
    if not run.to.startswith(("https://", "http://", "mailto:")):
        return made
    link = element("hyperlink")
    link.set(qn("r:id"), part.relate_to(run.to, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(made)
    return link


def _plain(run: Run, own: str) -> BaseOxmlElement:
    """The order of the properties is the schema's: style, weight, direction, language."""
    made, properties = element("r"), element("rPr")
    if run.to:
        properties.append(element("rStyle", val="Hyperlink"))
    if run.is_strong:
        properties.extend((element("b"), element("bCs")))
    if goes_rightward(run, own):
        properties.append(element("rtl"))
    properties.append(spoken_element(spoken(run, own)))
    made.append(properties)
    for number, line in enumerate(printable(run.text).split("\n")):
        made.extend((*([element("br")] if number else ()), _text(line)))
    return made


def _text(line: str) -> BaseOxmlElement:
    made = element("t")
    made.text = line.replace("\t", " ")
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made
