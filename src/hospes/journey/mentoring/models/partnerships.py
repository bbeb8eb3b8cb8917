"""The partnership of a scheme, assessed twice: each side answers for itself, and what it said before is kept."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.models import Earlier
from hospes.journey.cities.models import Revised
from hospes.journey.mentoring.enums import Degree, Turn
from hospes.journey.programmes.models import Partner, Scheme
from hospes.journey.toolkits.models import ToolkitVersion


class PartnershipRound(models.Model):
    """One of the two occasions on which the sides of a scheme look at their partnership."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="partnership_rounds", verbose_name=_("scheme"))
    turn = models.PositiveSmallIntegerField(_("which time"), choices=Turn)
    toolkit_version = models.ForeignKey(
        ToolkitVersion, models.PROTECT, related_name="+", verbose_name=_("version of the instrument")
    )
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    opened_by = models.CharField(_("opened by"), max_length=200, blank=True)
    closes_on = models.DateField(_("last day"))
    is_example = models.BooleanField(_("invented example"), default=False)

    class Meta:
        verbose_name = _("assessment of a partnership")
        verbose_name_plural = _("assessments of partnerships")
        ordering = ("scheme", "turn")
        constraints = (
            models.UniqueConstraint(
                fields=("scheme", "turn"),
                name="partnership_round_once",
                violation_error_message=_("This has been opened already."),
            ),
            models.CheckConstraint(condition=Q(turn__range=(1, 2)), name="partnership_round_first_or_second"),
        )

    def __str__(self) -> str:
        return f"{self.scheme} ({self.turn})"


class PartnershipSide(models.Model):
    """One city in such a round: whether it has finished, and whether others than the two sides may read it."""

    round = models.ForeignKey(PartnershipRound, models.CASCADE, related_name="sides", verbose_name=_("round"))
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="partnership_sides", verbose_name=_("partner"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    finished_by = models.CharField(_("finished by"), max_length=200, blank=True)
    is_shared = models.BooleanField(_("who runs the programme may read it"), default=False)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)

    class Meta:
        verbose_name = _("side of a partnership")
        verbose_name_plural = _("sides of partnerships")
        ordering = ("round", "id")
        constraints = (models.UniqueConstraint(fields=("round", "partner"), name="partnership_side_once"),)

    def __str__(self) -> str:
        return str(self.partner)


class PartnershipAnswer(Revised):
    """What one side says to one sentence of the instrument."""

    side = models.ForeignKey(PartnershipSide, models.CASCADE, related_name="answers", verbose_name=_("side"))
    item = models.CharField(_("question"), max_length=40)
    value = models.CharField(_("answer"), max_length=9, choices=Degree, blank=True)
    words = models.TextField(_("in your own words"), blank=True)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now)
    changed_by = models.CharField(_("last changed by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("answer on a partnership")
        verbose_name_plural = _("answers on partnerships")
        constraints = (models.UniqueConstraint(fields=("side", "item"), name="partnership_answer_once"),)

    def __str__(self) -> str:
        return f"{self.item}: {self.value}"


class EarlierPartnershipAnswer(Earlier):
    """An answer as it was before, or as it came too late: kept, readable."""

    side = models.ForeignKey(PartnershipSide, models.CASCADE, related_name="earlier_answers", verbose_name=_("side"))
    item = models.CharField(_("question"), max_length=40)

    class Meta(Earlier.Meta):
        verbose_name = _("earlier answer on a partnership")
        verbose_name_plural = _("earlier answers on partnerships")
        indexes = (models.Index(fields=("side", "item"), name="earlier_partnership_by_item"),)

    def __str__(self) -> str:
        return f"{self.item} ({self.revision})"
