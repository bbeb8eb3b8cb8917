"""The app of this step."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Step(AppConfig):
    """Programmes, their themes and schemes, partners and their replacement, who has which role."""

    name = "hospes.journey.programmes"
    label = "programmes"
    verbose_name = _("Programmes")
    default_auto_field = "django.db.models.BigAutoField"
