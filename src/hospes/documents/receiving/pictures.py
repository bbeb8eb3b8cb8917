"""A picture of a practice that somebody gives: drawn anew, and no larger than a page shows it."""

from io import BytesIO

import filetype
from django.utils.translation import gettext as _
from PIL import Image

from hospes.documents.receiving import photos
from hospes.documents.receiving.files import PICTURES
from hospes.journey.assessments.rules import Refused as EvidenceRefused
from hospes.journey.practices.enums import ImageKind
from hospes.journey.practices.queries.images import LARGEST, MB, GivenImage
from hospes.journey.practices.rules import Refused

LONGEST_SIDE = 2400  # points: an A4 page across at 290 to the inch


def received_picture(content: bytes) -> GivenImage:
    """A picture as it may be kept: upright, without place and camera. Refused in a sentence when it is none."""
    if len(content) > LARGEST:
        raise Refused(_("This picture is larger than %(most)s MB. Make it smaller.") % {"most": LARGEST // MB})
    kind = PICTURES.get(filetype.guess_extension(content) or "")
    if kind is None:
        raise Refused(_("Choose a picture: JPEG, PNG or WebP."))
    try:
        drawn = photos.drawn_anew(content, kind)
    except EvidenceRefused as refused:
        raise Refused(str(refused)) from refused
    return _fitting(drawn, ImageKind(kind.value))


def _fitting(content: bytes, kind: ImageKind) -> GivenImage:
    with photos.ONE_AT_A_TIME, Image.open(BytesIO(content)) as picture:
        if max(picture.size) <= LONGEST_SIDE:
            return GivenImage(kind, content, *picture.size)
        form = picture.format
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        file = BytesIO()
        picture.save(file, form, **({} if kind is ImageKind.PNG else {"quality": 88}))
        return GivenImage(kind, file.getvalue(), *picture.size)
