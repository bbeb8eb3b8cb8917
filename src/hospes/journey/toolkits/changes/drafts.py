"""A version that somebody works on; who made it from an outdated draft is asked, and overwrites nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.toolkits.changes.publishing import publish_version
from hospes.journey.toolkits.changes.rows import ToolkitRefusedError, kept
from hospes.journey.toolkits.models import Toolkit, ToolkitVersion
from hospes.journey.toolkits.queries.contents import content_hash
from hospes.journey.toolkits.queries.problems import problems_of
from hospes.journey.toolkits.queries.versions import drafts
from hospes.method.toolkit_format import model as method
from hospes.method.toolkit_format import read_closely
from hospes.method.toolkit_format.reading import METADATA


@dataclass(frozen=True)
class Saved:
    """What was sent is kept, as this version."""

    version: ToolkitVersion


@dataclass(frozen=True)
class Stale:
    """Somebody else has changed the draft since: nothing was written, and ``theirs`` is what stands now."""

    theirs: ToolkitVersion


@transaction.atomic
def draft_version(*, texts: Mapping[str, str], by: Actor, seen: str = "") -> Saved | Stale:
    """Keep a version that somebody works on, in place of the draft of the same version.

    ``seen`` is the content hash at which that draft was opened, "" when none was.
    """
    found = _locked(texts)
    problems = problems_of(texts)
    # Without a sound toolkit.yaml nobody could say which toolkit and version the draft is of.
    if found is None or any(problem.file == METADATA for problem in problems):
        raise ToolkitRefusedError(problems)
    # Of two who keep a first draft at the same moment, the second waits here for the first.
    Toolkit.objects.get_or_create(slug=found.id, defaults={"subject": found.subject})
    if theirs := _changed_since(found, texts, seen):
        return Stale(theirs)
    draft = kept(found, texts)
    record("toolkits.draft_version", of=draft, by=by, toolkit=found.id, version=found.version)
    return Saved(draft)


@transaction.atomic
def publish_draft(*, texts: Mapping[str, str], seen: str, by: Actor) -> Saved | Stale:
    """Publish what somebody put in order, unless the draft (``seen`` when it was opened) was changed meanwhile."""
    found = _locked(texts)
    if found and (theirs := _changed_since(found, texts, seen)):
        return Stale(theirs)
    return Saved(publish_version(texts=texts, by=by))


@transaction.atomic
def discard_draft(*, draft: ToolkitVersion, seen: str, by: Actor) -> bool:
    """Throw a draft away, if it still is as it was ``seen``; a published version the database keeps."""
    now = drafts().select_for_update(of=("self",)).filter(pk=draft.pk, content_hash=seen).first()
    if now is None:
        return False
    record("toolkits.discard_draft", of=now, by=by, toolkit=draft.toolkit.slug, version=now.version)
    now.delete()
    return True


def _locked(texts: Mapping[str, str]) -> method.Toolkit | None:
    """The toolkit as it is read, with what is kept of it for this transaction alone.

    None when nobody could say which one it is; also for an id that PostgreSQL does not take.
    """
    found = read_closely(texts).toolkit
    if found is None or "\x00" in found.id + found.version:
        return None
    Toolkit.objects.select_for_update().filter(slug=found.id).first()
    return found


def _changed_since(found: method.Toolkit, texts: Mapping[str, str], seen: str) -> ToolkitVersion | None:
    """The draft that these texts would overwrite unseen; two people who write the same do not contradict each other."""
    now = drafts().filter(toolkit__slug=found.id, version=found.version).first()
    return now if now and now.content_hash not in (seen, content_hash(texts)) else None
