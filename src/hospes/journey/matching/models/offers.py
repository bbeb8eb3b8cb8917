"""What a mentor offers: the key factors it can show, the practices behind them, and what a visit would look like."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.enums import Level
from hospes.journey.assessments.models import Assessment
from hospes.journey.matching.models.interests import Interest
from hospes.journey.matching.models.statements import Written


class Offer(Written):
    """A mentor's offer; how many mentees, in which languages and when stand in its interest."""

    interest = models.OneToOneField(Interest, models.CASCADE, related_name="offer", verbose_name=_("interest"))
    assessment = models.ForeignKey(
        Assessment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("assessment")
    )  # its levels of 3 and 4 with evidence count as shown
    visit = models.TextField(_("what a visit would look like"), blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    finished_by = models.CharField(_("finished by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")

    def __str__(self) -> str:
        return str(self.interest)


class OfferLine(Written):
    """A key factor that a mentor can show, and the practice behind it."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="lines", verbose_name=_("offer"))
    item = models.CharField(_("key factor"), max_length=40)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    practice = models.CharField(_("practice"), max_length=200, blank=True)
    worked = models.TextField(_("what worked"), blank=True)
    failed = models.TextField(_("what did not work"), blank=True)
    evidence = models.URLField(_("link that shows it"), max_length=500, blank=True)
    dropped_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name = _("line of an offer")
        verbose_name_plural = _("lines of offers")
        constraints = (
            models.UniqueConstraint(fields=("offer", "item"), name="offer_line_once"),
            models.CheckConstraint(
                condition=Q(level__range=(3, 4)),
                name="offer_line_level_3_or_4",
                violation_error_message=_("A mentor shows what meets the standard (3) or could mentor others (4)."),
            ),
        )

    def __str__(self) -> str:
        return self.practice or self.item
