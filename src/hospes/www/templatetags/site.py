"""What only the frame of the pages needs: style sheets, navigation, languages, foot.

A frame stands around every page and hardly differs: what is the same for many readers is made once.
"""

from functools import lru_cache
from urllib.parse import quote

from django import template
from django.conf import settings
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language

from hospes.www import words
from hospes.www.addresses import address
from hospes.www.stylesheets import TOGETHER

register = template.Library()
# Where a part of the site begins: its page, and another beginning of addresses that belong to it.
SECTIONS = (
    ("home", "/city/"),
    ("toolkits:list", ""),
    ("practices:list", ""),
    ("cities:list", ""),
    ("cities:list", "/programmes/"),  # a link of their own would be one too many on a phone
    ("cities:list", "/calls/"),
    ("cities:list", "/runs/"),
    ("cities:list", "/matches/"),
    ("mailbox:list", ""),
)


@register.simple_tag
@lru_cache(maxsize=1)
def stylesheets() -> SafeString:
    """The link to the style sheets of every page, which are one file."""
    return format_html('<link rel="stylesheet" href="{}">', static(TOGETHER))


@register.simple_tag
def colon() -> str:
    """What stands between a label and its text in the reader's language."""
    return words.colon()


@register.simple_tag(takes_context=True)
def navigation(context: RequestContext) -> SafeString:
    """The main navigation; says at which part of the site the reader is."""
    user = context.get("user")
    reads_letters = getattr(user, "is_coordinator", False) or getattr(user, "is_staff", False)
    is_known = getattr(user, "is_authenticated", False)
    return _navigation(get_language() or "en", _section(context["request"].path), is_known, reads_letters)


@lru_cache(maxsize=128)
def _navigation(_language: str, here: str, is_known: bool, reads_letters: bool) -> SafeString:
    shown = {"here": here, "is_known": is_known, "reads_letters": reads_letters}
    return render_to_string("components/navigation.html", shown)


def _section(path: str) -> str:
    """The name of the part's page; empty on pages that belong to none."""
    for name, also in SECTIONS:
        begins = address(name)
        if path == begins or path.startswith(also or begins):
            return name
    return ""


@register.simple_tag
def nav_link(name: str, text: str, here: str) -> SafeString:
    """A link of the main navigation; says so when the reader is ``here``."""
    current = SafeString(' aria-current="page"') if name == here else SafeString("")
    return format_html('<a href="{}"{}>{}</a>', reverse(name), current, text)


@register.simple_tag(takes_context=True)
def languages(context: RequestContext) -> SafeString:
    """Links to this page in each language, named in that language; on the pages of a voice also in its own."""
    back = quote(context["request"].get_full_path())  # nothing in it means anything in HTML
    return SafeString(back.join(_languages(get_language() or "en", _of_the_voice(context))))


def _of_the_voice(context: RequestContext) -> str:
    """The language of the voice who reads, where the rest of Hospes does not speak it; "" on all other pages."""
    if "seat" not in context:
        return ""
    invited: str = getattr(getattr(context["seat"], "voice", context.get("invitation")), "language", "")
    return invited if invited in dict(settings.TOWNS) else ""


@lru_cache(maxsize=32)
def _languages(now: str, own: str) -> tuple[str, ...]:
    """The links, cut where the address of the page stands in each."""
    links = format_html_join(
        "",
        '<li><a href="{}?next=\0" lang="{}" hreflang="{}"{}>{}</a></li>',
        (
            (
                reverse("change_language", args=[code]),
                code,
                code,
                SafeString(' aria-current="true"' if code == now else ""),
                capfirst(words.language_name(code)),
            )
            for code in filter(None, [own, *dict(settings.LANGUAGES)])
        ),
    )
    return tuple(links.split("\0"))


@register.simple_tag
def foot() -> SafeString:
    """The foot of every page."""
    return _foot(get_language() or "en")


@lru_cache(maxsize=32)
def _foot(language: str) -> SafeString:
    return render_to_string("components/foot.html", {"is_draft": language in dict(settings.TOWNS)})
