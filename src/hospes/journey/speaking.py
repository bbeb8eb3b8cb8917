"""Sentences of the method, and names of languages, in the reader's language."""

from babel import Locale
from django.utils.formats import number_format
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from hospes.method.sentences import Amount, Sentence, Share


def in_words(text: str) -> str:
    """A sentence of the method in the reader's language, values that are sentences too."""
    if not isinstance(text, Sentence):
        return text
    return _(text.template) % {name: _inside(value) for name, value in text.values.items()}


def _inside(value: object) -> object:
    """A value as it stands in a sentence."""
    if isinstance(value, Sentence):
        return in_words(value)
    if isinstance(value, Amount):
        return number_format(int(value), force_grouping=True)
    if isinstance(value, Share):
        return number_format(100 * value, 3)
    return apart(value) if isinstance(value, str) else value


def apart(name: str) -> str:
    """A name in a sentence keeps its own direction in Arabic."""
    return f"\u2068{name}\u2069" if get_language_bidi() else name


def language_name(code: str) -> str:
    """What a language is called in the reader's language; its code where that is not known."""
    names = Locale.parse(get_language() or "en", sep="-").languages
    return str(names.get(code, code))
