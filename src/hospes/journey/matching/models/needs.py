"""What a mentee needs: from its assessment or a conversation, and what it says of each key factor."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.enums import Importance, Level
from hospes.journey.assessments.models import Assessment
from hospes.journey.matching.enums import NeedsSource, Topic
from hospes.journey.matching.models.interests import Interest
from hospes.journey.matching.models.statements import Written


class NeedsAssessment(Written):
    """A mentee's needs. From an assessment they are read anew for each run, and nothing of it is copied here."""

    interest = models.OneToOneField(Interest, models.CASCADE, related_name="needs", verbose_name=_("interest"))
    source = models.CharField(_("read from"), max_length=12, choices=NeedsSource, default=NeedsSource.CONVERSATION)
    assessment = models.ForeignKey(
        Assessment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("assessment")
    )
    request = models.TextField(_("what we ask of a mentor"), blank=True)  # the mentor that is proposed reads it
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    finished_by = models.CharField(_("finished by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("needs assessment")
        verbose_name_plural = _("needs assessments")
        constraints = (
            models.CheckConstraint(
                condition=Q(source=NeedsSource.ASSESSMENT, assessment__isnull=False)
                | Q(source=NeedsSource.CONVERSATION, assessment=None),
                name="needs_have_their_source",
                violation_error_message=_("Choose the assessment from which the needs are read."),
            ),
        )

    def __str__(self) -> str:
        return str(self.interest)


class TalkPart(Written):
    """What was said on one topic of the conversation, and who or what says so."""

    needs = models.ForeignKey(NeedsAssessment, models.CASCADE, related_name="talk", verbose_name=_("needs assessment"))
    topic = models.CharField(_("topic"), max_length=12, choices=Topic)
    text = models.TextField(_("what was said"), blank=True)
    sources = models.TextField(_("who or what says so"), blank=True)  # one a line

    class Meta:
        verbose_name = _("part of a conversation")
        verbose_name_plural = _("parts of conversations")
        constraints = (models.UniqueConstraint(fields=("needs", "topic"), name="talk_once_per_topic"),)

    def __str__(self) -> str:
        return self.text[:60]


class Need(Written):
    """What a city says of a key factor besides its assessment; a level that nobody knows stays unknown."""

    needs = models.ForeignKey(
        NeedsAssessment, models.CASCADE, related_name="factors", verbose_name=_("needs assessment")
    )
    item = models.CharField(_("key factor"), max_length=40)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level, null=True, blank=True)
    importance = models.PositiveSmallIntegerField(_("importance"), choices=Importance, null=True, blank=True)
    wish = models.PositiveSmallIntegerField(_("place among the wishes"), null=True, blank=True)  # 1: wished most
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        constraints = (
            models.UniqueConstraint(fields=("needs", "item"), name="need_once"),
            models.CheckConstraint(condition=Q(level__isnull=True) | Q(level__lte=4), name="need_level_0_to_4"),
            models.CheckConstraint(
                condition=Q(importance__isnull=True) | Q(importance__range=(1, 3)), name="need_importance_1_to_3"
            ),
            models.CheckConstraint(
                condition=Q(wish__isnull=True) | Q(wish__range=(1, 20)),
                name="need_wish_1_to_20",
                violation_error_message=_("Number the wishes from 1 to 20."),
            ),
        )

    def __str__(self) -> str:
        return self.item
