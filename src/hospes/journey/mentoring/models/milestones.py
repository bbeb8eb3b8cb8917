"""A programme's milestones: copied from a template or its own, each with a span and how far it is."""

from collections.abc import Mapping
from typing import Any, cast

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.models import Revised, Source
from hospes.journey.mentoring.enums import Left, MilestoneKind, MilestoneState
from hospes.journey.programmes.models import MOMENT_HELP, Programme, Scheme, ends_after


class TemplateTaken(models.Model):
    """Which template a programme took, as it was then; a later wording of the template changes nothing here."""

    programme = models.OneToOneField(
        Programme, models.CASCADE, related_name="template_taken", verbose_name=_("programme")
    )
    template = models.SlugField(_("template"), max_length=40)
    version = models.CharField(_("version"), max_length=20)
    taken_at = models.DateTimeField(_("taken"), default=timezone.now)
    taken_by = models.CharField(_("taken by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("template that a programme took")
        verbose_name_plural = _("templates that programmes took")

    def __str__(self) -> str:
        return self.template


class Milestone(Revised):
    """What a programme passes on its way: once, or once in each of its schemes.

    ``texts``: per language ``title``, ``purpose``, ``questions`` (list), ``agenda`` (list of title and minutes) and
    ``otherwise``, a sentence where a source counts or names it differently.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="milestones", verbose_name=_("programme"))
    position = models.PositiveSmallIntegerField(_("position"))
    code = models.SlugField(_("code"), max_length=40)
    kind = models.CharField(_("kind"), max_length=12, choices=MilestoneKind)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)  # of a round of visits
    is_per_scheme = models.BooleanField(_("once in each scheme"), default=False)
    texts = models.JSONField(_("words per language"))
    leaves = models.JSONField(_("what it must leave behind"), default=list, blank=True)  # values of ``Left``
    begins = models.CharField(_("begins"), max_length=10, blank=True, help_text=MOMENT_HELP)
    ends = models.CharField(_("ends"), max_length=10, blank=True, help_text=MOMENT_HELP)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("stated in")
    )
    from_template = models.BooleanField(_("from a template"), default=False)
    dropped_at = models.DateTimeField(_("dropped"), null=True, blank=True)
    dropped_why = models.CharField(_("why it was dropped"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ("programme", "position", "id")
        constraints = (
            models.UniqueConstraint(fields=("programme", "code"), name="milestone_code_once"),
            models.CheckConstraint(
                condition=ends_after("begins", "ends"),
                name="milestone_ends_after_it_begins",
                violation_error_message=_("It cannot end before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(dropped_at__isnull=True, dropped_why="")
                | (Q(dropped_at__isnull=False) & ~Q(dropped_why="")),
                name="milestone_dropped_for_a_reason",
                violation_error_message=_("Say why."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def language(self) -> str:
        """The reader's language where it has words in it, else English, else the first it has."""
        wanted = get_language() or "en"
        return next((each for each in (wanted, "en", *self.texts) if each in self.texts), "en")

    @property
    def words(self) -> Mapping[str, Any]:
        """What is said of it in ``language``."""
        return cast("Mapping[str, Any]", self.texts.get(self.language, {}))

    @property
    def title(self) -> str:
        """In the reader's language where there is one."""
        return str(self.words.get("title", ""))

    @property
    def purpose(self) -> str:
        """What it is for."""
        return str(self.words.get("purpose", ""))

    @property
    def questions(self) -> tuple[str, ...]:
        """Its guiding questions."""
        return tuple(self.words.get("questions", ()))

    @property
    def otherwise(self) -> str:
        """Where a source counts or names it differently."""
        return str(self.words.get("otherwise", ""))

    @property
    def left_behind(self) -> tuple[Left, ...]:
        """What it must leave behind."""
        return tuple(Left(one) for one in self.leaves)


class Progress(Revised):
    """How far a milestone is in a scheme, or in the whole programme."""

    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="progress", verbose_name=_("milestone"))
    scheme = models.ForeignKey(
        Scheme, models.CASCADE, null=True, blank=True, related_name="progress", verbose_name=_("scheme")
    )
    state = models.CharField(_("state"), max_length=10, choices=MilestoneState, default=MilestoneState.PLANNED)
    on = models.CharField(_("since"), max_length=10, blank=True, help_text=MOMENT_HELP)
    begins = models.CharField(_("begins"), max_length=10, blank=True, help_text=MOMENT_HELP)  # of this scheme
    ends = models.CharField(_("ends"), max_length=10, blank=True, help_text=MOMENT_HELP)
    note = models.CharField(_("note"), max_length=500, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("stated in")
    )
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now)
    changed_by = models.CharField(_("last changed by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("progress of a milestone")
        verbose_name_plural = _("progress of milestones")
        constraints = (
            models.UniqueConstraint(fields=("milestone", "scheme"), name="progress_once_per_scheme"),
            models.UniqueConstraint(
                fields=("milestone",), condition=Q(scheme__isnull=True), name="progress_once_per_programme"
            ),
            models.CheckConstraint(
                condition=~Q(state=MilestoneState.DROPPED) | ~Q(note=""),
                name="progress_dropped_for_a_reason",
                violation_error_message=_("Say why."),
            ),
            models.CheckConstraint(
                condition=ends_after("begins", "ends"),
                name="progress_ends_after_it_begins",
                violation_error_message=_("It cannot end before it begins."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.milestone}: {self.get_state_display()}"
