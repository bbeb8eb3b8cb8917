"""A picture of a practice: drawn anew, no larger than a page shows it, refused in a sentence."""

from io import BytesIO

import pytest
from PIL import Image

from factories import files
from hospes.documents.receiving.pictures import received_picture
from hospes.journey.practices.enums import ImageKind
from hospes.journey.practices.rules import Refused


def test_a_photo_loses_all_but_what_one_sees():
    received = received_picture(files.photo())

    assert (received.kind, received.width, received.height) == (ImageKind.JPEG, 6, 8)  # upright
    assert b"Camera of Ana" not in received.content
    assert len(received.sha256) == 64


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_large_picture_becomes_as_large_as_a_page_shows_it(form):
    received = received_picture(files.picture(form, (2600, 10)))

    assert (received.width, received.height) == (2400, 9)
    assert Image.open(BytesIO(received.content)).size == (2400, 9)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7", "Choose a picture: JPEG, PNG or WebP."),
        (b"", "Choose a picture"),
        (files.picture()[:60], "This picture is damaged"),
        (b"x" * (12 * 2**20 + 1), "This picture is larger than 12 MB."),
    ],
)
def test_what_is_no_picture_is_refused_in_a_sentence(content, sentence):
    with pytest.raises(Refused, match=sentence):
        received_picture(content)
