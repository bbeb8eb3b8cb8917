"""A toolkit's translations: PO files that translators and Weblate edit as they are.

``msgctxt`` is the text's place and says with an identifier which text is meant, so that a translation
survives when questions change their order; the kind of text stands as a comment. The header says who of those
who grew up with the language has read it; until somebody has, the translation is a draft.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hospes.method.sentences import Sentence

from .model import Toolkit
from .texts import Text, changed, texts

if TYPE_CHECKING:
    from polib import POEntry, POFile

READ_BY = "X-Read-By"  # editors of PO files keep header lines that begin with X-


class TranslationError(ValueError):
    """The text is not a PO file; ``line`` says where, from 1, and ``reason`` what to do."""

    def __init__(self, line: int, reason: Sentence) -> None:
        self.line = line
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class TranslationState:
    """How far a translation is. Places are those of ``texts``, in reading order.

    A language is offered when all titles, questions and choices are done; the rest falls back, and is marked.
    """

    language: str
    done: int  # texts translated, of done + len(fallen_back)
    missing: tuple[str, ...]  # titles, questions and choices that wait for a translation
    fallen_back: tuple[str, ...]  # every text that is shown in the toolkit's own language
    read_by: str = ""  # who of those who grew up with the language has read it; "" while it is a draft

    @property
    def offered(self) -> bool:
        """Whether people may choose this language."""
        return not self.missing

    @property
    def is_draft(self) -> bool:
        """Whether nobody who grew up with the language has read it yet."""
        return not self.read_by


def template(toolkit: Toolkit) -> str:
    """A PO template: every text once, none translated."""
    return po(toolkit, "")


def po(toolkit: Toolkit, language: str, existing: str = "") -> str:
    """The PO text of a language for this version of the toolkit, with what ``existing`` had translated.

    A reordered text keeps its translation; a reworded one keeps it marked fuzzy, with the wording it was made
    from; what is gone stays at the end as obsolete. Raises ``TranslationError`` when ``existing`` is no PO.
    """
    import polib

    before = _read(existing)
    known = {entry.msgctxt: entry for entry in reversed(before)}
    found = texts(toolkit)
    new = polib.POFile()
    new.metadata = _header(toolkit, language, before.metadata)
    new.extend(_entry(text, known.get(text.place)) for text in found)
    new.extend(_obsolete(known, {text.place for text in found}))
    return f"{new}".rstrip("\n") + "\n"


def _read(text: str) -> "POFile":
    import polib

    # polib would take the empty text, or one without a line break, for the name of a file.
    if not text.strip():
        return polib.POFile()
    try:
        return polib.pofile(text.rstrip("\n") + "\n", encoding="utf-8")
    except (OSError, ValueError, UnicodeError) as error:
        raise TranslationError(*_why(str(error))) from error


def _why(reason: str) -> tuple[int, Sentence]:
    """polib names the line inside its message: ``Syntax error in po file (line 7): ...``."""
    _, _, rest = reason.partition("(line ")
    number, _, _ = rest.partition(")")
    said = Sentence("This is not a PO file; the line is not as gettext writes it.")
    return int(number) if number.isdigit() else 1, said


def _header(toolkit: Toolkit, language: str, before: Mapping[str, str]) -> dict[str, str]:
    """What stands on top, without a date: the same toolkit gives the same file."""
    ours = {
        "Project-Id-Version": f"{toolkit.id} {toolkit.version}",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return {READ_BY: "", **before, **ours}


def _entry(text: Text, before: "POEntry | None") -> "POEntry":
    import polib

    entry = polib.POEntry(msgctxt=text.place, msgid=text.text, comment=text.label)
    if before is None:
        return entry
    entry.msgstr, entry.tcomment = before.msgstr, before.tcomment
    if before.msgid == text.text:
        entry.flags, entry.previous_msgid = before.flags, before.previous_msgid
    elif before.msgstr:
        entry.flags, entry.previous_msgid = ["fuzzy"], before.msgid
    return entry


def _obsolete(known: "Mapping[str, POEntry]", alive: set[str]) -> "list[POEntry]":
    gone = [entry for place, entry in sorted(known.items()) if place not in alive and entry.msgstr]
    for entry in gone:
        entry.obsolete = True
        entry.comment = ""
    return gone


def with_wordings(toolkit: Toolkit, po_text: str, wordings: Mapping[str, str]) -> str:
    """The PO text with other words at some places (place -> words); for translators to look at, and to go on from."""
    file = _read(po_text)
    for entry in file:
        if words := wordings.get(entry.msgctxt or ""):
            entry.msgstr, entry.flags, entry.previous_msgid = words, [], None
    return po(toolkit, file.metadata.get("Language", ""), f"{file}")


def translated(toolkit: Toolkit, po_text: str) -> Toolkit:
    """The toolkit in the language of ``po_text``; each text that is not done stays as it is."""
    file = _read(po_text)
    done = _done(toolkit, file)
    language = file.metadata.get("Language", "") or toolkit.language
    return replace(changed(toolkit, lambda text: done.get(text.place, text.text)), language=language)


def state(toolkit: Toolkit, po_text: str) -> TranslationState:
    """How far the translation in ``po_text`` is for this version of the toolkit."""
    file = _read(po_text)
    done = _done(toolkit, file)
    behind = [text for text in texts(toolkit) if text.place not in done]
    return TranslationState(
        language=file.metadata.get("Language", ""),
        done=len(done),
        missing=tuple(text.place for text in behind if text.needed),
        fallen_back=tuple(text.place for text in behind),
        read_by=" ".join(file.metadata.get(READ_BY, "").split()),
    )


def _done(toolkit: Toolkit, file: "POFile") -> dict[str, str]:
    """Place -> translation, of the texts that are translated from the wording they have now."""
    entries = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in file if _is_done(entry)}
    cleaned = {
        text.place: text.form.clean(entries[text.place, text.text])
        for text in texts(toolkit)
        if (text.place, text.text) in entries
    }
    return {place: words for place, words in cleaned.items() if words}


def _is_done(entry: "POEntry") -> bool:
    return bool(entry.msgstr) and not entry.fuzzy and not entry.obsolete


def places(po_text: str) -> tuple[str, ...]:
    """The places that a PO text names, obsolete ones left out; "" for an entry without ``msgctxt``."""
    return tuple(entry.msgctxt or "" for entry in _read(po_text) if not entry.obsolete)
