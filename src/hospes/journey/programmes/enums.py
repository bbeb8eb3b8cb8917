"""The closed lists of this step."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Side(models.TextChoices):
    """On which side of a scheme a partner stands."""

    MENTOR = "mentor", _("mentor")
    MENTEE = "mentee", _("mentee")
    UNSTATED = "unstated", _("partner")  # a source names the partners, and not always who mentored whom


class RoleKind(models.TextChoices):
    """What somebody does in a programme."""

    COORDINATOR = "coordinator", _("coordinator")  # keeps the programme, gives roles, publishes
    FACILITATOR = "facilitator", _("facilitator")  # keeps themes, schemes and partners with the coordinator
    ASSOCIATION = "association", _("association")
    CITY = "city", _("city")
    READER = "reader", _("reader")
