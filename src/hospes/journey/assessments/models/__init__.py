"""What is remembered of an assessment: voices, what each said, every earlier wording, and what came of it."""

from hospes.journey.assessments.models.agreeing import AgreedLevel, EarlierDecision, Goal, Meeting
from hospes.journey.assessments.models.evidence import Comment, Evidence, EvidenceFile
from hospes.journey.assessments.models.lists import ProposedChange
from hospes.journey.assessments.models.rounds import Assessment, Respondent, Round, RoundMove
from hospes.journey.assessments.models.saying import Answer, ContextReading, EarlierWording, Rating, Said
from hospes.journey.assessments.models.voices import MOST_REMINDERS, ReadNote, Voice, VoiceInvitation

__all__ = (
    "MOST_REMINDERS",
    "AgreedLevel",
    "Answer",
    "Assessment",
    "Comment",
    "ContextReading",
    "EarlierDecision",
    "EarlierWording",
    "Evidence",
    "EvidenceFile",
    "Goal",
    "Meeting",
    "ProposedChange",
    "Rating",
    "ReadNote",
    "Respondent",
    "Round",
    "RoundMove",
    "Said",
    "Voice",
    "VoiceInvitation",
)
