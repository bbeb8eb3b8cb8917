"""The words of the first list as they were sent: saved line by line, those that could not be saved shown again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from hospes.audit.actors import Actor
from hospes.journey.assessments import changes
from hospes.journey.assessments.models import Assessment, ProposedChange
from hospes.journey.assessments.queries import FirstListLine
from hospes.journey.assessments.queries.contents import plain
from hospes.journey.assessments.rules import Refused


@dataclass(frozen=True)
class Problem:
    """What could not be saved of one line: as it was sent, and why."""

    line: int
    text: str
    revision: int  # the one that saving it once more is made from
    fault: str = ""
    theirs: str = ""


@dataclass(frozen=True)
class ShownLine:
    """A line as the page shows it."""

    line: FirstListLine
    problem: Problem | None = None


@dataclass(frozen=True)
class ListKept:
    """What came of sending the list."""

    by_line: Mapping[int, Problem] = field(default_factory=dict)
    aside: int = 0  # lines with new words that somebody else dropped meanwhile

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the summary at the top of the page leads to."""
        return tuple(self.by_line.values())

    def shown(self, lines: Iterable[FirstListLine], dropped: Iterable[FirstListLine]) -> Iterator[ShownLine]:
        """The lines, those with a problem as they were sent; also one that was dropped meanwhile, if it has one."""
        for line in (*lines, *(each for each in dropped if each.id in self.by_line)):
            problem = self.by_line.get(line.id)
            sent = replace(line, text=problem.text, revision=problem.revision) if problem else line
            yield ShownLine(sent, problem)


def keep_words(data: Mapping[str, str], assessment: Assessment, by: Actor) -> ListKept:
    """Save every line whose words were changed, also one that somebody else dropped meanwhile.

    One that is refused keeps no other from being saved.
    """
    problems, aside = {}, 0
    for line in assessment.proposed_changes.select_related("assessment__round"):
        words = plain(data.get(f"text-{line.pk}", line.text)).strip()
        if words == line.text:
            continue
        if problem := _saved(line, words, data.get(f"revision-{line.pk}", ""), by):
            problems[line.pk] = problem
        elif not line.kept:
            aside += 1
    return ListKept(problems, aside)


def _saved(line: ProposedChange, words: str, revision: str, by: Actor) -> Problem | None:
    """Save the words of one line; what could not be saved is given back."""
    seen = int(revision) if revision.isascii() and revision.isdecimal() else -1
    try:
        outcome = changes.edit_proposed_change(change=line, seen_revision=seen, text=words, by=by)
    except Refused as refused:
        return Problem(line.pk, words, line.revision, fault=str(refused))
    if isinstance(outcome, changes.Stale):
        return Problem(line.pk, words, outcome.their_revision, theirs=outcome.theirs.note)
    return None
