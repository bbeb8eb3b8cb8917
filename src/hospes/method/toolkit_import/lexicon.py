"""The words by which toolkits head their parts, in six languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from .lines import folded


class Kind(StrEnum):
    """What a heading opens."""

    FACTOR = "key factor"
    QUESTIONS = "guiding questions"
    WHY = "why and how"
    STATEMENT = "statement"
    TIPS = "practical tips"
    PRACTICES = "good practices"
    CONTEXT = "context factors"
    RATIONALE = "rationale"
    STANDARD = "standard"
    BENCHMARK = "benchmark"
    OVERVIEW = "overview of the key factors"
    INTRODUCTION = "introduction"
    CREDITS = "credits"
    CONTENTS = "contents"
    OTHER = "a part that repeats in each key factor"


INSIDE_FACTORS = frozenset({Kind.QUESTIONS, Kind.WHY, Kind.STATEMENT, Kind.TIPS, Kind.PRACTICES, Kind.OTHER})

PHRASES = {
    Kind.QUESTIONS: """
        guiding questions|guide questions|guidance questions|guiding question|key questions|questions|
        questions to ask yourself|questions to ask yourselves|questions to ask|questions to consider|
        questions for reflection|reflection questions|questions for discussion|discussion questions|
        questions for self assessment|self assessment questions|self assessment|assessment questions|
        questions for your city|questions for the city|ask yourself|ask yourselves|check list|
        checklist|checklist of questions|test yourself|check yourself|prompt questions|
        leading questions|control questions|helpful questions|some questions|the questions|
        core questions|orienting questions|questions directrices|questions d orientation|
        questions d'orientation|questions guides|questions a se poser|questions a vous poser|
        questions cles|liste de controle|questions de reflexion|pour vous guider|auto evaluation|
        questions d auto evaluation|les questions a se poser|posez vous|
        questions pour guider la reflexion|questions d evaluation|grille de questions|points a verifier|
        domande guida|domande orientative|domande chiave|domande|domande da porsi|lista di controllo|
        leitfragen|fragen|kontrollfragen|schlusselfragen|checkliste|prufliste|
        fragen zur selbsteinschatzung|orientierungsfragen|reflexionsfragen|preguntas orientadoras|
        preguntas guia|preguntas clave|preguntas|lista de verificacion|preguntas para reflexionar|
        preguntas orientativas|richtvragen|leidende vragen|kernvragen|vragen|hulpvragen|checklijst|
        richtinggevende vragen|vragen om over na te denken""",
    Kind.WHY: """
        why and how|why|how|why is it important|why is this important|why it matters|why this matters|
        why does it matter|why does this matter|the why and how|background|explanation|description|
        what it means|what this means|in practice|how to do it|how to|context and reasons|
        pourquoi et comment|pourquoi|comment|explication|explications|pourquoi est ce important|
        pourquoi c est important|de quoi s agit il|perche e come|perche|spiegazione|warum und wie|
        warum|wie|erlauterung|hintergrund|por que y como|por que|explicacion|waarom en hoe|waarom|
        toelichting|achtergrond|what is it about|what is at stake|enjeux|the issue|
        description du facteur""",
    Kind.STATEMENT: """
        statement|definition|the factor|the standard for this factor|key message|in short|in brief|
        summary|enonce|en bref|message cle|definizione|in breve|kurz gesagt|aussage|kernaussage|
        enunciado|en breve|kernboodschap|in het kort|goal|aim|objective|objectif|ziel|obiettivo|
        objetivo|doel""",
    Kind.TIPS: """
        practical tips|tips|practical tip|tip|tips and tricks|advice|practical advice|hints|
        suggestions|recommendations|practical suggestions|useful tips|what you can do|ideas for action|
        actions to consider|conseils pratiques|conseils|astuces|recommandations|suggestions pratiques|
        idees pratiques|pistes d action|consigli pratici|consigli|suggerimenti|raccomandazioni|
        praktische tipps|tipps|hinweise|empfehlungen|praxistipps|consejos practicos|consejos|
        recomendaciones|sugerencias|praktische tips|adviezen|aanbevelingen""",
    Kind.PRACTICES: """
        good practice|good practices|good practice example|good practice examples|examples|example|
        examples of good practice|practice examples|practice example|case study|case studies|
        best practice|best practices|best practice examples|inspiring practices|inspiring examples|
        city examples|practices|examples from cities|local examples|promising practices|
        from the cities|stories from cities|bonne pratique|bonnes pratiques|exemple|exemples|
        exemples de bonnes pratiques|exemple de bonne pratique|pratiques inspirantes|etude de cas|
        etudes de cas|exemples de villes|exemples concrets|buona pratica|buone pratiche|esempi|
        esempio|esempi di buone pratiche|casi studio|gute praxis|gute beispiele|beispiele|beispiel|
        praxisbeispiele|praxisbeispiel|beispiele guter praxis|fallbeispiele|buena practica|
        buenas practicas|ejemplos|ejemplo|ejemplos de buenas practicas|goede praktijk|goede praktijken|
        voorbeelden|voorbeeld|praktijkvoorbeelden|goede voorbeelden""",
    Kind.CONTEXT: """
        context factors|context factor|contextual factors|factors of context|external factors|context|
        factors in the context|context conditions|facteurs de contexte|facteurs contextuels|
        facteurs externes|contexte|fattori di contesto|fattori contestuali|fattori esterni|
        kontextfaktoren|rahmenbedingungen|externe faktoren|factores de contexto|factores contextuales|
        factores externos|contextfactoren|omgevingsfactoren""",
    Kind.RATIONALE: """
        rationale|reasons for this benchmark|why this benchmark|why this toolkit|raison d etre|
        justification|motivation|motivazione|begrundung|justificacion|onderbouwing|motivering""",
    Kind.STANDARD: """
        standard|the standard|our standard|quality standard|standard of good practice|norme|la norme|
        standard de qualite|lo standard|der standard|norma|estandar|de standaard|standaard""",
    Kind.BENCHMARK: """
        benchmark|the benchmark|thematic benchmark|referentiel|le referentiel|parametro di riferimento|
        massstab|punto de referencia|referentie""",
    Kind.OVERVIEW: """
        key factors|the key factors|overview of key factors|list of key factors|overview|
        success factors|key factors and guiding questions|facteurs cles|les facteurs cles|
        fattori chiave|schlusselfaktoren|factores clave|sleutelfactoren|kernfactoren|
        the benchmark and its key factors|critical factors""",
    Kind.INTRODUCTION: """
        introduction|about|about this toolkit|about the toolkit|about this guide|foreword|preface|
        how to use this toolkit|how to use this guide|purpose|who is this toolkit for|executive summary|
        welcome|background to the toolkit|avant propos|preface|a propos|a propos de ce guide|resume|
        introduzione|prefazione|premessa|einleitung|einfuhrung|vorwort|uber dieses toolkit|
        introduccion|prologo|presentacion|presentation|inleiding|voorwoord|over deze toolkit""",
    Kind.CREDITS: """
        acknowledgements|acknowledgments|acknowledgement|credits|thanks|contributors|authors|imprint|
        impressum|colophon|colofon|partners|project partners|contact|contacts|funding|about us|
        references|bibliography|sources|further reading|resources|useful links|notes|glossary|annex|
        annexes|appendix|remerciements|credits|auteurs|contributeurs|partenaires|mentions legales|
        bibliographie|glossaire|ressources|annexe|ringraziamenti|autori|crediti|riferimenti|
        danksagung|dank|autoren|mitwirkende|partner|quellen|anhang|agradecimientos|autores|
        creditos|socios|referencias|dankwoord|auteurs|bronnen|bijlage|publisher|about the authors|
        about the project|about the partners""",
    Kind.CONTENTS: """
        contents|table of contents|content|sommaire|table des matieres|indice|sommario|inhalt|
        inhaltsverzeichnis|contenido|inhoud|inhoudsopgave""",
}

# A label that needs no number, and one that is only a label with a number behind it.
LABELS = """
    key factor|critical success factor|key success factor|success factor|critical factor|
    critical condition|key condition|facteur cle|facteur cle de succes|facteur de succes|
    facteur de reussite|facteur essentiel|fattore chiave|fattore di successo|schlusselfaktor|
    erfolgsfaktor|factor clave|factor de exito|sleutelfactor|kernfactor|succesfactor"""
NUMBERED = """
    factor|theme|area|pillar|step|principle|dimension|module|section|part|key area|
    key element|element|building block|facteur|axe|pilier|etape|volet|fattore|passo|pilastro|
    faktor|schritt|baustein|thema|paso|pilar|stap|pijler"""

_NUMBER = r"(?:(?:no|nr|n)\.?\s*[o°º]?\s*)?#?(\d{1,2}|[ivx]{1,4}|[a-h])"


@dataclass(frozen=True, slots=True)
class Heading:
    """What a line announces; ``rest`` is what follows the heading on its own line."""

    kind: Kind
    rest: str = ""


def phrases(text: str) -> Iterator[str]:
    """The phrases of a table above, folded for comparing."""
    return (folded(phrase) for phrase in text.split("|"))


@cache
def lexicon() -> dict[str, Kind]:
    """Each folded phrase and the part that it heads; the first table that names it wins."""
    found: dict[str, Kind] = {}
    for kind, text in PHRASES.items():
        for phrase in phrases(text):
            found.setdefault(phrase, kind)
    return found


@cache
def _label() -> re.Pattern[str]:
    alone, numbered = ("|".join(sorted(phrases(text), key=len, reverse=True)) for text in (LABELS, NUMBERED))
    return re.compile(rf"(?:(?:{alone})(?: {_NUMBER})?|(?:{numbered}) {_NUMBER})(?= |$)")


@cache
def _key_factor() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(phrases(LABELS))})\b|(?:factor|facteur|fattore|faktor) \d")


def names_key_factor(text: str) -> bool:
    """Whether a line begins with "Key factor" or "Factor 1", not only with "Step 1" or "Part 1"."""
    return bool(_key_factor().match(folded(text[:60])))


_WORD = re.compile(r"[^\W_]+")
_CUT = re.compile(r"[:?–—.](?=\s|$)|\s-\s|:(?=\S)")
_TAIL = re.compile(r"^[\s:.–—|)-]+")
_STANDARD = re.compile(r"^(?:\w+ ){1,4}(?:standard|standaard|norme)$")
_ABOUT = re.compile(r"^(?:about the|about this|about our|how to use|comment utiliser|a propos d) ?\w")
_CONTEXT = re.compile(
    r"^(?:context(?:ual)? factors?|facteurs (?:de contexte|contextuels)|fattori di contesto|kontextfaktoren|"
    r"factores de contexto|contextfactoren) "
)
_OWN_QUESTIONS = re.compile(
    r"^(?:\w+ ){0,3}(?:questions?|domande|leitfragen|fragen|preguntas|vragen|checklist|checkliste)(?: \w+){0,5}$"
)


def heading_of(text: str) -> Heading | None:
    """What a line announces, or None for a line like any other. ``text`` is without bullet and number."""
    if not text or len(text) > 2_000:
        return None
    return _whole(text) or _factor(text) or _run_in(text)


def _whole(text: str) -> Heading | None:
    if len(text) > 70:
        return None
    key = folded(text)
    if kind := lexicon().get(key):
        return Heading(kind)
    if "?" in text[:-1] or text.endswith((".", ",", ";")):
        return None
    return _loosely(key, asks=text.endswith("?"))


def _loosely(key: str, *, asks: bool) -> Heading | None:
    """Headings that have more words than the lexicon knows: "Integrating standard", "Context factors for ..."."""
    if _CONTEXT.match(key):
        return Heading(Kind.CONTEXT)
    if asks:
        return None
    if _STANDARD.match(key):
        return Heading(Kind.STANDARD)
    return Heading(Kind.INTRODUCTION, "") if _ABOUT.match(key) else None


def seems_questions(text: str) -> bool:
    """Whether a short line without a question mark speaks of questions: "Questions on this factor"."""
    return len(text) <= 60 and not text.endswith((".", "?", ";", ",")) and bool(_OWN_QUESTIONS.match(folded(text)))


def _factor(text: str) -> Heading | None:
    """ "Key factor 3: Title", "FACTOR 1 - TITLE", "Key factor Title", "Key factor"."""
    if text[-1] in ".;," and len(text) > 70:
        return None
    key = folded(text[:60])
    found = _label().match(key)
    if not found:
        return None
    rest = _after_words(text, len(found.group().split()))
    separated = bool(_TAIL.match(rest)) and rest.lstrip()[:1] in ":.–—|)-"
    title = _TAIL.sub("", rest)
    numbered = found.group(1) or found.group(2)
    if title and not separated and not numbered and not title[:1].isupper():
        return None
    return Heading(Kind.FACTOR, title)


def _after_words(text: str, count: int) -> str:
    """What stands behind the first ``count`` words as :func:`folded` counts them."""
    end = 0
    for place, word in enumerate(_WORD.finditer(text)):
        if place == count:
            break
        end = word.end()
    return text[end:]


def _run_in(text: str) -> Heading | None:
    """A heading and its text on one line: "Why and how? Social contact ..."."""
    for found in _CUT.finditer(text[:70]):
        kind = lexicon().get(folded(text[: found.start()]))
        rest = text[found.end() :].strip()
        if kind and rest and _may_run_in(kind, text[: found.start()], found.group()):
            return Heading(kind, rest)
    return None


# Alone these words head a part; before a colon or a dash inside a sentence they are ordinary words.
_ONLY_ALONE = frozenset({Kind.OVERVIEW, Kind.INTRODUCTION, Kind.CREDITS, Kind.CONTENTS, Kind.CONTEXT})


def _may_run_in(kind: Kind, words: str, sign: str) -> bool:
    if kind in _ONLY_ALONE or (sign == "?" and kind is not Kind.WHY):
        return False
    return " " in words or sign == ":"
