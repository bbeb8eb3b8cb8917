"""The closed lists of this step."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """For whom somebody speaks, and how far."""

    HOLDER = "holder", _("holds the city's place here")  # may hand over, invite, publish
    MEMBER = "member", _("works on it with the holders")


class OrganisationKind(models.TextChoices):
    """Who sits in a local support group."""

    NGO = "ngo", _("non-governmental organisation")
    MIGRANT_ASSOCIATION = "migrant_association", _("migrant association")
    SCHOOL = "school", _("school or training centre")
    EMPLOYER = "employer", _("employer or chamber")
    FAITH = "faith", _("religious community")
    ELECTED = "elected", _("councillor")
    PUBLIC_SERVICE = "public_service", _("public service")
    UNIVERSITY = "university", _("university")
    RESIDENT = "resident", _("resident")
    OTHER = "other", _("other")


class Comparison(models.TextChoices):
    """How two values of one kind contradict each other (see ``method.facts``)."""

    ESTIMATE = "estimate", _("an estimate: contradicts when more than 10 % apart")
    EXACT = "exact", _("an exact count: contradicts when different")
    PERIOD = "period", _("a date or period: contradicts when different")
