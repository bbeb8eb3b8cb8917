"""Everything that writes toolkits: keeping a draft, publishing a version, publishing what Hospes ships."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.toolkits import contents, folding, queries
from hospes.journey.toolkits.models import Passage, Toolkit, ToolkitVersion
from hospes.method.toolkit_format import Problem, check, parse, read_closely
from hospes.method.toolkit_format import model as method
from hospes.method.toolkit_format.reading import METADATA
from hospes.method.toolkit_format.translate import TranslationError, state

LONGEST = {"id": 80, "version": 20, "language": 12, "title": 250}  # letters, as the columns have room for
RESERVED = frozenset({"search", "bring"})  # addresses of our own pages beside those of toolkits


class ToolkitRefusedError(Exception):
    """A toolkit cannot be kept or published as it stands; ``problems`` say where and what to do."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        said = ngettext("The toolkit has one problem.", "The toolkit has %(count)s problems.", count)
        super().__init__(said % {"count": count})


class Outcome(StrEnum):
    """What came of publishing a toolkit that Hospes ships."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Shipped:
    """One toolkit that Hospes ships, and what came of publishing it."""

    slug: str
    outcome: Outcome
    problems: tuple[Problem, ...] = ()


def problems_of(texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """Everything that stands between a folder and its publication, its last published version considered."""
    if binary := [name for name, text in sorted(texts.items()) if "\0" in text]:
        return tuple(Problem(name, 1, _("This is not text; take the file away.")) for name in binary)
    found = read_closely(texts).toolkit
    last = queries.latest_version(found.id) if found else None
    problems = check(texts, last.texts if last else None)
    return problems or (tuple(_of_the_place(found, last)) if found else ())


def _of_the_place(toolkit: method.Toolkit, last: ToolkitVersion | None) -> Iterator[Problem]:
    """What is wrong with a toolkit that is in order by itself, here and now."""
    if toolkit.id in RESERVED:
        yield Problem(METADATA, 1, _("This id is the address of another page of Hospes; choose another one."))
    if last and not queries.is_later(toolkit.version, last.version):
        said = _("Version %(last)s is published already; give this one a higher number.")
        yield Problem(METADATA, 1, said % {"last": last.version})
    for name, longest in LONGEST.items():
        if len(getattr(toolkit, name)) > longest:
            said = _("“%(name)s” is longer than %(longest)s letters; shorten it.")
            yield Problem(METADATA, 1, said % {"name": name, "longest": longest})


@transaction.atomic
def draft_version(*, texts: Mapping[str, str], by: Actor) -> ToolkitVersion:
    """Keep a version that somebody works on; an earlier draft of the same version gives way."""
    problems, found = problems_of(texts), read_closely(texts).toolkit
    # Without a sound toolkit.yaml nobody could say which toolkit and version the draft is of.
    if found is None or any(problem.file == METADATA for problem in problems):
        raise ToolkitRefusedError(problems)
    draft = _kept(found, texts)
    record("toolkits.draft_version", of=draft, by=by, toolkit=found.id, version=found.version)
    return draft


@transaction.atomic
def discard_draft(*, draft: ToolkitVersion, by: Actor) -> None:
    """Throw a draft away; a published version the database keeps."""
    record("toolkits.discard_draft", of=draft, by=by, toolkit=draft.toolkit.slug, version=draft.version)
    draft.delete()


@transaction.atomic
def publish_version(*, texts: Mapping[str, str], by: Actor) -> ToolkitVersion:
    """Publish a folder of texts as a version that never changes; a folder with problems is refused."""
    if problems := problems_of(texts):
        raise ToolkitRefusedError(problems)
    toolkit = parse(texts)
    version = _kept(toolkit, texts)
    # The passages first: once it is published the database refuses to touch the row.
    _keep_passages(version)
    version.published_at = timezone.now()
    version.save(update_fields=["published_at"])
    record("toolkits.publish_version", of=version, by=by, toolkit=toolkit.id, version=toolkit.version)
    return version


def publish_shipped_toolkits(*, by: Actor) -> tuple[Shipped, ...]:
    """Publish each toolkit of ``hospes/content/toolkits`` that is not published yet."""
    shelf = files("hospes").joinpath("content", "toolkits")
    folders = sorted((one for one in shelf.iterdir() if one.is_dir()), key=lambda one: one.name)
    return tuple(_publish_shipped(one.name, dict(_texts(one)), by) for one in folders)


def _publish_shipped(slug: str, texts: Mapping[str, str], by: Actor) -> Shipped:
    hashed = contents.content_hash(texts)
    if ToolkitVersion.objects.filter(toolkit__slug=slug, content_hash=hashed, published_at__isnull=False).exists():
        return Shipped(slug, Outcome.UNCHANGED)
    try:
        publish_version(texts=texts, by=by)
    except ToolkitRefusedError as refused:
        return Shipped(slug, Outcome.REFUSED, refused.problems)
    return Shipped(slug, Outcome.PUBLISHED)


def _texts(folder: Traversable, path: str = "") -> Iterator[tuple[str, str]]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _texts(one, f"{path}{one.name}/")
        else:
            yield f"{path}{one.name}", one.read_text(encoding="utf-8")


def _kept(toolkit: method.Toolkit, texts: Mapping[str, str]) -> ToolkitVersion:
    """The row of a draft, new or in place of the draft of the same version."""
    shelf, _new = Toolkit.objects.get_or_create(slug=toolkit.id)
    version, _new = ToolkitVersion.objects.update_or_create(
        toolkit=shelf,
        version=toolkit.version,
        defaults={
            "title": toolkit.title,
            "language": toolkit.language,
            "languages": [toolkit.language, *_offered(toolkit, texts)],
            "texts": dict(texts),
            "content_hash": contents.content_hash(texts),
            "created_at": timezone.now(),
        },
    )
    return version


def _offered(toolkit: method.Toolkit, texts: Mapping[str, str]) -> Iterator[str]:
    """The languages into which enough is translated."""
    for name in sorted(name for name in texts if name.startswith("locale/")):
        with suppress(TranslationError):  # of a draft; a version with such a file is not published
            if state(toolkit, texts[name]).offered:
                yield name.removeprefix("locale/").removesuffix(".po")


def _keep_passages(version: ToolkitVersion) -> None:
    for language in queries.languages_offered(version):
        toolkit = queries.read_toolkit(version, language)
        Passage.objects.bulk_create(
            Passage(
                version=version,
                language=language,
                item=piece.item,
                factor=piece.factor,
                kind=piece.kind,
                text=piece.text,
                folded=folding.folded(piece.text),
                position=position,
            )
            for position, piece in enumerate(contents.pieces(toolkit))
        )
