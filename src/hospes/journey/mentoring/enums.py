"""The closed lists of this step."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MilestoneKind(models.TextChoices):
    """What sort of thing a programme passes on its way."""

    KICKOFF = "kickoff", _("kick-off")
    BENCHMARKS = "benchmarks", _("benchmarks and key factors")
    SUPPORT = "support", _("local support groups")
    TRAINING = "training", _("mentoring training")
    STEERING = "steering", _("steering committee")
    VISITS = "visits", _("round of study visits")
    WORKSHOP = "workshop", _("transversal workshop")
    ACADEMY = "academy", _("training academy")
    CAMPAIGN = "campaign", _("campaign")
    CONFERENCE = "conference", _("conference")
    OTHER = "other", _("something else")


class MilestoneState(models.TextChoices):
    """How far a milestone is, as somebody said; that it is late is worked out from its span and a day."""

    PLANNED = "planned", _("planned")
    UNDER_WAY = "under_way", _("under way")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


class Standing(models.TextChoices):
    """How far a milestone is on a given day."""

    PLANNED = "planned", _("planned")
    UNDER_WAY = "under_way", _("under way")
    LATE = "late", pgettext_lazy("of a milestone", "late")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


class Left(models.TextChoices):
    """What a visit must leave behind; read from the thing itself, never ticked."""

    FIRST_LIST = "first_list", _("a first list of actions")
    PRACTICES = "practices", _("good practices that were shown")
    REFINED = "refined", _("refined actions")
    PLAN = "plan", _("the consolidated action plan")


class ActivityKind(models.TextChoices):
    """What people meet for."""

    VISIT = "visit", _("study visit")
    WORKSHOP = "workshop", _("workshop")
    ACADEMY = "academy", _("training academy")
    TRAINING = "training", _("training")
    MEETING = "meeting", _("meeting")
    CONFERENCE = "conference", _("conference")


class Mode(models.TextChoices):
    """Where people meet."""

    PLACE = "place", _("in person")
    ONLINE = "online", _("online")
    BOTH = "both", _("in person and online")
    UNKNOWN = "unknown", _("not known")  # a source names the visit, and not always how it was held


class ActivityState(models.TextChoices):
    """Whether an activity is to come, was, or will not be."""

    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class Part(models.TextChoices):
    """As whom somebody takes part in an activity."""

    MENTOR = "mentor", _("for a mentor city")
    MENTEE = "mentee", _("for a mentee city")
    CITY = "city", _("for another city")
    ASSOCIATION = "association", _("for an association")
    SUPPORT = "support", _("from a local support group")
    FACILITATOR = "facilitator", _("facilitates")
    COORDINATOR = "coordinator", _("coordinates")
    SPEAKER = "speaker", _("speaks as a guest")
    INTERPRETER = "interpreter", _("interprets")
    GUEST = "guest", _("guest")


class Coming(models.TextChoices):
    """What somebody who was invited said."""

    SILENT = "silent", _("has not answered")
    YES = "yes", _("comes")
    ONLINE = "online", _("takes part online")
    NO = "no", _("does not come")


class Attended(models.TextChoices):
    """Whether somebody was there."""

    UNKNOWN = "unknown", _("not noted")
    PLACE = "place", _("was there")
    ONLINE = "online", _("was there online")
    ABSENT = "absent", _("was not there")


class MaterialKind(models.TextChoices):
    """How something to read lies here."""

    LINK = "link", _("link")
    FILE = "file", _("file")


class OutputKind(models.TextChoices):
    """What an activity leaves behind besides what its milestone asks for."""

    DECISION = "decision", _("decision")
    DOCUMENT = "document", _("document")
    VIDEO = "video", _("video")
    PRESS = "press", _("press")
    WEBSITE = "website", _("website")
    OTHER = "other", _("something else")


class Invitation(models.TextChoices):
    """What a letter about an activity says."""

    INVITED = "invited", _("invitation")
    REMINDED = "reminded", _("reminder")
    CHANGED = "changed", _("change")
    CANCELLED = "cancelled", _("cancelled")
    FEEDBACK = "feedback", _("question how it was")


class Likelihood(models.IntegerChoices):
    """How likely it is that something happens."""

    UNLIKELY = 1, _("unlikely")
    POSSIBLE = 2, _("possible")
    LIKELY = 3, _("likely")


class Harm(models.IntegerChoices):
    """How much harm it would do."""

    LITTLE = 1, _("a nuisance")
    SOME = 2, _("a setback")
    MUCH = 3, _("a danger to the scheme")


class RiskState(models.TextChoices):
    """What is the matter with a risk now."""

    OPEN = "open", _("open")  # nobody has done anything about it yet
    WATCHED = "watched", _("watched")  # something is done, and somebody looks
    GONE = "gone", pgettext_lazy("of a risk", "gone")
    HAPPENED = "happened", _("has happened")


class Turn(models.IntegerChoices):
    """Which of the two times a partnership is looked at."""

    FIRST = 1, _("first time")
    SECOND = 2, _("second time")


class Degree(models.TextChoices):
    """What a side says to a sentence of the instrument; the words of 1 to 5 stand in the instrument itself."""

    ONE = "1", "1"
    TWO = "2", "2"
    THREE = "3", "3"
    FOUR = "4", "4"
    FIVE = "5", "5"
    DONT_KNOW = "dont_know", _("Don't know")


class Months(models.IntegerChoices):
    """How long after the end of a programme its mentees are asked again."""

    TWELVE = 12, _("12 months")
    TWENTY_FOUR = 24, _("24 months")


class BesideKind(models.TextChoices):
    """Which cities that were not mentored stand beside the mentees."""

    ALL = "all", _("all that can be compared")
    COUNTRIES = "countries", _("those of the same countries")
    SIZES = "sizes", _("those of similar size")
