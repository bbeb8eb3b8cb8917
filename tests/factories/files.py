"""Small real files for tests: pictures, PDF, office documents, made when asked for."""

from functools import lru_cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
from docx import Document
from openpyxl import Workbook
from PIL import Image

from hospes.journey.assessments.enums import FileKind
from hospes.journey.assessments.queries import GivenFile

ODF = "application/vnd.oasis.opendocument."
OOXML = "application/vnd.openxmlformats-officedocument."
SLIDES = f"{OOXML}presentationml.presentation.main+xml"


def given(content: bytes = b"%PDF-1.7 minutes", name: str = "minutes.pdf", kind: FileKind = FileKind.PDF) -> GivenFile:
    """A file as it is after somebody looked into it."""
    return GivenFile(name, kind, content)


def picture(form: str = "JPEG", size: tuple[int, int] = (8, 6), **saved: object) -> bytes:
    """A picture: its first pixel is red."""
    made, file = Image.new("RGB", size, "white"), BytesIO()
    made.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    made.save(file, form, **saved)
    return file.getvalue()


def photo(orientation: int = 6) -> bytes:
    """A picture as a telephone takes it: lying on its side, with the place and the camera in it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "Camera of Ana"
    exif.get_ifd(0x8825).update({1: "N", 2: (38.0, 10.0, 0.0), 3: "E", 4: (13.0, 14.0, 0.0)})
    return picture(exif=exif, quality=95)


def pdf(**root: object) -> bytes:
    """A PDF of one page with an author; ``root`` goes into its catalogue."""
    file = BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.docinfo["/Author"] = "Ana Example"
        with made.open_metadata() as about:
            about["dc:creator"] = ["Ana Example"]
        for name, value in root.items():
            made.Root[f"/{name}"] = made.make_indirect(pikepdf.Object.parse(value))  # type: ignore[arg-type]  # bytes
        made.save(file)
    return file.getvalue()


@lru_cache
def docx() -> bytes:
    """A Word document with an author."""
    made, file = Document(), BytesIO()
    made.add_paragraph("The council decided.")
    made.core_properties.author = made.core_properties.last_modified_by = "Ana Example"
    made.save(file)
    return file.getvalue()


@lru_cache
def xlsx() -> bytes:
    """An Excel workbook with an author."""
    made, file = Workbook(), BytesIO()
    made.properties.creator = "Ana Example"
    made.active["A1"] = 41
    made.save(file)
    return file.getvalue()


@lru_cache
def pptx() -> bytes:
    """The least that says it is slides."""
    types = f'<Types xmlns="urn:x"><Override PartName="/ppt/presentation.xml" ContentType="{SLIDES}"/></Types>'
    return packed({"[Content_Types].xml": types, "_rels/.rels": "<r/>", "ppt/presentation.xml": "<p/>"})


@lru_cache
def odf(kind: str = "text", **more: str) -> bytes:
    """An OpenDocument file with an author; ``more`` are other things in it."""
    about = '<m xmlns:dc="urn:dc" xmlns:meta="urn:m"><meta:initial-creator>Ana Example</meta:initial-creator></m>'
    body = '<o xmlns:dc="urn:dc"><dc:creator>Ana Example</dc:creator>The council decided.</o>'
    return packed({"mimetype": f"{ODF}{kind}", "content.xml": body, "meta.xml": about, **more})


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Files in a ZIP, in that order; the first as it is."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, 0 if name == "mimetype" else ZIP_DEFLATED)
    return file.getvalue()


def more_in(content: bytes, **parts: str | bytes) -> bytes:
    """A packed document with other parts in it; a part of the same name is replaced."""
    with ZipFile(BytesIO(content)) as archive:
        there: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return packed(there | parts)
