"""``toolkit.yaml``, ``retired.yaml`` and ``CHANGES.yaml`` -> their values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hospes.method.sentences import Sentence

from .metadata import Sheet, Table, load, table, table_of
from .model import (
    Area,
    ChangeKind,
    Composite,
    DeclaredChange,
    Profile,
    Retired,
    Scoring,
    Source,
    Subject,
    Tier,
)

FORMAT = "1"
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_VERSION = re.compile(r"(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_KEYS = (
    "format",
    "id",
    "version",
    "language",
    "title",
    "theme",
    "subject",
    "programme",
    "licence",
    "source",
    "credits",
    "scale",
    "scoring",
)


@dataclass(frozen=True)
class Head:
    """What every toolkit must say of itself."""

    id: str
    version: str
    language: str
    title: str


def head(meta: Table) -> Head:
    """The values without which nothing can be read; what is missing is told."""
    if meta.is_broken:
        return Head("", "", "", "")
    meta.only(*_KEYS)
    _must(meta, "format", re.compile(FORMAT), Sentence("“format” must be 1, the only format there is."))
    return Head(
        _must(meta, "id", _ID, Sentence("“id” must be small letters and dashes, such as city-for-all.")),
        _must(meta, "version", _VERSION, Sentence("“version” must be three numbers, such as 1.0.0.")),
        _must(meta, "language", _LANGUAGE, Sentence("“language” must be a language code, such as en or fr.")),
        _must(meta, "title", re.compile(r".+"), Sentence("“title” must be the toolkit's title.")),
    )


def _must(meta: Table, key: str, shape: re.Pattern[str], otherwise: Sentence) -> str:
    """A text that must be there and have a shape."""
    found = meta.text(key)
    if not shape.fullmatch(found):
        line = word.line if (word := meta.word(key)) else meta.line
        meta.sheet.complain(line, otherwise)
    return found


def subject(meta: Table) -> Subject:
    """What is assessed: a city when nothing is said."""
    word = meta.word("subject")
    if word is None or word.text in set(Subject):
        return Subject(word.text) if word else Subject.CITY
    said = Sentence("“subject” must be one of %(known)s.", known=", ".join(Subject))
    meta.sheet.complain(word.line, said)
    return Subject.CITY


def source(meta: Table) -> Source | None:
    """Where the toolkit comes from."""
    if (found := meta.table("source")) is None:
        return None
    found.only("title", "publisher", "year", "link", "rights", "wording")
    return Source(
        title=found.text("title"),
        publisher=found.text("publisher"),
        year=found.whole("year"),
        link=found.text("link"),
        rights=found.text("rights"),
        wording=found.text("wording"),
    )


def scoring(meta: Table) -> Scoring:
    """The scoring profile; ``levels`` when nothing is said."""
    if (found := meta.table("scoring")) is None:
        return Scoring()
    found.only("profile", "decimals", "areas", "composites", "tiers", "weights")
    return Scoring(
        profile=_profile(found),
        decimals=_decimals(found),
        areas=tuple(map(_area, found.tables("areas"))),
        composites=tuple(map(_composite, found.tables("composites"))),
        tiers=tuple(map(_tier, found.tables("tiers"))),
        weights=_weights(found),
    )


def _profile(found: Table) -> Profile:
    word = found.word("profile")
    if word is None or word.text in set(Profile):
        return Profile(word.text) if word else Profile.LEVELS
    said = Sentence(
        "“%(profile)s” is no scoring profile; there are %(known)s.",
        profile=word.text,
        known=", ".join(Profile),
    )
    found.sheet.complain(word.line, said)
    return Profile.LEVELS


def _decimals(found: Table) -> int:
    decimals = found.whole("decimals") or 0
    if not 0 <= decimals <= 6:
        found.sheet.complain(found.line, Sentence("“decimals” must be from 0 to 6."))
    return decimals


def _area(found: Table) -> Area:
    found.only("id", "title", "weight", "items")
    return Area(_name(found), found.text("title"), found.texts("items"), _weight(found, "weight"))


def _composite(found: Table) -> Composite:
    found.only("id", "title", "areas")
    return Composite(_name(found), found.text("title"), found.texts("areas"))


def _tier(found: Table) -> Tier:
    found.only("id", "title", "mandatory", "at_least", "items")
    least = found.whole("at_least") or 0
    return Tier(_name(found), found.text("title"), found.texts("mandatory"), least, found.texts("items"))


def _name(found: Table) -> str:
    return _must(found, "id", _ID, Sentence("“id” must be small letters and dashes, such as governance."))


def _weights(found: Table) -> tuple[tuple[str, float], ...]:
    weights = found.table("weights")
    return tuple((key, _weight(weights, key)) for key in weights.nodes) if weights else ()


def _weight(found: Table, key: str) -> float:
    weight = found.number(key)
    if weight is None:
        return 1.0
    if weight <= 0:
        said = Sentence("The weight of “%(key)s” must be above 0.", key=key)
        found.sheet.complain(found.sheet.line(found.nodes[key]), said)
    return weight


def retired(sheet: Sheet, text: str) -> tuple[Retired, ...]:
    """``retired.yaml``: a list of identifiers that are never used again."""
    node = load(sheet, text)
    if node is None:
        return ()
    return tuple(map(_retired, Table(sheet, 1, {"retired.yaml": node}).tables("retired.yaml")))


def _retired(found: Table) -> Retired:
    found.only("id", "replaced_by")
    said = Sentence("“id” must be the retired identifier.")
    return Retired(_must(found, "id", re.compile(r"\S+"), said), found.texts("replaced_by"))


def changes(sheet: Sheet, text: str) -> tuple[DeclaredChange, ...]:
    """``CHANGES.yaml``: per version, per identifier, what was done."""
    return tuple(_changes(table(sheet, text)))


def _changes(versions: Table) -> Iterator[DeclaredChange]:
    for version in versions.nodes:
        if not _VERSION.fullmatch(version):
            line = versions.sheet.line(versions.nodes[version])
            said = Sentence("“%(version)s” is no version; write three numbers, such as 1.1.0:", version=version)
            versions.sheet.complain(line, said)
        lines = versions.table(version)
        for identifier in lines.nodes if lines else ():
            if lines and (change := _change(lines, version, identifier)):
                yield change


def _change(lines: Table, version: str, identifier: str) -> DeclaredChange | None:
    """One line: ``q-xxxx: editorial``, or ``q-xxxx: {split: [q-yyyy, q-zzzz]}``."""
    into = _successors(lines, identifier)
    if into is not None:
        kind, successors = into
    else:
        word = lines.word(identifier)
        kind, successors = (word.text if word else ""), ()
    if kind not in set(ChangeKind):
        said = Sentence("Say what was done to %(id)s: %(kinds)s.", id=identifier, kinds=", ".join(ChangeKind))
        lines.sheet.complain(lines.sheet.line(lines.nodes[identifier]), said)
        return None
    return DeclaredChange(version, identifier, ChangeKind(kind), successors)


def _successors(lines: Table, identifier: str) -> tuple[str, tuple[str, ...]] | None:
    import yaml

    node = lines.nodes[identifier]
    if not isinstance(node, yaml.MappingNode):
        return None
    found = table_of(node, lines.sheet) or lines
    kind = next(iter(found.nodes), "")
    found.only(kind)
    return kind, found.texts(kind) if kind else ()
