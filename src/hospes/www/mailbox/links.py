"""The links inside a letter, and their pictures that a telephone reads."""

import io
import re
from dataclasses import dataclass

import segno
from django.conf import settings
from django.utils.safestring import SafeString

LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")


@dataclass(frozen=True)
class Link:
    """One address, and the code that stands for it on paper."""

    address: str
    picture: SafeString


def links_in(text: str) -> list[Link]:
    """Each address once, in the order of the text; the bare address under our name is no link to hand over."""
    found = dict.fromkeys(LINK.findall(text))
    return [Link(address, picture_of(address)) for address in found if address.rstrip("/") != settings.URL]


def picture_of(address: str) -> SafeString:
    """A QR code as SVG, without a style attribute: the content security policy would ignore it."""
    drawing = io.BytesIO()
    code = segno.make(address, error="m")
    code.save(
        drawing,
        kind="svg",
        xmldecl=False,
        svgns=False,
        scale=4,
        border=4,
        dark="#000",
        light="#fff",
        nl=False,
    )
    return SafeString(drawing.getvalue().decode())
