"""What is remembered of an assessment: voices, what each said, every earlier wording, and what came of it."""

from hospes.journey.assessments.models.agreeing import AgreedLevel, EarlierDecision, Goal, Meeting
from hospes.journey.assessments.models.comparing import ComparisonConsent, FrozenGroup
from hospes.journey.assessments.models.earlier import Earlier
from hospes.journey.assessments.models.evidence import Comment, Evidence, EvidenceFile
from hospes.journey.assessments.models.links import MOST_REMINDERS, SignedLink
from hospes.journey.assessments.models.lists import ProposedChange
from hospes.journey.assessments.models.patience import WrongGuesses
from hospes.journey.assessments.models.peers import CityAnswer, Peer, Remark, Review
from hospes.journey.assessments.models.rounds import Assessment, Respondent, Round, RoundMove
from hospes.journey.assessments.models.saying import Answer, ContextReading, EarlierWording, Rating, Said
from hospes.journey.assessments.models.sharing import KeptBack
from hospes.journey.assessments.models.voices import ReadNote, ShortForm, Voice, VoiceInvitation

__all__ = (
    "MOST_REMINDERS",
    "AgreedLevel",
    "Answer",
    "Assessment",
    "CityAnswer",
    "Comment",
    "ComparisonConsent",
    "ContextReading",
    "Earlier",
    "EarlierDecision",
    "EarlierWording",
    "Evidence",
    "EvidenceFile",
    "FrozenGroup",
    "Goal",
    "KeptBack",
    "Meeting",
    "Peer",
    "ProposedChange",
    "Rating",
    "ReadNote",
    "Remark",
    "Respondent",
    "Review",
    "Round",
    "RoundMove",
    "Said",
    "ShortForm",
    "SignedLink",
    "Voice",
    "VoiceInvitation",
    "WrongGuesses",
)
