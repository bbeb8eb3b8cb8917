"""The closed lists of this step."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    """Whether a plan is the one that a city works by on its theme."""

    CURRENT = "current", _("current")
    OVER = "over", _("over")


class VersionKind(models.TextChoices):
    """What a frozen version of a plan is."""

    FIRST_LIST = "first_list", _("first list")
    DRAFT = "draft", _("draft")
    CONSOLIDATED = "consolidated", _("consolidated")
    ADOPTED = "adopted", _("adopted")
    REVIEWED = "reviewed", _("reviewed")


class ChangeOrigin(models.TextChoices):
    """Where a change of a plan comes from."""

    GAP = "gap", _("a gap of the assessment")
    FIRST_LIST = "first_list", _("the first list")
    PRACTICE = "practice", _("a good practice")
    VISIT = "visit", _("a visit")
    GROUP = "group", _("a proposal of the local support group")
    OWN = "own", _("the city's own idea")


class Money(models.TextChoices):
    """What is known of the money that a step needs."""

    OPEN = "open", _("not costed yet")
    NONE = "none", _("needs no money of its own")
    LINES = "lines", _("costed by source")


class Status(models.TextChoices):
    """How a step goes, in four words."""

    ON_COURSE = "on_course", _("on course")
    AT_RISK = "at_risk", _("at risk")
    LATE = "late", _("late")
    DONE = "done", _("done")


class PartKind(models.TextChoices):
    """The parts of a plan that are written by several people; earlier words are kept by this name."""

    PLAN = "plan", _("plan")
    CHANGE = "change", _("change")
    STEP = "step", _("step")
    BUDGET = "budget", _("budget line")
    INDICATOR = "indicator", _("indicator")


class EvidenceForm(models.TextChoices):
    """What shows that a step was taken."""

    LINK = "link", _("link")
    TEXT = "text", _("text")


class SuggestionKind(models.TextChoices):
    """What a member of the local support group does."""

    PROPOSAL = "proposal", _("proposes")
    COMMENT = "comment", _("comments")


class Decision(models.TextChoices):
    """What the city does with a proposal or a comment."""

    TAKEN_UP = "taken_up", _("We take it up")
    PARTLY = "partly", _("We take up a part")
    NOT_NOW = "not_now", _("Not now")
    NO = "no", _("No")


class LetterKind(models.TextChoices):
    """Which letter of a plan it is."""

    OVERDUE = "overdue", _("a step is overdue")
    UPDATE = "update", _("how do the steps go")
    ANSWERED = "answered", _("the city has answered")
    INVITATION = "invitation", _("invitation to propose")
