"""What is remembered of mentoring: milestones, activities, who came, what was noted and what stayed."""

from hospes.journey.mentoring.models.activities import Activity, ActivityQuestion, AgendaItem, Host, Site
from hospes.journey.mentoring.models.follow_ups import FollowUp, FollowUpCity, FrozenStudy
from hospes.journey.mentoring.models.left import (
    ActivityNote,
    EarlierNote,
    Material,
    Output,
    PracticeShown,
)
from hospes.journey.mentoring.models.milestones import Milestone, Progress, TemplateTaken
from hospes.journey.mentoring.models.participants import ActivityLetter, CalendarFeed, Feedback, Participant
from hospes.journey.mentoring.models.partnerships import (
    EarlierPartnershipAnswer,
    PartnershipAnswer,
    PartnershipRound,
    PartnershipSide,
)
from hospes.journey.mentoring.models.risks import Risk

__all__ = (
    "Activity",
    "ActivityLetter",
    "ActivityNote",
    "ActivityQuestion",
    "AgendaItem",
    "CalendarFeed",
    "EarlierNote",
    "EarlierPartnershipAnswer",
    "Feedback",
    "FollowUp",
    "FollowUpCity",
    "FrozenStudy",
    "Host",
    "Material",
    "Milestone",
    "Output",
    "Participant",
    "PartnershipAnswer",
    "PartnershipRound",
    "PartnershipSide",
    "PracticeShown",
    "Progress",
    "Risk",
    "Site",
    "TemplateTaken",
)
