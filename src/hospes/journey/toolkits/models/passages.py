"""What one searches in: a published version piece by piece."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hospes.journey.toolkits.enums import PassageKind
from hospes.journey.toolkits.models.versions import ToolkitVersion


class Passage(models.Model):
    """A searchable piece of a published version in one language, folded (lower case, no accents)."""

    version = models.ForeignKey(ToolkitVersion, models.CASCADE, related_name="passages", verbose_name=_("version"))
    language = models.CharField(_("language"), max_length=12)
    item = models.CharField(_("item"), max_length=40)
    factor = models.CharField(_("key factor"), max_length=40, blank=True)
    kind = models.CharField(_("kind of text"), max_length=20, choices=PassageKind)
    text = models.TextField(_("text"))
    folded = models.TextField(_("folded text"))
    position = models.PositiveIntegerField(_("position"))

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ("version", "position")
        indexes = (models.Index(fields=("version", "language", "position"), name="passage_in_language"),)

    def __str__(self) -> str:
        return self.text[:80]
