"""Which language a text is in, and how its questions begin."""

import re
from collections import Counter
from functools import cache

_COMMON = {
    "en": "the and of to is are for with that your city do does which how",
    "fr": "le la les des et est une pour dans que vous votre ville qui aux sont avez",
    "it": "il di che la per una del della con sono non gli città alla nella avete",
    "de": "der die und das ist für mit von den ein eine nicht sind stadt gibt wie zu",
    "es": "el la los de que y en una para con las del por su ciudad está hay",
    "nl": "de het een van en voor met zijn niet die dat stad er naar worden bij",
}

# How a question begins that wants words, not yes or no.
_ASKING = {
    "en": "what which how who whom whose where when why",
    "fr": "que qu quoi quel quelle quels quelles comment qui où quand pourquoi combien "
    "lequel laquelle lesquels lesquelles",
    "it": "che cosa cos quale quali qual come chi dove dov quando perché quanto quanta quanti quante com",
    "de": "was welche welcher welches welchen welchem wie wer wen wem wessen wo wann warum weshalb wieso wohin woher "
    "womit wofür wodurch wobei worin woran wozu",
    "es": "qué cuál cuáles cómo quién quiénes dónde cuándo cuánto cuánta cuántos cuántas adónde",
    "nl": "wat welk welke hoe wie waar wanneer waarom waarmee waarin waardoor hoeveel wiens",
}
_BEFORE = {
    "en": "in on at to for with by from of through under about since until and or",
    "fr": "à de d dans sur avec par pour depuis en sous auprès et ou vers au",
    "it": "a di da in con su per fra tra e o",
    "de": "in an auf mit von zu für bei durch seit bis nach über unter aus und oder",
    "es": "a de en con por para desde sobre hasta y o",
    "nl": "in op aan met van voor bij door sinds tot naar over onder uit en of",
}
_YES_OR_NO = {
    "en": "do does did is are was were has have had can could will would should may might",
    "fr": "est sont avez a ont y existe existe disposez votre vos la le les l des peut peuvent faites êtes",
    "it": "è sono avete ha hanno c ci esiste esistono la il i le può possono",
    "de": "gibt ist sind hat haben kann können werden wird bietet besteht bestehen",
    "es": "es son está están hay tiene tienen existe existen puede pueden ha han dispone",
    "nl": "is zijn heeft hebben kan kunnen wordt worden bestaat bestaan werkt",
}
_INVERTED = re.compile(r"\w-(?:t-)?(?:vous|nous|ils?|elles?|on|ce)\b")  # "Savez-vous", "Existe-t-il"
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """The language (en, fr, it, de, es, nl) whose commonest words the text uses most; English when in doubt."""
    counted = Counter(_WORD.findall(text[:40_000].casefold()))
    scores = {code: sum(counted[word] for word in words.split()) for code, words in _COMMON.items()}
    return max(scores, key=lambda code: scores[code])


@cache
def _words(table: str, language: str) -> frozenset[str]:
    chosen = {"asking": _ASKING, "before": _BEFORE, "closed": _YES_OR_NO}[table]
    return frozenset(chosen[language].split())


def _first_words(text: str) -> list[str]:
    return _WORD.findall(text[:80].casefold())[:3]


def wants_words(text: str, language: str) -> bool:
    """Whether a question begins with what, which, how, who ..., a preposition before it allowed."""
    words = _first_words(text)
    if not words or _is_est_ce_que(words):
        return False
    asking = _words("asking", language)
    if words[0] in asking:
        return True
    return len(words) > 1 and words[0] in _words("before", language) and words[1] in asking


def _is_est_ce_que(words: list[str]) -> bool:
    """French "Est-ce que ... ?" asks for yes or no; "Qu'est-ce que ... ?" does not."""
    return words[:2] == ["est", "ce"]


def opens_question(text: str, language: str) -> bool:
    """Whether the first word is one that questions begin with."""
    words = _first_words(text)
    if not words:
        return False
    inverted = language == "fr" and bool(_INVERTED.search(text[:60]))
    return inverted or wants_words(text, language) or words[0] in _words("closed", language)
