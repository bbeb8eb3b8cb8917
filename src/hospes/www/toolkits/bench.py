"""The bench on which a facilitator brings a toolkit in order: its texts, their problems, what they change."""

from collections.abc import Mapping
from dataclasses import dataclass

from hospes.journey.toolkits import queries
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.toolkit_format import Problem, read_closely
from hospes.method.toolkit_format.model import Toolkit
from hospes.www.toolkits.clashes import Clash, Sent


@dataclass(frozen=True)
class File:
    """One text of the folder, with what is wrong in it."""

    path: str
    text: str
    problems: tuple[Problem, ...]
    clash: Clash | None

    @property
    def rows(self) -> int:
        """Lines to show at once, 6..24."""
        return max(6, min(24, self.text.count("\n") + 2))


@dataclass(frozen=True)
class Bench:
    """A dry run: nothing is kept until somebody says so."""

    sent: Sent
    toolkit: Toolkit | None  # None while toolkit.yaml does not say what it is
    problems: tuple[Problem, ...]
    last: ToolkitVersion | None

    @property
    def texts(self) -> Mapping[str, str]:
        """The folder, by path."""
        return self.sent.texts

    @property
    def review(self) -> str:
        """What a person should look at, when the folder was drafted from a text."""
        return self.texts.get(queries.REVIEW, "")

    @property
    def files(self) -> tuple[File, ...]:
        """The texts, toolkit.yaml first; also one that only the other has, as long as nobody has decided."""
        clashes = self.sent.clashes
        names = sorted({*self.texts, *clashes}, key=lambda name: (name != "toolkit.yaml", name))
        return tuple(File(name, self.texts.get(name, ""), self._problems_in(name), clashes.get(name)) for name in names)

    @property
    def elsewhere(self) -> tuple[Problem, ...]:
        """Problems of files that are not there."""
        return tuple(problem for problem in self.problems if problem.file not in {*self.texts, *self.sent.theirs})

    @property
    def changes(self) -> tuple[queries.ItemChange, ...]:
        """What this would change beside the last published version."""
        if self.toolkit and self.last:
            return queries.changes_between(queries.read_toolkit(self.last, self.last.language), self.toolkit)
        return ()

    @property
    def questions(self) -> int:
        """How many guiding questions there are."""
        return sum(len(factor.questions) for factor in self.toolkit.key_factors) if self.toolkit else 0

    def _problems_in(self, name: str) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.file == name)


def bench(sent: Sent) -> Bench:
    """Look at a folder of texts."""
    toolkit = read_closely(sent.texts).toolkit
    last = queries.latest_version(toolkit.id) if toolkit else None
    return Bench(sent, toolkit, queries.problems_of(sent.texts), last)
