"""The texts of a toolkit on a page: in their own language, and marked where they are not yet translated."""

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlencode

import segno
from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import Reply
from hospes.journey.toolkits.enums import PassageKind
from hospes.journey.toolkits.queries import Hit, Reading, Segment
from hospes.method.toolkit_format import markdown
from hospes.method.toolkit_format.model import AnswerKind, Question
from hospes.www import words as shared
from hospes.www.templatetags.ui import icon
from hospes.www.toolkits import wording
from hospes.www.toolkits.pages import ToolkitPage

register = template.Library()
_html = lru_cache(maxsize=4096)(markdown.html)  # reading Markdown costs more than the rest of a page
_html_line = lru_cache(maxsize=4096)(markdown.html_line)


@register.simple_tag
def words(reading: Reading, text: str, place: str, field: str = "") -> SafeString:
    """A title, question or choice."""
    foreign = _foreign(reading, place, field)
    return format_html("<span{}>{}</span>{}", foreign, text, _remark(foreign)) if foreign else format_html("{}", text)


@register.simple_tag
def line(reading: Reading, text: str, place: str) -> SafeString:
    """A tip: one line with bold, emphasis and links."""
    foreign = _foreign(reading, place)
    return format_html("<span{}>{}</span>{}", foreign, mark_safe(_html_line(text)), _remark(foreign))  # noqa: S308 - the method escapes


@register.simple_tag
def prose(reading: Reading, text: str, place: str, field: str = "") -> SafeString:
    """Paragraphs and lists."""
    foreign = _foreign(reading, place, field)
    body = mark_safe(_html(text))  # noqa: S308 - the method escapes
    return format_html('<div class="prose"{}>{}{}</div>', foreign, _remark(foreign), body)


@register.simple_tag
def draft_remark(reading: Reading) -> SafeString:
    """That nobody who grew up with the language has read the translation; nothing once somebody has."""
    return format_html('<p class="small">{}</p>', reading.remark) if reading.is_draft else SafeString("")


@register.simple_tag
def original(reading: Reading, text: str) -> SafeString:
    """A text as the original says it."""
    language = reading.version.language
    body = mark_safe(_html(text))  # noqa: S308 - the method escapes
    return format_html('<div class="prose" lang="{}" dir="{}">{}</div>', language, shared.direction(language), body)


@register.simple_tag
def propose(page: ToolkitPage, place: str, field: str = "") -> SafeString:
    """The way to better words for a text of a draft translation; nothing beside any other text."""
    if not page.reading.is_draft:
        return SafeString("")
    at = f"{place}.{field}" if field else place
    query = urlencode({"language": page.toolkit.language, "version": page.version.version})
    address = reverse("toolkits:propose", args=[page.version.toolkit.slug, at])
    said = _("Propose a better wording of %(id)s") % {"id": at}
    shown = (address, query, said, said, icon("pencil"))
    return format_html('<a class="anchor no-print" href="{}?{}" title="{}" aria-label="{}">{}</a>', *shown)


@register.simple_tag
def anchor(identifier: str) -> SafeString:
    """A link to an item itself, to be copied and sent."""
    said = _("Link to %(id)s") % {"id": identifier}
    return format_html(
        '\u00a0<a class="anchor no-print" href="#{}" title="{}" aria-label="{}">#</a>', identifier, said, said
    )


@register.simple_tag
def found(segments: Iterable[Segment]) -> SafeString:
    """A passage with the words looked for marked."""
    marks = ((SafeString("mark" if one.found else "span"), one.text) for one in segments)
    return format_html_join("", "<{0}>{1}</{0}>", marks)


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """A QR code that leads from paper to the page."""
    picture = segno.make(address, error="m").svg_inline(scale=3, border=2, light="#fff", svgclass="qr")
    return mark_safe(picture)  # noqa: S308 - drawn from squares alone


@register.filter
def hit_address(hit: Hit) -> str:
    """Where a passage stands: the page of its key factor, or the toolkit's own."""
    if hit.factor:
        page = reverse("toolkits:factor", args=[hit.slug, hit.factor])
    else:
        name = "toolkits:context" if hit.kind is PassageKind.CONTEXT else "toolkits:toolkit"
        page = reverse(name, args=[hit.slug])
    return f"{page}#{hit.item}" if hit.item else page


@register.filter
def direction(language: str) -> str:
    """``rtl`` or ``ltr``."""
    return shared.direction(language)


@register.filter
def language_name(code: str) -> str:
    """The name of a language in that language."""
    return shared.language_name(code)


register.filter("said", wording.said)
register.filter("kind_words", wording.kind)
register.filter("item_words", wording.item)
register.filter("answers_words", wording.answers)


@register.filter
def replies(question: Question) -> list[str]:
    """The closed answers that a question takes."""
    if question.answer is AnswerKind.COMMITMENT:
        return [_("Fully"), _("Partly"), _("Not at all"), _("Not our duty")]
    return [str(label) for label in Reply.labels]


def _foreign(reading: Reading, place: str, field: str = "") -> SafeString:
    """The attributes of a text that is still in the original's language; nothing for one that is translated."""
    if (f"{place}.{field}" if field else place) not in reading.untranslated:
        return SafeString("")
    language = reading.version.language
    return format_html(' lang="{}" dir="{}"', language, shared.direction(language))


def _remark(foreign: SafeString) -> SafeString:
    if not foreign:
        return foreign
    return format_html(' <small class="untranslated">{}</small> ', _("not yet translated"))
