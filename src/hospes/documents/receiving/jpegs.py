"""JPEG pictures that stay as they are but for what is said about them: who took them, where, with what."""

from collections.abc import Iterator

START = b"\xff\xd8"
SCAN, END = 0xDA, 0xD9
ALONE = {0x01, *range(0xD0, 0xD9)}  # marks without a length
APP0, COMMENT = 0xE0, 0xFE
SEEN = {0xE0, 0xE2, 0xEE}  # of what programs add: size, colours, how colours are meant; these change how it looks


def without_remarks(content: bytes) -> bytes | None:
    """The picture, its points byte for byte, without EXIF, captions and comments; none when it cannot be read."""
    kept, at = [START], len(START)
    if not content.startswith(START):
        return None
    for mark, start, end in _segments(content):
        if not _is_said(mark):
            kept.append(content[start:end])
        at = end
        if mark == SCAN:
            return b"".join((*kept, _to_end(content[at:])))
    return None


def _is_said(mark: int) -> bool:
    return mark == COMMENT or (APP0 <= mark <= APP0 + 15 and mark not in SEEN)


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Mark, first byte and end of each segment up to the points; it stops where something else stands."""
    at = len(START)
    while at + 4 <= len(content) and content[at] == 0xFF:
        mark = content[at + 1]
        if mark == 0xFF:  # filling
            at += 1
            continue
        length = 0 if mark in ALONE else int.from_bytes(content[at + 2 : at + 4])
        if mark == END or (length < 2 and mark not in ALONE):
            return
        yield mark, at, at + 2 + length
        at += 2 + length


def _to_end(points: bytes) -> bytes:
    """The points as they are, without what was put behind the picture."""
    last = points.rfind(b"\xff\xd9")
    return points if last < 0 else points[: last + 2]
