"""The four words by which a voice comes back on another device.

They are drawn from the voice's identifier with the key of this installation, so that they can be shown again while
nothing keeps them; what is kept is a keyed hash, by which a voice is found. A list has 512 words at least: four of
them are 36 bits, one guess in sixty-eight thousand million, and guesses are few (``www.voices.patience``).
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from importlib.resources import files
from itertools import count, islice
from uuid import UUID

from django.utils import timezone
from django.utils.crypto import salted_hmac

from hospes.journey.assessments.models import Voice, WrongGuesses
from hospes.method.spelling import fold

SALT = "hospes.voices.four-words"
HOW_MANY = 4
FALLBACK = "en"
MOST_TURNS = 20  # draws that are tried; that a second one is needed happens to one voice in millions


@lru_cache(maxsize=16)
def word_list(language: str) -> tuple[str, ...]:
    """The words of a language from which the four are drawn; English where it has no list yet."""
    shelf = files("hospes").joinpath("content", "words")
    listed = shelf.joinpath(f"{language}.txt")
    found = listed if listed.is_file() else shelf.joinpath(f"{FALLBACK}.txt")
    return tuple(found.read_text(encoding="utf-8").split())


def draws(respondent: UUID, language: str) -> Iterator[str]:
    """Four words after four words, always the same for one voice: the first that nobody else has are its own."""
    return map(partial(_drawn, respondent, word_list(language)), count())


def _drawn(respondent: UUID, listed: tuple[str, ...], turn: int) -> str:
    drawn = salted_hmac(SALT, f"{respondent} {turn}", algorithm="sha256").digest()
    numbers = (int.from_bytes(drawn[8 * place : 8 * place + 8], "big") for place in range(HOW_MANY))
    return " ".join(listed[number % len(listed)] for number in numbers)


def hashed(words: str) -> str:
    """By what a voice is found: however its words are spelt, with capitals, accents, commas or not."""
    return salted_hmac(f"{SALT}.hash", fold(words), algorithm="sha256").hexdigest()


def words_of(voice: Voice) -> str:
    """The four words of a voice, to be shown to it alone; empty when they were drawn from another list."""
    drawn = islice(draws(voice.respondent_id, voice.language), MOST_TURNS)
    return next((words for words in drawn if hashed(words) == voice.words), "")


def voice_with(words: str) -> Voice | None:
    """The voice that has these four words and has not withdrawn."""
    found = Voice.objects.filter(words=hashed(words), withdrawn_at=None)
    return found.select_related("respondent__assessment__city").first()


def wrong_guesses(places: Sequence[str]) -> Mapping[str, int]:
    """How many wrong words came from each of these places in the last quarter of an hour."""
    now = WrongGuesses.objects.filter(place__in=places, until__gt=timezone.now())
    return dict(now.values_list("place", "count"))
