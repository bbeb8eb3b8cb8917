"""What is told of a practice in one language, what stood there before, and the words by which it is found."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.models import Revised
from hospes.journey.practices.enums import Part
from hospes.journey.practices.models.practices import Practice

# What a text tells, in the order in which one reads it. Only the title and what was done must be there: what nobody
# told stays empty, and the page says so.
FIELDS = ("title", "what", "why", "how", "target_group", "effect", "evidence", "cost", "hurdles")


class PracticeText(Revised):
    """A practice in one language: the original, or a translation of it."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="texts", verbose_name=_("good practice"))
    language = models.CharField(_("language"), max_length=12)
    is_draft = models.BooleanField(_("translation that nobody has checked yet"), default=False)
    title = models.CharField(_("title"), max_length=200)
    what = models.TextField(_("what the city did"), blank=True)
    why = models.TextField(_("why"), blank=True)
    how = models.TextField(_("how"), blank=True)
    target_group = models.TextField(_("for whom"), blank=True)
    effect = models.TextField(_("what came of it"), blank=True)
    evidence = models.TextField(_("what shows it"), blank=True)
    cost = models.TextField(_("what it costs"), blank=True)
    hurdles = models.TextField(_("what went wrong, and what was hard"), blank=True)
    # In which revision each field changed last: who writes the one does not meet who writes the other.
    changed_in = models.JSONField(_("revisions of its fields"), default=dict, blank=True)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now)
    changed_by = models.CharField(_("last changed by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("text of a practice")
        verbose_name_plural = _("texts of practices")
        ordering = ("practice", "language")
        constraints = (
            models.UniqueConstraint(
                fields=("practice", "language"),
                name="practice_text_once",
                violation_error_message=_("The practice has a text in this language already."),
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="practice_text_has_a_title",
                violation_error_message=_("Write a title, so that others know what is meant."),
            ),
        )

    def __str__(self) -> str:
        return self.title


class EarlierPractice(models.Model):
    """What stood before, or came too late: kept, readable."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="earlier", verbose_name=_("good practice"))
    part = models.CharField(_("part"), max_length=8, choices=Part)
    language = models.CharField(_("language"), max_length=12, blank=True)  # of a text
    revision = models.PositiveIntegerField(_("revision"))
    said = models.JSONField(_("what was said"))  # the fields of the part
    was_stale = models.BooleanField(_("came too late"), default=False)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.CharField(_("by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("earlier words of a practice")
        verbose_name_plural = _("earlier words of practices")
        ordering = ("-id",)
        indexes = (models.Index(fields=("practice", "part", "language"), name="earlier_practice_by_part"),)

    def __str__(self) -> str:
        return f"{self.part} {self.language} ({self.revision})"


class PracticeWords(models.Model):
    """The words of a text by which it is found, folded (lower case, no accents); the database indexes them."""

    text = models.OneToOneField(
        PracticeText, models.CASCADE, primary_key=True, related_name="words", verbose_name=_("text")
    )
    title = models.TextField(_("words of the title"))
    body = models.TextField(_("other words"))

    class Meta:
        verbose_name = _("words of a practice")
        verbose_name_plural = _("words of practices")

    def __str__(self) -> str:
        return self.title
