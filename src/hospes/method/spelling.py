"""Names as people write them: folded, cut into threes, and how far two spellings are apart."""

import re
import unicodedata
from collections.abc import Iterator

# Letters that stay whole when accents are taken off (Unicode has no decomposition for them).
_WHOLE = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ə": "e",
        "ħ": "h",
        "ŀ": "l",
        "ґ": "г",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ک": "ك",
        "ة": "ه",
        "ـ": None,  # the Arabic stroke that only stretches a word
    }
)
_GAP = re.compile(r"[\W_]+")


def fold(name: str) -> str:
    """``name`` in lower case, without accents; whatever is neither letter nor figure becomes one space.

    >>> fold("Saint-Jean-de-la-Ruelle")
    'saint jean de la ruelle'
    """
    plain = unicodedata.normalize("NFKD", name).casefold()  # in this order: a capital of mathematics is a capital first
    bare = (letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    return _GAP.sub(" ", "".join(bare).translate(_WHOLE)).strip()


def threes(folded: str, *, whole: bool = True) -> Iterator[str]:
    """The three-letter pieces of a folded name, each once, in order; one space stands before each word.

    ``whole``: the last word ends here, and a space after it says so; a word still being typed has none.
    """
    text = f" {folded} " if whole else f" {folded}"
    seen = dict.fromkeys(text[start : start + 3] for start in range(len(text) - 2))
    return iter(seen)


def distance(typed: str, name: str, *, limit: int) -> int:
    """How many slips lie between ``typed`` and the nearest beginning of ``name``; ``limit + 1`` when it is more.

    A slip is a letter too many, one missing, a wrong one, or two exchanged: the optimal string alignment of
    Damerau (1964) and Levenshtein (1966), its last row read at its least value, so that a name may go on.
    """
    if len(typed) - len(name) > limit:
        return limit + 1
    before: list[int] = []
    above = list(range(len(name[: len(typed) + limit]) + 1))
    for row, letter in enumerate(typed, start=1):
        current = _next_row(row, letter, typed, name, above, before)
        if min(current) > limit:
            return limit + 1
        before, above = above, current
    return min(*above, limit + 1)


def _next_row(row: int, letter: str, typed: str, name: str, above: list[int], before: list[int]) -> list[int]:
    """One row of the table: the slips between the first ``row`` letters typed and each beginning of the name."""
    current = [row]
    for column in range(1, len(above)):
        other = name[column - 1]
        least = min(above[column] + 1, current[-1] + 1, above[column - 1] + (letter != other))
        if row > 1 < column and letter == name[column - 2] and typed[row - 2] == other:
            least = min(least, before[column - 2] + 1)
        current.append(least)
    return current
