"""A toolkit's text <-> benchmark, key factors, questions, tips, practices.

``parse`` and ``write`` go both ways; ``read`` collects problems; ``minted`` gives identifiers to new items.
"""

from .checking import check
from .identifiers import Kind, items, kind_of, mint, minted, numbers
from .problems import Problem, ToolkitError
from .reading import parse, read, read_closely
from .writing import write

__all__ = [
    "Kind",
    "Problem",
    "ToolkitError",
    "check",
    "items",
    "kind_of",
    "mint",
    "minted",
    "numbers",
    "parse",
    "read",
    "read_closely",
    "write",
]
