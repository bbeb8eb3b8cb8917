"""A folder of texts -> a toolkit, with every problem on the way."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from hospes.method.sentences import Sentence

from . import metafiles
from .factors import context_factors, key_factor
from .headings import Part, announced, headings
from .markdown import written
from .metadata import Sheet, table
from .model import KeyFactor, Toolkit
from .notes import Notes, Place
from .outline import Section, only_words, sections
from .problems import Problem, ToolkitError
from .prose import blocks_of

METADATA, BENCHMARK, CONTEXT, RETIRED, CHANGES = (
    "toolkit.yaml",
    "benchmark.md",
    "context.md",
    "retired.yaml",
    "CHANGES.yaml",
)
_FACTOR = re.compile(r"factors/([0-9]{2,4})-[^/]+\.md")
_BESIDE = re.compile(r"locale/[A-Za-z]{2,3}(-[A-Za-z0-9]+)*\.po|README\.md|REVIEW\.md|LICEN[CS]E\.md")


@dataclass(frozen=True)
class Reading:
    """What reading a folder found. Items without an identifier have "" and a problem in ``unminted``."""

    toolkit: Toolkit | None  # None when there is no toolkit.yaml
    problems: tuple[Problem, ...]
    unminted: tuple[Problem, ...]
    places: Mapping[str, tuple[Place, ...]]  # every identifier, and each place where an item carries it

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Everything to put right, in the order of the files."""
        return tuple(sorted({*self.problems, *self.unminted}))


def parse(folder: Mapping[str, str]) -> Toolkit:
    """The toolkit that a folder (relative path -> text) holds; raises ``ToolkitError`` with every problem."""
    toolkit, problems = read(folder)
    if toolkit is None:
        raise ToolkitError(problems)
    return toolkit


def read(folder: Mapping[str, str]) -> tuple[Toolkit | None, tuple[Problem, ...]]:
    """The toolkit and (), or None and as many problems as can be found at once."""
    reading = read_closely(folder)
    if problems := reading.all_problems:
        return None, problems
    return reading.toolkit, ()


def read_closely(folder: Mapping[str, str]) -> Reading:
    """All that can be read, even of a folder with problems: for ``check`` and for minting identifiers."""
    return _read(tuple(sorted(folder.items())))


@lru_cache(maxsize=16)  # checking, publishing and each language ask for the same folder, one after the other
def _read(folder: tuple[tuple[str, str], ...]) -> Reading:
    notes = Notes()
    texts = {name: _with_plain_ends(text) for name, text in folder}
    _unknown_files(texts, notes)
    toolkit = _toolkit(texts, notes) if METADATA in texts else None
    if toolkit is None:
        said = Sentence("There is no toolkit.yaml; it says what the toolkit is; begin with it.")
        notes.tell(Problem(METADATA, 1, said))
    return Reading(toolkit, tuple(notes.problems), tuple(notes.unminted), notes.frozen_places())


def _with_plain_ends(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _unknown_files(texts: Mapping[str, str], notes: Notes) -> None:
    known = {METADATA, BENCHMARK, CONTEXT, RETIRED, CHANGES}
    for name in texts:
        if name not in known and not _FACTOR.fullmatch(name) and not _BESIDE.fullmatch(name):
            said = Sentence(
                "This file has no place in a toolkit; a factor is named %(factor)s, a translation %(translation)s.",
                factor="factors/01-a-few-words.md",
                translation="locale/fr.po",
            )
            notes.tell(Problem(name, 1, said))


def _toolkit(texts: Mapping[str, str], notes: Notes) -> Toolkit:
    meta = table(Sheet(METADATA, notes.tell), texts[METADATA])
    head = metafiles.head(meta)
    benchmark = _Benchmark(texts.get(BENCHMARK, ""), head.language, notes)
    return Toolkit(
        id=head.id,
        version=head.version,
        language=head.language,
        title=head.title,
        theme=meta.text("theme"),
        subject=metafiles.subject(meta),
        programme=meta.text("programme"),
        licence=meta.text("licence"),
        credits=meta.texts("credits"),
        scale=meta.texts("scale"),
        source=metafiles.source(meta),
        scoring=metafiles.scoring(meta),
        benchmark=benchmark.title,
        introduction=benchmark.texts.get(Part.INTRODUCTION, ""),
        standard=benchmark.texts.get(Part.STANDARD, ""),
        rationale=benchmark.texts.get(Part.RATIONALE, ""),
        key_factors=tuple(_key_factors(texts, head.language, notes)),
        context_factors=context_factors(CONTEXT, texts.get(CONTEXT, ""), head.language, notes),
        retired=metafiles.retired(Sheet(RETIRED, notes.tell), texts.get(RETIRED, "")),
        changes=metafiles.changes(Sheet(CHANGES, notes.tell), texts.get(CHANGES, "")),
    )


def _key_factors(texts: Mapping[str, str], language: str, notes: Notes) -> Iterator[KeyFactor]:
    names = [name for name in texts if _FACTOR.fullmatch(name)]
    for name in sorted(names, key=lambda name: (int(PurePosixPath(name).name.split("-")[0]), name)):
        yield key_factor(name, texts[name], language, notes)


class _Benchmark:
    """The title and the three texts of benchmark.md."""

    def __init__(self, text: str, language: str, notes: Notes) -> None:
        self.title = ""
        self.texts: dict[Part, str] = {}
        self.language = language
        self.notes = notes
        self.complain = notes.complaining(BENCHMARK)
        for section in sections(text, self.complain):
            self.take(section)

    def take(self, section: Section) -> None:
        if section.level == 2:
            self.take_text(section)
            return
        if section.level == 1 and not self.title:
            self.title = only_words(section.head, self.complain)
        elif section.level:
            self.complain(section.head.line, Sentence("One heading with # for the title, then headings with ##."))
        if section.body:
            known = headings(self.language).introduction
            said = Sentence("Text stands under a heading, such as “## %(introduction)s”.", introduction=known)
            self.complain(section.head.line, said)

    def take_text(self, section: Section) -> None:
        part = (announced(section.head.text, self.language) or (None, ""))[0]
        if part not in (Part.INTRODUCTION, Part.STANDARD, Part.RATIONALE) or part in self.texts:
            self.complain(section.head.line, self.unknown(section.head.text))
            return
        self.texts[part] = written(blocks_of(section.body, self.complain))

    def unknown(self, heading: str) -> Sentence:
        known = headings(self.language)
        return Sentence(
            "“%(heading)s”: benchmark.md has %(introduction)s, %(standard)s and %(rationale)s, each once.",
            heading=heading,
            introduction=known.introduction,
            standard=known.standard,
            rationale=known.rationale,
        )
