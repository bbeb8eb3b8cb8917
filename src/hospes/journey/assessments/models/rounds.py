"""Rounds, the assessments of cities in them, and the voices in an assessment."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.enums import Group, Layer, State
from hospes.journey.cities.models import City
from hospes.journey.toolkits.models import ToolkitVersion


class Round(models.Model):
    """One occasion on which one or many cities assess themselves against one version of one toolkit."""

    toolkit_version = models.ForeignKey(
        ToolkitVersion, models.PROTECT, related_name="rounds", verbose_name=_("version of the toolkit")
    )
    title = models.CharField(_("title"), max_length=200)
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")

    def __str__(self) -> str:
        return self.title


class RoundMove(models.Model):
    """That a round moved to another version of its toolkit, and whether it went back."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="moves", verbose_name=_("round"))
    from_version = models.ForeignKey(ToolkitVersion, models.PROTECT, related_name="+", verbose_name=_("from version"))
    to_version = models.ForeignKey(ToolkitVersion, models.PROTECT, related_name="+", verbose_name=_("to version"))
    moved_at = models.DateTimeField(_("moved"), default=timezone.now)
    moved_by = models.CharField(_("moved by"), max_length=200, blank=True)
    back_at = models.DateTimeField(_("moved back"), null=True, blank=True)

    class Meta:
        verbose_name = _("move of a round")
        verbose_name_plural = _("moves of rounds")
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(from_version=models.F("to_version")),
                name="move_to_another_version",
                violation_error_message=_("The round is on that version already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.round}: {self.from_version.version} > {self.to_version.version}"


class Assessment(models.Model):
    """One city in one round."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="assessments", verbose_name=_("round"))
    city = models.ForeignKey(City, models.PROTECT, related_name="assessments", verbose_name=_("city"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    is_example = models.BooleanField(_("invented example"), default=False)
    shows_overall = models.BooleanField(_("shows an overall figure"), default=False)
    is_facilitated = models.BooleanField(_("facilitators of its programme may lead the meeting"), default=False)
    layer = models.PositiveSmallIntegerField(_("who may read it"), choices=Layer, default=Layer.DRAFT)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        constraints = (
            models.UniqueConstraint(fields=("round", "city"), name="assessment_once_per_round"),
            models.CheckConstraint(
                condition=Q(state=State.OPEN, finished_at__isnull=True)
                | Q(state=State.FINISHED, finished_at__isnull=False),
                name="assessment_finished_when",
            ),
            models.CheckConstraint(
                condition=Q(layer=Layer.DRAFT) | Q(state=State.FINISHED, layer__lte=Layer.PUBLIC),
                name="assessment_shared_when_finished",
                violation_error_message=_("Only a finished assessment is read by others."),
            ),
        )
        indexes = (models.Index(fields=("city", "-changed_at"), name="assessment_by_city"),)

    def __str__(self) -> str:
        return f"{self.city} - {self.round}"


class Respondent(models.Model):
    """One voice in an assessment: a random id, a group, and a person only where there is an account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="respondents", verbose_name=_("assessment"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )
    group = models.CharField(_("group"), max_length=24, choices=Group, default=Group.CITY_STAFF)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)

    class Meta:
        verbose_name = _("respondent")
        verbose_name_plural = _("respondents")
        constraints = (
            models.UniqueConstraint(
                fields=("assessment", "person"), condition=Q(person__isnull=False), name="respondent_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
