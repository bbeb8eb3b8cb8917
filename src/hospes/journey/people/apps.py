"""The app of this step."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Step(AppConfig):
    """Accounts, languages, consent."""

    name = "hospes.journey.people"
    label = "people"
    verbose_name = _("People")
    default_auto_field = "django.db.models.BigAutoField"
