"""Which sheet of a workbook is which part of a cohort; one that may be ours is not passed over in silence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hospes.method.cohorts.layout import COLUMNS, INSTRUCTIONS, Cell, Part, Sheets
from hospes.method.cohorts.lines import as_text
from hospes.method.cohorts.model import Misplaced
from hospes.method.sentences import Sentence
from hospes.method.spelling import fold

ALIKE = 2  # columns of a part, its needed ones among them, that make a sheet look like it


@dataclass
class Sorted:
    """The title of each part that is there, and what is to be told of titles."""

    titles: dict[Part, str] = field(default_factory=dict)
    faults: list[Misplaced] = field(default_factory=list)
    notices: list[Misplaced] = field(default_factory=list)


def sort_sheets(sheets: Sheets) -> Sorted:
    """Find the parts among the sheets by title, in any case; the first of two that are written alike."""
    found, others, known = Sorted(), list[str](), {fold(part): part for part in Part}
    for title in sheets:
        part = known.get(fold(title))
        if part is None:
            others += [title] if fold(title) != fold(INSTRUCTIONS) else []
        elif part in found.titles:
            twice = Sentence(
                "two sheets are called %(part)s, this one and “%(other)s”; keep one, or rename one",
                part=part.value,
                other=found.titles[part],
            )
            found.faults.append(Misplaced(title, twice))
        else:
            found.titles[part] = title
    missing = [part for part in Part if part not in found.titles]
    for title in others:
        _judge(title, sheets[title], missing, found)
    return found


def _judge(title: str, rows: Sequence[Sequence[Cell]], missing: Sequence[Part], found: Sorted) -> None:
    """A sheet that is none of ours by its title: a fault where rows of ours may be on it, else a notice."""
    like = next((part for part in _alike(rows) if part in missing), next(_alike(rows), None))
    if like in missing:
        said = Sentence("this sheet has the columns of %(part)s, which is missing; call it %(part)s", part=str(like))
        found.faults.append(Misplaced(title, said))
    elif like:
        said = Sentence(
            "this sheet has the columns of %(part)s; move its rows there, or take it out of the workbook",
            part=str(like),
        )
        found.faults.append(Misplaced(title, said))
    elif missing:
        said = Sentence(
            "this sheet is none of a cohort, and missing are: %(missing)s. Give it the name of one of these, "
            "or take it out of the workbook, or add them as empty sheets",
            missing=", ".join(missing),
        )
        found.faults.append(Misplaced(title, said))
    else:
        found.notices.append(Misplaced(title, Sentence("this sheet is none of a cohort, and was left alone")))


def _alike(rows: Sequence[Sequence[Cell]]) -> Iterator[Part]:
    """The parts that a sheet looks like by its heading."""
    heading = {fold(as_text(cell)) for cell in (rows[0] if rows else ())}
    for part, columns in COLUMNS.items():
        needed = {fold(column.name) for column in columns if column.required}
        if needed <= heading and len(heading & {fold(column.name) for column in columns}) >= ALIKE:
            yield part
