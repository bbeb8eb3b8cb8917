"""Pictures drawn anew: what one sees stays, where and with which camera they were taken goes."""

from io import BytesIO
from threading import Lock

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from hospes.journey.assessments.enums import FileKind
from hospes.journey.assessments.rules import Refused

MOST_PIXELS = 64_000_000  # more than telephones usually take
ONE_AT_A_TIME = Lock()  # in a process: a picture of fifty million points takes 0.4 GB while it is turned
FORMS = {FileKind.JPEG: "JPEG", FileKind.PNG: "PNG", FileKind.WEBP: "WEBP"}
SEEN = ("icc_profile", "transparency", "dpi")  # of all that is said about a picture, what changes how it looks


def drawn_anew(content: bytes, kind: FileKind) -> bytes:
    """The picture upright, with nothing but its pixels. Refused when it is damaged, or too large to be drawn."""
    try:
        with ONE_AT_A_TIME, Image.open(BytesIO(content), formats=[FORMS[kind]]) as picture:
            _turn_upright(picture)
            return _saved(picture, kind)
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Refused(_too_large()) from bomb
    except Exception as broken:  # whatever a broken picture breaks inside of what reads it
        raise Refused(_("This picture is damaged and cannot be read. Save it once more.")) from broken


def _turn_upright(picture: Image.Image) -> None:
    """As it was held when it was taken; nothing is drawn before its size is known. A large one is there once."""
    if picture.width * picture.height > MOST_PIXELS:
        raise Refused(_too_large())
    ImageOps.exif_transpose(picture, in_place=True)


def _saved(picture: Image.Image, kind: FileKind) -> bytes:
    """Only the first picture of one that moves."""
    picture.info = {name: picture.info[name] for name in SEEN if name in picture.info}
    file, quality = BytesIO(), {} if kind is FileKind.PNG else {"quality": 88}
    picture.save(file, FORMS[kind], **quality)
    return file.getvalue()


def _too_large() -> str:
    said = _("This picture has more than %(most)s million points. Make it smaller.")
    return said % {"most": MOST_PIXELS // 1_000_000}
