"""Beginning a programme, changing what is said of it, publishing it and taking it back."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import Saved, SourceGiven, Stale, free_slug, revise, stated_source
from hospes.journey.people.models import Person
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.programmes.models import Programme, ProgrammeRole
from hospes.journey.programmes.rules import Refused, fault_of_span


@dataclass(frozen=True)
class ProgrammeGiven:
    """What is said of a programme; its beginning and its end as exact as they are known."""

    name: str
    funder: str = ""
    begins: str = ""
    ends: str = ""
    website: str = ""
    description: str = ""
    source: SourceGiven | None = None


@transaction.atomic
def create_programme(
    *, given: ProgrammeGiven, by: Actor, coordinator: Person | None = None, is_example: bool = False
) -> Programme:
    """Begin a programme, read by nobody outside it until it is published; ``coordinator`` keeps it from the start."""
    wanted = _checked(given)
    programme = Programme.objects.create(slug=free_slug(Programme, given.name), is_example=is_example, **wanted)
    if coordinator:
        ProgrammeRole.objects.create(programme=programme, kind=RoleKind.COORDINATOR, person=coordinator)
    record("programmes.create_programme", of=programme, by=by, name=given.name)
    return programme


@transaction.atomic
def edit_programme(
    *, programme: Programme, seen_revision: int, given: ProgrammeGiven, by: Actor
) -> Saved | Stale[Programme]:
    """Change what is said of a programme; its address here stays."""
    wanted = _checked(given)
    now = Programme.objects.select_for_update(of=("self",)).select_related("source").get(pk=programme.pk)
    outcome = revise(now, wanted, seen_revision)
    record("programmes.edit_programme", of=now, by=by, stale=isinstance(outcome, Stale))
    return outcome


@transaction.atomic
def publish_programme(*, programme: Programme, by: Actor) -> None:
    """From now on everybody reads which cities take part; names of people stay inside."""
    published = Programme.objects.filter(pk=programme.pk, published_at=None).update(published_at=timezone.now())
    if not published:
        raise Refused(_("This programme is public already."))
    record("programmes.publish_programme", of=programme, by=by)


@transaction.atomic
def take_back_programme(*, programme: Programme, by: Actor) -> None:
    """From now on only those who have a role in the programme read it."""
    taken_back = Programme.objects.filter(pk=programme.pk, published_at__isnull=False).update(published_at=None)
    if not taken_back:
        raise Refused(_("This programme is not public."))
    record("programmes.take_back_programme", of=programme, by=by)


def _checked(given: ProgrammeGiven) -> dict[str, object]:
    """The columns as they will stand; refused where they make no sense."""
    if not given.name.strip():
        raise Refused(_("A programme has a name."))
    if fault := fault_of_span(given.begins, given.ends):
        raise Refused(fault)
    source = stated_source(given.source) if given.source else None
    return asdict(given) | {"name": given.name.strip(), "source": source}
