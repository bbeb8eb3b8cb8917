"""The app of the audit."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Audit(AppConfig):
    """Who changed what, and when."""

    name = "hospes.audit"
    label = "audit"
    verbose_name = _("Audit")
    default_auto_field = "django.db.models.BigAutoField"
