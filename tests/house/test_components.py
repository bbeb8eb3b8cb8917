"""Every component stands in the gallery."""

import re

from hospes.www.templatetags import ui, ui_forms
from house.reading import HOSPES

GALLERY = "".join(
    file.read_text(encoding="utf-8") for file in (HOSPES / "www" / "templates" / "front").glob("gallery*.html")
)


def test_gallery_shows_each_component():
    shown = set(re.findall(r"{%\s*(\w+)", GALLERY))

    assert {*ui.register.tags, *ui_forms.register.tags} - shown == set()
