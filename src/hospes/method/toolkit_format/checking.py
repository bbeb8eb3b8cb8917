"""What a toolkit may still get wrong once it can be read: identifiers, answers, translations, versions."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from hospes.method.sentences import Sentence

from .comparing import differences
from .findings import Finding
from .identifiers import items, kind_of
from .model import AnswerKind, DeclaredChange, Option, Question, Toolkit
from .problems import Problem, ToolkitError
from .reading import CHANGES, METADATA, RETIRED, Reading, parse, read_closely
from .scoring_rules import scoring_findings
from .texts import texts
from .translate import TranslationError, places
from .versions import LEAVING, number


def check(folder: Mapping[str, str], published: Mapping[str, str] | None = None) -> tuple[Problem, ...]:
    """Every problem of a folder; () for a toolkit that is in order.

    With the folder of the last ``published`` version, also what changed without being declared. Raises
    ``ToolkitError`` when the published folder itself cannot be read.
    """
    reading = read_closely(folder)
    found = list(reading.all_problems)
    if reading.toolkit:
        where = _Where(folder, reading)
        findings = [*_inside(reading.toolkit, reading), *_beside(reading, published)]
        found += [where.problem(finding) for finding in findings]
        found += _translations(folder, reading.toolkit)
    return tuple(sorted(set(found)))


def _inside(toolkit: Toolkit, reading: Reading) -> Iterator[Finding]:
    yield from _doubled(reading)
    yield from _asked(toolkit)
    yield from scoring_findings(toolkit)
    yield from _retired(toolkit)
    yield from _declared(toolkit)


def _beside(reading: Reading, published: Mapping[str, str] | None) -> Iterator[Finding]:
    # Without identifiers nothing can be compared: they are minted first.
    if published is None or reading.toolkit is None or reading.unminted:
        return
    try:
        before = parse(published)
    except ToolkitError as error:
        yield Finding(METADATA, "", _unreadable(error.problems[0]))
        return
    yield from differences(before, reading.toolkit)


def _unreadable(first: Problem) -> Sentence:
    return Sentence(
        "The published version cannot be read: %(file)s:%(line)s: %(problem)s",
        file=first.file,
        line=first.line,
        problem=first.message,
    )


@dataclass(frozen=True)
class _Where:
    """Finds the line of a finding: where the identifier stands in the file that it is about."""

    folder: Mapping[str, str]
    reading: Reading

    def problem(self, finding: Finding) -> Problem:
        place = self.reading.places.get(finding.subject, ())
        if place and not finding.file:
            return Problem(place[-1].file, place[-1].line, finding.message)
        file = finding.file or METADATA
        return Problem(file, _line_naming(self.folder.get(file, ""), finding.subject), finding.message)


def _line_naming(text: str, word: str) -> int:
    """The first line, from 1, on which ``word`` stands; 1 when there is none."""
    lines = (number for number, line in enumerate(text.split("\n"), start=1) if word and word in line)
    return next(lines, 1)


def _doubled(reading: Reading) -> Iterator[Finding]:
    for identifier, found in reading.places.items():
        if len(found) > 1:
            said = Sentence(
                "%(id)s stands twice, first in %(file)s:%(line)s; take this one away.",
                id=identifier,
                file=found[0].file,
                line=found[0].line,
            )
            yield Finding("", identifier, said)


def _asked(toolkit: Toolkit) -> Iterator[Finding]:
    if not toolkit.key_factors:
        said = Sentence("A toolkit has at least one key factor, in %(file)s.", file="factors/01-a-few-words.md")
        yield Finding(METADATA, "", said)
    if len(toolkit.scale) not in (0, 5):
        said = Sentence("“scale” describes the five levels 0 to 4; give five texts or none.")
        yield Finding(METADATA, "scale", said)
    for item in items(toolkit):
        if isinstance(item, Question):
            yield from _choices(item)
        elif isinstance(item, Option) and not 0 <= (item.points or 0) <= 100:
            yield Finding("", item.id, Sentence("Points go from 0 to 100."))


def _choices(question: Question) -> Iterator[Finding]:
    is_choice = question.answer is AnswerKind.CHOICE
    if is_choice and len(question.options) < 2:
        yield Finding("", question.id, Sentence("A choice has at least two options below it; add them."))
    if question.options and not is_choice:
        said = Sentence("Only answer=choice has options; change the answer, or take them away.")
        yield Finding("", question.id, said)


def _retired(toolkit: Toolkit) -> Iterator[Finding]:
    alive = {item.id for item in items(toolkit)}
    gone: set[str] = set()
    for retired in toolkit.retired:
        if kind_of(retired.id) is None:
            yield Finding(RETIRED, retired.id, Sentence("“%(id)s” is no identifier; copy it as it was.", id=retired.id))
        if retired.id in gone:
            yield Finding(RETIRED, retired.id, Sentence("%(id)s is retired twice; keep one line.", id=retired.id))
        if retired.id in alive:
            said = Sentence("%(id)s is retired and never used again; take it away here.", id=retired.id)
            yield Finding("", retired.id, said)
        gone.add(retired.id)
    for retired in toolkit.retired:
        for successor in retired.replaced_by:
            if successor not in alive | gone:
                said = Sentence("“%(id)s” replaces %(retired)s but is nowhere.", id=successor, retired=retired.id)
                yield Finding(RETIRED, successor, said)


def _declared(toolkit: Toolkit) -> Iterator[Finding]:
    retired = {one.id for one in toolkit.retired}
    known = retired | {item.id for item in items(toolkit)}
    for change in toolkit.changes:
        if number(change.version) > number(toolkit.version):
            yield Finding(CHANGES, change.version, _too_late(change.version, toolkit.version))
        yield from _left(change, retired)
        for successor in change.into:
            if successor not in known:
                said = Sentence("“%(id)s” is nowhere in this toolkit.", id=successor)
                yield Finding(CHANGES, successor, said)


def _too_late(version: str, own: str) -> Sentence:
    return Sentence(
        "%(version)s is later than the toolkit's own version %(own)s; raise that.",
        version=version,
        own=own,
    )


def _left(change: DeclaredChange, retired: Set[str]) -> Iterator[Finding]:
    """A line about an item that leaves, or that says so of one that stays."""
    leaves = change.kind in LEAVING
    if leaves and change.id not in retired:
        said = Sentence("%(id)s is %(kind)s: add it to retired.yaml as well.", id=change.id, kind=change.kind)
        yield Finding(CHANGES, change.id, said)
    if leaves and change.kind != "retired" and not change.into:
        said = Sentence("Say into what %(id)s went: “%(kind)s: [identifiers]”.", id=change.id, kind=change.kind)
        yield Finding(CHANGES, change.id, said)
    if change.into and not leaves:
        said = Sentence("Only split, merged and retired items go into others, not %(id)s.", id=change.id)
        yield Finding(CHANGES, change.id, said)


def _translations(folder: Mapping[str, str], toolkit: Toolkit) -> Iterator[Problem]:
    alive = {text.place for text in texts(toolkit)}
    for name, text in folder.items():
        if not name.endswith(".po"):
            continue
        try:
            unknown = [place for place in places(text) if place not in alive]
        except TranslationError as error:
            yield Problem(name, error.line, error.reason)
            continue
        for place in unknown:
            yield Problem(name, _line_naming(text, f'msgctxt "{place}"'), _unknown(place))


def _unknown(place: str) -> Sentence:
    command = "hospes toolkit translate"
    if place:
        return Sentence(
            "“%(place)s” is not in the toolkit; refresh the file with “%(command)s”.",
            place=place,
            command=command,
        )
    return Sentence(
        "“a text without msgctxt” is not in the toolkit; refresh the file with “%(command)s”.",
        command=command,
    )
