"""Tables that hold key factors, read row by row into the headings and lines of an ordinary text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .blocks import Block
from .lexicon import INSIDE_FACTORS, Heading, Kind, heading_of
from .lines import ends_like_question, folded, plain, without_number

_PIECES = re.compile(r"\s*<br\s*/?>\s*|\s*[•●▪✓◦■]\s*|(?<=[?.])\s+[-–—]\s+(?=[A-ZÀ-Þ¿])")
_DASH = re.compile(r"^\s*[-–—*]\s+")
_FAR = re.compile(r"\t|\s{8}")  # so far in, a line stands in the second column


@dataclass(frozen=True, slots=True)
class _Row:
    block: Block
    cells: tuple[str, ...]

    def cell(self, place: int) -> str:
        """The cell at a place; rows may be short."""
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(slots=True)
class _Part:
    """One key factor gathered from the rows: its title's block and what each column says."""

    title: Block
    columns: dict[Kind, list[Block]] = field(default_factory=dict)

    def blocks(self) -> list[Block]:
        """The title, then each column as a heading with its lines."""
        found = [self.title]
        for kind, inside in self.columns.items():
            found += [_heading(inside[0], kind), *inside]
        return found


def expand_tables(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each table of key factors or questions turned into headings and items."""
    found: list[Block] = []
    place = 0
    while place < len(blocks):
        rows = _rows(blocks, place)
        found += (_expanded(rows) if len(rows) > 1 else None) or blocks[place : place + max(1, len(rows))]
        place += max(1, len(rows))
    return found


def _rows(blocks: Sequence[Block], place: int) -> list[_Row]:
    """The rows from here on; a line far in, or a question right below a row, belongs to its last column."""
    rows: list[_Row] = []
    for block in blocks[place:]:
        if block.first.cells:
            rows.append(_Row(block, block.first.cells))
        elif rows and not block.gap and (_FAR.match(block.first.raw) or block.asks):
            rows.append(_Row(block, ("",) * (len(rows[-1].cells) - 1) + (block.whole,)))
        else:
            break
    return rows


def _expanded(rows: Sequence[_Row]) -> list[Block] | None:
    """The table as headings and items, or None when it is not about key factors."""
    header = _header(rows[0])
    if header and Kind.CONTEXT in header.values():
        return None
    if len(_forms(rows)) >= 2 and not header:
        return [block for row in rows for block in _form(row)]
    columns = header or _guessed(rows)
    if Kind.QUESTIONS not in columns.values():
        return None
    body = rows[1:] if header else rows
    lead = [replace(rows[0].block, heading=Heading(Kind.OVERVIEW))] if header else []
    if _asking(body, 0) * 2 > len(body):
        return [_heading(rows[0].block, Kind.QUESTIONS), *(_item(row, _longest(row), "-") for row in body)]
    orphans = _without_title(body, columns)
    lead += [_item(row, _longest(row)) for row in orphans]
    return lead + [block for part in _parts(body[len(orphans) :], columns) for block in part.blocks()]


def _header(row: _Row) -> dict[int, Kind]:
    """What each column holds, when the first row says so."""
    named = {place: heading_of(plain(cell)) for place, cell in enumerate(row.cells)}
    kinds = {place: found.kind for place, found in named.items() if found and not found.rest}
    if not any(kind in INSIDE_FACTORS or kind is Kind.CONTEXT for kind in kinds.values()):
        return {}
    return kinds if len(kinds) > 1 or Kind.QUESTIONS in kinds.values() else {}


def _guessed(rows: Sequence[_Row]) -> dict[int, Kind]:
    """Without a heading row: the column that asks most holds the questions."""
    width = max(len(row.cells) for row in rows)
    asking = [_asking(rows, place) for place in range(width)]
    most = max(range(width), key=lambda place: asking[place])
    return {most: Kind.QUESTIONS} if asking[most] * 2 >= len(rows) else {}


def _asking(rows: Sequence[_Row], place: int) -> int:
    return sum(ends_like_question(row.cell(place)) for row in rows)


def _forms(rows: Sequence[_Row]) -> list[_Row]:
    """The rows whose first cell is a heading and whose second is its text."""
    return [row for row in rows if heading_of(plain(row.cells[0])) and len(row.cells) == 2]


def _form(row: _Row) -> list[Block]:
    heading = heading_of(plain(row.cells[0]))
    body = [_item(row, piece) for cell in row.cells[1:] for piece in _pieces(cell)]
    if not heading:
        return body
    if heading.kind is Kind.FACTOR:
        return [_heading(row.block, Kind.FACTOR, heading.rest or " ".join(block.text for block in body))]
    return [_heading(row.block, heading.kind), *body]


def _parts(rows: Sequence[_Row], columns: dict[int, Kind]) -> list[_Part]:
    """The key factors of the rows: a new title opens one, an empty or repeated cell goes on."""
    parts: list[_Part] = []
    titled = _title_column(rows, columns) if rows else 0
    for row in rows:
        title = _title(row.cell(titled))
        if parts and title[:1].islower():
            parts[-1].title = _heading(parts[-1].title, Kind.FACTOR, f"{_name(parts[-1])} {title}")
        elif title and not (parts and folded(title) == folded(_name(parts[-1]))):
            parts.append(_Part(_heading(row.block, Kind.FACTOR, title)))
        _gather(parts[-1], row, titled, columns)
    return parts


def _without_title(rows: Sequence[_Row], columns: dict[int, Kind]) -> Sequence[_Row]:
    """The first rows, as long as they go on with a key factor that stands above the table."""
    titled = _title_column(rows, columns)
    place = next((place for place, row in enumerate(rows) if plain(row.cell(titled))), len(rows))
    return rows[:place]


def _title_column(rows: Sequence[_Row], columns: dict[int, Kind]) -> int:
    """The first column with letters that is not known to hold something else."""
    free = [place for place in range(len(rows[0].cells)) if columns.get(place, Kind.FACTOR) is Kind.FACTOR]
    lettered = [place for place in free if any(map(str.isalpha, rows[0].cells[place]))]
    return (lettered or free or [0])[0]


def _title(cell: str) -> str:
    """The words of a title's cell without its number or label."""
    words = without_number(plain(cell))
    heading = heading_of(words)
    return heading.rest if heading and heading.kind is Kind.FACTOR and heading.rest else words


def _name(part: _Part) -> str:
    return part.title.heading.rest if part.title.heading else ""


def _gather(part: _Part, row: _Row, titled: int, columns: dict[int, Kind]) -> None:
    for place, cell in enumerate(row.cells):
        if place == titled or not any(map(str.isalpha, cell)):
            continue
        inside = part.columns.setdefault(_in_factor(columns.get(place, Kind.WHY)), [])
        for piece in _pieces(cell):
            if inside and piece[:1].islower():
                inside[-1] = _longer(inside[-1], row, piece)
            else:
                inside.append(_item(row, piece))


def _in_factor(kind: Kind) -> Kind:
    return kind if kind in INSIDE_FACTORS else Kind.WHY


def _pieces(cell: str) -> list[str]:
    pieces = (plain(_DASH.sub("", piece)) for piece in _PIECES.split(cell))
    return [without_number(words) for words in pieces if words]


def _longest(row: _Row) -> str:
    asking = [plain(cell) for cell in row.cells if ends_like_question(cell)]
    return asking[0] if asking else max(map(plain, row.cells), key=len)


def _heading(block: Block, kind: Kind, rest: str = "") -> Block:
    return replace(block, heading=Heading(kind, rest))


def _item(row: _Row, words: str, marker: str = "") -> Block:
    first = replace(row.block.first, text=words, whole=words, marker=marker, label="", cells=())
    return Block(row.block.lines, words, words, first)


def _longer(block: Block, row: _Row, words: str) -> Block:
    text = f"{block.text} {words}"
    return replace(block, lines=(*block.lines, *row.block.lines), text=text, whole=text)
