"""A file that somebody gives: what it is by its content, whether it may be kept, and what is taken out.

Nothing in a file is run or worked out. What may not be kept is refused in a sentence for whoever gave it.
"""

import unicodedata
from pathlib import PurePath

import filetype
from django.utils.translation import gettext as _

from hospes.documents.receiving.office import looked_into
from hospes.documents.receiving.pdf import checked
from hospes.documents.receiving.photos import drawn_anew
from hospes.journey.assessments.enums import FileKind
from hospes.journey.assessments.queries.files import LARGEST, MB, GivenFile
from hospes.journey.assessments.rules import Refused

PICTURES = {"jpg": FileKind.JPEG, "png": FileKind.PNG, "apng": FileKind.PNG, "webp": FileKind.WEBP}
PACKED = {"zip", "docx", "xlsx", "pptx", "odt", "ods", "odp", "epub"}  # what is packed says itself what it is
RARE_PICTURES = {"avif", "tif", "gif", "bmp", "jxl"}
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")  # also what Office makes of a document with a password
LONGEST_NAME = 100


def received(content: bytes, name: str, *, is_anonymous: bool = False) -> GivenFile:
    """A file as it may be kept. Refused in a sentence when it may not be.

    Pictures lose all but what one sees. Of an anonymous giver also the names of authors go, as far as a format has
    places for them, and the name of the file.
    """
    if len(content) > LARGEST:
        said = _("This file is larger than %(most)s MB. Make it smaller, or describe where it can be found.")
        raise Refused(said % {"most": LARGEST // MB})
    kind, kept = _read(content, is_anonymous=is_anonymous)
    return GivenFile(f"evidence.{kind}" if is_anonymous else _named(name, kind), kind, kept)


def _read(content: bytes, *, is_anonymous: bool) -> tuple[FileKind, bytes]:
    ending = filetype.guess_extension(content)
    if ending == "pdf":
        return FileKind.PDF, checked(content, is_anonymous=is_anonymous)
    if ending in PICTURES:
        return PICTURES[ending], drawn_anew(content, PICTURES[ending])
    if ending in PACKED:
        return looked_into(content, is_anonymous=is_anonymous)
    raise Refused(_why_not(content, ending))


def _why_not(content: bytes, ending: str | None) -> str:
    """The sentence for a file of no kind that is kept."""
    if not content:
        return _("This file is empty.")
    if content.startswith(OLD_OFFICE):
        return _(
            "This is an older Office file, or one that is locked with a password."
            " Save it as .docx, .xlsx or .pptx without a password."
        )
    if ending == "heic":
        return _(
            "This photo has a format that does not open everywhere (HEIC). On an iPhone or iPad, choose it from"
            " “Photos” and not from “Files”: then it comes as JPEG. On a computer, save it as JPEG first."
        )
    if ending in RARE_PICTURES:
        return _("This kind of picture does not open everywhere (%(kind)s). Save it as JPEG or PNG.") % {
            "kind": str(ending).upper()
        }
    return _(
        "This file is no PDF, no picture (JPEG, PNG, WebP) and no office document (Word, Excel, PowerPoint,"
        " OpenDocument). Save it as one of these."
    )


def _named(name: str, kind: FileKind) -> str:
    """The name of a file without what only misleads: folders, signs that turn the direction, another ending."""
    path = PurePath(unicodedata.normalize("NFC", name).replace("\\", "/"))
    ending, own = path.suffix.lower().removeprefix("."), {kind.value} | ({"jpeg"} if kind is FileKind.JPEG else set())
    stem = "".join(sign for sign in (path.stem if ending in own else path.name) if sign.isprintable()).strip(" .")
    return f"{stem[:LONGEST_NAME] or 'evidence'}.{kind.value}"
