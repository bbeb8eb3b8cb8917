"""What a toolkit may still get wrong once it can be read: identifiers, answers, scoring, earlier versions."""

from collections.abc import Mapping

from .problems import Problem
from .reading import read_closely


def check(folder: Mapping[str, str], published: Mapping[str, str] | None = None) -> tuple[Problem, ...]:
    """Every problem of a folder, also beside the last ``published`` one; () for a toolkit that is in order."""
    reading = read_closely(folder)
    return reading.all_problems
