"""The app of this step."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Step(AppConfig):
    """Good practices: what a city did, with what effect, what went wrong, and what another needs before copying it."""

    name = "hospes.journey.practices"
    label = "practices"
    verbose_name = _("Good practices")
    default_auto_field = "django.db.models.BigAutoField"
