"""A version that somebody works on."""

from collections.abc import Mapping

from django.db import transaction

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.toolkits.changes.rows import ToolkitRefusedError, kept
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.journey.toolkits.queries.problems import problems_of
from hospes.method.toolkit_format import read_closely
from hospes.method.toolkit_format.reading import METADATA


@transaction.atomic
def draft_version(*, texts: Mapping[str, str], by: Actor) -> ToolkitVersion:
    """Keep a version that somebody works on; an earlier draft of the same version gives way."""
    problems, found = problems_of(texts), read_closely(texts).toolkit
    # Without a sound toolkit.yaml nobody could say which toolkit and version the draft is of.
    if found is None or any(problem.file == METADATA for problem in problems):
        raise ToolkitRefusedError(problems)
    draft = kept(found, texts)
    record("toolkits.draft_version", of=draft, by=by, toolkit=found.id, version=found.version)
    return draft


@transaction.atomic
def discard_draft(*, draft: ToolkitVersion, by: Actor) -> None:
    """Throw a draft away; a published version the database keeps."""
    record("toolkits.discard_draft", of=draft, by=by, toolkit=draft.toolkit.slug, version=draft.version)
    draft.delete()
