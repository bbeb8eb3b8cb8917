"""Django's own ``url`` and ``translate``, for what is the same each time: worked out once, then remembered.

A page has twenty addresses and thirty sentences; finding them anew was a sixth of its time (decision 0016).
"""

from functools import lru_cache
from uuid import UUID

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode, url
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from hospes.www.addresses import address

register = template.Library()
PLAIN = (str, int, UUID)  # what an address is made of; anything else is left to Django


class Address(URLNode):
    """``{% url %}`` with places of an address only; a name that leads nowhere is said as Django says it."""

    def render(self, context: Context) -> str:
        """The address, escaped as Django does."""
        named = [arg.resolve(context) for arg in self.args]
        if self.kwargs or not all(isinstance(each, PLAIN) for each in named):
            return super().render(context)
        found = address(self.view_name.resolve(context), *named)
        if self.asvar:
            context[self.asvar] = found
            return ""
        return escape(found)


class Sentence(TranslateNode):
    """``{% translate %}`` of a sentence that stands in the template."""

    def __init__(self, message: str) -> None:
        self.message = message

    def render(self, context: Context) -> SafeString:
        """The sentence in the reader's language; templates are ours, so it is safe."""
        return _said(self.message, get_language() or "en")


@lru_cache(maxsize=16_384)
def _said(message: str, _language: str) -> SafeString:
    return mark_safe(gettext(message).replace("%%", "%"))  # noqa: S308 - a sentence of our own template


@register.tag("url")
def address_tag(parser: Parser, token: Token) -> URLNode:
    """Read as Django reads it."""
    read = url(parser, token)
    return Address(read.view_name, read.args, read.kwargs, read.asvar)


@register.tag("translate")
def sentence_tag(parser: Parser, token: Token) -> TranslateNode:
    """Read as Django reads it; a variable, a context and ``as`` stay Django's."""
    read = do_translate(parser, token)
    words = read.filter_expression.var.literal if hasattr(read.filter_expression.var, "literal") else None
    if not isinstance(words, str) or read.filter_expression.filters or read.noop or read.asvar or read.message_context:
        return read
    return Sentence(words.replace("%", "%%"))
