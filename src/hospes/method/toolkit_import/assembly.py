"""The sections of a text put together as a draft."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from hospes.method.sentences import Sentence

from .blocks import Block
from .context import read_context
from .furniture import IMPRINT, imprint
from .lexicon import Kind
from .lines import Line, folded
from .model import Draft, DraftContext, DraftFactor, Ledger, NotAToolkitError
from .practices import paragraphs, read_practices, read_tips
from .questions import read_questions
from .sections import Section
from .titles import Spelling, tidy

UNTITLED = "Untitled toolkit"
NO_QUESTIONS = Sentence("key factor without a guiding question")
CAPITALS = Sentence("title was in capitals: check its names and abbreviations")
NO_NAME = Sentence("part without a known name: kept with why and how")
STRAY = Sentence("nobody could say where this belongs: kept at the end of the introduction")
LOGO = Sentence("short line among the credits: a name, or part of a logo?")
NO_TITLE = Sentence("no title found: give the toolkit one")

LONGEST_LOGO = 90  # letters
_SIGNED = re.compile(r"[.:;?!]$|[.:,;?!]\s|©|\d")  # ends a sentence, tells a name from a role, or dates it

LEAST_SHARE = 0.12  # of the text's characters, where no heading names key factors or questions

NOT_ONE = Sentence(
    "This text is not a toolkit: no key factors with guiding questions were found in it. "
    "Import the text of a published toolkit."
)


@dataclass(slots=True)
class _Parts:
    """What was gathered outside the key factors."""

    title: str = ""
    benchmark: str = ""
    introduction: list[str] = field(default_factory=list)
    standard: list[str] = field(default_factory=list)
    rationale: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    context: list[DraftContext] = field(default_factory=list)


class Assembly:
    """Puts the sections in their places and keeps account of their lines."""

    def __init__(
        self, sections: Sequence[Section], lines: Sequence[Line], language: str, ledger: Ledger, *, explicit: bool
    ) -> None:
        self.sections = sections
        self.inside: dict[int, list[Section]] = {}
        for section in sections:
            self.inside.setdefault(section.factor, []).append(section)
        self.explicit = explicit
        self.language = language
        self.ledger = ledger
        self.raw = [line.raw for line in lines]
        self.spelling = Spelling(lines)
        self.parts = _Parts()

    def draft(self) -> Draft:
        """The draft; NotAToolkitError when no key factor has a guiding question."""
        for section in self.sections:
            if section.heading:
                self.ledger.place(section.heading.lines)
        factors = [self._factor(factor) for factor in range(self._count())]
        if not self._is_toolkit(factors):
            raise NotAToolkitError(NOT_ONE)
        for place, section in enumerate(self.sections):
            if section.factor < 0:
                self._outside(section, first=place == 0)
        self._keep_strays()
        return self._titled(tuple(factors))

    def _keep_strays(self) -> None:
        """Nothing is lost: a line that found no place stands at the end of the introduction."""
        for number in self.ledger.strays(self.raw):
            text = self.raw[number - 1].strip()
            self.ledger.place((number,))
            self.ledger.doubt(number, text, STRAY)
            self.parts.introduction.append(text)

    def _is_toolkit(self, factors: Sequence[DraftFactor]) -> bool:
        """Key factors with questions; where no heading says so, questions must be a good part of the text."""
        asked = [question for factor in factors for question in factor.questions]
        if self.explicit or not asked:
            return bool(asked)
        titles = {folded(factor.title) for factor in factors}
        if len(titles) < max(2, 0.8 * len(factors)):
            return False
        length = sum(len(question.text) for question in asked)
        return length >= LEAST_SHARE * sum(map(len, self.raw))

    def _count(self) -> int:
        return 1 + max(section.factor for section in self.sections)

    def _titled(self, factors: tuple[DraftFactor, ...]) -> Draft:
        parts = self.parts
        title = parts.title or parts.benchmark
        if not title:
            title = UNTITLED
            self.ledger.doubt(1, "", NO_TITLE)
        return Draft(
            title=title,
            benchmark=parts.benchmark,
            language=self.language,
            introduction=tuple(parts.introduction),
            standard=tuple(parts.standard),
            rationale=tuple(parts.rationale),
            factors=factors,
            context=tuple(parts.context),
            credits=tuple(parts.credits),
        )

    # Key factors

    def _factor(self, number: int) -> DraftFactor:
        sections = self.inside[number]
        factor = _titled_factor(sections[0], self.spelling, self.ledger)
        explained = any(section.kind is Kind.WHY for section in sections)
        for section in sections:
            factor = self._with(factor, section, explained)
        if not factor.questions:
            self.ledger.doubt(factor.line, factor.title, NO_QUESTIONS)
        return factor

    def _with(self, factor: DraftFactor, section: Section, explained: bool) -> DraftFactor:
        """The key factor with one more of its sections."""
        match section.kind:
            case Kind.QUESTIONS:
                read = read_questions(section.blocks, self.language, self.ledger)
                why = factor.why + self._placed(read.others)
                return replace(factor, questions=factor.questions + read.questions, why=why)
            case Kind.TIPS:
                tips, leads = read_tips(section.blocks, self.ledger)
                return replace(factor, tips=factor.tips + tips, why=factor.why + self._placed(leads))
            case Kind.PRACTICES:
                practices = read_practices(section.blocks, self.spelling, self.ledger)
                return replace(factor, practices=factor.practices + practices)
            case Kind.WHY:
                return replace(factor, why=factor.why + self._placed(section.blocks))
            case Kind.OTHER:
                return replace(factor, why=factor.why + self._other(section))
        return self._with_statement(factor, section.blocks, explained or section.kind is Kind.STATEMENT)

    def _with_statement(self, factor: DraftFactor, blocks: Sequence[Block], explained: bool) -> DraftFactor:
        """Before the why all is statement; without a why the first paragraph is, with its list."""
        cut = len(blocks) if explained else _first_paragraph(blocks)
        statement = factor.statement + self._placed(blocks[:cut])
        return replace(factor, statement=statement, why=factor.why + self._placed(blocks[cut:]))

    def _other(self, section: Section) -> tuple[str, ...]:
        """A part that we have no name for keeps its heading as a line of its own."""
        heading = (section.heading,) if section.heading else ()
        for block in heading:
            self.ledger.doubt(block.line, block.text, NO_NAME)
        return tuple(block.whole for block in heading if block.whole) + self._placed(section.blocks)

    def _placed(self, blocks: Iterable[Block]) -> tuple[str, ...]:
        kept = tuple(blocks)
        for block in kept:
            self.ledger.place(block.lines)
        return paragraphs(kept)

    # Before and behind them

    def _outside(self, section: Section, *, first: bool) -> None:
        blocks = [block for block in section.blocks if not self._is_imprint(block)]
        if first:
            blocks = self._take_title(blocks)
        if section.kind is Kind.CONTEXT:
            factors, leads = read_context(blocks, self.ledger)
            self.parts.context += factors
            self.parts.introduction += self._placed(leads)
            return
        if section.kind is Kind.BENCHMARK:
            blocks = self._take_benchmark(blocks)
        if section.kind is Kind.STANDARD and not self.parts.standard:
            cut = _first_paragraph(blocks)
            self.parts.standard += self._placed(blocks[:cut])
            self.parts.rationale += self._placed(blocks[cut:])
            return
        if section.kind is Kind.CREDITS:
            self._doubt_logos(blocks)
        self._keep(section, blocks)

    def _keep(self, section: Section, blocks: Iterable[Block]) -> None:
        texts = self._list_for(section)
        if texts and section.heading and section.heading.whole:
            texts.append(section.heading.whole)
        texts.extend(self._placed(block for block in blocks if not self._again(block)))

    def _doubt_logos(self, blocks: Iterable[Block]) -> None:
        """The letters of a logo come out of a PDF as lines of their own; people and what they did have a sign."""
        for block in blocks:
            if not block.listed and len(block.whole) <= LONGEST_LOGO and not _SIGNED.search(block.whole):
                self.ledger.doubt(block.line, block.text, LOGO)

    def _list_for(self, section: Section) -> list[str]:
        if section.kind is Kind.RATIONALE:
            return self.parts.rationale
        return self.parts.credits if section.kind is Kind.CREDITS else self.parts.introduction

    def _is_imprint(self, block: Block) -> bool:
        if not imprint(block.whole):
            return False
        for line in block.lines:
            self.ledger.leave_out(line, self.raw[line - 1].strip(), IMPRINT)
        return True

    def _take_title(self, blocks: list[Block]) -> list[Block]:
        """The first line, with the line below when the first only says that this is a toolkit."""
        if not blocks or (blocks[0].text.endswith(".") and len(blocks[0].text) > 100) or blocks[0].first.marker:
            return blocks
        title, *rest = blocks
        self.ledger.place(title.lines)
        self.parts.title = self.spelling.sentence(tidy(title.whole))[0]
        if rest and _is_subtitle(rest[0], self.parts.title):
            self.ledger.place(rest[0].lines)
            self.parts.benchmark = self._written(rest[0])
            self.parts.title = f"{self.parts.title}: {self.parts.benchmark}"
            rest = rest[1:]
        return rest

    def _written(self, block: Block) -> str:
        return self.spelling.sentence(tidy(block.text))[0]

    def _take_benchmark(self, blocks: list[Block]) -> list[Block]:
        if not blocks or blocks[0].text.endswith(".") or self.parts.benchmark:
            return blocks
        self.ledger.place(blocks[0].lines)
        self.parts.benchmark = self._written(blocks[0])
        return blocks[1:]

    def _again(self, block: Block) -> bool:
        """Whether a block only says the title once more."""
        same = not block.listed and folded(block.text) in (folded(self.parts.title), folded(self.parts.benchmark))
        if same:
            self.ledger.place(block.lines)
        return same


def _is_subtitle(block: Block, title: str) -> bool:
    short = len(block.text) < 200 and not block.text.endswith((".", ":", "?")) and not block.listed
    return short and ":" not in title and title.count(" ") < 5


def _titled_factor(section: Section, spelling: Spelling, ledger: Ledger) -> DraftFactor:
    heading = section.heading
    if heading is None or heading.heading is None:  # pragma: no cover - sections_of sees to it
        raise AssertionError("A key factor begins with its title.")
    title, known = spelling.sentence(tidy(heading.heading.rest))
    if not known:
        ledger.doubt(heading.line, heading.heading.rest, CAPITALS)
    return DraftFactor(title, heading.line)


def _first_paragraph(blocks: Sequence[Block]) -> int:
    """How many blocks the first paragraph takes, with the list that it announces."""
    end = min(1, len(blocks))
    while 0 < end < len(blocks) and blocks[end].listed:
        end += 1
    return end
