"""A published version as the record of a city carries it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.toolkits.changes.publishing import publish
from hospes.journey.toolkits.models import ToolkitVersion


@transaction.atomic
def take_in_version(*, texts: Mapping[str, str], published_at: datetime, by: Actor) -> ToolkitVersion:
    """Publish a version that another installation published, with its own day; refused when it has problems."""
    version = publish(texts, published_at)
    record("toolkits.take_in_version", of=version, by=by, toolkit=version.toolkit.slug, version=version.version)
    return version
