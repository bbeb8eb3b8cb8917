"""Risks: what may go wrong in a programme or in one of its schemes, what is done about it, and who watches it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.models import Revised
from hospes.journey.mentoring.enums import Harm, Likelihood, RiskState
from hospes.journey.programmes.models import Programme, Scheme


class Risk(Revised):
    """What may happen, how likely it is and how much harm it would do; of one scheme, or of the whole programme."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="risks", verbose_name=_("programme"))
    scheme = models.ForeignKey(
        Scheme, models.CASCADE, null=True, blank=True, related_name="risks", verbose_name=_("scheme")
    )
    what = models.CharField(_("what may happen"), max_length=300)
    likelihood = models.PositiveSmallIntegerField(_("how likely it is"), choices=Likelihood)
    harm = models.PositiveSmallIntegerField(_("how much harm it would do"), choices=Harm)
    mitigation = models.TextField(_("what we do about it"), blank=True)
    watched_by = models.CharField(_("who watches it"), max_length=200, blank=True)
    review_on = models.DateField(_("looked at again on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=RiskState, default=RiskState.OPEN)
    is_example = models.BooleanField(_("invented example"), default=False)
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now)
    changed_by = models.CharField(_("last changed by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("risk")
        verbose_name_plural = _("risks")
        ordering = ("-likelihood", "id")
        indexes = (models.Index(fields=("programme", "state"), name="risk_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(what=""),
                name="risk_says_what",
                violation_error_message=_("Say what may happen."),
            ),
            models.CheckConstraint(
                condition=Q(likelihood__range=(1, 3), harm__range=(1, 3)), name="risk_in_three_steps"
            ),
        )

    def __str__(self) -> str:
        return self.what
