"""The texts about Hospes, in the reader's language or in English."""

from dataclasses import dataclass
from importlib.resources import files

from django.utils.translation import get_language

GUIDANCE = files("hospes") / "content" / "guidance"


@dataclass(frozen=True)
class Text:
    """A text of the guidance: its title, its Markdown, and the language it is in."""

    title: str
    body: str
    language: str


def guidance(name: str) -> Text:
    """The text ``name`` in the reader's language, else in English."""
    wanted = get_language() or "en"
    language = wanted if (GUIDANCE / wanted / f"{name}.md").is_file() else "en"
    raw = (GUIDANCE / language / f"{name}.md").read_text(encoding="utf-8")
    title, _blank, body = raw.lstrip("# ").partition("\n")
    return Text(title, body, language)
