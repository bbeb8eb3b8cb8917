"""What the coordinator asks of the match for two cities, and each run of it as it was made and found."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.matching.enums import Aim, RuleKind, RunReason, RunState, RunStep
from hospes.journey.matching.models.calls import Call
from hospes.journey.matching.models.interests import Interest

STANDS = Q(withdrawn_at__isnull=True)
UNDER_WAY = (RunState.WAITING, RunState.RUNNING)


class PairRule(models.Model):
    """That two cities are matched whatever the score, or never; withdrawn with a reason, and never deleted."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="pair_rules", verbose_name=_("call for interest"))
    mentee = models.ForeignKey(Interest, models.PROTECT, related_name="+", verbose_name=_("mentee"))
    mentor = models.ForeignKey(Interest, models.PROTECT, related_name="+", verbose_name=_("mentor"))
    kind = models.CharField(_("rule"), max_length=8, choices=RuleKind)
    reason = models.CharField(_("why"), max_length=500)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = models.CharField(_("made by"), max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.CharField(_("withdrawn by"), max_length=200, blank=True)
    withdrawn_why = models.CharField(_("why it was withdrawn"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("rule for a pair")
        verbose_name_plural = _("rules for pairs")
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(reason=""), name="rule_has_a_reason", violation_error_message=_("Say why.")
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
                name="rule_withdrawn_for_a_reason",
                violation_error_message=_("Say why."),
            ),
            models.UniqueConstraint(
                fields=("mentee", "mentor"),
                condition=STANDS,
                name="rule_one_for_a_pair",
                violation_error_message=_("There is a rule for this pair already. Withdraw it first."),
            ),
            models.UniqueConstraint(
                fields=("mentee",),
                condition=STANDS & Q(kind=RuleKind.PIN),
                name="rule_pins_a_mentee_once",
                violation_error_message=_("This mentee is tied to a mentor already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.mentee_id}, {self.mentor_id}"


class Run(models.Model):
    """One run of the match: the problem as it was given and the solution as it was found, neither ever changed."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="runs", verbose_name=_("call for interest"))
    before = models.ForeignKey(
        to="self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("compared with"),
    )
    reason = models.CharField(_("why"), max_length=8, choices=RunReason, default=RunReason.ASKED)
    aim = models.CharField(_("aim"), max_length=8, choices=Aim)
    call_revision = models.PositiveIntegerField(_("revision of the call"))
    problem = models.TextField(_("problem"))  # as ``hospes match`` reads it
    solution = models.TextField(_("solution"), blank=True)  # as ``hospes match --json`` writes it
    prices = models.TextField(_("what other aims would cost"), blank=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RunState, default=RunState.WAITING)
    step = models.PositiveSmallIntegerField(_("done last"), choices=RunStep, default=RunStep.NOTHING)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try"), null=True, blank=True, db_index=True)
    fault = models.CharField(_("why it failed"), max_length=500, blank=True)
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    asked_by = models.CharField(_("asked for by"), max_length=200, blank=True)
    begun_at = models.DateTimeField(_("begun"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    cancel_asked_at = models.DateTimeField(_("asked to cancel"), null=True, blank=True)
    cancel_asked_by = models.CharField(_("asked to cancel by"), max_length=200, blank=True)
    decided_at = models.DateTimeField(_("decided on"), null=True, blank=True)
    decided_by = models.CharField(_("decided on by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("run of the match")
        verbose_name_plural = _("runs of the match")
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("call",),
                condition=Q(state__in=UNDER_WAY),
                name="run_one_at_a_time",
                violation_error_message=_("A run is under way already."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNDER_WAY, ended_at=None)
                | (~Q(state__in=UNDER_WAY) & Q(ended_at__isnull=False, next_try_at=None)),
                name="run_ends_once",
            ),
            models.CheckConstraint(condition=~Q(state=RunState.DONE) | ~Q(solution=""), name="run_done_has_a_solution"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) | Q(state=RunState.DONE),
                name="run_decided_when_done",
                violation_error_message=_("Only a run that is done can be decided on."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.call} ({self.asked_at:%Y-%m-%d %H:%M})"
