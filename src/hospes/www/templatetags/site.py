"""What only the frame of the pages needs: style sheets, the links of the navigation."""

from django import template
from django.template.context import RequestContext
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hospes.www import words

register = template.Library()


@register.filter
def stylesheets(names: str) -> list[str]:
    """The addresses of style sheets, in their order."""
    return [static(f"css/{name}.css") for name in names.split()]


@register.simple_tag
def colon() -> str:
    """What stands between a label and its text in the reader's language."""
    return words.colon()


@register.simple_tag(takes_context=True)
def nav_link(context: RequestContext, name: str, text: str, *, below: str = "") -> SafeString:
    """A link of the main navigation; says so when the reader is at its page, or at one ``below`` it."""
    address = reverse(name)
    here = context["request"].path == address or context["request"].path.startswith(below or address)
    current = SafeString(' aria-current="page"') if here else SafeString("")
    return format_html('<a href="{}"{}>{}</a>', address, current, text)
