"""What readers of a draft translation would rather read."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.toolkits.enums import ProposalState
from hospes.journey.toolkits.models.versions import ToolkitVersion


class TranslationProposal(models.Model):
    """Better words for one text of a draft translation; they go into the toolkit's next version, never into this one.

    Who proposed them the audit knows.
    """

    version = models.ForeignKey(ToolkitVersion, models.PROTECT, related_name="proposals", verbose_name=_("version"))
    language = models.CharField(_("language"), max_length=12)
    place = models.CharField(_("place of the text"), max_length=80)
    wording = models.TextField(_("words as they stood"))
    proposed = models.TextField(_("proposed words"))
    note = models.CharField(_("reason"), max_length=500, blank=True)
    is_native = models.BooleanField(_("grew up with the language"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    created_at = models.DateTimeField(_("proposed on"), default=timezone.now)

    class Meta:
        verbose_name = _("proposed wording")
        verbose_name_plural = _("proposed wordings")
        ordering = ("language", "place", "id")

    def __str__(self) -> str:
        return f"{self.language} {self.place}"
