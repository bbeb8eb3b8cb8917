"""The app of this step."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Step(AppConfig):
    """Calls for interest, needs, offers, runs of the match and proposals."""

    name = "hospes.journey.matching"
    label = "matching"
    verbose_name = _("Needs, offers and the match")
    default_auto_field = "django.db.models.BigAutoField"
