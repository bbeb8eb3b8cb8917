"""PDF files that come from outside: no scripts, no programs, no files inside."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from django.utils.translation import gettext as _

from hospes.documents.receiving.jpegs import without_remarks
from hospes.documents.receiving.signed import signed_and_anonymous
from hospes.journey.assessments.rules import Refused

MOST_OBJECTS = 200_000
LARGEST_UNPACKED = 64 * 2**20  # bytes of a list of objects, which is unpacked to be read; pages are not
RUNS = {"/JavaScript", "/Launch", "/ImportData", "/Rendition", "/RichMediaExecute", "/GoToE"}  # kinds of actions
SCRIPTS = {"/JS", "/JavaScript", "/XFA", "/RichMediaContent"}
FILES = {"/EmbeddedFiles", "/EF", "/AF"}
ABOUT = {"/Metadata", "/PieceInfo", "/LastModified"}  # who made it, with what, when
SIGNATURE = "/ByteRange"  # which part of the file somebody signed
REMARKS = {
    *("/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Ink", "/Line", "/Square"),
    *("/Circle", "/Polygon", "/PolyLine", "/Stamp", "/Caret", "/Popup"),
}  # what somebody put beside the text; who, is in "/T"

pikepdf.settings.set_qpdf_limits(flate_max_memory=LARGEST_UNPACKED, run_length_max_memory=LARGEST_UNPACKED)
Part = pikepdf.Dictionary | pikepdf.Array


def checked(content: bytes, *, is_anonymous: bool = False) -> bytes:
    """The PDF as it came, or mended where it was damaged; of an anonymous giver without its authors.

    Refused when it holds what a page does not need. What came whole stays byte for byte: a signature stays valid.
    """
    try:
        is_whole, opened = _opened(content)
        with opened as pdf:
            parts = _parts(pdf)
            warnings = _warnings(pdf)
            _refuse(parts)
            if is_anonymous:
                _forget_authors(pdf, parts)
            stays = is_whole and not is_anonymous and not warnings
            return content if stays else _saved(pdf)
    except Refused:
        raise
    except pikepdf.PasswordError as locked:
        raise Refused(_("This PDF is locked with a password. Save it without one.")) from locked
    except Exception as broken:  # whatever a broken file breaks inside of what reads it
        raise Refused(_("This PDF is damaged and cannot be read. Save or print it as PDF once more.")) from broken


def _opened(content: bytes) -> tuple[bool, pikepdf.Pdf]:
    """Whether it came whole, and the PDF; a damaged one is read as other programs would read it."""
    try:
        return True, pikepdf.open(BytesIO(content), attempt_recovery=False)
    except pikepdf.PasswordError:
        raise
    except pikepdf.PdfError:
        return False, pikepdf.open(BytesIO(content))


def _warnings(pdf: pikepdf.Pdf) -> list[str]:
    """What was odd while it was read. Refused when a part of it unpacks to more than anybody needs."""
    said = [str(warning) for warning in pdf.get_warnings()]
    if any("limit exceeded" in warning for warning in said):
        raise Refused(_("This PDF unpacks to far more than its pages need. It was not opened."))
    return said


def _parts(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """Every dictionary in it, also of what no page shows."""
    if len(pdf.objects) > MOST_OBJECTS:
        raise Refused(_("This PDF is made of too many parts. Print it as PDF once more."))
    return [part for each in (pdf.trailer, *pdf.objects) for part in _inside(each)]


def _inside(thing: object) -> Iterator[pikepdf.Dictionary]:
    """A dictionary and those that stand directly in it; what it only points to comes by itself."""
    waiting = [thing]
    while waiting:
        part = waiting.pop()
        if isinstance(part, pikepdf.Stream):
            part = part.stream_dict
        if isinstance(part, pikepdf.Dictionary):
            yield part
            waiting += [value for _name, value in part.items() if _is_direct(value)]
        elif isinstance(part, pikepdf.Array):
            waiting += [value for value in part if _is_direct(value)]


def _is_direct(value: object) -> bool:
    return isinstance(value, Part) and not value.is_indirect


def _refuse(parts: list[pikepdf.Dictionary]) -> None:
    for part in parts:
        names = set(part.keys())
        if names & SCRIPTS or _word(part, "/S") in RUNS:
            raise Refused(_("This PDF has a script in it, or starts a program. Print it as PDF, and give that."))
        if names & FILES or _word(part, "/Type") == "/EmbeddedFile" or _word(part, "/Subtype") == "/FileAttachment":
            raise Refused(_("This PDF has other files in it. Give it without them, and each of them by itself."))


def _forget_authors(pdf: pikepdf.Pdf, parts: list[pikepdf.Dictionary]) -> None:
    """What says who made the file, and who wrote beside the text. What stands on the pages stays."""
    if any(SIGNATURE in part for part in parts):
        raise Refused(signed_and_anonymous())
    for part in parts:
        author = {"/T"} if _word(part, "/Subtype") in REMARKS else set()
        for name in (ABOUT | author) & set(part.keys()):
            del part[name]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for thing in list(pdf.objects):
        if isinstance(thing, pikepdf.Stream) and _filters(thing)[-1:] == ["/DCTDecode"]:
            _forget_camera(pdf, thing)


def _filters(stream: pikepdf.Stream) -> list[str]:
    """How it is packed, the outermost first."""
    said = stream.stream_dict.get("/Filter")
    return [str(each) for each in said] if isinstance(said, pikepdf.Array) else [str(said)]


def _forget_camera(pdf: pikepdf.Pdf, picture: pikepdf.Stream) -> None:
    """A photo keeps its points as they are; what its camera said about it goes."""
    parameters = picture.stream_dict.get("/DecodeParms")
    several = list(parameters) if isinstance(parameters, pikepdf.Array) else [parameters]
    outer, content = _filters(picture)[:-1], picture.read_raw_bytes()
    if outer:  # packed once more
        wrapped = pikepdf.Stream(pdf, content)
        wrapped.Filter = pikepdf.Array([pikepdf.Name(each) for each in outer])
        if len(several) > len(outer):
            wrapped.DecodeParms = pikepdf.Array(several[:-1])
        content = wrapped.read_bytes()
    found = without_remarks(content)
    if found is None:
        raise Refused(_("A picture in this document is damaged. Take it out, or print the document as PDF."))
    last = several[-1] if several else None
    about = last if isinstance(last, pikepdf.Dictionary) else None
    picture.write(found, filter=pikepdf.Name.DCTDecode, decode_parms=about)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    """Written anew: what an earlier version of the file still held is gone."""
    file = BytesIO()
    pdf.save(file, deterministic_id=True)
    return file.getvalue()


def _word(part: pikepdf.Dictionary, name: str) -> str:
    """A name that stands in a dictionary; empty when something else does."""
    value = part.get(name)
    return str(value) if isinstance(value, pikepdf.Name) else ""
