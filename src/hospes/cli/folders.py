"""A folder of texts, read from the disk and written to it: what every toolkit command shares."""

from collections.abc import Mapping
from pathlib import Path

from hospes.method.sentences import Sentence

TEXTS = frozenset({".md", ".yaml", ".po"})  # what a toolkit's folder is made of
LARGEST = 20 * 1024 * 1024  # bytes of one file: a toolkit is prose, and nobody writes that much


class FolderError(Exception):
    """The folder cannot be read or written; the sentence says why."""


def read(folder: Path) -> dict[str, str]:
    """Every text under ``folder``, by its path inside it with ``/``; hidden files are left alone."""
    if not folder.is_dir():
        raise FolderError(f"{folder} is not a folder.")
    paths = sorted(path for path in folder.rglob("*") if path.suffix in TEXTS and path.is_file())
    names = {path.relative_to(folder).as_posix(): path for path in paths}
    return {name: text(path) for name, path in names.items() if not _hidden(name)}


def text(path: Path) -> str:
    """One file of a toolkit as text."""
    if path.is_file() and path.stat().st_size > LARGEST:
        raise FolderError(f"{path} is larger than 20 MB; no toolkit is.")
    return utf8(path)


def utf8(path: Path, *, save_as: str = "UTF-8") -> str:
    """One file as text, with ``\\n`` at the end of its lines and no byte order mark."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        told = Sentence("%(path)s is not UTF-8 text; save it as %(save_as)s.", path=path, save_as=save_as)
        raise FolderError(told) from error
    except OSError as error:
        told = Sentence("%(path)s cannot be read: %(why)s.", path=path, why=error.strerror)
        raise FolderError(told) from error


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Put each text in its place under ``folder``; files that are not named stay as they are."""
    try:
        for name, content in texts.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise FolderError(f"{folder} cannot be written: {error.strerror}.") from error


def _hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))
