"""The words of the screens: gathered from code and templates, kept in PO files, compiled, in Python."""

import re
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "src" / "hospes" / "locale"
LANGUAGES = ("ar", "el", "fr", "it", "lv", "nl")
WHOLE = {"fr"}  # says everything; Arabic all that a respondent can see
VOICES = {"el", "it", "lv", "nl"}  # of the mentee towns: what a voice without an account meets, and readers of toolkits
FOR_STAFF = re.compile(r"/(models|apps|admin)(\.py|/)|/(mailbox|setup)/|gallery|/hospes/cli/|/method/cohorts/")
FOR_VOICES = re.compile(
    r"/templates/voices/(agreed|away|back|check|door|files|frame|over|sheet|tasks|thanks|withdraw|words)\.html"
    r"|/templates/shared/(gap|report)\.html"
    r"|/www/voices/(answering|door|forms|giving|leaving|patience|seat)\.py|/(assessments|matching|mentoring|plans)/emails/"
    r"|/templates/assessments/(autosave|clash|closed|context|earlier|factor|faults|question|rating|ribbon|under)\.html"
    r"|/templates/assessments/(short|short_end|short_offer)\.html|/www/assessments/short_pages\.py"
    r"|/assessments/changes/(files|short_forms)\.py|/documents/receiving/|/documents/pictures/(profile|radar)\.py"
    r"|/templates/assessments/report_profile\.html|/assessments/queries/(explaining|figures|goals|papers|sharing)\.py"
    r"|/templates/(base|components/(foot|head|kept|mark|navigation)|front/(error|refused|written))\.html"
    r"|/journey/assessments/(enums|rules|queries/asking)\.py|/www/assessments/(posting|reading|sending|showing)\.py|/www/words\.py"
    r"|/templatetags/(assessments|site|toolkit_texts|ui|ui_forms)\.py"
    r"|/templates/toolkits/(benchmark|checklist|checklist_question|contents|context|context_body|factor|factor_body"
    r"|frame|overview|propose|source|title|whole)\.html"
    r"|/documents/(frame|toolkit)\.py|/journey/toolkits/queries/languages\.py"
    r"|/templates/peers/(closed|done|door|earlier|factor|factors|frame|over|peer_record|record_body|released|remark)\.html"
    r"|/templates/matching/(answer_body|answer_forms|door|door_answer|languages|over|place)\.html"
    r"|/www/matching/(answering|door|taking_part)\.py|/journey/matching/changes/interests\.py"
    r"|/journey/mentoring/changes/(feedback|participants)\.py"
    r"|/templates/mentoring/(agenda_lines|answer|how_it_was|one_to_five|over|when_short)\.html"
    r"|/www/mentoring/(clocks|door|door_forms)\.py"
    r"|/templates/practices/for_factor\.html"
    r"|/templates/plans/(change_line|door|over|proposal|quiet|ribbon|step_line|suggest)\.html|/templatetags/plans\.py"
    r"|/www/plans/(door|suggesting)\.py|/journey/plans/(enums|rules|changes/suggesting)\.py"
    r"|/www/peers/(forms|reading)\.py|/assessments/changes/remarks\.py|/assessments/queries/(peers|released|reviewed)\.py"
)
WRITTEN = datetime(2026, 11, 1, tzinfo=UTC)  # always the same: a date of each run would be noise in the history
METHODS = [
    ("**/migrations/**", "ignore"),
    ("src/**.py", "python"),
    ("src/**.html", "django"),
    ("src/**.txt", "django"),
]
KEYWORDS = {
    "Sentence": None,  # the method's: it knows no gettext
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


@cache
def gathered() -> Catalog:
    """Every translatable string of the code and the templates."""
    catalog = Catalog(project="Hospes", charset="utf-8", creation_date=WRITTEN, revision_date=WRITTEN)
    found = extract_from_dir(ROOT, METHODS, keywords=KEYWORDS, directory_filter=_is_ours)
    for name, _line, message, notes, context in found:
        catalog.add(message, None, [(name, 0)], auto_comments=notes, context=context)
    return catalog


def _is_ours(folder: str | Path) -> bool:
    """Only ``src``: tests and the virtual environment say nothing to people."""
    inside = Path(folder).resolve().relative_to(ROOT).parts
    return not inside or inside[0] == "src"


def path_of(language: str) -> Path:
    """The PO file of a language."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """The language's catalog; an empty one before its first gathering."""
    if not (file := path_of(language)).exists():
        return Catalog(locale=language, project="Hospes", charset="utf-8", fuzzy=False)
    with file.open("rb") as stream:
        return read_po(stream, locale=language)


def update() -> None:
    """Bring each language's file up to date: new strings come in empty, old ones go, nothing is guessed."""
    template = gathered()
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(_for_voices(template) if language in VOICES else template, no_fuzzy_matching=True)
        catalog.creation_date = catalog.revision_date = WRITTEN
        catalog.obsolete.clear()
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        with path_of(language).open("wb") as stream:
            write_po(stream, catalog, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True)
        print(f"{language}: {len(catalog)} strings, {len(missing(language))} to translate")


def _for_voices(template: Catalog) -> Catalog:
    """What a voice meets, without the rest."""
    few = Catalog(project="Hospes", charset="utf-8", creation_date=WRITTEN, revision_date=WRITTEN)
    for message in template:
        if message.id and _is_for_voices(message):
            few[message.id] = message
    return few


def _is_for_voices(message: Message) -> bool:
    return any(FOR_VOICES.search(name) for name, _line in message.locations)


def compile_all() -> None:
    """Write the files that Django reads."""
    for language in LANGUAGES:
        if path_of(language).exists():
            with path_of(language).with_suffix(".mo").open("wb") as stream:
                write_mo(stream, read(language))


def missing(language: str) -> list[str]:
    """The strings of the screens that the language has to say and does not, or only guesses."""
    catalog = read(language)
    asked = (message for message in gathered() if message.id and _is_asked(language, message))
    return [_text(message) for message in asked if not _is_said(catalog, message)]


def _is_asked(language: str, message: Message) -> bool:
    """Whether the language has to say it."""
    if language in VOICES:
        return _is_for_voices(message)
    return language in WHOLE or _is_for_everybody(message)


def _is_for_everybody(message: Message) -> bool:
    """A respondent may see it; what only staff see may still be in English."""
    return not all(FOR_STAFF.search(name) for name, _line in message.locations)


def wrong(language: str) -> list[str]:
    """Translations whose placeholders differ from the original's."""
    return [f"{_text(message)}: {errors[0]}" for message, errors in read(language).check() if message.id]


def _is_said(catalog: Catalog, message: Message) -> bool:
    found = catalog.get(message.id, message.context)
    if found is None or found.fuzzy:
        return False
    said = found.string if isinstance(found.string, tuple | list) else (found.string,)
    return all(said) and len(said) == (catalog.num_plurals if message.pluralizable else 1)


def _text(message: Message) -> str:
    return message.id[0] if message.pluralizable else message.id


def check() -> int:
    """Say what is missing or wrong; 1 when there is anything."""
    problems = [f"{language}: {text!r} is not translated" for language in LANGUAGES for text in missing(language)]
    problems += [f"{language}: {text}" for language in LANGUAGES for text in wrong(language)]
    print(*problems, sep="\n", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    what = {"update": update, "compile": compile_all, "check": check}
    sys.exit(what[sys.argv[1]]())
