"""What a voice says: answers, ratings, readings, and every wording from before."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.enums import ContextEffect, Importance, Level
from hospes.journey.assessments.models.earlier import Earlier
from hospes.journey.assessments.models.rounds import Respondent
from hospes.journey.toolkits.models import ToolkitVersion


class Said(models.Model):
    """What statements share: whose, on which item of which version, in which revision."""

    respondent = models.ForeignKey(Respondent, models.CASCADE, related_name="%(class)ss", verbose_name=_("respondent"))
    item = models.CharField(_("item"), max_length=40)
    version = models.ForeignKey(ToolkitVersion, models.PROTECT, related_name="+", verbose_name=_("version read"))
    revision = models.PositiveIntegerField(_("revision"), default=1)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now)
    changed_by = models.CharField(_("last changed by"), max_length=200, blank=True)
    key = models.CharField(_("key of the save"), max_length=32, blank=True, editable=False)  # made up by the page

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.item} ({self.revision})"


class Answer(Said):
    """An answer to a guiding question: a reply, an option or a number as ``value``, and words as ``note``."""

    value = models.CharField(_("answer"), max_length=40, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = (models.UniqueConstraint(fields=("respondent", "item"), name="answer_once"),)


class Rating(Said):
    """One voice's level of a key factor, and how important it is."""

    level = models.PositiveSmallIntegerField(_("level"), choices=Level, null=True, blank=True)
    importance = models.PositiveSmallIntegerField(_("importance"), choices=Importance, null=True, blank=True)
    note = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = (
            models.UniqueConstraint(fields=("respondent", "item"), name="rating_once"),
            models.CheckConstraint(condition=Q(level__isnull=True) | Q(level__lte=4), name="rating_level_0_to_4"),
            models.CheckConstraint(
                condition=Q(importance__isnull=True) | Q(importance__range=(1, 3)),
                name="rating_importance_1_to_3",
            ),
        )


class ContextReading(Said):
    """What a context factor does to the city, and why."""

    effect = models.CharField(_("effect"), max_length=8, choices=ContextEffect, blank=True)
    note = models.TextField(_("why"), blank=True)

    class Meta:
        verbose_name = _("reading of a context factor")
        verbose_name_plural = _("readings of context factors")
        constraints = (models.UniqueConstraint(fields=("respondent", "item"), name="context_reading_once"),)


class EarlierWording(Earlier):
    """What a voice said before, or what a stale save brought: kept, readable, restorable."""

    respondent = models.ForeignKey(
        Respondent, models.CASCADE, related_name="earlier_wordings", verbose_name=_("respondent")
    )
    item = models.CharField(_("item"), max_length=40)
    version = models.ForeignKey(ToolkitVersion, models.PROTECT, related_name="+", verbose_name=_("version read"))
    key = models.CharField(_("key of the save"), max_length=32, blank=True, editable=False)  # which brought it

    class Meta(Earlier.Meta):
        verbose_name = _("earlier wording")
        verbose_name_plural = _("earlier wordings")
        indexes = (models.Index(fields=("respondent", "item"), name="earlier_by_item"),)

    def __str__(self) -> str:
        return f"{self.item} ({self.revision})"
