"""The first list of changes."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.enums import Origin
from hospes.journey.assessments.models.rounds import Assessment


class ProposedChange(models.Model):
    """One line of the first list: a change worth making, and where the idea comes from."""

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="proposed_changes", verbose_name=_("assessment")
    )
    factor = models.CharField(_("key factor"), max_length=40, blank=True)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin)
    origin_item = models.CharField(_("item it comes from"), max_length=40, blank=True)
    text = models.TextField(_("change"))
    position = models.PositiveIntegerField(_("position"))
    kept = models.BooleanField(_("kept"), default=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now)
    changed_by = models.CharField(_("last changed by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.text[:80]
