"""Toolkits of invented words in six layouts, as the text of a PDF or a word processor would give them."""

import random
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from method.toolkit_import.layout_words import PLACES, SOMEWHERE, WORDS


@dataclass(frozen=True)
class Factor:
    """What a key factor says, before it is set."""

    title: str
    questions: tuple[str, ...]
    statement: str = ""
    why: str = ""
    tips: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A toolkit before it is set, and the choices of its setter."""

    language: str
    factors: tuple[Factor, ...]
    rng: random.Random = field(compare=False)
    headed: bool = True  # the questions have a heading

    def word(self, name: str) -> str:
        """One of the words for a part, the same one throughout."""
        choices = WORDS[self.language][name]
        return choices[(len(name) + 3 * len(self.factors) + len(self.factors[0].questions)) % len(choices)]


def plan(language: str, seed: int) -> Plan:
    """A toolkit of two to eight key factors with two to six questions each."""
    rng = random.Random(seed)  # noqa: S311 - it only chooses words for a test
    words = WORDS[language]
    titles = rng.sample(words["titles"], rng.randint(2, min(8, len(words["titles"]))))
    stated, explained, tipped = rng.random() < 0.6, rng.random() < 0.5, rng.random() < 0.4
    factors = tuple(
        Factor(
            title,
            tuple(
                _in_place(question, language, place) for question in rng.sample(words["questions"], rng.randint(2, 6))
            ),
            rng.choice(words["statements"]) if stated else "",
            rng.choice(words["whys"]) if explained else "",
            tuple(rng.sample(words["tips"], 2)) if tipped else (),
        )
        for title, place in zip(titles, PLACES, strict=False)
    )
    return Plan(language, factors, rng, headed=rng.random() < 0.75)


def _in_place(question: str, language: str, place: str) -> str:
    """No two key factors ask the same."""
    return question.rstrip("? ") + SOMEWHERE[language].format(place)


def front(plan: Plan) -> list[str]:
    """What stands before the first key factor."""
    rng = plan.rng
    lines = [plan.word("toolkit"), ""]
    if rng.random() < 0.6:
        lines += [plan.word("introduction"), "", plan.factors[0].statement or WORDS[plan.language]["whys"][0], ""]
    return lines


def back(plan: Plan, heading: Callable[[str], str], bullet: str) -> list[str]:
    """What stands behind the last key factor."""
    if plan.rng.random() < 0.5:
        return []
    words = WORDS[plan.language]
    factors = [f"{bullet}{title}" for title in words["context factors"]]
    thanks = [heading(words["thanks"][0]), "", words["thanks"][1], ""]
    return [heading(plan.word("context")), "", *factors, "", *thanks]


def inside(plan: Plan, factor: Factor, heading: Callable[[str], str], bullet: Callable[[int], str]) -> Iterator[str]:
    """A key factor behind its title."""
    if factor.statement:
        yield from (factor.statement, "")
    if factor.why and plan.headed:
        yield from (heading(plan.word("why")), "", factor.why, "")
    if plan.headed:
        yield heading(plan.word("headings"))
        if len(plan.factors) % 2:
            yield ""
    yield from (f"{bullet(place)}{question}" for place, question in enumerate(factor.questions, 1))
    yield ""
    if factor.tips and plan.headed:
        yield from (heading(plan.word("tip")), "")
        yield from (f"{bullet(place)}{tip}" for place, tip in enumerate(factor.tips, 1))
        yield ""


def numbered(plan: Plan) -> list[str]:
    """1. Title, and 1.1 or a) or 1. before the questions; or a label with a number."""
    rng = plan.rng
    style = rng.choice(
        ("{0}. {1}", "{0} {1}", "{0}) {1}", "{2} {0}: {1}", "{2} {0} - {1}", "{2} {0}. {1}", "## {0}. {1}")
    )
    marks = rng.choice(("{0}.{1} ", "{0}.{1}. ", "{1}. ", "{2}) ", "- ", "{1}) "))
    lines = front(plan)
    for number, factor in enumerate(plan.factors, 1):
        lines += [style.format(number, factor.title, plan.word("label")), ""]
        lines += inside(
            plan, factor, str, lambda place, number=number: marks.format(number, place, "abcdefghij"[place - 1])
        )
    return [*lines, *back(plan, str, "- ")]


def capitals(plan: Plan) -> list[str]:
    """Titles in capitals, the other headings in capitals or not."""
    other = plan.rng.choice((str, str.upper))
    bullet = plan.rng.choice(("- ", "• ", "✓ ", "* ", "– ", "\uf0b7 "))
    lines = front(plan)
    for factor in plan.factors:
        lines += [factor.title.upper(), ""]
        lines += inside(plan, factor, other, lambda _: bullet)
    return [*lines, *back(plan, other, bullet)]


def bold(plan: Plan) -> list[str]:
    """Bold or headed titles, as Markdown made of a PDF has them."""
    title, other = plan.rng.choice(
        (
            ("**{}**", "**{}**"),
            ("**{}**", "{}"),
            ("## {}", "### {}"),
            ("# {}", "## {}"),
            ("## **{}**", "**{}**"),
            ("__{}__", "_{}_"),
        )
    )
    bullet = plan.rng.choice(("- ", "• ", "* ", "- ✓ "))
    lines = front(plan)
    for factor in plan.factors:
        lines += [title.format(factor.title), ""]
        lines += inside(plan, factor, other.format, lambda _: bullet)
    return [*lines, *back(plan, title.format, bullet)]


def two_levels(plan: Plan) -> list[str]:
    """A bullet for the title, deeper bullets for the questions."""
    first, second = plan.rng.choice(
        (("- ", "    - "), ("• ", "  o "), ("• ", "– "), ("* ", "  * "), ("■ ", "\t• "), ("1", "   - "))
    )
    third = second if not plan.headed else "  " + second
    lines = front(plan)
    spaced = plan.rng.random() < 0.5
    for number, factor in enumerate(plan.factors, 1):
        mark = f"{number}. " if first == "1" else first
        lines += [f"{mark}{factor.title}"]
        if factor.statement and plan.headed:
            lines += [f"{second}{factor.statement}"]
        lines += [f"{second}{plan.word('headings')}"] if plan.headed else []
        lines += [f"{third}{question}" for question in factor.questions]
        lines += [""] if spaced else []
    return [*lines, "", *back(plan, str, first if first != "1" else "- ")]


def table(plan: Plan) -> list[str]:
    """The titles in the left column, the questions in the right one."""
    rng = plan.rng
    kind = rng.choice(("pipes", "pipes together", "tabs", "tabs repeated", "columns", "tabs together"))
    rows = [(plan.word("column"), plan.word("headings"))] if plan.headed else []
    for factor in plan.factors:
        if kind.endswith("together"):
            glue = "<br>" if kind.startswith("pipes") else " "
            rows.append((factor.title, glue.join(factor.questions)))
            continue
        for place, question in enumerate(factor.questions):
            rows.append((factor.title if place == 0 or kind == "tabs repeated" else "", question))
    return [*front(plan), *_rows(rows, kind), "", *back(plan, str, "- ")]


def _rows(rows: list[tuple[str, str]], kind: str) -> Iterator[str]:
    if kind.startswith("tabs"):
        yield from (f"{left}\t{right}" for left, right in rows)
    elif kind == "columns":
        width = max(len(left) for left, _ in rows) + 4
        yield from (f"{left:<{width}}{right}" for left, right in rows)
    else:
        for place, (left, right) in enumerate(rows):
            yield f"| {left} | {right} |"
            if not place:
                yield "|---|---|"


def bullets_lost(plan: Plan) -> list[str]:
    """Plain lines only: titles, headings and questions look alike; questions may run together."""
    rng = plan.rng
    together = rng.random() < 0.3 and plan.headed
    labelled = rng.random() < 0.3
    tight = rng.random() < 0.4
    lines = front(plan)
    for number, factor in enumerate(plan.factors, 1):
        title = f"{plan.word('label')} {number}: {factor.title}" if labelled else factor.title
        body = list(inside(plan, factor, str, lambda _: ""))
        if together:
            start = body.index(factor.questions[0])
            body[start : start + len(factor.questions)] = [" ".join(factor.questions)]
        lines += [title, *([] if tight else [""]), *body]
        lines = [line for line in lines if line] if tight and rng.random() < 0.5 else lines
    return [*lines, *back(plan, str, "")]


LAYOUTS: dict[str, Callable[[Plan], list[str]]] = {
    "numbered": numbered,
    "capitals": capitals,
    "bold": bold,
    "two-level bullets": two_levels,
    "tables": table,
    "bullets lost": bullets_lost,
}


def pages(plan: Plan, lines: list[str], wrapped: bool, paged: bool, ending: str) -> str:
    """The lines as a file: wrapped at a width, with form feeds, running headers and page numbers, or neither."""
    if wrapped:
        width = plan.rng.choice((60, 72, 80, 95))
        lines = [part for line in lines for part in _wrapped(line, width)]
    if paged:
        lines = _paged(plan, lines)
    return ending.join(lines) + ending


def _wrapped(line: str, width: int) -> list[str]:
    bare = line.lstrip(" -•*✓–o\t")
    hang = " " * (len(line) - len(bare)) if line.startswith((" ", "-", "•", "*", "✓", "–", "\t")) else ""
    return textwrap.wrap(line, width, subsequent_indent=hang, break_on_hyphens=False) or [""]


def _paged(plan: Plan, lines: list[str]) -> list[str]:
    """Pages of some twenty lines; none begins right behind a title or inside a sentence."""
    found: list[str] = [plan.word("toolkit"), ""]
    page, filled, last = 1, 0, ""
    for line in lines:
        if filled >= 20 and line and last.endswith((".", "?")):
            found += ["", str(page), "", "\f" + plan.word("toolkit"), ""]
            page, filled = page + 1, 0
        found.append(line)
        filled, last = filled + 1, line or last
    return [*found, "", str(page)]
