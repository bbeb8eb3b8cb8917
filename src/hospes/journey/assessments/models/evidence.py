"""What shows that something is so, and what colleagues remark."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.enums import EvidenceKind, FileKind, FileState
from hospes.journey.assessments.models.rounds import Assessment, Respondent
from hospes.journey.cities.models import City


class EvidenceFile(models.Model):
    """A file that somebody gave to a city. It shows something once it is accepted: pieces of evidence point to it.

    Its bytes lie in the folder of uploaded files under its identifier (``queries.files``), never in the database.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    city = models.ForeignKey(City, models.CASCADE, related_name="evidence_files", verbose_name=_("city"))
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="files", verbose_name=_("given to"))
    item = models.CharField(_("item"), max_length=40)
    respondent = models.ForeignKey(
        Respondent, models.SET_NULL, null=True, blank=True, related_name="files", verbose_name=_("voice")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=FileKind)
    name = models.CharField(_("name of the file"), max_length=200)
    title = models.CharField(_("title"), max_length=200, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("sum of its content"), max_length=64)
    state = models.CharField(_("state"), max_length=8, choices=FileState, default=FileState.WAITING)
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    added_by = models.CharField(_("added by"), max_length=200, blank=True)
    settled_at = models.DateTimeField(_("accepted or refused"), null=True, blank=True)
    settled_by = models.CharField(_("accepted or refused by"), max_length=200, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("file of evidence")
        verbose_name_plural = _("files of evidence")
        ordering = ("-added_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(state=FileState.WAITING, settled_at__isnull=True)
                | (~Q(state=FileState.WAITING) & Q(settled_at__isnull=False)),
                name="evidence_file_settled_when",
            ),
        )

    def __str__(self) -> str:
        return self.title or self.name


class Evidence(models.Model):
    """What shows that an answer or a level is so: a link, a text or a file."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="evidence", verbose_name=_("assessment"))
    item = models.CharField(_("item"), max_length=40)
    kind = models.CharField(_("kind"), max_length=8, choices=EvidenceKind)
    title = models.CharField(_("title"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    text = models.TextField(_("text"), blank=True)
    file = models.ForeignKey(
        EvidenceFile, models.RESTRICT, null=True, blank=True, related_name="pieces", verbose_name=_("file")
    )
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    added_by = models.CharField(_("added by"), max_length=200, blank=True)
    removed_at = models.DateTimeField(_("taken away"), null=True, blank=True)  # kept, so that it can be put back

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=(Q(kind=EvidenceKind.LINK) & ~Q(url=""))
                | (Q(kind=EvidenceKind.TEXT) & ~Q(text=""))
                | Q(kind=EvidenceKind.FILE, file__isnull=False),
                name="evidence_says_something",
                violation_error_message=_("Give a link, a file or a few words."),
            ),
        )

    def __str__(self) -> str:
        return self.title or self.url or self.text[:60] or str(self.file)


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
