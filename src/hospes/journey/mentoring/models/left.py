"""What is written during an activity and what stays of it: notes, materials, practices shown, outputs."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.models import Earlier
from hospes.journey.cities.models import City, Revised, Source
from hospes.journey.mentoring.enums import MaterialKind, OutputKind
from hospes.journey.mentoring.models.activities import Activity, AgendaItem
from hospes.journey.practices.models import Practice


class ActivityNote(Revised):
    """What is noted together on a line of the agenda, or on the whole activity."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="notes", verbose_name=_("activity"))
    item = models.ForeignKey(
        AgendaItem, models.CASCADE, null=True, blank=True, related_name="notes", verbose_name=_("line of the agenda")
    )
    text = models.TextField(_("note"), blank=True)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now)
    changed_by = models.CharField(_("last changed by"), max_length=200, blank=True)
    key = models.CharField(_("key of the save"), max_length=32, blank=True, editable=False)  # made up by the page

    class Meta:
        verbose_name = _("note of an activity")
        verbose_name_plural = _("notes of activities")
        constraints = (
            models.UniqueConstraint(fields=("activity", "item"), name="activity_note_once"),
            models.UniqueConstraint(
                fields=("activity",), condition=Q(item__isnull=True), name="activity_note_on_all_once"
            ),
        )

    def __str__(self) -> str:
        return self.text[:60]


class EarlierNote(Earlier):
    """A note as it was before, or as it came too late: kept, readable."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="earlier_notes", verbose_name=_("activity"))
    item = models.ForeignKey(
        AgendaItem, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("line of the agenda")
    )
    key = models.CharField(_("key of the save"), max_length=32, blank=True, editable=False)

    class Meta(Earlier.Meta):
        verbose_name = _("earlier note")
        verbose_name_plural = _("earlier notes")
        indexes = (models.Index(fields=("activity", "item"), name="earlier_note_by_item"),)

    def __str__(self) -> str:
        return f"{self.item_id} ({self.revision})"


class Material(models.Model):
    """Something to read before, during or after an activity: a link, or a file whose bytes lie beside the database."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="materials", verbose_name=_("activity"))
    item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("line of the agenda")
    )
    kind = models.CharField(_("kind"), max_length=4, choices=MaterialKind)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=10, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    file_kind = models.CharField(_("kind of file"), max_length=8, blank=True)  # as ``assessments.FileKind``
    file_name = models.CharField(_("name of the file"), max_length=200, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    sha256 = models.CharField(_("sum of its content"), max_length=64, blank=True)
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    added_by = models.CharField(_("added by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ("activity", "added_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=(Q(kind=MaterialKind.LINK, file_name="") & ~Q(url=""))
                | (Q(kind=MaterialKind.FILE, url="") & ~Q(file_name="")),
                name="material_is_a_link_or_a_file",
                violation_error_message=_("Give a link or a file."),
            ),
        )

    def __str__(self) -> str:
        return self.title


class PracticeShown(models.Model):
    """That a good practice was shown; ``name`` where it is not told in Hospes."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="practices_shown", verbose_name=_("activity"))
    practice = models.ForeignKey(
        Practice, models.PROTECT, null=True, blank=True, related_name="shown", verbose_name=_("good practice")
    )
    name = models.CharField(_("name"), max_length=250, blank=True)
    city = models.ForeignKey(City, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("city"))
    note = models.TextField(_("what was seen and said of it"), blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("stated in")
    )
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    added_by = models.CharField(_("added by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("practice that was shown")
        verbose_name_plural = _("practices that were shown")
        ordering = ("activity", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(practice__isnull=False, name="") | (Q(practice__isnull=True) & ~Q(name="")),
                name="practice_shown_is_one",
                violation_error_message=_("Choose a practice or write its name."),
            ),
            models.UniqueConstraint(
                fields=("activity", "practice"),
                name="practice_shown_once",
                violation_error_message=_("This practice is noted already."),
            ),
        )

    def __str__(self) -> str:
        return self.name or str(self.practice)


class Output(models.Model):
    """What came of an activity: a decision, a document, a film, an article."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="outputs", verbose_name=_("activity"))
    kind = models.CharField(_("kind"), max_length=8, choices=OutputKind, default=OutputKind.DOCUMENT)
    title = models.CharField(_("title"), max_length=250)
    text = models.TextField(_("text"), blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("stated in")
    )
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    added_by = models.CharField(_("added by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("output of an activity")
        verbose_name_plural = _("outputs of activities")
        ordering = ("activity", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(title=""),
                name="output_has_a_title",
                violation_error_message=_("Write a title, so that others know what is meant."),
            ),
        )

    def __str__(self) -> str:
        return self.title
