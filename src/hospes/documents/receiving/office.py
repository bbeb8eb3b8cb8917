"""Office documents that come from outside: what is packed in them, looked at without opening them."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.utils.translation import gettext as _
from lxml import etree

from hospes.documents.receiving.authors import without_authors
from hospes.documents.receiving.signed import signed_and_anonymous
from hospes.journey.assessments.enums import FileKind
from hospes.journey.assessments.rules import Refused

LARGEST_OPEN = 100 * 2**20  # bytes of all that is packed in it
LARGEST_INSIDE = LARGEST_OPEN // 10  # of a document within a document, such as the workbook behind a chart
MOST_PARTS, MOST_INSIDE = 5000, 20
TYPES, ODF_TYPE, MANIFEST = "[Content_Types].xml", "mimetype", "META-INF/manifest.xml"
OFFICE = {
    "wordprocessingml.document.main+xml": FileKind.DOCX,
    "spreadsheetml.sheet.main+xml": FileKind.XLSX,
    "presentationml.presentation.main+xml": FileKind.PPTX,
}
OPEN_DOCUMENT = {"text": FileKind.ODT, "spreadsheet": FileKind.ODS, "presentation": FileKind.ODP}
MACROS = re.compile(
    r"vbaProject|vbaData|(^|/)(intl)?macrosheets/|(^|/)activeX/|^Scripts/.*[^/]$|^Basic/(?!.*/?script-l[bc]\.xml$).*[^/]$",
    re.IGNORECASE,
)
FOREIGN = (bytes.fromhex("d0cf11e0a1b11ae1"), b"MZ")  # objects of other programs, and programs
EMBEDDED = re.compile(r"(^|/)embeddings/[^/]+$", re.IGNORECASE)
SIGNATURE = re.compile(r"^_xmlsignatures/|^META-INF/.*signatures\.xml$", re.IGNORECASE)
WIDE = b"\0"  # only in text of two bytes a sign, which nobody writes relations in
DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
FETCHED = rb"/(attachedTemplate|oleObject|frame|subDocument)[\"']"
ELSEWHERE = rb"Target\s{0,9}=\s{0,9}[\"'](https?:|ftp:|\\\\)"
WITHIN_A_TAG = rb"[^>]{0,2000}"  # no longer: a file that is made to be slow to read is read quickly
REMOTE = re.compile(FETCHED + WITHIN_A_TAG + ELSEWHERE + b"|" + ELSEWHERE + WITHIN_A_TAG + FETCHED)
Parts = dict[str, bytes]


def looked_into(
    content: bytes, *, is_anonymous: bool = False, most: int = LARGEST_OPEN, is_inside: bool = False
) -> tuple[FileKind, bytes]:
    """Which kind of document it is, and the document; of an anonymous giver without its authors.

    Refused when it is none, damaged, locked, or holds macros, programs or other files.
    """
    parts = _unpacked(content, most)
    kind = _kind(parts)
    _refuse(parts)
    inside = [name for name in parts if EMBEDDED.search(name)]
    if len(inside) > (0 if is_inside else MOST_INSIDE):
        raise Refused(_with_files())
    for name in inside:
        parts[name] = looked_into(parts[name], is_anonymous=is_anonymous, most=LARGEST_INSIDE, is_inside=True)[1]
    if not is_anonymous:
        return kind, content
    if any(SIGNATURE.search(name) for name in parts):
        raise Refused(signed_and_anonymous())
    return kind, _packed(without_authors(parts))


def _unpacked(content: bytes, most: int) -> Parts:
    """All that is packed in it, each part read to its sum."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            entries = packed.infolist()
            _refuse_bomb(entries, most)
            return {entry.filename: packed.read(entry) for entry in entries}
    except Refused:
        raise
    except Exception as broken:  # whatever a broken file breaks inside of what reads it
        raise Refused(_damaged()) from broken


def _refuse_bomb(entries: list[ZipInfo], most: int) -> None:
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > most:
        raise Refused(_("This file unpacks to far more than a document needs. It was not opened."))
    if len(set(map(str.casefold, names))) < len(names) or any(_leads_away(name) for name in names):
        raise Refused(_damaged())
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(_locked())


def _leads_away(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/")


def _kind(parts: Parts) -> FileKind:
    """What a document says that it is. Refused when it is nothing that is kept."""
    if ODF_TYPE in parts:
        said = parts[ODF_TYPE].decode("ascii", "replace").strip()
        found = OPEN_DOCUMENT.get(said.removeprefix("application/vnd.oasis.opendocument."))
    else:
        types = _content_types(parts.get(TYPES, b""))
        if any("macroEnabled" in each for each in types):
            raise Refused(_with_macros())
        found = next((kind for each in types for ending, kind in OFFICE.items() if each.endswith(ending)), None)
    if found is None:
        raise Refused(
            _(
                "This packed file is no document of Word, Excel, PowerPoint or OpenDocument."
                " Unpack it, and give what is in it."
            )
        )
    return found


def _content_types(content: bytes) -> list[str]:
    if not content:
        return []
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as broken:
        raise Refused(_damaged()) from broken
    return [str(each.get("ContentType", "")) for each in root.iter("{*}Override", "{*}Default")]


def _refuse(parts: Parts) -> None:
    if b"encryption-data" in parts.get(MANIFEST, b""):
        raise Refused(_locked())
    for name, content in parts.items():
        if MACROS.search(name) or (name.endswith(".rels") and _fetches(content)):
            raise Refused(_with_macros())
        if content.startswith(FOREIGN):
            raise Refused(_with_files())
        marks = (*DOCTYPES, WIDE) if name.endswith(".rels") else DOCTYPES
        if name.endswith((".xml", ".rels")) and any(mark in content for mark in marks):
            raise Refused(_("This file holds more than a document may. It was not opened."))


def _fetches(relations: bytes) -> bool:
    """Whether a document has something run that it fetches from elsewhere."""
    return REMOTE.search(relations) is not None


def _packed(parts: Parts) -> bytes:
    """The parts in their order, each as of the same invented moment."""
    file = BytesIO()
    with ZipFile(file, "w") as packed:
        for name, content in parts.items():
            entry = ZipInfo(name)
            packed.writestr(entry, content, ZIP_STORED if name == ODF_TYPE else ZIP_DEFLATED)
    return file.getvalue()


def _with_macros() -> str:
    return _("This document has macros in it. Save it without macros (.docx, .xlsx, .pptx, .odt, .ods or .odp).")


def _with_files() -> str:
    return _("This document has other files in it. Give it without them, and each of them by itself.")


def _locked() -> str:
    return _("This document is locked with a password. Save it without one.")


def _damaged() -> str:
    return _("This document is damaged and cannot be read. Save it once more.")
