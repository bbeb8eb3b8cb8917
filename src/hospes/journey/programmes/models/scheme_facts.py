"""What a programme says of a scheme on its sheet: challenges, strengths, and what came of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.models import City, Revised, Source
from hospes.journey.programmes.enums import SchemeFactKind
from hospes.journey.programmes.models.programmes import Scheme


class SchemeFact(models.Model):
    """One line of a scheme's sheet that no visit, practice or plan of this installation says; its words are apart."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="facts", verbose_name=_("scheme"))
    kind = models.CharField(_("kind"), max_length=12, choices=SchemeFactKind)
    city = models.ForeignKey(
        City, models.PROTECT, null=True, blank=True, related_name="scheme_facts", verbose_name=_("city")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    url = models.URLField(_("address on the web"), max_length=500, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("stated in")
    )

    class Meta:
        verbose_name = _("line of a scheme’s sheet")
        verbose_name_plural = _("lines of schemes’ sheets")
        ordering = ("scheme", "kind", "position", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind__in=("challenge", "strength")) | Q(city__isnull=False),
                name="scheme_fact_of_a_city",
                violation_error_message=_("Say whose it is: a challenge and a strength are a city’s."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.position}"


class SchemeFactWords(Revised):
    """A line of a scheme's sheet in one language."""

    fact = models.ForeignKey(SchemeFact, models.CASCADE, related_name="words", verbose_name=_("line"))
    language = models.CharField(_("language"), max_length=12)
    title = models.CharField(_("in a few words"), max_length=120)
    text = models.CharField(_("in a sentence"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("words of a line")
        verbose_name_plural = _("words of lines")
        ordering = ("fact", "id")  # the first is the language in which it was written
        constraints = (
            models.UniqueConstraint(fields=("fact", "language"), name="scheme_fact_words_once_per_language"),
            models.CheckConstraint(
                condition=~Q(title=""), name="scheme_fact_has_words", violation_error_message=_("Write a few words.")
            ),
        )

    def __str__(self) -> str:
        return self.title
