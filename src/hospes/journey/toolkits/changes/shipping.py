"""Publishing the toolkits that Hospes ships."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable

from hospes.audit.actors import Actor
from hospes.journey.toolkits.changes.publishing import publish_version
from hospes.journey.toolkits.changes.rows import ToolkitRefusedError
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.journey.toolkits.queries.contents import content_hash
from hospes.method.toolkit_format import Problem


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


def publish_shipped_toolkits(*, by: Actor) -> tuple[Shipped, ...]:
    """Publish each toolkit of ``hospes/content/toolkits`` that is not published yet."""
    shelf = files("hospes").joinpath("content", "toolkits")
    folders = sorted((one for one in shelf.iterdir() if one.is_dir()), key=lambda one: one.name)
    return tuple(_publish_shipped(one.name, dict(_texts(one)), by) for one in folders)


def _publish_shipped(slug: str, texts: Mapping[str, str], by: Actor) -> Shipped:
    hashed = content_hash(texts)
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
