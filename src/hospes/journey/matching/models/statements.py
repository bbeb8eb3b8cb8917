"""What needs and offers are made of, and what was said before."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.models import Earlier
from hospes.journey.cities.models import Revised
from hospes.journey.matching.enums import Statement
from hospes.journey.matching.models.interests import Interest


class Written(Revised):
    """What two people may write at once: revision, when last, by whom."""

    changed_at = models.DateTimeField(_("last changed"), default=timezone.now)
    changed_by = models.CharField(_("last changed by"), max_length=200, blank=True)

    class Meta:
        abstract = True


class EarlierStatement(Earlier):
    """What stood before, or came too late: kept, readable."""

    interest = models.ForeignKey(
        Interest, models.CASCADE, related_name="earlier_statements", verbose_name=_("interest")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Statement)
    item = models.CharField(_("item"), max_length=40, blank=True)

    class Meta(Earlier.Meta):
        verbose_name = _("earlier statement")
        verbose_name_plural = _("earlier statements")
        indexes = (models.Index(fields=("interest", "kind", "item"), name="earlier_statement_by_item"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.item} ({self.revision})"
