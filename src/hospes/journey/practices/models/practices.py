"""What a city did, and which key factors it serves; its words stand in its texts."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.models import City, Revised, Source
from hospes.journey.practices.enums import State
from hospes.journey.programmes.models import MOMENT_HELP, Programme, ends_after


class Practice(Revised):
    """One good practice of one city: where it is told, since when it is done, and how far it is to its readers."""

    city = models.ForeignKey(City, models.PROTECT, related_name="practices", verbose_name=_("city"))
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    language = models.CharField(_("language of the original"), max_length=12)
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="practices", verbose_name=_("programme")
    )
    since = models.CharField(_("since"), max_length=10, blank=True, help_text=MOMENT_HELP)
    until = models.CharField(_("until"), max_length=10, blank=True, help_text=MOMENT_HELP)
    website = models.URLField(_("website"), max_length=500, blank=True)
    languages = models.JSONField(_("languages in which the city tells more of it"), default=list, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("stated in")
    )
    is_example = models.BooleanField(_("part of the demonstration"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    created_at = models.DateTimeField(_("added"), default=timezone.now)
    created_by = models.CharField(_("added by"), max_length=200, blank=True)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now)
    changed_by = models.CharField(_("last changed by"), max_length=200, blank=True)
    submitted_at = models.DateTimeField(_("given to a facilitator"), null=True, blank=True)
    submitted_by = models.CharField(_("given by"), max_length=200, blank=True)
    reviewed_at = models.DateTimeField(_("read by a facilitator"), null=True, blank=True)
    reviewed_by = models.CharField(_("facilitator"), max_length=200, blank=True)
    sent_back_why = models.TextField(_("why it was sent back"), blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)
    retired_why = models.CharField(_("why it is no longer recommended"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")
        ordering = ("slug",)
        indexes = (models.Index(fields=("state", "city"), name="practice_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=ends_after("since", "until"),
                name="practice_ends_after_it_begins",
                violation_error_message=_("It cannot end before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT, published_at=None, retired_at=None)
                | Q(state=State.REVIEW, submitted_at__isnull=False, published_at=None, retired_at=None)
                | Q(state=State.PUBLISHED, published_at__isnull=False, reviewed_at__isnull=False, retired_at=None)
                | Q(state=State.RETIRED, published_at__isnull=False, retired_at__isnull=False),
                name="practice_state_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(retired_at=None, retired_why="") | (Q(retired_at__isnull=False) & ~Q(retired_why="")),
                name="practice_retired_for_a_reason",
                violation_error_message=_("Say why it is no longer recommended."),
            ),
        )

    def __str__(self) -> str:
        return self.slug


class PracticeFactor(models.Model):
    """A key factor that a practice serves; an item keeps its identifier from one version of a toolkit to the next."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="factors", verbose_name=_("good practice"))
    toolkit = models.SlugField(_("toolkit"), max_length=80)  # its address: it may come here later, with its versions
    item = models.CharField(_("key factor"), max_length=40)

    class Meta:
        verbose_name = _("key factor served by a practice")
        verbose_name_plural = _("key factors served by practices")
        ordering = ("id",)
        indexes = (models.Index(fields=("toolkit", "item", "practice"), name="practice_by_factor"),)
        constraints = (
            models.UniqueConstraint(
                fields=("practice", "toolkit", "item"),
                name="practice_factor_once",
                violation_error_message=_("The practice serves this key factor already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.practice_id}: {self.item}"
