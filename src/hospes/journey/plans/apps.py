"""The app of this step."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Step(AppConfig):
    """Action plans: changes, steps, indicators, versions, adoption, monitoring, what others propose."""

    name = "hospes.journey.plans"
    label = "plans"
    verbose_name = _("Action plans")
    default_auto_field = "django.db.models.BigAutoField"
