"""A programme's template, read from YAML: milestones, guiding questions, agendas, and what each visit leaves behind.

The format is described in ``docs/programme-template.md``. Nothing here knows Django: texts come in as strings.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from hospes.method.sentences import Sentence
from hospes.method.toolkit_format.metadata import Sheet, Table, table
from hospes.method.toolkit_format.problems import Problem

Said = Mapping[str, str]  # a text per language


class Kind(StrEnum):
    """What sort of thing a milestone is."""

    KICKOFF = "kickoff"
    BENCHMARKS = "benchmarks"
    SUPPORT = "support"
    TRAINING = "training"
    STEERING = "steering"
    VISITS = "visits"
    WORKSHOP = "workshop"
    ACADEMY = "academy"
    CAMPAIGN = "campaign"
    CONFERENCE = "conference"
    OTHER = "other"


class Leaves(StrEnum):
    """What an activity of a milestone must leave behind."""

    FIRST_LIST = "first_list"
    PRACTICES = "practices"
    REFINED = "refined"
    PLAN = "plan"


_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_MOMENT = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_LONGEST = 24 * 60  # minutes of one line of an agenda
_HEAD = ("format", "id", "version", "languages", "title", "purpose", "sources", "milestones")
_OF_SOURCE = ("id", "title", "publisher", "dated", "url", "read_on")
_OF_MILESTONE = (
    "code", "kind", "number", "per_scheme", "begins", "ends", "source", "leaves",
    "title", "purpose", "questions", "agenda", "otherwise",
)  # fmt: skip


@dataclass(frozen=True)
class TemplateSource:
    """Where facts of a template stand."""

    id: str
    title: str
    publisher: str = ""
    dated: str = ""
    url: str = ""
    read_on: str = ""


@dataclass(frozen=True)
class AgendaLine:
    """One line of an agenda that is proposed: a title per language, and how many minutes it takes."""

    title: Said
    minutes: int


@dataclass(frozen=True)
class TemplateMilestone:
    """One milestone; ``begins`` and ``ends`` are those of the programme that the template is drawn from."""

    code: str
    kind: Kind
    title: Said
    purpose: Said = field(default_factory=dict)
    number: int | None = None
    per_scheme: bool = False
    begins: str = ""
    ends: str = ""
    source: str = ""
    leaves: tuple[Leaves, ...] = ()
    questions: tuple[Said, ...] = ()
    agenda: tuple[AgendaLine, ...] = ()
    otherwise: Said = field(default_factory=dict)


@dataclass(frozen=True)
class ProgrammeTemplate:
    """A programme's way, as data."""

    id: str
    version: str
    languages: tuple[str, ...]
    title: Said
    purpose: Said
    sources: tuple[TemplateSource, ...]
    milestones: tuple[TemplateMilestone, ...]

    @property
    def begins(self) -> str:
        """The month in which the programme that it is drawn from began; empty when no milestone is dated."""
        return min((one.begins for one in self.milestones if one.begins), default="")[:7]


class TemplateError(ValueError):
    """The text is no template as it stands; ``problems`` says where and why, in reading order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def read_template(file: str, text: str) -> ProgrammeTemplate:
    """A template from its text; TemplateError names the file, the line and the key of all that is wrong."""
    problems: list[Problem] = []
    found = _Reading(file, problems).read(text)
    if problems:
        raise TemplateError(sorted(problems))
    return found


def moved(moment: str, months: int) -> str:
    """A year, month or day (``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``) so many months later, with what still holds of it.

    Moved by whole years a year stays a year; any other move of a year, and of a day, is only right to the month or
    to nothing: a day becomes its month, a year becomes unknown ("").
    """
    if not moment or not months:
        return moment
    if len(moment) == len("2026"):
        return "" if months % 12 else f"{int(moment) + months // 12:04}"
    year, month = divmod(int(moment[:4]) * 12 + int(moment[5:7]) - 1 + months, 12)
    return f"{year:04}-{month + 1:02}"


def months_between(first: str, second: str) -> int:
    """From the month ``first`` to the month ``second``, both ``YYYY-MM``; negative when it comes before."""
    return (int(second[:4]) - int(first[:4])) * 12 + int(second[5:7]) - int(first[5:7])


class _Reading:
    """One text on its way in."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.sheet = Sheet(file, problems.append)
        self.languages: tuple[str, ...] = ()

    def read(self, text: str) -> ProgrammeTemplate:
        meta = table(self.sheet, text)
        if not meta.is_broken:
            meta.only(*_HEAD)
            self._shape(meta, "format", re.compile("1"), Sentence("“format” must be 1, the only format there is."))
        self.languages = self._languages(meta)
        sources = tuple(map(self._source, meta.tables("sources")))
        return ProgrammeTemplate(
            id=self._shape(meta, "id", _CODE, Sentence("“id” must be small letters and dashes, such as inclucities.")),
            version=self._shape(meta, "version", _VERSION, Sentence("“version” must be three numbers, such as 1.0.0.")),
            languages=self.languages,
            title=self._said(meta, "title", must=True),
            purpose=self._said(meta, "purpose"),
            sources=sources,
            milestones=self._milestones(meta, {one.id for one in sources}),
        )

    def _languages(self, meta: Table) -> tuple[str, ...]:
        found = meta.texts("languages")
        if not meta.is_broken and not (found and all(map(_LANGUAGE.fullmatch, found))):
            self._complain(meta, "languages", Sentence("“languages” must be a list of codes, such as [en, fr]."))
        return found

    def _source(self, found: Table) -> TemplateSource:
        found.only(*_OF_SOURCE)
        self._shape(found, "id", _CODE, Sentence("“id” must be small letters and dashes, such as website."))
        self._shape(found, "title", re.compile(r".+"), Sentence("“title” must say what the source is called."))
        return TemplateSource(*(found.text(key) for key in _OF_SOURCE))

    def _milestones(self, meta: Table, sources: set[str]) -> tuple[TemplateMilestone, ...]:
        made: list[TemplateMilestone] = []
        for found in meta.tables("milestones"):
            one = self._milestone(found, sources)
            if one.code in {before.code for before in made}:
                self._complain(found, "code", Sentence("“%(code)s” is the code of two milestones.", code=one.code))
            made.append(one)
        if not made and not meta.is_broken:
            self.sheet.complain(meta.line, Sentence("“milestones” must name at least one."))
        return tuple(made)

    def _milestone(self, found: Table, sources: set[str]) -> TemplateMilestone:
        found.only(*_OF_MILESTONE)
        kind = self._one_of(found, "kind", [found.text("kind")], tuple(Kind))
        leaves = self._one_of(found, "leaves", found.texts("leaves"), tuple(Leaves))
        if (source := found.text("source")) and source not in sources:
            self._complain(found, "source", Sentence("“%(source)s” is none of the sources above.", source=source))
        begins, ends = self._moment(found, "begins"), self._moment(found, "ends")
        if begins and ends and ends < begins[: len(ends)]:
            self._complain(found, "ends", Sentence("It cannot end before it begins."))
        return TemplateMilestone(
            code=self._shape(found, "code", _CODE, Sentence("“code” must be small letters and dashes: visit-1.")),
            kind=Kind(kind[0]) if kind else Kind.OTHER,
            title=self._said(found, "title", must=True),
            purpose=self._said(found, "purpose"),
            number=self._number(found),
            per_scheme=self._flag(found, "per_scheme"),
            begins=begins,
            ends=ends,
            source=source,
            leaves=tuple(map(Leaves, leaves)),
            questions=tuple(self._per_language(one) for one in found.tables("questions")),
            agenda=tuple(map(self._line, found.tables("agenda"))),
            otherwise=self._said(found, "otherwise"),
        )

    def _line(self, found: Table) -> AgendaLine:
        found.only("minutes", "title")
        minutes = found.whole("minutes") or 0
        if not 1 <= minutes <= _LONGEST:
            self._complain(found, "minutes", Sentence("“minutes” must be from 1 to %(most)s.", most=_LONGEST))
        return AgendaLine(self._said(found, "title", must=True), minutes)

    def _number(self, found: Table) -> int | None:
        number = found.whole("number")
        if number is not None and not 1 <= number <= 99:
            self._complain(found, "number", Sentence("“number” must be from 1 to 99."))
        return number

    def _flag(self, found: Table, key: str) -> bool:
        return self._one_of(found, key, [found.text(key) or "no"], ("yes", "no")) == ["yes"]

    def _moment(self, found: Table, key: str) -> str:
        said = found.text(key)
        if said and not _MOMENT.fullmatch(said):
            said = ""
            wrong = Sentence("“%(key)s” must be a year, a month or a day: 2026, 2026-11 or 2026-11-21.", key=key)
            self._complain(found, key, wrong)
        return said

    def _said(self, found: Table, key: str, *, must: bool = False) -> Said:
        """A text per language; every language of the template when the text is there at all."""
        if (inner := found.table(key)) is not None:
            return self._per_language(inner)
        if must and not found.is_broken:
            said = Sentence("“%(key)s” is missing: give a text for each language.", key=key)
            self.sheet.complain(found.line, said)
        return {}

    def _per_language(self, found: Table) -> Said:
        found.only(*self.languages)
        for language in self.languages:
            if not found.text(language):
                said = Sentence("The text in “%(language)s” is missing.", language=language)
                self.sheet.complain(found.line, said)
        return {language: found.text(language) for language in self.languages}

    def _one_of(self, found: Table, key: str, said: Sequence[str], known: Sequence[str]) -> list[str]:
        if any(one not in known for one in said):
            wrong = Sentence("“%(key)s” must be one of %(known)s.", key=key, known=", ".join(known))
            self._complain(found, key, wrong)
        return [one for one in said if one in known]

    def _shape(self, found: Table, key: str, shape: re.Pattern[str], otherwise: Sentence) -> str:
        said = found.text(key)
        if not found.is_broken and not shape.fullmatch(said):
            self._complain(found, key, otherwise)
        return said

    def _complain(self, found: Table, key: str, message: Sentence) -> None:
        node = found.nodes.get(key)
        self.sheet.complain(found.line if node is None else self.sheet.line(node), message)
