"""Each published version of a toolkit as one immutable row."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.toolkits.enums import Subject


class Toolkit(models.Model):
    """A published guide on one theme; its texts stand in its versions."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    subject = models.CharField(_("what is assessed with it"), max_length=12, choices=Subject, default=Subject.CITY)

    class Meta:
        verbose_name = _("toolkit")
        verbose_name_plural = _("toolkits")
        ordering = ("slug",)

    def __str__(self) -> str:
        return self.slug


class Versions(models.Manager["ToolkitVersion"]):
    """Finds versions, and leaves their texts (some 100 kB each) in the database until they are asked for."""

    def get_queryset(self) -> "models.QuerySet[ToolkitVersion]":
        return super().get_queryset().defer("texts")


class ToolkitVersion(models.Model):
    """One version of a toolkit: the folder of texts as it was read, with its content hash.

    A published row never changes; triggers of the database see to it.
    """

    toolkit = models.ForeignKey(Toolkit, models.PROTECT, related_name="versions", verbose_name=_("toolkit"))
    version = models.CharField(_("version"), max_length=20)
    title = models.CharField(_("title"), max_length=250)
    language = models.CharField(_("language of the original"), max_length=12)
    languages = models.JSONField(_("languages offered"), default=list)  # the original first
    texts = models.JSONField(_("texts"))  # relative path -> text, PO files included
    content_hash = models.CharField(_("content hash"), max_length=64)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    created_at = models.DateTimeField(_("added"), default=timezone.now)

    objects: ClassVar[Versions] = Versions()

    class Meta:
        verbose_name = _("version of a toolkit")
        verbose_name_plural = _("versions of toolkits")
        constraints = (models.UniqueConstraint(fields=("toolkit", "version"), name="toolkit_version_once"),)
        ordering = ("toolkit", "-published_at", "-id")

    def __str__(self) -> str:
        return f"{self.title} {self.version}"
