"""Which letters a plan wrote, and who wants none."""

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.people.models import KeptLetter
from hospes.journey.plans.enums import LetterKind
from hospes.journey.plans.models.plans import Plan
from hospes.journey.plans.models.steps import Step


class PlanLetter(models.Model):
    """That a letter was written about a plan or a step, so that nobody is written to twice for the same."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="letters", verbose_name=_("plan"))
    step = models.ForeignKey(
        Step, models.CASCADE, null=True, blank=True, related_name="letters", verbose_name=_("step")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=LetterKind)
    language = models.CharField(_("language"), max_length=12)
    to = models.EmailField(_("to"), blank=True)
    letter = models.ForeignKey(
        KeptLetter, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("letter")
    )
    written_at = models.DateTimeField(_("written"), default=timezone.now)

    class Meta:
        verbose_name = _("letter of a plan")
        verbose_name_plural = _("letters of plans")
        ordering = ("id",)
        indexes = (models.Index(fields=("step", "kind", "written_at"), name="plan_letter_by_step"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.to}"


class Quiet(models.Model):
    """That somebody wants no more letters about how a plan goes."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="quiet", verbose_name=_("plan"))
    email = models.EmailField(_("e-mail address"))
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("address without letters")
        verbose_name_plural = _("addresses without letters")
        constraints = (models.UniqueConstraint("plan", Lower("email"), name="plan_quiet_once"),)

    def __str__(self) -> str:
        return self.email
