"""A toolkit -> its folder of texts, in the one form that every tool writes."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from .headings import Headings, headings
from .markdown import canonical, canonical_line, escaped
from .model import (
    Area,
    Composite,
    ContextFactor,
    DeclaredChange,
    KeyFactor,
    Option,
    Practice,
    Question,
    Retired,
    Scoring,
    Subject,
    Tier,
    Tip,
    Toolkit,
)
from .prose import folded

_UNSAFE = re.compile(r'[\s"{}\\]')
_WIDTH = 110  # columns of YAML; prose is one line per paragraph

Yaml = dict[str, Any]  # what PyYAML takes; it never leaves this module


def write(toolkit: Toolkit) -> dict[str, str]:
    """The folder (relative path -> text) of a toolkit, without its translations.

    ``parse(write(toolkit)) == toolkit`` when its texts are canonical (see ``markdown.canonical``); other
    texts are made so, with everything beyond the subset escaped. Files that would be empty are left out.
    """
    words = headings(toolkit.language)
    folder = {"toolkit.yaml": _yaml(_meta(toolkit)), "benchmark.md": _benchmark(toolkit, words)}
    for place, factor in enumerate(toolkit.key_factors, start=1):
        folder[f"factors/{place:02}-{slug(factor)}.md"] = _factor(factor, words)
    folder["context.md"] = _context(toolkit.context_factors, words)
    folder["retired.yaml"] = _yaml([_retired(one) for one in toolkit.retired])
    folder["CHANGES.yaml"] = _yaml(_changes(toolkit.changes))
    return {name: text for name, text in folder.items() if text}


def slug(factor: KeyFactor) -> str:
    """The words of a file's name: the title in small plain letters, the identifier for other alphabets."""
    letters = unicodedata.normalize("NFKD", factor.title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return words[:50].rstrip("-") or factor.id or "factor"


def _yaml(content: object) -> str:
    import yaml

    if not content:
        return ""
    return str(yaml.dump(content, Dumper=_dumper(), sort_keys=False, allow_unicode=True, width=_WIDTH))


def _dumper() -> Any:  # the class of PyYAML's dumper is not described to the type checker
    import yaml

    class Indented(yaml.SafeDumper):
        """Lists stand indented under their name, as people write them."""

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            super().increase_indent(flow, False)

        def ignore_aliases(self, data: object) -> bool:
            return True

    return Indented


def _meta(toolkit: Toolkit) -> Yaml:
    meta: Yaml = {"format": 1}
    for name in ("id", "version", "language", "title", "theme"):
        meta[name] = folded(getattr(toolkit, name))
    meta["subject"] = "" if toolkit.subject is Subject.CITY else str(toolkit.subject)
    for name in ("programme", "licence"):
        meta[name] = folded(getattr(toolkit, name))
    if source := toolkit.source:
        names = ("title", "publisher", "year", "link", "rights", "wording")
        meta["source"] = _filled({name: getattr(source, name) for name in names}) or {"title": ""}
    meta["credits"] = _folded(toolkit.credits)
    meta["scale"] = _folded(toolkit.scale)
    meta["scoring"] = _scoring(toolkit.scoring)
    return _filled(meta)


def _filled(content: Yaml) -> Yaml:
    return {name: _clean(value) for name, value in content.items() if value not in ("", None, [], {})}


def _clean(value: object) -> object:
    return folded(value) if isinstance(value, str) else value


def _folded(texts: Iterable[str]) -> list[str]:
    return [folded(text) for text in texts]


def _scoring(scoring: Scoring) -> Yaml:
    return {"profile": scoring.profile.value} | _filled(
        {
            "decimals": scoring.decimals or None,
            "areas": list(map(_area, scoring.areas)),
            "composites": list(map(_composite, scoring.composites)),
            "tiers": list(map(_tier, scoring.tiers)),
            "weights": {identifier: _number(weight) for identifier, weight in scoring.weights},
        }
    )


def _area(area: Area) -> Yaml:
    weight = None if area.weight == 1 else _number(area.weight)
    return _filled({"id": area.id, "title": area.title, "weight": weight, "items": [*area.items]})


def _composite(composite: Composite) -> Yaml:
    return _filled({"id": composite.id, "title": composite.title, "areas": [*composite.areas]})


def _tier(tier: Tier) -> Yaml:
    named = {"id": tier.id, "title": tier.title, "mandatory": [*tier.mandatory]}
    return _filled(named | {"at_least": tier.at_least or None, "items": [*tier.items]})


def _number(number: float) -> float | int:
    return int(number) if float(number).is_integer() else number


def _retired(retired: Retired) -> Yaml:
    return _filled({"id": retired.id, "replaced_by": [*retired.replaced_by]})


def _changes(changes: Iterable[DeclaredChange]) -> Yaml:
    versions: Yaml = {}
    for change in changes:
        kind = change.kind.value
        versions.setdefault(change.version, {})[change.id] = {kind: [*change.into]} if change.into else kind
    return versions


def _benchmark(toolkit: Toolkit, words: Headings) -> str:
    return _file(
        [
            _heading("#", escaped(toolkit.benchmark)),
            *_section(words.introduction, canonical(toolkit.introduction)),
            *_section(words.standard, canonical(toolkit.standard)),
            *_section(words.rationale, canonical(toolkit.rationale)),
        ]
    )


def _file(blocks: Iterable[str]) -> str:
    text = "\n\n".join(filter(None, blocks))
    return text + "\n" if text else ""


def _section(title: str, text: str) -> list[str]:
    return [_heading("##", title), text] if text else []


def _heading(marks: str, words: str) -> str:
    return f"{marks} {words}" if words else ""


def _factor(factor: KeyFactor, words: Headings) -> str:
    front = f"---\nid: {factor.id}\n---\n" if factor.id else ""
    blocks = [
        _heading("#", escaped(factor.title)),
        canonical(factor.statement),
        *_section(words.why_and_how, canonical(factor.why_and_how)),
        *_section(words.questions, "\n".join(_lines(factor.questions))),
        *_section(words.tips, "\n".join(map(_tip, factor.tips))),
    ]
    for practice in factor.practices:
        blocks += [_practice(practice, words), canonical(practice.text)]
    return front + _file(blocks)


def _lines(questions: Iterable[Question], indent: str = "") -> Iterator[str]:
    for question in questions:
        yield f"{indent}- {escaped(question.text)} {_braces(question.id, answer=question.answer.value)}"
        yield from (f"{indent}    {_option(option)}" for option in question.options)
        yield from _lines(question.parts, indent + "    ")


def _option(option: Option) -> str:
    points = "" if option.points is None else str(_number(option.points))
    return f"- {escaped(option.text)} {_braces(option.id, points=points)}".rstrip()


def _tip(tip: Tip) -> str:
    return f"- {canonical_line(tip.text)} {_braces(tip.id)}".rstrip()


def _practice(practice: Practice, words: Headings) -> str:
    year = "" if practice.year is None else str(practice.year)
    braces = _braces(practice.id, year=year, url=_address(practice.url))
    return f"## {escaped(f'{words.practice}: {practice.title}')} {braces}".rstrip()


def _address(url: str) -> str:
    """An address without the signs that would end it."""
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found.group().encode()), url)


def _braces(identifier: str, **values: str) -> str:
    words = [f"#{identifier}"] if identifier else []
    words += [f"{name}={value}" for name, value in values.items() if value]
    return f"{{{' '.join(words)}}}" if words else ""


def _context(factors: Iterable[ContextFactor], words: Headings) -> str:
    blocks: list[str] = []
    for factor in factors:
        head = f"## {escaped(factor.title)} {_braces(factor.id)}".rstrip()
        blocks += [head, canonical(factor.examples)]
    return _file([_heading("#", words.context), *blocks]) if blocks else ""
