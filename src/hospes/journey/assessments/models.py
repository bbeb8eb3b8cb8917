"""What is remembered of an assessment: voices, what each said, every earlier wording, and what came of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.enums import (
    ContextEffect,
    EvidenceKind,
    Group,
    Importance,
    Level,
    Origin,
    State,
)
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


class Said(models.Model):
    """What statements share: whose, on which item of which version, in which revision."""

    respondent = models.ForeignKey(Respondent, models.CASCADE, related_name="%(class)ss", verbose_name=_("respondent"))
    item = models.CharField(_("item"), max_length=40)
    version = models.ForeignKey(ToolkitVersion, models.PROTECT, related_name="+", verbose_name=_("version read"))
    revision = models.PositiveIntegerField(_("revision"), default=1)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now)
    changed_by = models.CharField(_("last changed by"), max_length=200, blank=True)

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


class EarlierWording(models.Model):
    """What a voice said before, or what a stale save brought: kept, readable, restorable."""

    respondent = models.ForeignKey(
        Respondent, models.CASCADE, related_name="earlier_wordings", verbose_name=_("respondent")
    )
    item = models.CharField(_("item"), max_length=40)
    version = models.ForeignKey(ToolkitVersion, models.PROTECT, related_name="+", verbose_name=_("version read"))
    revision = models.PositiveIntegerField(_("revision"))
    said = models.JSONField(_("what was said"))  # the fields of the statement
    was_stale = models.BooleanField(_("came too late"), default=False)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.CharField(_("by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("earlier wording")
        verbose_name_plural = _("earlier wordings")
        ordering = ("-id",)
        indexes = (models.Index(fields=("respondent", "item"), name="earlier_by_item"),)

    def __str__(self) -> str:
        return f"{self.item} ({self.revision})"


class Evidence(models.Model):
    """What shows that an answer or a level is so: a link or a text."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="evidence", verbose_name=_("assessment"))
    item = models.CharField(_("item"), max_length=40)
    kind = models.CharField(_("kind"), max_length=8, choices=EvidenceKind)
    title = models.CharField(_("title"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    text = models.TextField(_("text"), blank=True)
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    added_by = models.CharField(_("added by"), max_length=200, blank=True)
    removed_at = models.DateTimeField(_("taken away"), null=True, blank=True)  # kept, so that it can be put back

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=(Q(kind=EvidenceKind.LINK) & ~Q(url="")) | (Q(kind=EvidenceKind.TEXT) & ~Q(text="")),
                name="evidence_says_something",
                violation_error_message=_("Give a link or a few words."),
            ),
        )

    def __str__(self) -> str:
        return self.title or self.url or self.text[:60]


class Comment(models.Model):
    """A remark of somebody at a question."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="comments", verbose_name=_("assessment"))
    item = models.CharField(_("item"), max_length=40)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("author")
    )
    text = models.TextField(_("text"))
    written_at = models.DateTimeField(_("written"), default=timezone.now)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("id",)

    def __str__(self) -> str:
        return self.text[:60]


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
