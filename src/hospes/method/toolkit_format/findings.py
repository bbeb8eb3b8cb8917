"""What a check found, before the line is looked up."""

from dataclasses import dataclass

from hospes.method.sentences import Sentence


@dataclass(frozen=True)
class Finding:
    """Something wrong about ``subject``; in ``file``, or where the item of that identifier stands when ""."""

    file: str
    subject: str
    message: Sentence
