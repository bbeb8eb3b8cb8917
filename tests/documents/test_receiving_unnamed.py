"""Files of anonymous voices: no folder, no link to a computer and no camera names whoever gave them."""

from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from PIL import Image

from factories import files
from hospes.documents.receiving.files import received
from hospes.documents.receiving.jpegs import without_remarks
from hospes.journey.assessments.rules import Refused

MAIN = "http://schemas.openxmlformats.org/package/2006/relationships"


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def photographed(picture: bytes, *, packed: bool = False) -> bytes:
    """A PDF with a photo on its page."""
    file = BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        photo = pikepdf.Stream(made, b"")
        names: list[pikepdf.Object] = [pikepdf.Name.ASCIIHexDecode] if packed else []
        inner = picture.hex().encode() + b">" if packed else picture
        photo.write(inner, filter=pikepdf.Array([*names, pikepdf.Name.DCTDecode]))
        photo.Type, photo.Subtype, photo.Width, photo.Height = pikepdf.Name.XObject, pikepdf.Name.Image, 8, 6
        photo.ColorSpace, photo.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
        made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=photo))
        made.save(file)
    return file.getvalue()


def test_a_workbook_of_an_anonymous_voice_does_not_say_where_it_was_saved() -> None:
    saved = r'<w xmlns:x="urn:x15ac"><x:absPath url="C:\Users\Ana Example\Desktop\"/><s/></w>'
    before = files.more_in(files.xlsx(), **{"xl/more.xml": saved})
    found = parts_of(received(before, "a.xlsx", is_anonymous=True).content)["xl/more.xml"]
    assert (b"Ana" in found, b'absPath url=""' in found, b"<s/>" in found) == (False, True, True)


def test_links_to_a_computer_go_and_those_to_the_web_stay() -> None:
    mac = "/".join(("", "Users", "Ana", "a"))  # apart: no file here names a place of a machine
    homes = (f"file:///C:{mac}.xlsx", r"C:\Users\Ana\a", r"\\server\Ana\a", "FILE:%2f%2fAna", mac)
    targets = (*homes, "https://town.example/a", "mailto:office@town.example")
    said = "".join(f'<Relationship Id="r{n}" Target="{to}" TargetMode="External"/>' for n, to in enumerate(targets))
    name = "word/_rels/more.xml.rels"
    inner = '<Relationship Id="i" Target="media/image1.jpg"/>'
    before = files.more_in(files.docx(), **{name: f'<Relationships xmlns="{MAIN}">{said}{inner}</Relationships>'})
    found = parts_of(received(before, "a.docx", is_anonymous=True).content)[name]
    assert b"Ana" not in found
    assert found.count(b'Target="about:blank"') == len(homes)
    assert all(f'Target="{to}"'.encode() in found for to in (*targets[len(homes) :], "media/image1.jpg"))


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed twice"])
def test_a_photo_in_a_pdf_loses_its_camera_and_no_point(packed: bool) -> None:
    photo = files.photo() + b"behind it: Ana"
    content = received(photographed(photo, packed=packed), "a.pdf", is_anonymous=True).content
    with pikepdf.open(BytesIO(content)) as pdf:
        found = pdf.pages[0].Resources.XObject.P.read_raw_bytes()
    with Image.open(BytesIO(photo)) as before, Image.open(BytesIO(found)) as after:
        assert (after.tobytes(), dict(after.getexif())) == (before.tobytes(), {})
    assert (b"Ana" in photo, b"Ana" in found, b"Exif" in found) == (True, False, False)


def test_captions_and_comments_go_and_colours_stay() -> None:
    plain = files.picture(icc_profile=b"colours")
    said = b"\xff\xed\x00\x05Ana" + b"\xff\xff\xfe\x00\x05Ana"
    assert without_remarks(plain[:2] + said + plain[2:]) == plain
    assert b"colours" in plain


@pytest.mark.parametrize(
    "broken", [b"", b"no picture", b"\xff\xd8\xff\xe1\x00\x01", b"\xff\xd8\xff\xd9\0\0", b"\xff\xd8"]
)
def test_a_photo_in_a_pdf_that_cannot_be_read_is_not_taken(broken: bytes) -> None:
    with pytest.raises(Refused, match="picture in this document is damaged"):
        received(photographed(broken), "a.pdf", is_anonymous=True)
