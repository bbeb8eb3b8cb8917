"""What stays of an activity: materials, practices that were shown, outputs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.queries.files import LARGEST, MB, GivenFile
from hospes.journey.cities.changes import SourceGiven, stated_source
from hospes.journey.cities.models import City
from hospes.journey.mentoring.changes.activities import alone
from hospes.journey.mentoring.enums import MaterialKind, OutputKind
from hospes.journey.mentoring.models import Activity, AgendaItem, Material, Output, PracticeShown
from hospes.journey.mentoring.queries.materials import bytes_of, folder, path_of
from hospes.journey.mentoring.rules import MOST_BYTES, Refused
from hospes.journey.practices.models import Practice

LEFT_FOR = timedelta(days=1)  # how old bytes without a row must be to count as lost: a change may still be under way
UNFINISHED = ".part"
MOST = 200  # materials, practices or outputs of one activity


@dataclass(frozen=True)
class OutputGiven:
    """What came of an activity."""

    title: str
    kind: OutputKind = OutputKind.DOCUMENT
    text: str = ""
    url: str = ""
    source: SourceGiven | None = None


@transaction.atomic
def add_link(
    *, activity: Activity, title: str, url: str, by: Actor, language: str = "", item: AgendaItem | None = None
) -> Material:
    """Something to read behind a link."""
    now = _with_room(activity, Material)
    if fault := fault_of_url(url):
        raise Refused(fault)
    made = Material.objects.create(
        activity=now,
        kind=MaterialKind.LINK,
        title=_titled(title),
        url=url.strip(),
        language=language,
        item=item,
        added_by=by.name,
    )
    record("mentoring.add_link", of=now, by=by)
    return made


@transaction.atomic
def add_file(
    *, activity: Activity, given: GivenFile, title: str, by: Actor, language: str = "", item: AgendaItem | None = None
) -> Material:
    """A file to read, which was looked into (``documents.receiving``); the same file is not kept twice."""
    now = _with_room(activity, Material)
    if there := now.materials.filter(sha256=given.sha256).first():
        return there
    if given.size > LARGEST:
        raise Refused(_("A file can have %(most)s MB.") % {"most": LARGEST // MB})
    if bytes_of(now.programme) + given.size > MOST_BYTES:
        said = _("The files of this programme take %(most)s MB. Take some away first.")
        raise Refused(said % {"most": MOST_BYTES // MB})
    made = Material(
        activity=now,
        kind=MaterialKind.FILE,
        title=_titled(title or given.name),
        file_kind=given.kind,
        file_name=given.name[:200],
        size=given.size,
        sha256=given.sha256,
        language=language,
        item=item,
        added_by=by.name,
    )
    with _written(made.pk, given.content):
        made.save(force_insert=True)
        record("mentoring.add_file", of=now, by=by, size=given.size)
    return made


@transaction.atomic
def remove_material(*, material: Material, by: Actor) -> None:
    """Take a material away, with its bytes."""
    now, number = alone(material.activity), material.pk
    Material.objects.filter(pk=number).delete()
    transaction.on_commit(lambda: path_of(number).unlink(missing_ok=True))
    record("mentoring.remove_material", of=now, by=by)


@transaction.atomic
def note_practice(
    *,
    activity: Activity,
    by: Actor,
    practice: Practice | None = None,
    name: str = "",
    city: City | None = None,
    note: str = "",
    source: SourceGiven | None = None,
) -> PracticeShown:
    """Note that a practice was shown: one that Hospes tells, or a name."""
    now, words = _with_room(activity, PracticeShown), name.strip()[:250]
    if (practice is None) == (not words):
        raise Refused(_("Choose a practice or write its name."))
    if practice is not None and now.practices_shown.filter(practice=practice).exists():
        raise Refused(_("This practice is noted already."))
    made = PracticeShown.objects.create(
        activity=now,
        practice=practice,
        name=words,
        city=city or (practice.city if practice else None),
        note=note.strip(),
        source=stated_source(source) if source else None,
        added_by=by.name,
    )
    record("mentoring.note_practice", of=now, by=by)
    return made


@transaction.atomic
def remove_practice(*, shown: PracticeShown, by: Actor) -> None:
    """It was not shown: take it off; the practice itself stays."""
    now = alone(shown.activity)
    PracticeShown.objects.filter(pk=shown.pk).delete()
    record("mentoring.remove_practice", of=now, by=by, name=shown.name)


@transaction.atomic
def add_output(*, activity: Activity, given: OutputGiven, by: Actor) -> Output:
    """Note what came of an activity."""
    now = _with_room(activity, Output)
    if given.url and (fault := fault_of_url(given.url)):
        raise Refused(fault)
    made = Output.objects.create(
        activity=now,
        kind=given.kind,
        title=_titled(given.title),
        text=given.text.strip(),
        url=given.url.strip(),
        source=stated_source(given.source) if given.source else None,
        added_by=by.name,
    )
    record("mentoring.add_output", of=now, by=by, kind=given.kind.value)
    return made


@transaction.atomic
def remove_output(*, output: Output, by: Actor) -> None:
    """Take an output away."""
    now = alone(output.activity)
    Output.objects.filter(pk=output.pk).delete()
    record("mentoring.remove_output", of=now, by=by, title=output.title)


def sweep_materials(now: datetime) -> int:
    """Take away bytes that no row speaks of: a crash came between writing them and the end of a change."""
    known = {str(pk) for pk in Material.objects.filter(kind=MaterialKind.FILE).values_list("pk", flat=True)}
    before = (now - LEFT_FOR).timestamp()
    lost = [path for path in folder().glob("*/*") if path.name not in known and path.stat().st_ctime < before]
    for path in lost:
        path.unlink(missing_ok=True)
    return len(lost)


def fault_of_url(url: str) -> str:
    """What is wrong with an address; empty when nothing is."""
    try:
        URLValidator(schemes=["http", "https"])(url.strip())
    except ValidationError:
        return _("Write a whole address, such as https://example.org/page.")
    return ""


def _with_room(activity: Activity, model: type[Material | PracticeShown | Output]) -> Activity:
    now = alone(activity)
    if model._default_manager.filter(activity=now).count() >= MOST:
        raise Refused(_("An activity can have %(most)s of these.") % {"most": MOST})
    return now


def _titled(title: str) -> str:
    if not title.strip():
        raise Refused(_("Write a title, so that others know what is meant."))
    return title.strip()[:200]


@contextmanager
def _written(number: UUID, content: bytes) -> Iterator[None]:
    """Write the bytes of a file; whatever fails inside takes them away again."""
    path = path_of(number)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_suffix(UNFINISHED)
    try:
        unfinished.touch(mode=0o600)
        unfinished.write_bytes(content)
        unfinished.replace(path)
        yield
    except BaseException:
        unfinished.unlink(missing_ok=True)
        path.unlink(missing_ok=True)
        raise
