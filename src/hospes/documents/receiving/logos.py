"""A programme's logo as it may be kept: drawn anew, and no larger than a paper needs."""

from io import BytesIO

import filetype
from django.utils.translation import gettext as _
from PIL import Image

from hospes.documents.receiving.photos import drawn_anew
from hospes.journey.assessments.enums import FileKind
from hospes.journey.assessments.rules import Refused
from hospes.journey.programmes.enums import LogoKind
from hospes.journey.programmes.queries.identity import LogoGiven

LARGEST_SIDE = 1_200  # points: eleven millimetres on paper at more than 600 to the inch, 60 on an A1 sheet
KINDS = {"png": (FileKind.PNG, LogoKind.PNG), "jpg": (FileKind.JPEG, LogoKind.JPEG)}


def logo(content: bytes) -> LogoGiven:
    """The picture, drawn anew. Refused in a sentence when it is none."""
    ending = filetype.guess_extension(content) or ""
    if ending not in KINDS:
        raise Refused(_("A logo is a picture: save it as PNG or JPEG."))
    as_file, kind = KINDS[ending]
    return LogoGiven(kind, _made_small(drawn_anew(content, as_file), kind))


def _made_small(content: bytes, kind: LogoKind) -> bytes:
    with Image.open(BytesIO(content)) as picture:
        if max(picture.size) <= LARGEST_SIDE:
            return content
        picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
        made = BytesIO()
        picture.save(made, "PNG" if kind is LogoKind.PNG else "JPEG")
        return made.getvalue()
