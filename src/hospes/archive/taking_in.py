"""Taking a record in: as a whole or not at all; what others share is found or made, nothing is overwritten."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.utils.dateparse import parse_datetime

from hospes.archive.kinds import DETAILS, KINDS, VERSIONS, Kind
from hospes.archive.lines import renumbered
from hospes.archive.manifest import AUDIT, EVIDENCE, IMAGES, TOOLKITS, ArchiveError, Manifest, moment
from hospes.archive.opening import DAMAGED, Opened, copied
from hospes.archive.rows import Rows
from hospes.archive.values import Json, Line
from hospes.audit.actors import Actor, ActorKind
from hospes.audit.changes import take_in_records
from hospes.audit.models import Record
from hospes.journey.assessments.changes.restoring import take_in_assessments, take_in_bytes
from hospes.journey.assessments.models import EvidenceFile
from hospes.journey.cities.changes import take_in_cities, take_in_city
from hospes.journey.cities.models import City, Mandate
from hospes.journey.cities.rules import CURRENT
from hospes.journey.matching.changes.restoring import take_in_matching
from hospes.journey.people.changes import take_in_people
from hospes.journey.people.models import Person
from hospes.journey.people.rules import has_proved_address
from hospes.journey.plans.changes.restoring import take_in_plans
from hospes.journey.practices.changes import take_in_images, take_in_practices
from hospes.journey.practices.models import PracticeImage
from hospes.journey.programmes.changes import take_in_programmes
from hospes.journey.toolkits.changes import ToolkitRefusedError, take_in_version
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.journey.toolkits.queries.contents import content_hash

OF_LABEL = {kind.model._meta.label_lower: kind.model for kind in KINDS}
AT_ONCE = 1000  # rows written together
LINK = "revoked_at"  # the field that ends a link
STEPS: Mapping[str, Callable[[Sequence[models.Model]], None]] = {
    "people": lambda rows: take_in_people(row for row in rows if isinstance(row, Person)),
    "cities": take_in_cities,
    "programmes": take_in_programmes,
    "practices": take_in_practices,
    "assessments": take_in_assessments,
    "matching": take_in_matching,
    "plans": take_in_plans,
}
CONTRADICTION = (
    ValidationError,
    ToolkitRefusedError,
    DatabaseError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
)


@dataclass(frozen=True)
class TakenIn:
    """What came of a record, or would come of it."""

    manifest: Manifest
    came: Mapping[str, int]  # by kind: rows that were not here
    were_here: Mapping[str, int]  # by kind: rows shared with others that were here already
    links: int  # that were open and lead nowhere now
    speakers: tuple[str, ...]  # the addresses of those who speak for the city

    @property
    def is_new(self) -> bool:
        """Whether the city was not here."""
        return bool(self.came)


@transaction.atomic
def taken_in(record: Opened, *, by: Actor, is_trial: bool) -> TakenIn:
    """Take all of a record in; on trial it is undone again, so that what it said and what it would do agree."""
    taking = _Taking(record, by)
    for kind in KINDS:
        taking.take(kind)
    taking.take_audit()
    if taking.conflicts:
        raise ArchiveError(*taking.conflicts)
    city = taking.close()
    became = TakenIn(record.manifest, taking.came, taking.were_here, taking.links, speakers_of(city))
    if is_trial:
        transaction.set_rollback(True)
    else:
        taking.take_bytes()
    return became


def speakers_of(city: City) -> tuple[str, ...]:
    """The addresses of those who speak for the city now."""
    speaking = Mandate.objects.filter(CURRENT, city=city).order_by("person__email")
    return tuple(speaking.values_list("person__email", flat=True))


class _Taking:
    """A record on its way in."""

    def __init__(self, record: Opened, by: Actor) -> None:
        self.record, self.by = record, by
        self.rows = Rows()
        self.came: Counter[str] = Counter()
        self.were_here: Counter[str] = Counter()
        self.conflicts: list[str] = []
        self.links = 0

    def take(self, kind: Kind) -> None:
        """The rows of a kind, many at once; those that may be here already one by one."""
        size = 1 if kind.known_by else AT_ONCE
        with closing(self.record.lines(kind.name)) as lines, _contradiction(kind.name):
            while batch := list(islice(lines, size)):
                self.links += sum(self._is_link_ended(kind, line) for line in batch)
                self._take_version(batch[0]) if kind is VERSIONS else self._take(kind, batch)

    def _take(self, kind: Kind, lines: list[Line]) -> None:
        rows = [self.rows.row(kind, line) for line in lines]
        if kind.known_by and (there := self._there(kind, rows[0])):
            self.were_here[kind.name] += 1
            self.rows.remember(kind, lines[0], there)
            return
        self._refuse_taken_keys(kind, rows)
        with transaction.atomic():
            STEPS[kind.model._meta.app_label](rows)
        self.came[kind.name] += len(rows)
        for line, row in zip(lines, rows, strict=True):
            self.rows.remember(kind, line, row)

    def _there(self, kind: Kind, row: models.Model) -> models.Model | None:
        """The row that is here already, shared with others; it stays as it is."""
        names = [kind.model._meta.get_field(name).attname for name in kind.known_by]  # type: ignore[union-attr]  # columns
        there = kind.model._base_manager.filter(**{name: getattr(row, name) for name in names}).first()
        if there:
            self._must_agree(kind, there, row)
        return there

    def _must_agree(self, kind: Kind, there: models.Model, row: models.Model) -> None:
        if isinstance(there, Person) and not has_proved_address(there):  # what is somebody's must not go to another
            self.conflicts.append(
                f"{there.email} has an account here, and nobody has shown that the address is theirs."
                " Let them confirm it first."
            )
        for name in kind.must_agree:
            here, said = getattr(there, name), getattr(row, name)
            if here != said:
                known = getattr(row, kind.known_by[0])
                what = kind.model._meta.verbose_name
                self.conflicts.append(f"The {what} “{known}” has another {name} here: {here}; the record says {said}.")

    def _refuse_taken_keys(self, kind: Kind, rows: list[models.Model]) -> None:
        """What bears a key of its own can be in the world once only."""
        if kind.is_numbered or kind.known_by:
            return
        if taken := kind.model._base_manager.filter(pk__in=[row.pk for row in rows]).count():
            raise ValueError(f"{taken} of them are here already, in the record of another city")

    def _take_version(self, line: Line) -> None:
        """A version of a toolkit is what its texts are."""
        slug, number, hashed = str(line["toolkit"]), str(line["version"]), str(line["content_hash"])
        texts = self.record.texts(f"{TOOLKITS}/{slug}/{number}")
        if content_hash(texts) != hashed:
            raise ArchiveError(DAMAGED)
        there = ToolkitVersion.objects.filter(toolkit__slug=slug, version=number).first()
        if there is None:
            there = take_in_version(texts=texts, published_at=_moment(line["published_at"]), by=self.by)
            self.came[VERSIONS.name] += 1
        elif there.content_hash != hashed or there.published_at is None:
            self.conflicts.append(
                f"Version {number} of the toolkit “{slug}” has other words here. What was answered to one is not"
                " read under the words of another."
            )
        else:
            self.were_here[VERSIONS.name] += 1
        self.rows.remember(VERSIONS, line, there)

    def _is_link_ended(self, kind: Kind, line: Line) -> bool:
        return kind.ends == LINK and line.get(LINK) == moment(self.record.manifest.written)

    def take_audit(self) -> None:
        """What the audit tells of the rows."""
        with closing(self.record.lines(AUDIT)) as lines, _contradiction(AUDIT):
            while batch := list(islice(lines, AT_ONCE)):
                take_in_records([self._audited(line) for line in batch])
                self.came[AUDIT] += len(batch)

    def _audited(self, line: Line) -> Record:
        subject, change, detail = str(line["subject"]), str(line["change"]), line["detail"]
        if not isinstance(detail, dict):
            raise TypeError("detail")
        return Record(
            at=_moment(line["at"]),
            change=change,
            subject=subject,
            subject_id=str(self.rows.key(OF_LABEL[subject], line["subject_id"])),
            actor_kind=ActorKind(str(line["actor_kind"])).value,
            actor_id=self._actor(line),
            actor_name=str(line["actor_name"]),
            detail={name: self._told(change, name, value) for name, value in detail.items()},
        )

    def _actor(self, line: Line) -> str:
        if line["actor_kind"] == ActorKind.PERSON:
            return str(self.rows.key_or_none(Person, line["actor"]) or "")
        return str(line["actor"])

    def _told(self, change: str, name: str, value: Json) -> Json:
        if name == "item":
            return renumbered(str(value), change.removeprefix("keep_late_"), self.rows.key_or_none)
        if name not in DETAILS or isinstance(value, bool) or not isinstance(value, int):
            return value
        model, as_text = DETAILS[name]
        key = self.rows.key_or_none(model, value)
        return str(key) if as_text else key

    def close(self) -> City:
        """One record of the audit tells that all this came from a file."""
        manifest = self.record.manifest
        city = City.objects.filter(slug=manifest.slug).first()
        if city is None or self.came["city"] != 1:
            raise ArchiveError(DAMAGED)
        take_in_city(city=city, rows=self.came.total(), voices="voices" in self.came, by=self.by)
        return city

    def take_bytes(self) -> None:
        """Files of evidence and pictures of practices; they go again when the rest cannot be kept."""
        files, images = self._numbers(EVIDENCE), self._numbers(IMAGES)
        with (
            take_in_bytes(files, lambda number: copied(self.record, f"{EVIDENCE}/{number}")),
            take_in_images(images, lambda number: copied(self.record, f"{IMAGES}/{number}")),
        ):
            rows = (EvidenceFile.objects.filter(pk__in=files), PracticeImage.objects.filter(pk__in=images))
            if sum(each.count() for each in rows) != len(files) + len(images):
                raise ArchiveError(DAMAGED)

    def _numbers(self, part: str) -> list[UUID]:
        """By which the files are known that lie in a part of the record."""
        names = [name for name in self.record.manifest.by_name if name.startswith(f"{part}/")]
        with _contradiction(part):
            return [UUID(name.removeprefix(f"{part}/")) for name in names]


class _contradiction:  # noqa: N801 - it reads as a word: with _contradiction(...)
    """Whatever a line makes impossible is said in one sentence."""

    def __init__(self, where: str) -> None:
        self.where = where

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, CONTRADICTION):
            why = " ".join(error.messages) if isinstance(error, ValidationError) else str(error).split("\n", 1)[0]
            raise ArchiveError(
                f"The {self.where} of this record cannot be taken in: {why}. Nothing was changed."
            ) from error


def _moment(value: Json) -> Any:
    """A moment of the record."""
    found = parse_datetime(str(value))
    if found is None or found.tzinfo is None:
        raise ValueError(f"{value} is no moment")
    return found
