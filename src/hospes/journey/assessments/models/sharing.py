"""What a city keeps to a nearer layer than the rest of its report."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.enums import Layer
from hospes.journey.assessments.models.rounds import Assessment


class KeptBack(models.Model):
    """That a key factor is read by fewer than the report around it: never by more, whatever the report's layer is."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="kept_back", verbose_name=_("assessment"))
    item = models.CharField(_("key factor"), max_length=40)
    layer = models.PositiveSmallIntegerField(_("who may read it"), choices=Layer)

    class Meta:
        verbose_name = _("key factor kept back")
        verbose_name_plural = _("key factors kept back")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("assessment", "item"), name="kept_back_once"),
            models.CheckConstraint(condition=Q(layer__lt=Layer.PUBLIC), name="kept_back_from_somebody"),
        )

    def __str__(self) -> str:
        return f"{self.item} ({self.layer})"
