"""The files of key factors and context factors -> their values."""

from collections.abc import Iterator

from hospes.method.sentences import Sentence

from .headings import Part, announced, headings
from .identifiers import Kind
from .markdown import canonical_line, written
from .metadata import Sheet, number_of, table
from .model import AnswerKind, ContextFactor, KeyFactor, Option, Practice, Question, Tip
from .notes import Notes, Place
from .outline import Item, Line, Section, items, only_words, sections
from .prose import blocks_of, inlines

FENCE = "---"
_ONCE = {Part.WHY_AND_HOW, Part.QUESTIONS, Part.TIPS}


def key_factor(file: str, text: str, language: str, notes: Notes) -> KeyFactor:
    """One file of ``factors/``."""
    front, body, before = _parted(text)
    return _Factor(file, language, notes, before).read(front, body)


def context_factors(file: str, text: str, language: str, notes: Notes) -> tuple[ContextFactor, ...]:
    """The file ``context.md``: a heading with ## per context factor, its examples below."""
    return tuple(_Factor(file, language, notes, 0).context(text))


def _parted(text: str) -> tuple[str, str, int]:
    """The lines between the two ``---``, the text after them, and how many lines precede it."""
    lines = text.split("\n")
    if lines[0].strip() != FENCE or FENCE not in (rest := [line.strip() for line in lines[1:]]):
        return "", text, 0
    end = rest.index(FENCE) + 1
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 1


class _Factor:
    """Reads one file, section by section."""

    def __init__(self, file: str, language: str, notes: Notes, before: int) -> None:
        self.file = file
        self.language = language
        self.notes = notes
        self.before = before
        self.complain = notes.complaining(file, before)

    def place(self, head: Line) -> Place:
        return Place(self.file, head.line + self.before)

    def identifier(self, kind: Kind, head: Line, *known: str) -> str:
        """The item's identifier, once its other attributes were looked at."""
        for name, _value in head.attributes.values:
            if name not in known:
                self.complain(head.line, _without_meaning(name, known))
        return self.notes.identifier(kind, head.attributes.id, self.place(head))

    def read(self, front: str, body: str) -> KeyFactor:
        """The whole file as a key factor."""
        before, *rest = sections(body, self.complain)
        title = next((section for section in rest if section.level == 1), before)
        if body.startswith(FENCE):
            self.complain(1, Sentence("The lines at the top end with another --- of their own; add it."))
        elif title is before:
            self.complain(1, Sentence("The key factor has no title; begin with “# Its title”."))
        elif before.body or rest[0] is not title:
            self.complain(1, Sentence("The title comes first: “# Its title”, then the rest."))
        parts = dict(self.parts([section for section in rest if section is not title]))
        return KeyFactor(
            id=self.front(front),
            title=only_words(title.head, self.complain),
            statement=self.text(title),
            why_and_how="".join(map(self.text, parts.get(Part.WHY_AND_HOW, []))),
            questions=tuple(self.questions(parts.get(Part.QUESTIONS, []))),
            tips=tuple(self.tips(parts.get(Part.TIPS, []))),
            practices=tuple(map(self.practice, parts.get(Part.PRACTICE, []))),
        )

    def front(self, text: str) -> str:
        """The identifier between the lines of ``---``."""
        meta = table(Sheet(self.file, self.notes.tell, 1), text)
        meta.only("id")
        return self.notes.identifier(Kind.KEY_FACTOR, meta.text("id"), Place(self.file, 1))

    def parts(self, found: list[Section]) -> Iterator[tuple[Part, list[Section]]]:
        """The sections by what their headings announce."""
        by_part: dict[Part, list[Section]] = {}
        for section in found:
            if part := self.part(section):
                by_part.setdefault(part, []).append(section)
        for part, several in by_part.items():
            if part in _ONCE and len(several) > 1:
                said = Sentence("“%(heading)s” stands here twice; make it one.", heading=several[1].head.text)
                self.complain(several[1].head.line, said)
            yield part, several

    def part(self, section: Section) -> Part | None:
        """What a heading announces, if it may stand in a key factor."""
        part = (announced(section.head.text, self.language) or (None, ""))[0]
        if section.level == 2 and part in {*_ONCE, Part.PRACTICE}:
            return part
        self.complain(section.head.line, self.unknown(section.head.text))
        return None

    def unknown(self, heading: str) -> Sentence:
        """The sentence about a heading that announces nothing."""
        known = headings(self.language)
        return Sentence(
            "The heading “%(heading)s” is not known here; "
            "there are ## %(why)s, %(questions)s, %(tips)s, %(practice)s: Place.",
            heading=heading,
            why=known.why_and_how,
            questions=known.questions,
            tips=known.tips,
            practice=known.practice,
        )

    def text(self, section: Section) -> str:
        """The paragraphs and lists under a heading."""
        return written(blocks_of(section.body, self.complain))

    def questions(self, found: list[Section]) -> Iterator[Question]:
        for section in found:
            for item in items(section, self.complain):
                yield self.question(item, depth=0)

    def question(self, item: Item, depth: int) -> Question:
        """A guiding question with its options and sub-questions."""
        answer = self.answer(item.head)
        options = [one for one in item.items if _is_option(one, answer)]
        parts = [one for one in item.items if one not in options]
        if parts and depth:
            said = Sentence("A sub-question has no sub-questions of its own; move it up.")
            self.complain(parts[0].head.line, said)
        return Question(
            id=self.identifier(Kind.QUESTION, item.head, "answer"),
            text=self.words(item.head),
            answer=answer,
            options=tuple(map(self.option, options)),
            parts=tuple(self.question(part, depth + 1) for part in parts),
        )

    def words(self, head: Line) -> str:
        """An item's plain words, which may not be missing."""
        words = only_words(head, self.complain)
        if not words:
            self.complain(head.line, Sentence("There are no words here; write them before the braces."))
        return words

    def answer(self, head: Line) -> AnswerKind:
        """How a question is answered; said by each question itself."""
        written_answer = head.attributes.get("answer")
        if written_answer in set(AnswerKind):
            return AnswerKind(written_answer)
        kinds = ", ".join(f"answer={kind}" for kind in AnswerKind)
        said = Sentence("Say how this question is answered, at its end in braces: one of %(kinds)s.", kinds=kinds)
        self.complain(head.line, said)
        return AnswerKind.TEXT

    def option(self, item: Item) -> Option:
        """One choice of a question."""
        if item.items:
            self.complain(item.items[0].head.line, Sentence("A choice has nothing below it; move this up."))
        identifier = self.identifier(Kind.OPTION, item.head, "points")
        return Option(identifier, self.words(item.head), self.number(item.head, "points"))

    def number(self, head: Line, name: str) -> float | None:
        """A number among the attributes; None when absent."""
        if not (text := head.attributes.get(name)):
            return None
        if (number := number_of(text)) is None:
            said = Sentence("“%(name)s=%(text)s” must be a number, such as %(name)s=50.", name=name, text=text)
            self.complain(head.line, said)
        return number

    def tips(self, found: list[Section]) -> Iterator[Tip]:
        for section in found:
            for item in items(section, self.complain):
                if item.items:
                    said = Sentence("A tip has no sub-items; make each a tip of its own.")
                    self.complain(item.items[0].head.line, said)
                inlines(item.head.text, item.head.line, self.complain)
                yield Tip(self.identifier(Kind.TIP, item.head), canonical_line(item.head.text))

    def practice(self, section: Section) -> Practice:
        """A good practice: its place after the colon, its year and address in the braces."""
        identifier = self.identifier(Kind.PRACTICE, section.head, "year", "url")
        words = only_words(section.head, self.complain)
        title = (announced(words, self.language) or (None, ""))[1]
        if not title:
            heading = headings(self.language).practice
            said = Sentence("Say whose practice it is: “## %(heading)s: Place”.", heading=heading)
            self.complain(section.head.line, said)
        year = self.number(section.head, "year")
        if year is not None and not year.is_integer():
            self.complain(section.head.line, Sentence("A year is a whole number, such as year=2012."))
        url = section.head.attributes.get("url")
        return Practice(identifier, title, self.text(section), None if year is None else int(year), url)

    def context(self, text: str) -> Iterator[ContextFactor]:
        """The context factors of ``context.md``."""
        for section in sections(text, self.complain):
            if section.level == 2:
                identifier = self.identifier(Kind.CONTEXT_FACTOR, section.head)
                yield ContextFactor(identifier, self.words(section.head), self.text(section))
            elif section.level > 2 or section.body:
                said = Sentence("Each context factor is a heading with ##, its examples below.")
                self.complain(section.head.line, said)


def _without_meaning(name: str, known: tuple[str, ...]) -> Sentence:
    if not known:
        return Sentence("“%(name)s=” has no meaning here; it takes none.", name=name)
    return Sentence("“%(name)s=” has no meaning here; it takes %(known)s.", name=name, known=", ".join(known))


def _is_option(item: Item, answer: AnswerKind) -> bool:
    """Whether a sub-item is a choice: by its identifier or points, else by how the question is answered."""
    attributes = item.head.attributes
    if attributes.id.startswith("o-") or attributes.get("points"):
        return True
    return answer is AnswerKind.CHOICE and not attributes.id and not attributes.get("answer")
