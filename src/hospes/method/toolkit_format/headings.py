"""The structural headings of a toolkit's files, per language; English ones are understood everywhere."""

from dataclasses import astuple, dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a structural heading announces."""

    INTRODUCTION = "introduction"
    STANDARD = "standard"
    RATIONALE = "rationale"
    WHY_AND_HOW = "why_and_how"
    QUESTIONS = "questions"
    TIPS = "tips"
    PRACTICE = "practice"
    CONTEXT = "context"


@dataclass(frozen=True)
class Headings:
    """The headings in one language, in the order of ``Part``."""

    introduction: str
    standard: str
    rationale: str
    why_and_how: str
    questions: str
    tips: str
    practice: str
    context: str


ENGLISH = Headings(
    "Introduction",
    "Standard",
    "Rationale",
    "Why and how",
    "Guiding questions",
    "Practical tips",
    "Good practice",
    "Context factors",
)

LANGUAGES = {
    "en": ENGLISH,
    "fr": Headings(
        "Introduction",
        "Norme",
        "Raison d'être",
        "Pourquoi et comment",
        "Questions d'orientation",
        "Conseils pratiques",
        "Bonne pratique",
        "Facteurs de contexte",
    ),
    "ar": Headings(
        "مقدمة",
        "المعيار",
        "الأساس المنطقي",
        "لماذا وكيف",
        "أسئلة توجيهية",
        "نصائح عملية",
        "ممارسة جيدة",
        "عوامل السياق",
    ),
    "it": Headings(
        "Introduzione",
        "Standard",
        "Motivazione",
        "Perché e come",
        "Domande guida",
        "Consigli pratici",
        "Buona pratica",
        "Fattori di contesto",
    ),
    "el": Headings(
        "Εισαγωγή",
        "Πρότυπο",
        "Σκεπτικό",
        "Γιατί και πώς",
        "Καθοδηγητικές ερωτήσεις",
        "Πρακτικές συμβουλές",
        "Καλή πρακτική",
        "Παράγοντες πλαισίου",
    ),
    "lv": Headings(
        "Ievads",
        "Standarts",
        "Pamatojums",
        "Kāpēc un kā",
        "Vadošie jautājumi",
        "Praktiski padomi",
        "Labā prakse",
        "Konteksta faktori",
    ),
    "nl": Headings(
        "Inleiding",
        "Norm",
        "Achtergrond",
        "Waarom en hoe",
        "Richtvragen",
        "Praktische tips",
        "Goede praktijk",
        "Contextfactoren",
    ),
    "de": Headings(
        "Einleitung",
        "Standard",
        "Begründung",
        "Warum und wie",
        "Leitfragen",
        "Praktische Tipps",
        "Gute Praxis",
        "Kontextfaktoren",
    ),
    "es": Headings(
        "Introducción",
        "Norma",
        "Justificación",
        "Por qué y cómo",
        "Preguntas orientativas",
        "Consejos prácticos",
        "Buena práctica",
        "Factores de contexto",
    ),
}


def headings(language: str) -> Headings:
    """The headings of a BCP 47 language or of its base language; English where there are none."""
    return LANGUAGES.get(language.split("-", maxsplit=1)[0].lower(), ENGLISH)


def announced(words: str, language: str) -> tuple[Part, str] | None:
    """The part that a heading announces and the words after its colon; None for another heading."""
    name, _, rest = words.replace("：", ":").partition(":")
    name = name.strip().replace("’", "'").casefold()
    for known in (headings(language), ENGLISH):
        for part, title in zip(Part, astuple(known), strict=True):
            if name == title.casefold():
                return part, rest.strip()
    return None
