"""YAML with its lines: tables read value by value, each surprise a problem with file and line."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from hospes.method.sentences import Sentence

from .problems import Problem
from .prose import folded

if TYPE_CHECKING:
    import yaml

Tell = Callable[[Problem], None]
DEEPEST = 20  # tables and lists inside each other; a toolkit needs five


@dataclass(frozen=True)
class Sheet:
    """One YAML text: the file's name, the line before it begins, and whom to tell of problems."""

    file: str
    tell: Tell
    offset: int = 0

    def complain(self, line: int, message: Sentence) -> None:
        """Tell a problem at a line of this file."""
        self.tell(Problem(self.file, line, message))

    def line(self, node: "yaml.Node") -> int:
        """The line, from 1, on which a node begins."""
        return int(node.start_mark.line) + 1 + self.offset


@dataclass(frozen=True)
class Word:
    """One written value and its line."""

    text: str
    line: int


@dataclass(frozen=True)
class Table:
    """A YAML mapping. Asking for a value that is not there gives the default."""

    sheet: Sheet
    line: int
    nodes: "dict[str, yaml.Node]" = field(default_factory=dict)
    is_broken: bool = False  # the text could not be read as a table, which was told

    def word(self, key: str) -> Word | None:
        """A single value as it is written; None when absent."""
        import yaml

        node = self.nodes.get(key)
        if node is None or (isinstance(node, yaml.ScalarNode) and _is_empty(node)):
            return None
        if not isinstance(node, yaml.ScalarNode):
            self._wrong(node, Sentence("“%(key)s” must be one value, not a list or a table.", key=key))
            return None
        return Word(str(node.value), self.sheet.line(node))

    def text(self, key: str) -> str:
        """A text, "" when absent."""
        found = self.word(key)
        return folded(found.text) if found else ""

    def whole(self, key: str) -> int | None:
        """A whole number, None when absent or not one."""
        found = self.number(key)
        if found is None or found.is_integer():
            return None if found is None else int(found)
        self._wrong(self.nodes[key], Sentence("“%(key)s” must be a whole number.", key=key))
        return None

    def number(self, key: str) -> float | None:
        """A finite number, None when absent or not one."""
        found = self.word(key)
        if found is None:
            return None
        number = number_of(found.text)
        if number is None:
            self._wrong(self.nodes[key], Sentence("“%(key)s” must be a number.", key=key))
        return number

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, () when absent."""
        return tuple(folded(word.text) for word in self._words(key))

    def table(self, key: str) -> "Table | None":
        """A table inside this one, None when absent."""
        node = self.nodes.get(key)
        return None if node is None or _is_empty(node) else table_of(node, self.sheet)

    def tables(self, key: str) -> Iterator["Table"]:
        """A list of tables, none when absent."""
        for node in self._list(key):
            if found := table_of(node, self.sheet):
                yield found

    def only(self, *known: str) -> None:
        """Tell of every key that is not one of ``known``."""
        for key, node in self.nodes.items():
            if key not in known:
                said = Sentence(
                    "“%(key)s” is not known here; this place takes %(known)s.",
                    key=key,
                    known=", ".join(known),
                )
                self._wrong(node, said)

    def _words(self, key: str) -> Iterator[Word]:
        import yaml

        for node in self._list(key):
            if isinstance(node, yaml.ScalarNode):
                yield Word(str(node.value), self.sheet.line(node))
            else:
                self._wrong(node, Sentence("“%(key)s” must be a list of single values.", key=key))

    def _list(self, key: str) -> "list[yaml.Node]":
        import yaml

        node = self.nodes.get(key)
        if node is None or _is_empty(node):
            return []
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        said = Sentence("“%(key)s” must be a list, each entry on a line that begins with “- ”.", key=key)
        self._wrong(node, said)
        return []

    def _wrong(self, node: "yaml.Node", message: Sentence) -> None:
        self.sheet.complain(self.sheet.line(node), message)


def number_of(text: str) -> float | None:
    """A finite number from its decimal writing, None when it is none."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None


def _is_empty(node: "yaml.Node") -> bool:
    return str(node.tag).endswith(":null")


@cache
def _loader() -> Any:  # the class of PyYAML's C loader is not described to the type checker
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(sheet: Sheet, text: str) -> "yaml.Node | None":
    """The root node of a YAML text; None when it is empty or cannot be read, which is told."""
    import yaml

    try:
        if (line := _too_deep(text)) is None:
            return yaml.compose(text, Loader=_loader())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line + 1 if mark else 1) + sheet.offset
        sheet.complain(line, _no_yaml(getattr(error, "problem", None)))
        return None
    said = Sentence("Lists and tables stand too deep inside each other here; take some away.")
    sheet.complain(line + sheet.offset, said)
    return None


def _no_yaml(reason: str | None) -> Sentence:
    """The sentence around PyYAML's own words, which are always English."""
    if not reason:
        return Sentence("This is not YAML: it has characters that YAML does not allow. Take them away.")
    return Sentence(
        "This is not YAML (“%(reason)s”). Look for a missing space, quote or indent.",
        reason=reason,
    )


def _too_deep(text: str) -> int | None:
    """The line, from 1, where brackets open beyond all need: PyYAML would end the whole process on them."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=_loader()):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return event.start_mark.line + 1 if event.start_mark else 1
    return None


def table(sheet: Sheet, text: str) -> Table:
    """A YAML text that is one table; an empty one when there is none or when it cannot be read."""
    node = load(sheet, text)
    found = None if node is None else table_of(node, sheet)
    return found or Table(sheet, 1 + sheet.offset, is_broken=bool(text.strip()))


def table_of(node: "yaml.Node", sheet: Sheet) -> Table | None:
    """A node as a table; None, and a problem told, when it is something else."""
    import yaml

    if not isinstance(node, yaml.MappingNode):
        sheet.complain(sheet.line(node), Sentence("A table is wanted here: lines of “name: value”."))
        return None
    nodes: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if str(key.value) in nodes:
            said = Sentence("“%(key)s” stands here twice; keep one.", key=key.value)
            sheet.complain(sheet.line(key), said)
        nodes[str(key.value)] = value
    return Table(sheet, sheet.line(node), nodes)
