"""What makes a published version immutable: the hash of its canonical text."""

from collections.abc import Mapping
from hashlib import sha256

from .model import Toolkit
from .reading import parse
from .writing import write


def content_hash(source: Toolkit | Mapping[str, str]) -> str:
    """SHA-256, in hexadecimal, of the canonical folder of a toolkit, its translations left out.

    A folder is parsed first, and may raise ``ToolkitError``: how its lines are broken does not matter.
    """
    toolkit = source if isinstance(source, Toolkit) else parse(source)
    digest = sha256()
    for name, text in sorted(write(toolkit).items()):
        for part in (name, text):
            digest.update(len(part.encode()).to_bytes(8, "big") + part.encode())
    return digest.hexdigest()
