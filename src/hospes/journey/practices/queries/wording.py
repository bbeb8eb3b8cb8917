"""The words by which a practice is found: folded, and in Arabic without the article that is written onto a word."""

from hospes.journey.practices.models import FIELDS, PracticeText, PracticeWords
from hospes.method.spelling import fold

# The article, and the letters for "and", "in", "like", "so", "for" before it; what is left must still be a word.
ARABIC = ("وال", "بال", "كال", "فال", "ولل", "لل", "ال")
FIRST = frozenset(prefix[0] for prefix in ARABIC)
SHORTEST = 3  # letters
MOST_WORDS = 10  # of a question


def searchable(text: str) -> str:
    """``text`` folded, word by word as it is looked for."""
    return " ".join(map(_bare, fold(text).split()))


def words_in(question: str) -> tuple[str, ...]:
    """The words of a question as they are looked for, each once, at most ten."""
    return tuple(dict.fromkeys(searchable(question).split()))[:MOST_WORDS]


def words_of(text: PracticeText) -> PracticeWords:
    """The words of a text, not yet in the database."""
    title, *body = (searchable(str(getattr(text, name))) for name in FIELDS)
    return PracticeWords(text=text, title=title, body=" ".join(filter(None, body)))


def _bare(word: str) -> str:
    if word[0] not in FIRST:
        return word
    prefix = next((each for each in ARABIC if word.startswith(each)), "")
    return word.removeprefix(prefix) if len(word) - len(prefix) >= SHORTEST else word
