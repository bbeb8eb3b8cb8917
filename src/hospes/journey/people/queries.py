"""Questions about letters."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import F, QuerySet

from hospes.journey.people.models import KeptLetter, Person


def letters_due(now: datetime) -> QuerySet[KeptLetter]:
    """The letters whose next try has come, the longest waiting first."""
    return KeptLetter.objects.filter(sent_at=None, handed_over_at=None, next_try_at__lte=now).order_by("pk")


def letters_to_hand_over() -> QuerySet[KeptLetter]:
    """What no mail server has taken, those that wait first; what was sent is nobody's business any more."""
    return KeptLetter.objects.filter(sent_at=None).order_by(F("handed_over_at").desc(nulls_first=True), "-id")


def letters_kept_by(keepers: Collection[str]) -> QuerySet[KeptLetter]:
    """Those of them that these may open."""
    return letters_to_hand_over().filter(keeper__in=keepers)


def letters_waiting(keeper: str, reader: Person) -> int:
    """How many wait for this keeper to hand them over: no mail server has them, none tries, and no reader's own."""
    waiting = KeptLetter.objects.filter(keeper=keeper, sent_at=None, handed_over_at=None, next_try_at=None)
    return waiting.exclude(to=reader.email).count()
