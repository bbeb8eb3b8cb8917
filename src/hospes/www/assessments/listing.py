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

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the summary at the top of the page leads to."""
        return tuple(self.by_line.values())

    def shown(self, lines: Iterable[FirstListLine]) -> Iterator[ShownLine]:
        """The lines, those with a problem as they were sent."""
        for line in lines:
            problem = self.by_line.get(line.id)
            sent = replace(line, text=problem.text, revision=problem.revision) if problem else line
            yield ShownLine(sent, problem)


def keep_words(data: Mapping[str, str], assessment: Assessment, by: Actor) -> ListKept:
    """Save every line whose words were changed; one that is refused keeps no other from being saved."""
    problems = {}
    for line in assessment.proposed_changes.filter(kept=True).select_related("assessment__round"):
        words = data.get(f"text-{line.pk}")
        if words is not None and (
            problem := _saved(line, plain(words).strip(), data.get(f"revision-{line.pk}", ""), by)
        ):
            problems[line.pk] = problem
    return ListKept(problems)


def _saved(line: ProposedChange, words: str, revision: str, by: Actor) -> Problem | None:
    """Save the words of one line; what could not be saved is given back."""
    seen = int(revision) if revision.isascii() and revision.isdecimal() else -1
    if words == line.text:
        return None
    try:
        outcome = changes.edit_proposed_change(change=line, seen_revision=seen, text=words, by=by)
    except Refused as refused:
        return Problem(line.pk, words, line.revision, fault=str(refused))
    if isinstance(outcome, changes.Stale):
        return Problem(line.pk, words, outcome.their_revision, theirs=outcome.theirs.note)
    return None
