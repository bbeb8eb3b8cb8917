"""Cities and their associations."""

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.models.places import Place


class Revised(models.Model):
    """What several people may change at once: its revision says from which state a change was made."""

    revision = models.PositiveIntegerField(_("revision"), default=1)

    class Meta:
        abstract = True


class City(Revised):
    """A local government. It points to a place and may share it with others."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    official_names = models.JSONField(_("official name per language"), default=dict, blank=True)
    country = models.CharField(_("country"), max_length=2)
    place = models.ForeignKey(
        Place, models.SET_NULL, null=True, blank=True, related_name="cities", verbose_name=_("place")
    )
    website = models.URLField(_("website"), blank=True)
    is_example = models.BooleanField(_("part of the demonstration"), default=False)
    created_at = models.DateTimeField(_("added"), default=timezone.now)

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.official_name(get_language() or "en")

    def official_name(self, language: str) -> str:
        """The official name in ``language``, else the name it goes by."""
        return str(self.official_names.get(language) or self.name)


class CityName(models.Model):
    """One of the official names of a city, folded (lower case, no accents) for the search."""

    city = models.ForeignKey(City, models.CASCADE, related_name="names", verbose_name=_("city"))
    name = models.CharField(_("name"), max_length=200)
    folded = models.CharField(_("folded name"), max_length=200)

    class Meta:
        verbose_name = _("name of a city")
        verbose_name_plural = _("names of cities")
        constraints = (models.UniqueConstraint(fields=("city", "folded"), name="city_name_once"),)

    def __str__(self) -> str:
        return self.name


class Association(models.Model):
    """A national association of local governments."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    is_european = models.BooleanField(_("network of national associations"), default=False)
    website = models.URLField(_("website"), blank=True)
    members = models.ManyToManyField(City, through="Membership", related_name="associations", verbose_name=_("members"))

    class Meta:
        verbose_name = _("association")
        verbose_name_plural = _("associations")
        ordering = ("is_european", "name")

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name


class Membership(models.Model):
    """That a city belongs to an association."""

    city = models.ForeignKey(City, models.CASCADE, related_name="memberships", verbose_name=_("city"))
    association = models.ForeignKey(
        Association, models.CASCADE, related_name="memberships", verbose_name=_("association")
    )

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = (models.UniqueConstraint(fields=("city", "association"), name="membership_once"),)

    def __str__(self) -> str:
        return f"{self.city} - {self.association}"
