"""What a toolkit may still get wrong once it can be read: identifiers, answers, translations, versions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .comparing import differences
from .findings import Finding
from .identifiers import items, kind_of
from .model import AnswerKind, Option, Question, Toolkit
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
        yield Finding(METADATA, "", f"The published version cannot be read: {error.problems[0]}")
        return
    yield from differences(before, reading.toolkit)


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
            first = f"{found[0].file}:{found[0].line}"
            yield Finding("", identifier, f"{identifier} stands twice, first in {first}; take this one away.")


def _asked(toolkit: Toolkit) -> Iterator[Finding]:
    if not toolkit.key_factors:
        yield Finding(METADATA, "", "A toolkit has at least one key factor, in factors/01-a-few-words.md.")
    if len(toolkit.scale) not in (0, 5):
        yield Finding(METADATA, "scale", "“scale” describes the five levels 0 to 4; give five texts or none.")
    for item in items(toolkit):
        if isinstance(item, Question):
            yield from _choices(item)
        elif isinstance(item, Option) and not 0 <= (item.points or 0) <= 100:
            yield Finding("", item.id, "Points go from 0 to 100.")


def _choices(question: Question) -> Iterator[Finding]:
    is_choice = question.answer is AnswerKind.CHOICE
    if is_choice and len(question.options) < 2:
        yield Finding("", question.id, "A choice has at least two options below it; add them.")
    if question.options and not is_choice:
        yield Finding("", question.id, "Only answer=choice has options; change the answer, or take them away.")


def _retired(toolkit: Toolkit) -> Iterator[Finding]:
    alive = {item.id for item in items(toolkit)}
    gone: set[str] = set()
    for retired in toolkit.retired:
        if kind_of(retired.id) is None:
            yield Finding(RETIRED, retired.id, f"“{retired.id}” is no identifier; copy it as it was.")
        if retired.id in gone:
            yield Finding(RETIRED, retired.id, f"{retired.id} is retired twice; keep one line.")
        if retired.id in alive:
            yield Finding("", retired.id, f"{retired.id} is retired and never used again; take it away here.")
        gone.add(retired.id)
    for retired in toolkit.retired:
        for successor in retired.replaced_by:
            if successor not in alive | gone:
                yield Finding(RETIRED, successor, f"“{successor}” replaces {retired.id} but is nowhere.")


def _declared(toolkit: Toolkit) -> Iterator[Finding]:
    retired = {one.id for one in toolkit.retired}
    known = retired | {item.id for item in items(toolkit)}
    for change in toolkit.changes:
        leaves = change.kind in LEAVING
        if number(change.version) > number(toolkit.version):
            message = f"{change.version} is later than the toolkit's own version {toolkit.version}; raise that."
            yield Finding(CHANGES, change.version, message)
        if leaves and change.id not in retired:
            yield Finding(CHANGES, change.id, f"{change.id} is {change.kind}: add it to retired.yaml as well.")
        if leaves and change.kind != "retired" and not change.into:
            message = f"Say into what {change.id} went: “{change.kind}: [identifiers]”."
            yield Finding(CHANGES, change.id, message)
        if change.into and not leaves:
            yield Finding(CHANGES, change.id, f"Only split, merged and retired items go into others, not {change.id}.")
        for successor in change.into:
            if successor not in known:
                yield Finding(CHANGES, successor, f"“{successor}” is nowhere in this toolkit.")


def _translations(folder: Mapping[str, str], toolkit: Toolkit) -> Iterator[Problem]:
    alive = {text.place for text in texts(toolkit)}
    for name, text in folder.items():
        if not name.endswith(".po"):
            continue
        try:
            unknown = [place for place in places(text) if place not in alive]
        except TranslationError as error:
            yield Problem(name, error.line, str(error))
            continue
        for place in unknown:
            advice = "refresh the file with “hospes toolkit translate”"
            message = f"“{place or 'a text without msgctxt'}” is not in the toolkit; {advice}."
            yield Problem(name, _line_naming(text, f'msgctxt "{place}"'), message)
