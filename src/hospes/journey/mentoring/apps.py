"""The app of this step."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Step(AppConfig):
    """Mentoring: milestones, visits, workshops and academies, what they leave behind, and whether it helped."""

    name = "hospes.journey.mentoring"
    label = "mentoring"
    verbose_name = _("Mentoring schemes")
    default_auto_field = "django.db.models.BigAutoField"
