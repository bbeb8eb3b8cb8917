"""A toolkit's text <-> benchmark, key factors, questions, tips, practices.

``parse`` and ``write`` go both ways, ``read`` collects problems, ``minted`` gives identifiers to new items,
``check`` says what is wrong, ``declared`` what becomes of old answers; ``po``, ``translated`` and ``state``
are for translations. The module ``markdown`` shows a text as plain words or as HTML.
"""

from .checking import check
from .hashing import content_hash
from .identifiers import Kind, items, kind_of, mint, minted, numbers
from .problems import Problem, ToolkitError
from .reading import Reading, parse, read, read_closely
from .translate import TranslationError, TranslationState, po, state, template, translated, with_wordings
from .versions import UNCHANGED, Fate, declared
from .writing import write

__all__ = [
    "UNCHANGED",
    "Fate",
    "Kind",
    "Problem",
    "Reading",
    "ToolkitError",
    "TranslationError",
    "TranslationState",
    "check",
    "content_hash",
    "declared",
    "items",
    "kind_of",
    "mint",
    "minted",
    "numbers",
    "parse",
    "po",
    "read",
    "read_closely",
    "state",
    "template",
    "translated",
    "with_wordings",
    "write",
]
