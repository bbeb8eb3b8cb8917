"""Bringing a filled-in workbook back: each answer by the change that a page would make, all of them or none."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.changes.revisions import Outcome, Saved, Stale
from hospes.journey.assessments.changes.saying import save_answer, save_context_reading, save_rating
from hospes.journey.assessments.models import Respondent
from hospes.journey.assessments.queries.contents import AnswerSaid, Content, RatingSaid, Stated
from hospes.journey.assessments.queries.workbooks import Brought, filed, present, said_now
from hospes.journey.toolkits.models import ToolkitVersion


@dataclass(frozen=True)
class Became:
    """What bringing it in makes of one item; with ``clash`` nothing: what stands now, stands."""

    item: str
    before: Content
    after: Stated
    seen_revision: int
    clash: Stale | None = None


@transaction.atomic
def import_answers(
    *, respondent: Respondent, brought: Iterable[Brought], read: ToolkitVersion, by: Actor
) -> tuple[Became, ...]:
    """Say all that a file says; what the file leaves as it was, and what changed here since, is not touched.

    Refused as a whole when one answer is: nothing is half imported. Words that clash are kept as earlier wordings.
    """
    now = said_now(respondent)
    became = []
    for each in brought:
        before = present(now.get(each.item), type(each.content))
        if each.content not in (before, filed(before)):
            outcome = _say(respondent, each, read, by)
            became.append(_became(each, before, outcome))
    found = tuple(one for one in became if one.clash is None or one.clash.says_new)
    if found:
        record("import_answers", of=respondent.assessment, by=by, items=len(found))
    return found


def preview_import(
    *, respondent: Respondent, brought: Iterable[Brought], read: ToolkitVersion, by: Actor
) -> tuple[Became, ...]:
    """What bringing it in would make: it is done and undone, so that the preview cannot differ from the deed."""
    with transaction.atomic():
        became = import_answers(respondent=respondent, brought=brought, read=read, by=by)
        transaction.set_rollback(True)
    return became


def _became(each: Brought, before: Content, outcome: Outcome) -> Became:
    clash = None if isinstance(outcome, Saved) else outcome
    return Became(each.item, before, each.content, each.seen_revision, clash)


def _say(voice: Respondent, each: Brought, read: ToolkitVersion, by: Actor) -> Outcome:
    content = each.content
    if isinstance(content, AnswerSaid):
        return save_answer(
            respondent=voice, item=each.item, seen_revision=each.seen_revision,
            value=content.value, note=content.note, by=by, read=read,
        )  # fmt: skip
    if isinstance(content, RatingSaid):
        return save_rating(
            respondent=voice, item=each.item, seen_revision=each.seen_revision,
            level=content.level, importance=content.importance, note=content.note, by=by, read=read,
        )  # fmt: skip
    return save_context_reading(
        respondent=voice, item=each.item, seen_revision=each.seen_revision,
        effect=content.effect, note=content.note, by=by, read=read,
    )  # fmt: skip
