"""Setting a paper in type: one warm Typst compiler per process, PDF/UA-1, fonts from packages only."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import manimgx_fonts
import typst

SHEETS = Path(__file__).resolve().parent / "sheets"
FONTS = Path(manimgx_fonts.__file__).resolve().parent
UNPRINTABLE = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
CONTROL = re.compile(r"\\u00[01][0-9a-f]")  # as JSON writes them; they are never meant to be seen
STAND_IN = "\N{REPLACEMENT CHARACTER}"
_one_at_a_time = Lock()


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(root=str(SHEETS), font_paths=fonts)


def pdf(sheet: str, content: Mapping[str, Any], *, made_at: int) -> bytes:
    """The PDF of ``sheets/<sheet>.typ`` with ``content``; ``made_at`` is its date in Unix seconds.

    A character that no font has would refuse the whole paper: it is set as a question mark in a diamond instead,
    and the sheet's ``unprintable`` count lets the paper say so.
    """
    text = CONTROL.sub(" ", json.dumps(content, ensure_ascii=False))
    try:
        return _compiled(sheet, text, made_at, 0)
    except typst.TypstError as refusal:
        missing = _missing(refusal)
        if not missing:
            raise
    replaced = text.translate({ord(letter): STAND_IN for letter in missing})
    return _compiled(sheet, replaced, made_at, sum(text.count(letter) for letter in missing))


def png(sheet: str, content: Mapping[str, Any], *, ppi: int = 144) -> bytes:
    """The one page of ``sheets/<sheet>.typ`` as a picture, for papers that are not set in type here."""
    text = CONTROL.sub(" ", json.dumps(content, ensure_ascii=False))
    with _one_at_a_time:
        made = _compiler().compile(
            input=SHEETS / f"{sheet}.typ", format="png", ppi=ppi, sys_inputs={"content": text, "unprintable": "0"}
        )
    assert isinstance(made, bytes)  # noqa: S101 - a list only where there are several pages
    return made


def svg(sheet: str, content: Mapping[str, Any]) -> str:
    """The one page of ``sheets/<sheet>.typ`` as SVG; its letters are drawn, so that it needs no font."""
    text = CONTROL.sub(" ", json.dumps(content, ensure_ascii=False))
    with _one_at_a_time:
        made = _compiler().compile(
            input=SHEETS / f"{sheet}.typ", format="svg", sys_inputs={"content": text, "unprintable": "0"}
        )
    assert isinstance(made, bytes)  # noqa: S101 - a list only where there are several pages
    return made.decode()


def _compiled(sheet: str, text: str, made_at: int, unprintable: int) -> bytes:
    with _one_at_a_time:
        made = _compiler().compile(
            input=SHEETS / f"{sheet}.typ",
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=made_at,
            sys_inputs={"content": text, "unprintable": str(unprintable)},
        )
    assert isinstance(made, bytes)  # noqa: S101 - one file: a list only for formats of one file a page
    return made


def _missing(refusal: typst.TypstError) -> set[str]:
    """The characters that no font has, read from the compiler's refusal."""
    texts = (ESCAPED.sub(_unescaped, found) for found in UNPRINTABLE.findall(refusal.diagnostic))
    return {letter for text in texts for letter in text}


def _unescaped(code: re.Match[str]) -> str:
    return chr(int(code[1], 16))
