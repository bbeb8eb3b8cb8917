"""What is remembered of calls, of needs and offers, of runs of the match, and of what the cities said to it."""

from hospes.journey.matching.models.calls import MOST_POINTS, AssociationCap, Call
from hospes.journey.matching.models.interests import MOST_PLACES, CallLetter, CallLink, Interest
from hospes.journey.matching.models.needs import Need, NeedsAssessment, TalkPart
from hospes.journey.matching.models.offers import Offer, OfferLine
from hospes.journey.matching.models.proposals import STANDING, MatchAnswer, Proposal
from hospes.journey.matching.models.runs import STANDS, UNDER_WAY, PairRule, Run
from hospes.journey.matching.models.statements import EarlierStatement, Written

__all__ = (
    "MOST_PLACES",
    "MOST_POINTS",
    "STANDING",
    "STANDS",
    "UNDER_WAY",
    "AssociationCap",
    "Call",
    "CallLetter",
    "CallLink",
    "EarlierStatement",
    "Interest",
    "MatchAnswer",
    "Need",
    "NeedsAssessment",
    "Offer",
    "OfferLine",
    "PairRule",
    "Proposal",
    "Run",
    "TalkPart",
    "Written",
)
