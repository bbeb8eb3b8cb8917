"""What is remembered of mentoring: milestones, activities, who came, what was noted and what stayed."""

from hospes.journey.mentoring.models.activities import Activity, ActivityQuestion, AgendaItem, Host, Site
from hospes.journey.mentoring.models.left import (
    ActivityNote,
    EarlierNote,
    Material,
    Output,
    PracticeShown,
)
from hospes.journey.mentoring.models.milestones import Milestone, Progress, TemplateTaken
from hospes.journey.mentoring.models.participants import ActivityLetter, CalendarFeed, Feedback, Participant

__all__ = (
    "Activity",
    "ActivityLetter",
    "ActivityNote",
    "ActivityQuestion",
    "AgendaItem",
    "CalendarFeed",
    "EarlierNote",
    "Feedback",
    "Host",
    "Material",
    "Milestone",
    "Output",
    "Participant",
    "PracticeShown",
    "Progress",
    "Site",
    "TemplateTaken",
)
