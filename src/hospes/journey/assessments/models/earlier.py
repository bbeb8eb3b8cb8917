"""What stood before: every kind of statement keeps its earlier contents in the same way."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Earlier(models.Model):
    """A content that was replaced, or that a stale save brought: kept, readable."""

    revision = models.PositiveIntegerField(_("revision"))
    said = models.JSONField(_("what was said"))  # the fields of the statement
    was_stale = models.BooleanField(_("came too late"), default=False)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.CharField(_("by"), max_length=200, blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar[tuple[str, ...]] = ("-id",)
