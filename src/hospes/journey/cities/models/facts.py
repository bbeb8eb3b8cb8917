"""Dated facts, their kinds and their sources."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.enums import Comparison
from hospes.journey.cities.models.cities import Association, City


class Source(models.Model):
    """Where a fact is stated: title, publisher, its own date, its address and when that was read."""

    title = models.CharField(_("title"), max_length=250)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    dated = models.CharField(
        _("date of the source"), max_length=10, blank=True, help_text=_("YYYY, YYYY-MM or YYYY-MM-DD")
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    read_on = models.CharField(_("read on"), max_length=10, blank=True, help_text=_("YYYY, YYYY-MM or YYYY-MM-DD"))

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = (models.UniqueConstraint(fields=("title", "publisher", "dated", "url"), name="source_once"),)

    def __str__(self) -> str:
        return self.title


class FactKind(models.Model):
    """What a figure measures. Kinds are never merged: foreign origin, foreign-born and migrants are three."""

    id = models.SlugField(_("identifier"), max_length=40, primary_key=True)
    name = models.JSONField(_("name per language"))
    definition = models.JSONField(_("definition per language"))
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    comparison = models.CharField(
        _("how values contradict"), max_length=10, choices=Comparison, default=Comparison.ESTIMATE
    )
    not_before = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("cannot be before")
    )

    class Meta:
        verbose_name = _("kind of fact")
        verbose_name_plural = _("kinds of facts")
        ordering = ("position",)

    def __str__(self) -> str:
        return str(self.name.get(get_language() or "en") or self.name["en"])

    @property
    def explained(self) -> str:
        """What it measures, in the reader's language."""
        return str(self.definition.get(get_language() or "en") or self.definition["en"])


class Fact(models.Model):
    """One dated, sourced statement about a city, an association or a project. Never overwritten."""

    city = models.ForeignKey(City, models.CASCADE, null=True, blank=True, related_name="facts", verbose_name=_("city"))
    association = models.ForeignKey(
        Association, models.CASCADE, null=True, blank=True, related_name="facts", verbose_name=_("association")
    )
    project = models.SlugField(_("project"), max_length=40, blank=True)
    kind = models.ForeignKey(FactKind, models.PROTECT, related_name="facts", verbose_name=_("kind"))
    value = models.CharField(_("value"), max_length=120)
    as_of = models.CharField(
        _("as of"), max_length=10, blank=True, help_text=_("YYYY, YYYY-MM or YYYY-MM-DD; empty: unknown")
    )
    territory = models.CharField(_("territory"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="facts", verbose_name=_("stated in"))
    stated_by = models.CharField(_("entered by"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("entered"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        constraints = (
            models.CheckConstraint(
                condition=Q(city__isnull=False, association__isnull=True, project="")
                | Q(city__isnull=True, association__isnull=False, project="")
                | (Q(association__isnull=True) & ~Q(project="")),
                name="fact_about_one",
                violation_error_message=_("A fact is about a city, an association, or a project (and a city in it)."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind_id}: {self.value}"
