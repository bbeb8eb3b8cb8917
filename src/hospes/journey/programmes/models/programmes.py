"""Programmes: themes, schemes, partners who came and went, and roles."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Left, Length
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.models import Association, City, Revised, Source
from hospes.journey.programmes.enums import RoleKind, Side
from hospes.journey.toolkits.models import Toolkit

MOMENT_HELP = _("YYYY, YYYY-MM or YYYY-MM-DD; empty: unknown")


def ends_after(begins: str, ends: str) -> Q:
    """The condition that a span does not end before it begins, as far as both are known; 2020 is in all of 2020."""
    return Q(**{begins: ""}) | Q(**{ends: ""}) | Q(**{f"{ends}__gte": Left(begins, Length(ends))})


class Programme(Revised):
    """A funded effort of many: who coordinates it, who takes part, on which themes."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    funder = models.CharField(_("funder"), max_length=250, blank=True)
    begins = models.CharField(_("begins"), max_length=10, blank=True, help_text=MOMENT_HELP)
    ends = models.CharField(_("ends"), max_length=10, blank=True, help_text=MOMENT_HELP)
    website = models.URLField(_("website"), blank=True)
    description = models.TextField(_("description"), blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("stated in")
    )
    is_example = models.BooleanField(_("part of the demonstration"), default=False)
    created_at = models.DateTimeField(_("added"), default=timezone.now)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ("-begins", "name", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(name=""),
                name="programme_has_a_name",
                violation_error_message=_("A programme has a name."),
            ),
            models.CheckConstraint(
                condition=ends_after("begins", "ends"),
                name="programme_ends_after_it_begins",
                violation_error_message=_("It cannot end before it begins."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Theme(models.Model):
    """What a part of a programme is about, and the toolkit that it uses where there is one here."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="themes", verbose_name=_("programme"))
    title = models.CharField(_("title"), max_length=250)
    toolkit = models.ForeignKey(
        Toolkit, models.PROTECT, null=True, blank=True, related_name="themes", verbose_name=_("toolkit")
    )

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "title"),
                name="theme_once",
                violation_error_message=_("The programme has a theme with this title already."),
            ),
        )

    def __str__(self) -> str:
        return self.title


class Scheme(models.Model):
    """N mentors and M mentees on one theme; a pair has one of each."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="schemes", verbose_name=_("theme"))
    title = models.CharField(_("title"), max_length=200)
    note = models.CharField(_("note"), max_length=500, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("stated in")
    )

    class Meta:
        verbose_name = _("scheme")
        verbose_name_plural = _("schemes")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("theme", "title"),
                name="scheme_once",
                violation_error_message=_("The theme has a scheme with this title already."),
            ),
        )

    def __str__(self) -> str:
        return self.title


class Stay(models.Model):
    """From when until when somebody is part of something, as exactly as it is known; ending is always recorded."""

    since = models.CharField(_("since"), max_length=10, blank=True, help_text=MOMENT_HELP)
    until = models.CharField(_("until"), max_length=10, blank=True, help_text=MOMENT_HELP)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("stated in")
    )

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False) | Q(until=""),
                name="%(class)s_until_it_ended",
                violation_error_message=_("Only what has ended has a last day."),
            ),
            models.CheckConstraint(
                condition=ends_after("since", "until"),
                name="%(class)s_ends_after_it_begins",
                violation_error_message=_("It cannot end before it begins."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.since} - {self.until}"


class Partner(Stay):
    """A city in a scheme, or a name where a source names no local government; who replaced it points back to it."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="partners", verbose_name=_("scheme"))
    city = models.ForeignKey(
        City, models.PROTECT, null=True, blank=True, related_name="partnerships", verbose_name=_("city")
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    side = models.CharField(_("side"), max_length=10, choices=Side)
    reason = models.CharField(_("why it left"), max_length=500, blank=True)
    replaces = models.OneToOneField(
        to="self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("replaces"),
    )

    class Meta(Stay.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ("id",)
        constraints = (
            *Stay.Meta.constraints,
            models.CheckConstraint(
                condition=Q(city__isnull=False, name="") | (Q(city__isnull=True) & ~Q(name="")),
                name="partner_is_one",
                violation_error_message=_("A partner is a city of Hospes or a name."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, reason="") | (Q(ended_at__isnull=False) & ~Q(reason="")),
                name="partner_left_for_a_reason",
                violation_error_message=_("Say why the partner left."),
            ),
            models.UniqueConstraint(
                fields=("scheme", "city"),
                condition=Q(ended_at__isnull=True),
                name="partner_city_once",
                violation_error_message=_("The city is in this scheme already."),
            ),
            models.UniqueConstraint(
                fields=("scheme", "name"),
                condition=Q(ended_at__isnull=True, city__isnull=True),
                name="partner_name_once",
                violation_error_message=_("The partner is in this scheme already."),
            ),
        )

    def __str__(self) -> str:
        return str(self.city or self.name)


class ProgrammeRole(Stay):
    """What a person, a city, an association or another organisation does in a programme."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="roles", verbose_name=_("programme"))
    kind = models.CharField(_("role"), max_length=12, choices=RoleKind)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,  # who deletes the account leaves no name behind
        null=True,
        blank=True,
        related_name="programme_roles",
        verbose_name=_("person"),
    )
    city = models.ForeignKey(
        City, models.PROTECT, null=True, blank=True, related_name="programme_roles", verbose_name=_("city")
    )
    association = models.ForeignKey(
        Association,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="programme_roles",
        verbose_name=_("association"),
    )
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)

    class Meta(Stay.Meta):
        verbose_name = _("role in a programme")
        verbose_name_plural = _("roles in programmes")
        ordering = ("id",)
        constraints = (
            *Stay.Meta.constraints,
            models.CheckConstraint(
                condition=Q(person__isnull=False, city=None, association=None, organisation="")
                | Q(person=None, city__isnull=False, association=None, organisation="")
                | Q(person=None, city=None, association__isnull=False, organisation="")
                | (Q(person=None, city=None, association=None) & ~Q(organisation="")),
                name="role_of_one",
                violation_error_message=_("A role is a person's, a city's, an association's or an organisation's."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=RoleKind.CITY) | Q(city__isnull=False),
                name="role_of_a_city",
                violation_error_message=_("Only a city takes part as a city."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=RoleKind.ASSOCIATION) | Q(association__isnull=False),
                name="role_of_an_association",
                violation_error_message=_("Only an association takes part as an association."),
            ),
            *(
                models.UniqueConstraint(
                    fields=("programme", "kind", who),
                    condition=Q(ended_at__isnull=True) & ~Q(**{who: none}),
                    name=f"role_{who}_once",
                    violation_error_message=_("This role is given already."),
                )
                for who, none in (("person", None), ("city", None), ("association", None), ("organisation", ""))
            ),
        )

    def __str__(self) -> str:
        return str(self.person or self.city or self.association or self.organisation)
