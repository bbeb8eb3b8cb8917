"""After a programme: rounds in which its mentees look again where they stand, and the effect that was worked out."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.models import Assessment, Round
from hospes.journey.cities.models import City
from hospes.journey.mentoring.enums import BesideKind, Months
from hospes.journey.people.models import KeptLetter
from hospes.journey.programmes.models import Programme
from hospes.journey.toolkits.models import Toolkit, ToolkitVersion


class FollowUp(models.Model):
    """That the mentees of a programme are asked 12 or 24 months after its end; proposed until somebody opens it."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="follow_ups", verbose_name=_("programme"))
    toolkit = models.ForeignKey(Toolkit, models.PROTECT, related_name="+", verbose_name=_("toolkit"))
    months = models.PositiveSmallIntegerField(_("months after its end"), choices=Months)
    due_on = models.DateField(_("due on"))
    round = models.OneToOneField(
        Round, models.PROTECT, null=True, blank=True, related_name="follow_up", verbose_name=_("round")
    )
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    opened_by = models.CharField(_("opened by"), max_length=200, blank=True)
    is_example = models.BooleanField(_("invented example"), default=False)

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ("due_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("programme", "toolkit", "months"), name="follow_up_once"),
            models.CheckConstraint(condition=Q(months__in=(12, 24)), name="follow_up_after_12_or_24_months"),
            models.CheckConstraint(
                condition=Q(round__isnull=True, opened_at__isnull=True)
                | Q(round__isnull=False, opened_at__isnull=False),
                name="follow_up_opened_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme}: {self.months}"


class FollowUpCity(models.Model):
    """A mentee that is asked to look again; ``assessment`` is the one in which it does."""

    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="cities", verbose_name=_("follow-up"))
    city = models.ForeignKey(City, models.PROTECT, related_name="follow_ups", verbose_name=_("city"))
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="follow_ups", verbose_name=_("assessment"))
    letter = models.ForeignKey(
        KeptLetter, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("letter")
    )
    written_at = models.DateTimeField(_("written to"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)

    class Meta:
        verbose_name = _("city in a follow-up")
        verbose_name_plural = _("cities in follow-ups")
        ordering = ("follow_up", "id")
        constraints = (models.UniqueConstraint(fields=("follow_up", "city"), name="follow_up_city_once"),)

    def __str__(self) -> str:
        return str(self.city)


class FrozenStudy(models.Model):
    """Mentees and comparable cities with their changes as they were on a day; nothing of it is written again.

    ``content`` is what ``content_hash`` was made of; it names cities and is for computing with, not for showing.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="studies", verbose_name=_("programme"))
    toolkit_version = models.ForeignKey(
        ToolkitVersion, models.PROTECT, related_name="+", verbose_name=_("version of the toolkit")
    )
    months = models.PositiveSmallIntegerField(_("months after its end"), choices=Months)
    kind = models.CharField(_("which cities stand beside them"), max_length=9, choices=BesideKind)
    code = models.CharField(_("identifier"), max_length=9, unique=True)
    content_hash = models.CharField(_("hash of the content"), max_length=64, unique=True)
    content = models.JSONField(_("content"))
    is_example = models.BooleanField(_("invented example"), default=False)
    frozen_at = models.DateTimeField(_("frozen"), default=timezone.now)
    frozen_by = models.CharField(_("frozen by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("frozen study")
        verbose_name_plural = _("frozen studies")
        ordering = ("id",)

    def __str__(self) -> str:
        return self.code
