"""What another city needs before it copies a practice, and what cities say of it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.enums import OrganisationKind
from hospes.journey.cities.models import City, Revised
from hospes.journey.practices.enums import ConditionKind, DecidedBy
from hospes.journey.practices.models.practices import Practice

HIGHEST = 4  # level of a key factor


class Condition(models.Model):
    """One thing that another city needs first, in words, and what of the city's record decides whether it is there."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="conditions", verbose_name=_("good practice"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kind = models.CharField(_("kind"), max_length=12, choices=ConditionKind)
    needed = models.JSONField(_("what is needed, per language"), default=dict)
    decided_by = models.CharField(_("decided by"), max_length=8, choices=DecidedBy, default=DecidedBy.CITY)
    toolkit = models.SlugField(_("toolkit"), max_length=80, blank=True)  # its address
    item = models.CharField(_("item"), max_length=40, blank=True)  # a context factor or a key factor
    at_least = models.PositiveIntegerField(_("at least"), null=True, blank=True)  # inhabitants, or a level
    at_most = models.PositiveIntegerField(_("at most"), null=True, blank=True)  # inhabitants
    organisation = models.CharField(_("organisation"), max_length=24, choices=OrganisationKind, blank=True)

    class Meta:
        verbose_name = _("condition of a practice")
        verbose_name_plural = _("conditions of practices")
        ordering = ("practice", "position", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(decided_by=DecidedBy.CITY, toolkit="", item="", organisation="", at_least=None)
                | (
                    Q(decided_by__in=(DecidedBy.READING, DecidedBy.OURS), organisation="")
                    & Q(at_least=None)
                    & ~Q(toolkit="")
                    & ~Q(item="")
                )
                | (
                    Q(decided_by=DecidedBy.LEVEL, organisation="")
                    & Q(at_least__range=(1, HIGHEST))
                    & ~Q(toolkit="")
                    & ~Q(item="")
                )
                | (
                    Q(decided_by=DecidedBy.SIZE, toolkit="", item="", organisation="")
                    & (Q(at_least__isnull=False) | Q(at_most__isnull=False))
                )
                | (Q(decided_by=DecidedBy.PARTNER, toolkit="", item="", at_least=None) & ~Q(organisation="")),
                name="condition_has_what_decides_it",
                violation_error_message=_("Say what decides it: a factor, a number or an organisation."),
            ),
            models.CheckConstraint(
                condition=Q(at_most=None) | Q(decided_by=DecidedBy.SIZE),
                name="condition_at_most_is_of_a_size",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.position}"


class ConditionReading(Revised):
    """What a city says of a condition that its record does not decide."""

    condition = models.ForeignKey(
        Condition, models.CASCADE, related_name="readings", verbose_name=_("condition of a practice")
    )
    city = models.ForeignKey(City, models.CASCADE, related_name="condition_readings", verbose_name=_("city"))
    is_met = models.BooleanField(_("is there"), null=True)  # None: not known any more
    note = models.CharField(_("note"), max_length=500, blank=True)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now)
    changed_by = models.CharField(_("last changed by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("reading of a condition")
        verbose_name_plural = _("readings of conditions")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("condition", "city"),
                name="condition_reading_once",
                violation_error_message=_("Your city has said something of this already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.city} - {self.condition}"
