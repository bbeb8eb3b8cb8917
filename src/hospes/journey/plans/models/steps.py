"""Steps: who does what with whom, from when until when, with what; how it goes, and what shows it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.models import SupportMember
from hospes.journey.plans.enums import EvidenceForm, Money, Status
from hospes.journey.plans.models.plans import Change
from hospes.journey.plans.models.written import Part


class Step(Part):
    """One step of a change. ``owner`` are the words that stand; a person or a member of the group besides, if known."""

    change = models.ForeignKey(Change, models.CASCADE, related_name="steps", verbose_name=_("change"))
    title = models.CharField(_("what is done"), max_length=500)
    text = models.TextField(_("how"), blank=True)
    owner = models.CharField(_("who does it"), max_length=200, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    member = models.ForeignKey(
        SupportMember,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("member of the local support group"),
    )
    partners = models.TextField(_("with whom"), blank=True)  # one a line; members of the group by their names
    begins = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)
    resources = models.TextField(_("with what"), blank=True)
    money = models.CharField(_("money"), max_length=5, choices=Money, default=Money.OPEN)

    class Meta(Part.Meta):
        verbose_name = _("step of a plan")
        verbose_name_plural = _("steps of plans")
        constraints = (
            *Part.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(title=""),
                name="plan_step_says_what",
                violation_error_message=_("Say what is done."),
            ),
            models.CheckConstraint(
                condition=Q(person=None) | Q(member=None),
                name="plan_step_has_one_owner",
                violation_error_message=_("One does it: a person, or a member of the local support group."),
            ),
            models.CheckConstraint(
                condition=Q(person=None, member=None) | ~Q(owner=""), name="plan_step_names_its_owner"
            ),
        )
        indexes = (models.Index(F("ends"), name="plan_step_by_end"),)

    def __str__(self) -> str:
        return self.title


class StatusUpdate(models.Model):
    """What somebody said of how a step goes; the last one counts, all are kept."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="updates", verbose_name=_("step"))
    status = models.CharField(_("how it goes"), max_length=10, choices=Status)
    reason = models.TextField(_("why"), blank=True)
    on = models.DateField(_("as of"))
    said_at = models.DateTimeField(_("said"), default=timezone.now)
    said_by = models.CharField(_("said by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("update of a step")
        verbose_name_plural = _("updates of steps")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(status__in=(Status.ON_COURSE, Status.DONE)) | ~Q(reason=""),
                name="plan_update_says_why",
                violation_error_message=_("Say why it is at risk or late."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_status_display()} ({self.on})"


class StepEvidence(models.Model):
    """What shows that a step was taken: a link or a text."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="evidence", verbose_name=_("step"))
    form = models.CharField(_("kind"), max_length=4, choices=EvidenceForm)
    title = models.CharField(_("title"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    text = models.TextField(_("text"), blank=True)
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    added_by = models.CharField(_("added by"), max_length=200, blank=True)
    removed_at = models.DateTimeField(_("taken away"), null=True, blank=True)

    class Meta:
        verbose_name = _("evidence of a step")
        verbose_name_plural = _("evidence of steps")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=(Q(form=EvidenceForm.LINK) & ~Q(url="")) | (Q(form=EvidenceForm.TEXT, url="") & ~Q(text="")),
                name="plan_evidence_says_something",
                violation_error_message=_("Give a link or a few words."),
            ),
        )

    def __str__(self) -> str:
        return self.title or self.url or self.text[:60]
