"""``hospes match COHORT``: who helps whom in a cohort, with reasons and proof, in some languages; starts no Django."""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from math import isfinite
from pathlib import Path

from hospes.cli import folders
from hospes.cli.folders import FolderError
from hospes.cli.match_words import ENGLISH, Words, language_of, languages
from hospes.method.cohorts import Cohort, CohortError, Json, Misplaced, read_record, read_sheets
from hospes.method.cohorts.fields import escaped
from hospes.method.matching.model import Objective
from hospes.method.sentences import Sentence

ABOUT = "Match the mentees of a cohort with mentors: as good as can be, proven, with reasons."
MOST_DIGITS = 40
LIKE = Sentence(
    "A cohort is a file that ends in .json or .xlsx; “hospes match --template FILE.xlsx” makes one to fill in."
)


def run(arguments: Sequence[str]) -> int:
    """0 and the result; 1 and one ``place: reason`` for each fault of the cohort; 2 when a file cannot be used."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if asked.cohort is None and asked.template is None:
        parser.error("name a COHORT, or --template FILE.xlsx")
    words = Words(asked.language or language_of(os.environ))
    try:
        if asked.template is not None:
            _write_template(asked.template, words)
        return 0 if asked.cohort is None else _match(asked, words)
    except FolderError as error:
        print(words.say(error.args[0]), file=sys.stderr)
        return 2
    except CohortError as error:
        for fault in error.faults:
            print(_told(fault, words), file=sys.stderr)
        return 1


def _told(fault: Misplaced, words: Words) -> str:
    """A fault, or what was left alone, at its place."""
    return f"{fault.place}: {words.say(fault.reason)}"


def _parser() -> argparse.ArgumentParser:
    """What can be asked."""
    parser = argparse.ArgumentParser("hospes match", description=ABOUT, epilog=LIKE)
    parser.add_argument("cohort", type=Path, nargs="?", metavar="COHORT", help="a cohort as .json or .xlsx")
    parser.add_argument("--json", action="store_true", help="for machines; without it for people")
    parser.add_argument("--objective", choices=list(Objective), help="instead of the one that the cohort names")
    parser.add_argument("--why", nargs=2, metavar=("MENTEE", "MENTOR"), help="why these two are a pair, or are not")
    parser.add_argument(
        "--language", choices=languages(), help="of the result and of faults; else that of the terminal"
    )
    parser.add_argument("--template", type=Path, metavar="FILE.xlsx", help="write a workbook to fill in")
    return parser


def _write_template(path: Path, words: Words) -> None:
    """A workbook to fill in; a file that is there is kept."""
    from hospes.cli.match_workbook import write_template

    if path.suffix.lower() != ".xlsx":
        raise FolderError(Sentence("%(path)s does not end in .xlsx.", path=path))
    if path.exists():
        there = Sentence("%(path)s is there already, and stays as it is. Choose another name.", path=path)
        raise FolderError(there)
    write_template(path)
    print(words.say(Sentence("%(path)s is ready to be filled in; its first sheet says how.", path=path)))


def _match(asked: argparse.Namespace, words: Words) -> int:
    """Read, solve, tell."""
    cohort, left_alone = _read(asked.cohort)
    for notice in left_alone:
        print(_told(notice, words), file=sys.stderr)
    from hospes.cli.match_answer import answer  # brings the solver, which an unreadable file does not need
    from hospes.cli.match_faces import as_record, as_text

    if asked.json:
        words = Words(asked.language or ENGLISH)  # a program reads the same on every machine
    found = answer(cohort, asked.objective, asked.why, words)
    # Only UTF-8 has all letters; elsewhere JSON's own way of writing them keeps it JSON.
    plain = (sys.stdout.encoding or "").casefold().replace("-", "") != "utf8"
    written = json.dumps(as_record(found, words), ensure_ascii=plain, indent=2) if asked.json else as_text(found, words)
    print(written)
    return 0


def _read(path: Path) -> tuple[Cohort, tuple[Misplaced, ...]]:
    """The cohort of a file, and what in it was left alone. Raises FolderError or CohortError."""
    match path.suffix.lower():
        case ".xlsx":
            from hospes.cli.match_workbook import open_sheets  # only this needs openpyxl

            return read_sheets(open_sheets(path))
        case ".json":
            return _read_json(path), ()
        case _:
            raise FolderError(Sentence("%(path)s ends neither in .json nor in .xlsx. %(like)s", path=path, like=LIKE))


def _read_json(path: Path) -> Cohort:
    """The cohort of a JSON file."""
    try:
        return _cohort(
            json.loads(folders.utf8(path), object_pairs_hook=_pairs, parse_int=_whole, parse_float=_with_point)
        )
    except json.JSONDecodeError as error:
        told = Sentence("%(path)s:%(line)s: this is no JSON (%(why)s).", path=path, line=error.lineno, why=error.msg)
        raise FolderError(told) from error
    except RecursionError as error:
        raise FolderError(Sentence("%(path)s is nested too deeply; no cohort is.", path=path)) from error


def _cohort(record: Json) -> Cohort:
    """The cohort of a file's record, in which no field stands twice."""
    twice = list(_twice(record, "#"))
    try:
        cohort = read_record(record)
    except CohortError as error:
        raise CohortError([*twice, *error.faults]) from error
    if twice:
        raise CohortError(twice)
    return cohort


class _Endless(float):
    """A number that is larger than anybody means: refused where it stands, and shown as it was written."""

    written = ""

    def __str__(self) -> str:
        return self.written


def _endless(digits: str) -> _Endless:
    number = _Endless("inf")
    number.written = digits
    return number


def _whole(digits: str) -> int | float:
    """A whole number; one of more digits than anybody means is as good as endless."""
    return int(digits) if len(digits) <= MOST_DIGITS else _endless(digits)


def _with_point(digits: str) -> float:
    """A number with a point or a power of ten."""
    return float(digits) if isfinite(float(digits)) else _endless(digits)


class _Object(dict[str, Json]):
    """An object of a file with the names that stand in it more than once."""

    twice: tuple[str, ...] = ()


def _pairs(pairs: list[tuple[str, Json]]) -> _Object:
    """An object of a file. JSON lets the last of two fields with one name win, and loses the other in silence."""
    found = _Object(pairs)
    if len(found) < len(pairs):
        found.twice = tuple(name for name, count in Counter(name for name, _value in pairs).items() if count > 1)
    return found


def _twice(value: Json, place: str) -> Iterator[Misplaced]:
    """Each field that stands twice in one object, by its pointer."""
    if isinstance(value, _Object):
        said = Sentence("this field stands twice in one object; keep one")
        yield from (Misplaced(f"{place}/{escaped(name)}", said) for name in value.twice)
        for name, each in value.items():
            yield from _twice(each, f"{place}/{escaped(name)}")
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _twice(each, f"{place}/{number}")
