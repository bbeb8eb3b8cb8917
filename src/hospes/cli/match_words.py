"""The words of ``hospes match`` in a language, from the catalogues of the platform, without Django."""

from collections.abc import Mapping
from datetime import date
from gettext import NullTranslations, translation
from pathlib import Path

import hospes
from hospes.method.sentences import Amount, Sentence, Share

CATALOGUES = Path(hospes.__file__).parent / "locale"
ENGLISH = "en"
COMPLETE = ("fr",)  # languages in which all that the command says is translated
SETTINGS = ("LC_ALL", "LC_MESSAGES", "LANG")  # of a terminal; the first that is set counts


def languages() -> tuple[str, ...]:
    """Those that can be asked for here: English, and each whose catalogue was compiled."""
    there = (each for each in COMPLETE if (CATALOGUES / each / "LC_MESSAGES" / "django.mo").exists())
    return (ENGLISH, *there)


def language_of(environment: Mapping[str, str]) -> str:
    """The language of a terminal, such as fr for ``LANG=fr_FR.UTF-8``; English where the command does not speak it."""
    setting = next((environment[name] for name in SETTINGS if environment.get(name)), "")
    language = setting.partition(".")[0].partition("_")[0]
    return language if language in languages() else ENGLISH


class Words:
    """Says sentences, numbers and days in one of ``languages()``."""

    def __init__(self, language: str = ENGLISH) -> None:
        self.language = language
        self._catalogue = (
            NullTranslations() if language == ENGLISH else translation("django", CATALOGUES, languages=[language])
        )

    def say(self, text: str) -> str:
        """A sentence of the method in this language, values that are sentences too; other text as it is."""
        if not isinstance(text, Sentence):
            return text
        values = {name: self._inside(value) for name, value in text.values.items()}
        return self._catalogue.gettext(text.template) % values

    def _inside(self, value: object) -> object:
        """A value as it stands in a sentence."""
        if isinstance(value, str):
            return self.say(value)
        if self.language == ENGLISH:
            return value
        from babel.numbers import format_decimal  # only other languages need it

        if isinstance(value, Amount):
            return format_decimal(int(value), locale=self.language)
        return format_decimal(100 * value, "0.000", self.language) if isinstance(value, Share) else value

    def day(self, written: str) -> str:
        """A day in full."""
        from babel.dates import format_date

        return format_date(date.fromisoformat(written), "d MMMM y", self.language)

    def language_name(self, code: str) -> str:
        """What a language is called; its code where that is not known."""
        from babel.localedata import load

        names: Mapping[str, str] = load(self.language)["languages"]
        return names.get(code, code)
