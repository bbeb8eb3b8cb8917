"""All papers of a programme in one file, made by the worker one after the other."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.programmes.enums import BatchState, PaperState
from hospes.journey.programmes.models.programmes import Programme

UNDER_WAY = (BatchState.WAITING, BatchState.RUNNING)


class PaperBatch(models.Model):
    """One order of all papers; its file lies beside the database under its number until it is swept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="batches", verbose_name=_("programme"))
    languages = models.CharField(_("languages"), max_length=200)  # codes, a space between them
    state = models.CharField(_("state"), max_length=10, choices=BatchState, default=BatchState.WAITING)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try"), null=True, blank=True, db_index=True)
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    asked_by = models.CharField(_("asked for by"), max_length=200, blank=True)
    person = models.ForeignKey(  # whose eyes decide what a paper may show
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    swept_at = models.DateTimeField(_("taken away"), null=True, blank=True)

    class Meta:
        verbose_name = _("papers of a programme")
        verbose_name_plural = _("papers of programmes")
        ordering = ("-asked_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("programme",),
                condition=Q(state__in=UNDER_WAY),
                name="batch_one_at_a_time",
                violation_error_message=_("The papers of this programme are being made already."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNDER_WAY, ended_at=None)
                | (~Q(state__in=UNDER_WAY) & Q(ended_at__isnull=False, next_try_at=None)),
                name="batch_ends_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme} ({self.asked_at:%Y-%m-%d %H:%M})"


class BatchPaper(models.Model):
    """One paper of a batch: what it is of, the name that it has in the file, and what became of it."""

    batch = models.ForeignKey(PaperBatch, models.CASCADE, related_name="papers", verbose_name=_("papers"))
    position = models.PositiveIntegerField(_("position"))
    kind = models.CharField(_("paper"), max_length=24)  # a name of ``documents.batch``
    of = models.CharField(_("of"), max_length=40, blank=True)  # the row's number, empty: the programme's own
    language = models.CharField(_("language"), max_length=12)
    name = models.CharField(_("name of the file"), max_length=200)
    state = models.CharField(_("state"), max_length=8, choices=PaperState, default=PaperState.WAITING)
    fault = models.CharField(_("why it is not there"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("paper of a batch")
        verbose_name_plural = _("papers of batches")
        ordering = ("batch", "position")
        constraints = (
            models.UniqueConstraint(fields=("batch", "position"), name="batch_paper_once_per_position"),
            models.UniqueConstraint(fields=("batch", "name"), name="batch_paper_has_its_own_name"),
        )

    def __str__(self) -> str:
        return self.name
