"""Comparison: that a city agreed to be compared, and groups that never change again."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.enums import GroupKind
from hospes.journey.assessments.models.rounds import Assessment
from hospes.journey.toolkits.models import ToolkitVersion


class ComparisonConsent(models.Model):
    """That a city lets an assessment be compared, and who said so; one that is over stays, as history."""

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="comparison_consents", verbose_name=_("assessment")
    )
    is_named = models.BooleanField(_("our name may be shown to those near us"), default=False)
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    given_by = models.CharField(_("given by"), max_length=200, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.CharField(_("ended by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("consent to comparison")
        verbose_name_plural = _("consents to comparison")
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("assessment",), condition=Q(ended_at__isnull=True), name="consent_one_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.given_at:%Y-%m-%d}"


class FrozenGroup(models.Model):
    """Cities that were compared on a day, with their figures as they were; nothing of it is ever written again.

    ``content`` is what ``content_hash`` was made of: definition, day, and members by the identifiers of city and
    assessment. It stays as it is when a city leaves; ``assessments`` only leads from a city to its groups.
    """

    code = models.CharField(_("identifier"), max_length=9, unique=True)
    content_hash = models.CharField(_("hash of the content"), max_length=64, unique=True)
    content = models.JSONField(_("content"))
    kind = models.CharField(_("what its cities share"), max_length=14, choices=GroupKind)
    toolkit_version = models.ForeignKey(
        ToolkitVersion, models.PROTECT, related_name="+", verbose_name=_("version of the toolkit")
    )
    assessments = models.ManyToManyField(Assessment, related_name="frozen_groups", verbose_name=_("assessments"))
    is_example = models.BooleanField(_("invented example"), default=False)
    frozen_at = models.DateTimeField(_("frozen"), default=timezone.now)

    class Meta:
        verbose_name = _("frozen group")
        verbose_name_plural = _("frozen groups")
        ordering = ("id",)

    def __str__(self) -> str:
        return self.code
