"""What a step costs, and by what one sees that it works."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.plans.models.steps import Step
from hospes.journey.plans.models.written import Part

DIGITS, DECIMALS = 14, 2  # of an amount
FIGURE_DIGITS, FIGURE_DECIMALS = 18, 4  # of a figure


class BudgetLine(Part):
    """Money from one source; without an amount it is not costed yet."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="budget", verbose_name=_("step"))
    source = models.CharField(_("from whom"), max_length=200, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=DIGITS, decimal_places=DECIMALS, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    is_promised = models.BooleanField(_("promised"), default=False)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        constraints = (
            *Part.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount=None) | (Q(amount__gte=0) & ~Q(currency="")),
                name="plan_budget_has_a_currency",
                violation_error_message=_("An amount is not below 0 and has a currency."),
            ),
            models.CheckConstraint(
                condition=~Q(source="") | Q(amount__isnull=False) | ~Q(note=""),
                name="plan_budget_says_something",
                violation_error_message=_("Give a source, an amount or a note."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.source}: {self.amount} {self.currency}"


class Indicator(Part):
    """By what one sees that a step works: where it stood, where it is to stand, and when."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="indicators", verbose_name=_("step"))
    title = models.CharField(_("what is counted"), max_length=300)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    how = models.TextField(_("how it is counted, and by whom"), blank=True)
    baseline = models.DecimalField(
        _("where it stood"), max_digits=FIGURE_DIGITS, decimal_places=FIGURE_DECIMALS, null=True, blank=True
    )
    baseline_on = models.DateField(_("on"), null=True, blank=True)
    is_baseline_unknown = models.BooleanField(_("nobody knows where it stood"), default=False)
    target = models.DecimalField(
        _("where it is to stand"), max_digits=FIGURE_DIGITS, decimal_places=FIGURE_DECIMALS, null=True, blank=True
    )
    target_on = models.DateField(_("by"), null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = (
            *Part.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(title=""),
                name="plan_indicator_says_what",
                violation_error_message=_("Say what is counted."),
            ),
            models.CheckConstraint(
                condition=Q(is_baseline_unknown=False) | Q(baseline=None, baseline_on=None),
                name="plan_baseline_known_or_not",
                violation_error_message=_("A baseline is a figure, or it is unknown."),
            ),
        )

    def __str__(self) -> str:
        return self.title


class Measure(models.Model):
    """Where an indicator stood on a day. A wrong one is withdrawn with a reason, never changed."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="measures", verbose_name=_("indicator"))
    value = models.DecimalField(_("value"), max_digits=FIGURE_DIGITS, decimal_places=FIGURE_DECIMALS)
    on = models.DateField(_("on"))
    note = models.CharField(_("note"), max_length=500, blank=True)
    said_at = models.DateTimeField(_("written down"), default=timezone.now)
    said_by = models.CharField(_("written down by"), max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_why = models.CharField(_("why it was withdrawn"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("measure of an indicator")
        verbose_name_plural = _("measures of indicators")
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
                name="plan_measure_withdrawn_for_a_reason",
                violation_error_message=_("Say why it is withdrawn."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.value} ({self.on})"
