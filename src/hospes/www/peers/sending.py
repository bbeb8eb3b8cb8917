"""What a page of remarks and answers sends: kept, refused, or met by another's words."""

from collections.abc import Callable

from django.http import QueryDict

from hospes.journey.assessments.changes import Outcome, Stale
from hospes.journey.assessments.rules import Refused
from hospes.www.peers.forms import TOGETHER, RevisedForm


def with_theirs(data: QueryDict, theirs: str) -> QueryDict:
    """What was sent; where both texts are to be put together, one's own words and after them the other's."""
    if data.get("then") != TOGETHER:
        return data
    sent = data.copy()
    sent["text"] = "\n\n".join(dict.fromkeys(part for part in (str(data.get("text", "")).strip(), theirs) if part))
    return sent


def is_kept(form: RevisedForm, change: Callable[[], Outcome]) -> bool:
    """Make the change; False when it is refused or somebody else was first, and then the form shows why."""
    if not form.is_valid():
        return False
    try:
        outcome = change()
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    if isinstance(outcome, Stale) and outcome.says_new:
        form.meet(outcome)
        return False
    return True
