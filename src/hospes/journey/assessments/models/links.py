"""What every link has by which somebody without an account comes in."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MOST_REMINDERS = 2


class SignedLink(models.Model):
    """A link of a city: in which language, until when, sent, reminded of, withdrawn."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    language = models.CharField(_("language"), max_length=10)
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    ends_at = models.DateTimeField(_("works until"))
    sent_at = models.DateTimeField(_("sent by mail"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(_("reminders sent"), default=0)
    reminded_at = models.DateTimeField(_("last reminded"), null=True, blank=True)
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    created_by = models.CharField(_("made by"), max_length=200, blank=True)

    class Meta:
        abstract = True
