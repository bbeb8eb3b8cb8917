"""The texts as the form on the bench sends them."""

from collections.abc import Iterator, Mapping

from django.http import QueryDict

UNNAMED = "unnamed.md"  # words without a file's name are kept under this one


def texts_sent(sent: QueryDict) -> dict[str, str]:
    """The texts as the form on the bench sent them; a file without words is taken away."""
    texts: dict[str, str] = {}
    for path, text in _sent(sent):
        texts[_free(path, texts)] = text
    return texts


def _free(path: str, texts: Mapping[str, str]) -> str:
    """A name that no other file has: two of one name are both kept, and the check says which has no place."""
    return path if path not in texts else _free(f"new-{path}", texts)


def _sent(sent: QueryDict) -> Iterator[tuple[str, str]]:
    for path, text in zip(sent.getlist("path"), sent.getlist("text"), strict=False):
        # Browsers end lines with \r\n in what they send.
        plain = text.replace("\r\n", "\n")
        if plain.strip():
            yield path.strip() or UNNAMED, plain
