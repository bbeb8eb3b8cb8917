"""Sentences of the method, names of languages, in the reader's language."""

from hospes.journey.speaking import apart, in_words, language_name

__all__ = ["apart", "in_words", "language_name"]
