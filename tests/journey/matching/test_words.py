"""Numbers in sentences of the method, as the reader writes them."""

from django.utils.translation import override

from hospes.journey.matching.queries.words import in_words
from hospes.method.sentences import Amount, Sentence, Share


def test_amounts_and_shares_are_written_as_the_reader_does() -> None:
    said = Sentence("%(points)s: %(share)s", points=Amount(12345), share=Share(0.0125))

    assert in_words(said) == said == "12,345: 1.250"
    with override("fr"):
        assert in_words(said).replace("\u00a0", " ").replace("\u202f", " ") == "12 345: 1,250"
