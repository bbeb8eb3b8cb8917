"""The registry of places (GeoNames) and the index in which names are searched."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Place(models.Model):
    """A place of the registry (GeoNames): a search aid, never a source of facts."""

    geonames_id = models.PositiveIntegerField(_("GeoNames identifier"), primary_key=True)
    name = models.CharField(_("name"), max_length=200)
    country = models.CharField(_("country"), max_length=2)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    population = models.PositiveIntegerField(_("population in the registry"))

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def __str__(self) -> str:
        return f"{self.name} ({self.country})"


class PlaceName(models.Model):
    """One of the names of a place, folded (lower case, no accents) for the search."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="names", verbose_name=_("place"))
    name = models.CharField(_("name"), max_length=200)
    folded = models.CharField(_("folded name"), max_length=200)

    class Meta:
        verbose_name = _("name of a place")
        verbose_name_plural = _("names of places")

    def __str__(self) -> str:
        return self.name


class NameKey(models.Model):
    """Three letters, and which names contain them: the index of the search, alike on every database.

    Each list is an array of 32-bit numbers, the identifiers of ``PlaceName`` and of ``CityName``. Names of places
    are numbered from the largest place down, so that the head of a list is what people mean most often.
    """

    key = models.CharField(_("three letters"), max_length=3, primary_key=True)
    places = models.BinaryField(_("names of places"), default=bytes)
    cities = models.BinaryField(_("names of cities"), default=bytes)

    class Meta:
        verbose_name = _("key of names")
        verbose_name_plural = _("keys of names")

    def __str__(self) -> str:
        return self.key
