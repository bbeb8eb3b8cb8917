"""The bytes of a file as text, whatever it was saved as; a sentence for what is no text."""

from hospes.method.sentences import Sentence

from .model import NotAToolkitError

LARGEST = 2 * 1024 * 1024  # bytes: a thousand pages

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_KNOWN = (
    (b"%PDF", Sentence("This is a PDF. Save its text first, as with pdftotext or “Save as text”, and import that.")),
    (
        b"PK\x03\x04",
        Sentence("This is a packed file such as a Word document. Save it as plain text first, and import that."),
    ),
    (b"{\\rtf", Sentence("This is rich text. Save it as plain text first, and import that.")),
)
TOO_LARGE = Sentence("This file is larger than 2 MB, and no toolkit's text is. Import the text of one toolkit.")
EMPTY = Sentence("This file is empty. Import the text of a published toolkit.")
BINARY = Sentence("This file is not text. Save the toolkit as plain text first, and import that.")


def text_of(content: bytes) -> str:
    """The text of a file's ``content``: UTF-8 or UTF-16 with or without a mark, otherwise Windows-1252.

    Raises NotAToolkitError, with a sentence for the person, when it is too large, empty, or no text.
    """
    if len(content) > LARGEST:
        raise NotAToolkitError(TOO_LARGE)
    for mark, sentence in _KNOWN:
        if content.startswith(mark):
            raise NotAToolkitError(sentence)
    text = _decoded(content)
    if not text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise NotAToolkitError(EMPTY)
    if _is_binary(text):
        raise NotAToolkitError(BINARY)
    return text


def _decoded(content: bytes) -> str:
    for encoding in _encodings(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _encodings(content: bytes) -> list[str]:
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    return [*marked[:1], *_without_mark(content), "utf-8", "cp1252"]


def _without_mark(content: bytes) -> list[str]:
    """UTF-16 without a mark shows by a zero in every second byte."""
    sample = content[:2_000]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.7 * half:
        return ["utf-16-le"]
    return ["utf-16-be"] if half and sample[::2].count(0) > 0.7 * half else []


def _is_binary(text: str) -> bool:
    """A zero, or more than one sign in a hundred that no text has."""
    odd = sum((sign < " " and sign not in "\t\n\r\f\v\x1b") or "\x7f" <= sign <= "\x9f" for sign in text)
    return "\x00" in text or odd * 100 > len(text)
