"""Publishing a version, which never changes from then on."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.toolkits.changes.rows import ToolkitRefusedError, kept
from hospes.journey.toolkits.models import Passage, ToolkitVersion
from hospes.journey.toolkits.queries.contents import pieces
from hospes.journey.toolkits.queries.folding import folded
from hospes.journey.toolkits.queries.languages import languages_offered, read_toolkit
from hospes.journey.toolkits.queries.problems import problems_of
from hospes.method.toolkit_format import parse


@transaction.atomic
def publish_version(*, texts: Mapping[str, str], by: Actor) -> ToolkitVersion:
    """Publish a folder of texts as a version that never changes; a folder with problems is refused."""
    version = publish(texts, timezone.now())
    record("toolkits.publish_version", of=version, by=by, toolkit=version.toolkit.slug, version=version.version)
    return version


def publish(texts: Mapping[str, str], at: datetime) -> ToolkitVersion:
    """The version, published ``at`` this moment; part of a change that records it."""
    if problems := problems_of(texts):
        raise ToolkitRefusedError(problems)
    version = kept(parse(texts), texts)
    # The passages first: once it is published the database refuses to touch the row.
    _keep_passages(version)
    version.published_at = at
    version.save(update_fields=["published_at"])
    return version


def _keep_passages(version: ToolkitVersion) -> None:
    for language in languages_offered(version):
        toolkit = read_toolkit(version, language)
        Passage.objects.bulk_create(
            Passage(
                version=version,
                language=language,
                item=piece.item,
                factor=piece.factor,
                kind=piece.kind,
                text=piece.text,
                folded=folded(piece.text),
                position=position,
            )
            for position, piece in enumerate(pieces(toolkit))
        )
