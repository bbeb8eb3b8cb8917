"""Proposed matches: which are overdue, what each city said, and what a city sees of its own."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from hospes.journey.matching.enums import ProposalState, Reply
from hospes.journey.matching.models import MatchAnswer, Proposal


def overdue(today: date) -> QuerySet[Proposal]:
    """Those whose day to answer has passed; a question that waits for its reply holds the day up."""
    asked = MatchAnswer.objects.filter(proposal=OuterRef("pk"), answer=Reply.ASK, replied_at=None)
    waiting = Proposal.objects.filter(state=ProposalState.PROPOSED, answer_by__lt=today)
    return waiting.filter(~Exists(asked)).order_by("pk")
