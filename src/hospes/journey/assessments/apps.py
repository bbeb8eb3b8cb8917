"""The app of this step."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Step(AppConfig):
    """Rounds, respondents, answers, evidence, and where a city stands."""

    name = "hospes.journey.assessments"
    label = "assessments"
    verbose_name = _("Assessments")
    default_auto_field = "django.db.models.BigAutoField"
