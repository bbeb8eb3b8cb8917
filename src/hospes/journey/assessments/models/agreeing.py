"""What a city agrees on: meetings, agreed levels, goals."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.enums import Level
from hospes.journey.assessments.models.earlier import Earlier
from hospes.journey.assessments.models.rounds import Assessment
from hospes.journey.toolkits.models import ToolkitVersion


class Meeting(models.Model):
    """A consensus meeting of an assessment: when, and who was present."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="meetings", verbose_name=_("assessment"))
    held_on = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    present = models.TextField(_("who was present"), blank=True)
    shows_names = models.BooleanField(_("dots carry names"), default=False)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    opened_at = models.DateTimeField(_("begun"), default=timezone.now)
    closed_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("consensus meeting")
        verbose_name_plural = _("consensus meetings")
        ordering = ("held_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("assessment",), condition=Q(closed_at__isnull=True), name="meeting_one_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.assessment} - {self.held_on}"


class _Decided(models.Model):
    """What is decided once for a key factor, and may be decided anew."""

    item = models.CharField(_("key factor"), max_length=40)
    version = models.ForeignKey(ToolkitVersion, models.PROTECT, related_name="+", verbose_name=_("version read"))
    reason = models.TextField(_("reason"), blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now)
    changed_by = models.CharField(_("last changed by"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.item} ({self.revision})"


class AgreedLevel(_Decided):
    """The level of a key factor that a city agreed on, and why; without a level, why it could not agree."""

    level = models.PositiveSmallIntegerField(_("level"), choices=Level, null=True, blank=True)

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="agreed_levels", verbose_name=_("assessment")
    )
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="agreed_levels", verbose_name=_("meeting")
    )

    class Meta:
        verbose_name = _("agreed level")
        verbose_name_plural = _("agreed levels")
        constraints = (
            models.UniqueConstraint(fields=("assessment", "item"), name="level_agreed_once"),
            models.CheckConstraint(condition=Q(level__isnull=True) | Q(level__lte=4), name="agreed_level_0_to_4"),
        )


class Goal(_Decided):
    """The level a city wants to reach for a key factor, until when, and why."""

    level = models.PositiveSmallIntegerField(_("level"), choices=Level)

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="goals", verbose_name=_("assessment"))
    by_date = models.DateField(_("until"))
    dropped_at = models.DateTimeField(_("given up"), null=True, blank=True)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = (
            models.UniqueConstraint(fields=("assessment", "item"), name="goal_once"),
            models.CheckConstraint(condition=Q(level__range=(1, 4)), name="goal_level_1_to_4"),
        )


class EarlierDecision(Earlier):
    """An agreed level or a goal as it was before, or as it came too late: kept, readable."""

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="earlier_decisions", verbose_name=_("assessment")
    )
    kind = models.CharField(_("kind"), max_length=16)  # the name of the model
    item = models.CharField(_("key factor"), max_length=40)

    class Meta(Earlier.Meta):
        verbose_name = _("earlier decision")
        verbose_name_plural = _("earlier decisions")
        indexes = (models.Index(fields=("assessment", "kind", "item"), name="earlier_decision_by_item"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.item} ({self.revision})"
