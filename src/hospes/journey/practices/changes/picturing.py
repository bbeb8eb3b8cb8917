"""Pictures of a practice: their rows, and their bytes beside the database, gone when the change comes to nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.practices.changes.revisions import locked, touch
from hospes.journey.practices.models import Practice, PracticeImage
from hospes.journey.practices.queries.images import MOST, GivenImage, folder, path_of
from hospes.journey.practices.rules import Refused

LONGEST_RIGHTS = 300
LONGEST = 1000  # characters that say what a picture shows
LEFT_FOR = timedelta(days=1)  # how old bytes without a row must be to count as lost: a change may still be under way
UNFINISHED = ".part"


@transaction.atomic
def add_image(
    *, practice: Practice, given: GivenImage, by: Actor, alt: Mapping[str, str] | None = None, rights: str = ""
) -> PracticeImage:
    """Add a picture; what it shows and whose it is can be said later, before others see it."""
    found = locked(practice)
    if there := found.images.filter(sha256=given.sha256).first():
        return there  # the button was pressed twice
    if found.images.count() >= MOST:
        raise Refused(_("A practice can have %(most)s pictures. Take one away first.") % {"most": MOST})
    last = found.images.aggregate(last=Max("position"))["last"]
    image = PracticeImage(practice=found, position=0 if last is None else last + 1, added_by=by.name)
    image.kind, image.width, image.height = given.kind, given.width, given.height
    image.size, image.sha256 = len(given.content), given.sha256
    _describe(image, alt or {}, rights)
    with written(image.pk, given.content):
        image.save(force_insert=True)
        touch(found, by)
        record("practices.add_image", of=found, by=by, image=str(image.pk))
    return image


@transaction.atomic
def describe_image(*, image: PracticeImage, alt: Mapping[str, str], rights: str, by: Actor) -> None:
    """Say what a picture shows, per language, and whose it is."""
    found = locked(image.practice)
    now = found.images.filter(pk=image.pk).first()
    if now is None:
        raise Refused(_("Somebody took this picture away while you were writing."))
    _describe(now, alt, rights)
    now.save(update_fields=["alt", "rights"])
    touch(found, by)
    record("practices.describe_image", of=found, by=by, image=str(now.pk))


@transaction.atomic
def remove_image(*, image: PracticeImage, by: Actor) -> None:
    """Take a picture away, and its bytes with it."""
    found, number = locked(image.practice), image.pk
    if found.images.filter(pk=number).delete()[0]:
        transaction.on_commit(lambda: path_of(number).unlink(missing_ok=True))
        touch(found, by)
        record("practices.remove_image", of=found, by=by, image=str(number))


def _describe(image: PracticeImage, alt: Mapping[str, str], rights: str) -> None:
    image.alt = {language: text.strip() for language, text in alt.items() if text.strip()}
    image.rights = rights.strip()
    if any(len(text) > LONGEST for text in image.alt.values()):
        raise Refused(_("Say in %(most)s characters what the picture shows.") % {"most": LONGEST})
    if len(image.rights) > LONGEST_RIGHTS:
        raise Refused(_("Say in %(most)s characters whose picture it is.") % {"most": LONGEST_RIGHTS})


@contextmanager
def written(number: UUID, content: bytes) -> Iterator[None]:
    """Write the bytes of a picture; whatever fails inside takes them away again."""
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


@contextmanager
def take_in_images(numbers: Iterable[UUID], content: Callable[[UUID], bytes]) -> Iterator[None]:
    """Write the bytes of pictures of a record one after the other; whatever fails inside takes all away again."""
    with ExitStack() as stack:
        for number in PracticeImage.objects.filter(pk__in=[*numbers]).values_list("pk", flat=True):
            stack.enter_context(written(number, content(number)))
        yield


def sweep_images(now: datetime) -> int:
    """Take away bytes that no row speaks of: a crash came between writing them and the end of a change."""
    known = {str(pk) for pk in PracticeImage.objects.values_list("pk", flat=True)}
    before = (now - LEFT_FOR).timestamp()
    lost = [path for path in folder().glob("*/*") if path.name not in known and _written_before(path, before)]
    for path in lost:
        path.unlink(missing_ok=True)
    return len(lost)


def _written_before(path: Path, moment: float) -> bool:
    try:
        return path.stat().st_ctime < moment
    except FileNotFoundError:  # taken away meanwhile
        return False
