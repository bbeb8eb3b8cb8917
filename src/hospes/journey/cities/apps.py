"""The app of this step."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class Step(AppConfig):
    """Cities, associations, local support groups, who speaks for whom, dated facts."""

    name = "hospes.journey.cities"
    label = "cities"
    verbose_name = _("Cities")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """After each migration the kinds of facts are as our content defines them."""
        post_migrate.connect(_define_fact_kinds, sender=self, dispatch_uid="hospes.cities.fact_kinds")


def _define_fact_kinds(**_given: Any) -> None:
    from hospes.audit.actors import SYSTEM
    from hospes.journey.cities.changes import define_fact_kinds

    define_fact_kinds(by=SYSTEM)
