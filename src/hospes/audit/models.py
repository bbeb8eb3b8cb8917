"""What the audit remembers: one record per change, never altered."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Record(models.Model):
    """One change: who, when, what, to which thing. Identifiers, not foreign keys: it outlives what it tells of."""

    at = models.DateTimeField(_("when"), default=timezone.now)
    actor_kind = models.CharField(_("kind of actor"), max_length=12)
    actor_id = models.CharField(_("actor"), max_length=40, blank=True)
    actor_name = models.CharField(_("name of the actor"), max_length=200, blank=True)
    change = models.CharField(_("change"), max_length=80)
    subject = models.CharField(_("subject"), max_length=80, blank=True)
    subject_id = models.CharField(_("identifier of the subject"), max_length=80, blank=True)
    detail = models.JSONField(_("detail"), default=dict, blank=True)

    class Meta:
        verbose_name = _("audit record")
        verbose_name_plural = _("audit records")
        ordering = ("-id",)
        indexes = (models.Index(fields=("subject", "subject_id"), name="audit_subject"),)

    def __str__(self) -> str:
        return f"{self.change} {self.subject} {self.subject_id}"
