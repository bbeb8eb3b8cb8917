"""Words that many screens share: levels, directions, rendered Markdown."""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info, pgettext
from markdown_it import MarkdownIt

from hospes.journey.assessments.enums import Level
from hospes.journey.assessments.queries.workbooks import in_a_cell

MARKDOWN = MarkdownIt("commonmark", {"html": False})
RIGHT_TO_LEFT = {"ar", "fa", "he", "ku", "ps", "ur", "yi"}


def level(number: int) -> str:
    """The word for a level 0..4 in the reader's language."""
    return str(Level(number).label)


def in_a_feed(text: object) -> str:
    """Text as a feed can hold it: XML, as a workbook is, and what is pasted from a paper has signs that it refuses."""
    return in_a_cell(str(text))


def colon() -> str:
    """What stands between a label and its text; French puts a space before it."""
    return _colon(get_language() or "en")


@lru_cache(maxsize=32)
def _colon(_language: str) -> str:
    return pgettext("between a label and its text", ": ")


def labelled(label: object, text: object) -> str:
    """A label and its text; a question needs no colon."""
    return f"{label} {text}" if str(label).endswith(("?", "؟", ";")) else f"{label}{colon()}{text}"


def direction(language: str) -> str:
    """``rtl`` or ``ltr``, from the language."""
    return "rtl" if language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


def language_name(code: str) -> str:
    """The name of a language in that language."""
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:  # a toolkit may be in any language
        return code


@lru_cache(maxsize=4096)
def rendered(text: str, headings_from: int = 3) -> SafeString:
    """Markdown as HTML whose highest heading is ``headings_from``."""
    tokens = MARKDOWN.parse(text)
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    by = headings_from - min((int(token.tag[1]) for token in headings), default=headings_from)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) + by, 6)}"
    html: str = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    return mark_safe(html)  # noqa: S308 - raw HTML is off in the parser
