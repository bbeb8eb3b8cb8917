"""Files that come from outside: known by their content, refused in a sentence, freed of what nobody should read."""

import struct
import zlib
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from PIL import Image

from factories import files
from hospes.documents.receiving.files import received
from hospes.documents.receiving.kinds import MIME_TYPES
from hospes.documents.receiving.pdf import MOST_OBJECTS
from hospes.journey.assessments.enums import FileKind
from hospes.journey.assessments.queries.files import LARGEST
from hospes.journey.assessments.rules import Refused

pytestmark = pytest.mark.once
ANA = b"Ana Example"
GOOD = {
    FileKind.PDF: files.pdf,
    FileKind.JPEG: files.picture,
    FileKind.PNG: lambda: files.picture("PNG"),
    FileKind.WEBP: lambda: files.picture("WEBP"),
    FileKind.DOCX: files.docx,
    FileKind.XLSX: files.xlsx,
    FileKind.PPTX: files.pptx,
    FileKind.ODT: files.odf,
    FileKind.ODS: lambda: files.odf("spreadsheet"),
    FileKind.ODP: lambda: files.odf("presentation"),
}
ACTION = b"<</S /JavaScript /JS (app.alert\\(1\\))>>"
VBA = {"word/vbaProject.bin": b"x"}
TYPE, TARGET = 'Type="urn:x/attachedTemplate"', 'Target="https://example.org/t.dotm"'
TEMPLATE = f'<Relationships xmlns="urn:r"><Relationship Id="r1" {TYPE} {TARGET}/></Relationships>'
TURNED = f'<Relationships xmlns="urn:r"><Relationship Id="r1" {TARGET} {TYPE}/></Relationships>'
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)
SCRIPT, MACROS, INSIDE = "has a script in it", "has macros in it", "has other files in it"


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def bomb_of_objects() -> bytes:
    """A PDF of a third of a megabyte whose list of objects unpacks to a third of a gigabyte."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 2**20) for _each in range(200)) + packer.flush()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R/X 5 0 R>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Type/ObjStm/N 1/First 4/Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed),
    ]
    content, places = b"%PDF-1.5\n", []
    for number, part in zip((1, 2, 4), parts, strict=True):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    rows = [(0, 0, 255), (1, places[0], 0), (1, places[1], 0), (1, len(content), 0), (1, places[2], 0), (2, 4, 0)]
    table = b"".join(struct.pack(">BIB", *row) for row in rows)
    about = b"<</Type/XRef/Size 6/W[1 4 1]/Root 1 0 R/Length %d>>" % len(table)
    return content + b"3 0 obj\n%bstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % (about, table, len(content))


def locked_pdf() -> bytes:
    file = BytesIO()
    with pikepdf.open(BytesIO(files.pdf())) as made:
        made.save(file, encryption=pikepdf.Encryption(owner="o", user="u"))
    return file.getvalue()


def pdf_of_many_parts() -> bytes:
    """As a small file: its parts are packed."""
    file = BytesIO()
    with pikepdf.new() as made:
        made.Root["/X"] = made.make_indirect(
            pikepdf.Array([made.make_indirect(pikepdf.Dictionary()) for _each in range(MOST_OBJECTS)])
        )
        made.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return file.getvalue()


def lying() -> bytes:
    """A document that says of a part that it is small."""
    content = bytearray(files.packed({"mimetype": f"{files.ODF}text", "content.xml": "<o>" + " " * 5000 + "</o>"}))
    size = struct.pack("<I", 5007)
    while size in content:
        place = content.index(size)
        content[place : place + 4] = struct.pack("<I", 9)
    return bytes(content)


@pytest.mark.parametrize("kind", FileKind)
def test_a_file_is_what_its_content_says_whatever_its_name_is(kind: FileKind) -> None:
    content = GOOD[kind]()
    found = received(content, "minutes of may.exe")
    assert (found.kind, found.name, kind in MIME_TYPES) == (kind, f"minutes of may.exe.{kind}", True)
    if kind not in (FileKind.JPEG, FileKind.PNG, FileKind.WEBP):
        assert found.content == content, "what came whole stays as it is"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Ratsbeschluß 3. Mai.PDF", "Ratsbeschluß 3. Mai.pdf"),
        ("محضر.pdf", "محضر.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\ana\\minutes.pdf", "minutes.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "aSet-Cookie: b.pdf"),
        (".pdf", "pdf.pdf"),
        ("  ", "evidence.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_a_name_keeps_its_words_and_loses_what_misleads(name: str, kept: str) -> None:
    assert received(files.pdf(), name).name == kept


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"MZ\x90\0" + bytes(100), "no PDF"),
        (b"<html><script>alert(1)</script>", "no PDF"),
        (b"PK\x03\x04 and no more", "damaged"),
        (OLE, "older Office file"),
        (HEIC, r"\(HEIC\).*from “Photos” and not from “Files”: then it comes as JPEG"),
        (files.picture("GIF"), r"\(GIF\)"),
        (bytes(LARGEST + 1), "larger than 20 MB"),
        (files.picture()[:200], "picture is damaged"),
        (files.pdf(OpenAction=ACTION), SCRIPT),
        (files.pdf(OpenAction=b"<</S /Launch /F (calc.exe)>>"), SCRIPT),
        (files.pdf(AA=b"<</O [<<>> <</S /JavaScript>>]>>"), SCRIPT),
        (files.pdf(AcroForm=b"<</XFA (x)>>"), SCRIPT),
        (files.pdf(Names=b"<</EmbeddedFiles <</Names []>>>>"), INSIDE),
        (files.pdf(X=b"<</Subtype /FileAttachment>>"), INSIDE),
        (b"%PDF-1.7 and no more", "PDF is damaged"),
        (locked_pdf(), "locked with a password"),
        (bomb_of_objects(), "unpacks to far more"),
        (pdf_of_many_parts(), "too many parts"),
        (files.more_in(files.docx(), **VBA), MACROS),
        (files.more_in(files.xlsx(), **{"xl/macrosheets/sheet1.xml": "<x/>"}), MACROS),
        (files.more_in(files.docx(), **{"word/_rels/settings.xml.rels": TEMPLATE}), MACROS),
        (files.more_in(files.docx(), **{"word/_rels/settings.xml.rels": TURNED}), MACROS),
        (
            files.more_in(
                files.docx(), **{"[Content_Types].xml": '<T><Default ContentType="a.macroEnabled.main+xml"/></T>'}
            ),
            MACROS,
        ),
        (files.odf(**{"Basic/Standard/Module1.xml": "<x/>"}), MACROS),
        (files.odf(**{"Scripts/python/run.py": "pass"}), MACROS),
        (files.more_in(files.docx(), **{"word/embeddings/oleObject1.bin": OLE}), INSIDE),
        (files.more_in(files.docx(), **{"word/media/image1.png": b"MZ\x90"}), INSIDE),
        (
            files.more_in(files.pptx(), **{"ppt/embeddings/a.docx": files.more_in(files.docx(), **VBA)}),
            MACROS,
        ),
        (
            files.more_in(
                files.pptx(), **{"ppt/embeddings/a.docx": files.more_in(files.docx(), **{"x/embeddings/b": b"b"})}
            ),
            INSIDE,
        ),
        (files.odf(**{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "locked with a password"),
        (files.odf(**{"styles.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "more than a document may"),
        (
            files.more_in(files.docx(), **{"word/_rels/settings.xml.rels": TEMPLATE.encode("utf-16")}),
            "more than a document",
        ),
        (files.odf(**{"../up.xml": "<x/>"}), "damaged"),
        (files.odf(**{"Content.xml": "<x/>"}), "damaged"),
        (files.odf(**{"big.xml": " " * (101 * 2**20)}), "unpacks to far more"),
        (lying(), "damaged"),
        (files.odf("graphics"), "packed file is no document"),
        (files.packed({"readme.txt": "Hello"}), "packed file is no document"),
        (files.packed({"[Content_Types].xml": "<T"}), "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_may_not_be_kept_is_refused_in_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        received(content, "minutes.pdf")


def test_a_locked_packed_file_is_refused() -> None:
    content = bytearray(files.odf())
    content[content.index(b"PK\x01\x02") + 8] |= 1  # the sign that a part is locked, in the list at the end
    with pytest.raises(Refused, match="locked with a password"):
        received(bytes(content), "a.odt")


def test_a_photo_is_upright_and_says_neither_where_nor_with_what_it_was_taken() -> None:
    before = files.photo()
    found = received(before, "IMG_1.JPG")
    with Image.open(BytesIO(before)) as lying_down, Image.open(BytesIO(found.content)) as upright:
        assert (lying_down.size, upright.size) == ((8, 6), (6, 8))
        assert dict(lying_down.getexif().get_ifd(0x8825)) != {}
        assert (dict(upright.getexif()), "comment" in upright.info) == ({}, False)
    assert (b"Camera of Ana" in before, b"Camera of Ana" in found.content, found.name) == (True, False, "IMG_1.jpg")


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_a_picture_keeps_what_one_sees_and_nothing_else(form: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of Ana"
    found = received(files.picture(form, exif=exif, xmp=ANA) if form == "WEBP" else files.picture(form, exif=exif), "a")
    with Image.open(BytesIO(found.content)) as picture:
        assert (picture.size, picture.convert("RGB").getpixel((0, 0))[0] > 200) == ((8, 6), True)  # type: ignore[index]  # a colour
    assert (b"Camera" in found.content, ANA in found.content) == (False, False)


def test_of_a_picture_that_moves_the_first_is_kept() -> None:
    file, pictures = BytesIO(), [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    pictures[0].save(file, "PNG", save_all=True, append_images=pictures[1:])
    found = received(file.getvalue(), "a.apng")
    with Image.open(BytesIO(found.content)) as picture:
        assert (getattr(picture, "n_frames", 1), picture.getpixel((0, 0)), found.name) == (1, (255, 0, 0), "a.apng.png")


@pytest.mark.parametrize("size", [(8001, 8000), (14_000, 14_000)])
def test_a_picture_that_is_too_large_to_draw_is_refused_before_it_is_drawn(size: tuple[int, int]) -> None:
    header = struct.pack(">IIBBBBB", *size, 1, 0, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    with pytest.raises(Refused, match="64 million points"):
        received(b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 10) + b"IDAT" + bytes(14), "a.png")


def test_a_damaged_pdf_is_kept_as_it_was_mended() -> None:
    broken = files.pdf().replace(b"startxref", b"startxxxx")
    found = received(broken, "a.pdf")
    with pikepdf.open(BytesIO(found.content), attempt_recovery=False) as mended:
        assert (len(mended.pages), found.content == broken) == (1, False)


def test_a_pdf_of_an_anonymous_voice_does_not_say_who_made_it() -> None:
    remark = b"<</Type /Annot /Subtype /Text /T (Ana Example) /Contents (Here.)>>"
    before = files.pdf(X=remark, Y=b"<</FT /Tx /T (street)>>")
    found = received(before, "Ana's minutes.pdf", is_anonymous=True)
    with pikepdf.open(BytesIO(found.content)) as pdf:
        assert ("/Info" in pdf.trailer, "/Metadata" in pdf.Root, len(pdf.pages)) == (False, False, 1)
        assert ("/T" in pdf.Root.X, str(pdf.Root.X.Contents), str(pdf.Root.Y.T)) == (False, "Here.", "street")
    assert (found.name, ANA in found.content) == ("evidence.pdf", False)
    with pytest.raises(Refused, match="electronic signature"):
        received(files.pdf(X=b"<</ByteRange [0 1]>>"), "a.pdf", is_anonymous=True)


def test_a_document_of_an_anonymous_voice_does_not_say_who_made_it() -> None:
    chart = files.more_in(
        files.xlsx(), **{"xl/comments1.xml": "<c><authors><author>Ana Example</author></authors></c>"}
    )
    before = files.more_in(
        files.docx(),
        **{
            "word/comments.xml": '<w:c xmlns:w="urn:w" w:author="Ana Example" w:initials="AE">Why?</w:c>',
            "word/people.xml": '<w:p xmlns:w="urn:w" w:author="Ana Example"/>',
            "ppt/authors.xml": '<a name="Ana Example"/>',
            "docProps/custom.xml": "<p><property>Ana Example</property></p>",
            "word/embeddings/chart.xlsx": chart,
            "word/media/image1.jpg": files.photo(),
        },
    )
    found = received(before, "Ana.docx", is_anonymous=True)
    parts = parts_of(found.content)
    inside = parts_of(parts["word/embeddings/chart.xlsx"])

    assert list(parts) == list(parts_of(before))
    assert [name for name, part in (parts | inside).items() if ANA in part] == []
    assert (b"The council decided." in parts["word/document.xml"], b"Why?" in parts["word/comments.xml"]) == (
        True,
        True,
    )
    assert b"Camera" not in parts["word/media/image1.jpg"]
    odt = parts_of(received(files.odf(), "Ana.odt", is_anonymous=True).content)
    assert ([ANA in part for part in odt.values()], next(iter(odt))) == ([False] * 3, "mimetype")


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("_xmlsignatures/sig1.xml", "<x/>", "electronic signature"),
        ("word/media/image1.png", b"\x89PNG broken", "picture in this document is damaged"),
        ("word/comments.xml", "<author", "document is damaged"),
        ("word/comments.xml", f"<author>{' ' * (30 * 2**20)}</author>", "more than a document may"),
    ],
)
def test_a_document_that_cannot_be_freed_of_names_is_not_taken_from_an_anonymous_voice(
    part: str, content: str | bytes, said: str
) -> None:
    document = files.more_in(files.docx(), **{part: content})
    assert received(document, "a.docx").content == document
    with pytest.raises(Refused, match=said):
        received(document, "a.docx", is_anonymous=True)
