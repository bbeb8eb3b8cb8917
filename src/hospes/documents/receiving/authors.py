"""Office documents without the names that their programs put into them: authors, editors, who remarked what."""

import re
from urllib.parse import unquote

from django.utils.translation import gettext as _
from lxml import etree

from hospes.documents.receiving.photos import drawn_anew
from hospes.journey.assessments.enums import FileKind
from hospes.journey.assessments.rules import Refused

LARGEST_READ = 30 * 2**20  # bytes of one part; read as a tree it takes many times as much
# Elements and attributes that hold a name, whichever namespace they have.
NAMED = {"creator", "lastModifiedBy", "initial-creator", "printed-by", "author", "Company", "Manager"}
NAMING = {"author", "initials", "displayName", "userId", "userName"}
OWN_WORDS = re.compile(r"^docProps/custom\.xml$")  # what an organisation says about its documents
PEOPLE = re.compile(r"(^|/)(commentAuthors|authors|persons?/[^/]+)\.xml$")  # here a name is an attribute "name"
WORTH_READING = re.compile(
    rb"creator|printed-by|author|lastModified|Company|Manager|initials|displayName|userName|userId|absPath"
)
PATHS = {"absPath"}  # where it was saved: often in a folder that is called after somebody
AT_HOME = re.compile(r"^\s*(file:|[A-Za-z]:[\\/]|\\\\|//|~|/(Users|home)/)", re.IGNORECASE)  # on somebody's computer
NOWHERE = "about:blank"  # a relation has to lead somewhere, or the document opens no more
PICTURES = {".jpg": FileKind.JPEG, ".jpeg": FileKind.JPEG, ".png": FileKind.PNG, ".webp": FileKind.WEBP}


def without_authors(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts of a document: names taken out where a format has places for them, pictures drawn anew.

    Names in the text itself stay: nobody but a reader knows them.
    """
    return {name: _cleaned(name, content) for name, content in parts.items()}


def _cleaned(name: str, content: bytes) -> bytes:
    ending = name[name.rfind(".") :].lower()
    if ending in PICTURES:
        return _drawn(content, PICTURES[ending])
    if ending == ".rels":
        return _unnamed(name, content) if b"External" in content else content
    is_read = ending == ".xml" and (OWN_WORDS.search(name) or PEOPLE.search(name) or WORTH_READING.search(content))
    return _unnamed(name, content) if is_read else content


def _drawn(content: bytes, kind: FileKind) -> bytes:
    """A picture of the document without the place where it was taken."""
    try:
        return drawn_anew(content, kind)
    except Refused as broken:
        said = _("A picture in this document is damaged. Take it out, or print the document as PDF.")
        raise Refused(said) from broken


def _unnamed(name: str, content: bytes) -> bytes:
    if len(content) > LARGEST_READ:
        raise Refused(_("This file holds more than a document may. It was not opened."))
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as broken:
        raise Refused(_("This document is damaged and cannot be read. Save it once more.")) from broken
    if OWN_WORDS.search(name):
        del root[:]
    naming = NAMING | {"name"} if PEOPLE.search(name) else NAMING
    for element in root.iter(etree.Element):
        _forget(element, naming)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _forget(element: "etree._Element", naming: set[str]) -> None:
    local = etree.QName(element).localname
    if local in NAMED:
        element.text = ""
    if local in PATHS and "url" in element.attrib:
        element.set("url", "")
    if element.get("TargetMode") == "External" and AT_HOME.match(unquote(element.get("Target", ""))):
        element.set("Target", NOWHERE)
    for attribute in element.attrib:
        if etree.QName(attribute).localname in naming:
            element.set(attribute, "")
