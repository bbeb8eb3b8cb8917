"""A toolkit beside its last published version: what changed, was it declared, does the number fit."""

from collections.abc import Iterator
from dataclasses import astuple

from hospes.method.sentences import Sentence

from .findings import Finding
from .hashing import content_hash
from .model import ChangeKind, DeclaredChange, Toolkit
from .reading import CHANGES, METADATA, RETIRED
from .texts import texts
from .versions import LEAVING, answer_kinds, contents, lines_after, number

OWN = (
    "title",
    "theme",
    "benchmark",
    "introduction",
    "standard",
    "rationale",
    "scale",
)  # subjects without an item
SCORING = "scoring"
WORDS = (ChangeKind.EDITORIAL, ChangeKind.REWORDED)


def differences(old: Toolkit, new: Toolkit) -> Iterator[Finding]:
    """What ``new`` changed since the published ``old`` without saying so, or under the wrong number."""
    if old.id != new.id:
        yield Finding(METADATA, "id", Sentence("A toolkit keeps its name: the published one is “%(id)s”.", id=old.id))
    yield from _Comparison(old, new).findings()


def subjects(toolkit: Toolkit) -> dict[str, str]:
    """What can change and wants a line: each item, the toolkit's own texts, the scoring."""
    found = dict.fromkeys(OWN, "")
    for text in texts(toolkit):
        if text.subject in found:
            found[text.subject] += text.text + "\n"
    return found | {SCORING: repr(astuple(toolkit.scoring))} | contents(toolkit)


class _Comparison:
    """Two versions and the lines that were written between them."""

    def __init__(self, old: Toolkit, new: Toolkit) -> None:
        self.old, self.new = old, new
        self.before, self.after = subjects(old), subjects(new)
        self.lines = lines_after(new, old.version)
        self.by_subject = {line.id: line for line in self.lines}
        self.successors = {successor for line in self.lines for successor in line.into}

    def findings(self) -> Iterator[Finding]:
        yield from self.left()
        yield from self.came()
        yield from self.changed()
        yield from self.idle()
        yield from self.forgotten()
        yield from self.numbered()

    def kind(self, subject: str) -> ChangeKind | None:
        line = self.by_subject.get(subject)
        return line.kind if line else None

    def left(self) -> Iterator[Finding]:
        """Items that are gone."""
        retired = {one.id for one in self.new.retired}
        for subject in self.before.keys() - self.after.keys():
            if subject not in retired:
                message = Sentence(
                    "%(subject)s was published and has vanished; bring it back, or retire it here.",
                    subject=subject,
                )
                yield Finding(RETIRED, subject, message)
            if self.kind(subject) not in LEAVING:
                message = Sentence(
                    "Say under %(version)s whether %(subject)s was split, merged or retired.",
                    version=self.new.version,
                    subject=subject,
                )
                yield Finding(CHANGES, subject, message)

    def came(self) -> Iterator[Finding]:
        """Items that are new."""
        once = {one.id for one in self.old.retired}
        for subject in self.after.keys() - self.before.keys():
            if subject in once:
                message = Sentence(
                    "%(subject)s was retired before and is never used again; mint another.",
                    subject=subject,
                )
                yield Finding("", subject, message)
            elif self.kind(subject) is not ChangeKind.ADDED and subject not in self.successors:
                message = Sentence(
                    "“%(subject)s” is not as published; add under %(version)s in CHANGES.yaml: %(subject)s: added.",
                    subject=subject,
                    version=self.new.version,
                )
                yield Finding("", subject, message)

    def changed(self) -> Iterator[Finding]:
        """Items and texts that say something else."""
        old_kinds, new_kinds = answer_kinds(self.old), answer_kinds(self.new)
        for subject in self.before.keys() & self.after.keys():
            if subject in old_kinds and old_kinds[subject] != new_kinds.get(subject):
                message = Sentence(
                    "%(subject)s was answered by %(kind)s; retire it and ask a new question.",
                    subject=subject,
                    kind=old_kinds[subject],
                )
                yield Finding("", subject, message)
            elif self.before[subject] != self.after[subject] and self.kind(subject) not in WORDS:
                yield Finding("", subject, self.wanted(subject))

    def wanted(self, subject: str) -> Sentence:
        return Sentence(
            "“%(subject)s” is not as published; add under %(version)s in CHANGES.yaml: "
            "%(subject)s: editorial (same meaning) or reworded.",
            subject=subject,
            version=self.new.version,
        )

    def idle(self) -> Iterator[Finding]:
        """Lines about what did not change."""
        for line in self.lines:
            unchanged = self.before.get(line.id) == self.after.get(line.id)
            if line.kind in WORDS and unchanged and not self.passed(line):
                message = Sentence("%(id)s is as it was published; take this line away.", id=line.id)
                yield Finding(CHANGES, line.id, message)
            if line.kind is ChangeKind.ADDED and line.id in self.before:
                message = Sentence("%(id)s was published before; it is not added now.", id=line.id)
                yield Finding(CHANGES, line.id, message)

    def passed(self, line: DeclaredChange) -> bool:
        """Whether the item lived only between the two versions, and left again."""
        return line.id not in self.before and line.id not in self.after

    def forgotten(self) -> Iterator[Finding]:
        """History that was taken away: published lines decide what becomes of old answers."""
        for line in self.old.changes:
            if line not in self.new.changes:
                message = Sentence(
                    "The line %(id)s: %(kind)s of %(version)s was published; put it back.",
                    id=line.id,
                    kind=line.kind,
                    version=line.version,
                )
                yield Finding(CHANGES, line.version, message)
        for retired in self.old.retired:
            if retired.id not in {one.id for one in self.new.retired}:
                message = Sentence("%(id)s was retired for good; put its line back.", id=retired.id)
                yield Finding(RETIRED, retired.id, message)

    def numbered(self) -> Iterator[Finding]:
        """The version number, as high as the gravest line asks for."""
        old, new = number(self.old.version), number(self.new.version)
        if new == old and content_hash(self.old) != content_hash(self.new):
            message = Sentence("%(old)s is published; this version needs another number.", old=self.old.version)
            yield Finding(METADATA, "version:", message)
        elif new < old:
            message = Sentence("%(old)s is published; this version needs a later one.", old=self.old.version)
            yield Finding(METADATA, "version:", message)
        elif old[0] > 0 and new < (least := self.least(old)):
            message = Sentence(
                "%(old)s is published; this version needs %(least)s or later, by what CHANGES.yaml declares.",
                old=self.old.version,
                least=".".join(map(str, least)),
            )
            yield Finding(METADATA, "version:", message)

    def least(self, old: tuple[int, ...]) -> tuple[int, int, int]:
        """Patch for editorial changes, minor for added items, major for the rest."""
        major, minor, patch = old
        kinds = {line.kind for line in self.lines}
        if kinds - {ChangeKind.EDITORIAL, ChangeKind.ADDED}:
            return major + 1, 0, 0
        return (major, minor + 1, 0) if ChangeKind.ADDED in kinds else (major, minor, patch)
