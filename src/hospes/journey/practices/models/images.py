"""Pictures of a practice."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.practices.enums import ImageKind
from hospes.journey.practices.models.practices import Practice


class PracticeImage(models.Model):
    """A picture of a practice, drawn anew when it came, with what it shows in words and whose it is.

    Its bytes lie in the folder of uploaded files under its identifier (``queries.images``), never in the database.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="images", verbose_name=_("good practice"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kind = models.CharField(_("kind"), max_length=8, choices=ImageKind)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("sum of its content"), max_length=64)
    alt = models.JSONField(_("what it shows, per language"), default=dict, blank=True)
    rights = models.CharField(_("whose it is, and how it may be used"), max_length=300, blank=True)
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    added_by = models.CharField(_("added by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("picture of a practice")
        verbose_name_plural = _("pictures of practices")
        ordering = ("practice", "position", "added_at")
        constraints = (
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0, size__gt=0), name="image_is_one"),
            models.UniqueConstraint(
                fields=("practice", "sha256"),
                name="practice_image_once",
                violation_error_message=_("The practice has this picture already."),
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
