"""What shows that something is so, and what colleagues remark."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.enums import EvidenceKind
from hospes.journey.assessments.models.rounds import Assessment


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
