"""The closed lists of this step."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProposalState(models.TextChoices):
    """What became of a wording that a reader proposed."""

    OPEN = "open", _("waits for an answer")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")


class PassageKind(models.TextChoices):
    """What a searchable passage is, in the order in which a reader wants to find it."""

    TITLE = "title", _("title")
    FACTOR = "factor", _("key factor")
    QUESTION = "question", _("guiding question")
    OPTION = "option", _("choice")
    TIP = "tip", _("practical tip")
    PRACTICE = "practice", _("good practice")
    CONTEXT = "context", _("context factor")
    STATEMENT = "statement", _("statement")
    WHY = "why", _("why and how")
    STANDARD = "standard", _("standard")
    RATIONALE = "rationale", _("rationale")
    INTRODUCTION = "introduction", _("introduction")


class Subject(models.TextChoices):
    """What is assessed with a toolkit; the values are those of ``method.toolkit_format``."""

    CITY = "city", _("a city")
    PARTNERSHIP = "partnership", _("the partnership of a scheme")
