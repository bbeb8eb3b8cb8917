"""Frozen versions of a plan, the council's decision, and publication."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.plans.enums import VersionKind
from hospes.journey.plans.models.plans import Plan


class PlanVersion(models.Model):
    """A plan as it was at a moment; ``content`` is what ``method.plan`` reads. Triggers keep it as it is."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions", verbose_name=_("plan"))
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=12, choices=VersionKind)
    content = models.JSONField(_("content"))
    why = models.CharField(_("what is new"), max_length=500, blank=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = models.CharField(_("made by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("version of a plan")
        verbose_name_plural = _("versions of plans")
        ordering = ("plan", "number")
        constraints = (models.UniqueConstraint(fields=("plan", "number"), name="plan_version_once"),)

    def __str__(self) -> str:
        return f"{self.plan} {self.number}"


class Adoption(models.Model):
    """That the council adopted a version: when, under which reference, where the decision can be read."""

    version = models.OneToOneField(PlanVersion, models.PROTECT, related_name="adoption", verbose_name=_("version"))
    body = models.CharField(_("who decided"), max_length=200)
    on = models.DateField(_("decided on"))
    reference = models.CharField(_("reference"), max_length=200, blank=True)
    url = models.URLField(_("address of the document"), max_length=500, blank=True)
    note = models.TextField(_("note"), blank=True)
    said_at = models.DateTimeField(_("written down"), default=timezone.now)
    said_by = models.CharField(_("written down by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("adoption of a plan")
        verbose_name_plural = _("adoptions of plans")
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(body=""),
                name="plan_adopted_by_somebody",
                violation_error_message=_("Say who decided: the council, the board."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.body}: {self.on}"


class Publication(models.Model):
    """That everybody reads a version, from when until when."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="publications", verbose_name=_("version"))
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="publications", verbose_name=_("plan"))
    published_at = models.DateTimeField(_("published"), default=timezone.now)
    published_by = models.CharField(_("published by"), max_length=200, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.CharField(_("ended by"), max_length=200, blank=True)
    ended_why = models.CharField(_("why it ended"), max_length=500, blank=True)  # empty: a newer one took its place

    class Meta:
        verbose_name = _("publication of a plan")
        verbose_name_plural = _("publications of plans")
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("plan",), condition=Q(ended_at=None), name="plan_published_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False) | Q(ended_why=""), name="plan_publication_ended"
            ),
        )

    def __str__(self) -> str:
        return f"{self.version} ({self.published_at:%Y-%m-%d})"
