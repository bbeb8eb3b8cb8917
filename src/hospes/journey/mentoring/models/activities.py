"""Visits, workshops, academies, trainings, meetings: when and where, with which agenda, questions, hosts and sites."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.models import Association, City, Revised, Source
from hospes.journey.mentoring.enums import ActivityKind, ActivityState, Mode
from hospes.journey.mentoring.models.milestones import Milestone
from hospes.journey.programmes.models import MOMENT_HELP, Programme, Scheme, ends_after


class Activity(Revised):
    """What people meet for, as exactly in time as it is known.

    ``begins`` and ``ends`` are always as exact as known; with times, ``starts_at`` and ``ends_at`` hold them in UTC
    and ``zone`` says in which zone people read them. ``days`` names single days of a span that is not met on daily.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="activities", verbose_name=_("programme"))
    scheme = models.ForeignKey(
        Scheme, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name=_("scheme")
    )
    milestone = models.ForeignKey(
        Milestone, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name=_("milestone")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ActivityKind)
    mode = models.CharField(_("where people meet"), max_length=8, choices=Mode, default=Mode.PLACE)
    language = models.CharField(_("language"), max_length=10, default="en")  # in which its words are written
    title = models.CharField(_("title"), max_length=200)
    purpose = models.TextField(_("what it is for"), blank=True)
    begins = models.CharField(_("begins"), max_length=10, blank=True, help_text=MOMENT_HELP)
    ends = models.CharField(_("ends"), max_length=10, blank=True, help_text=MOMENT_HELP)
    days = models.JSONField(_("on single days"), default=list, blank=True)  # YYYY-MM-DD
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    zone = models.CharField(_("time zone"), max_length=60, blank=True)
    place = models.CharField(_("place"), max_length=250, blank=True)
    link = models.URLField(_("link to take part online"), max_length=500, blank=True)
    practical = models.TextField(_("practical information"), blank=True)
    state = models.CharField(_("state"), max_length=9, choices=ActivityState, default=ActivityState.PLANNED)
    sequence = models.PositiveIntegerField(_("how often its time or place changed"), default=0)  # as iCalendar counts
    remind_days = models.PositiveSmallIntegerField(_("days before it to remind"), default=3)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("stated in")
    )
    note = models.TextField(_("note"), blank=True)  # what a source leaves open, or says differently
    is_invented = models.BooleanField(_("invented as an example"), default=False)
    created_at = models.DateTimeField(_("added"), default=timezone.now)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now)
    changed_by = models.CharField(_("last changed by"), max_length=200, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    cancelled_why = models.CharField(_("why it was cancelled"), max_length=500, blank=True)
    feedback_asked_at = models.DateTimeField(_("asked how it was"), null=True, blank=True)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ("begins", F("starts_at").asc(nulls_first=True), "id")
        indexes = (
            models.Index(fields=("programme", "begins"), name="activity_by_day"),
            models.Index(fields=("state", "starts_at"), name="activity_by_state"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(title=""),
                name="activity_has_a_title",
                violation_error_message=_("Write a title, so that others know what is meant."),
            ),
            models.CheckConstraint(
                condition=ends_after("begins", "ends"),
                name="activity_day_ends_after_it_begins",
                violation_error_message=_("It cannot end before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True, zone="")
                | (Q(starts_at__isnull=False, ends_at__gt=F("starts_at")) & ~Q(zone="")),
                name="activity_times_have_their_zone",
                violation_error_message=_("Give when it starts and ends, and the time zone."),
            ),
            models.CheckConstraint(
                condition=Q(state=ActivityState.CANCELLED, cancelled_at__isnull=False)
                | (~Q(state=ActivityState.CANCELLED) & Q(cancelled_at__isnull=True, cancelled_why="")),
                name="activity_cancelled_when",
            ),
            models.CheckConstraint(
                condition=Q(remind_days__lte=60),
                name="activity_reminds_in_time",
                violation_error_message=_("Remind 60 days before it at most."),
            ),
        )

    def __str__(self) -> str:
        return self.title


class AgendaItem(Revised):
    """One line of an agenda, with its times where they are set."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="agenda", verbose_name=_("activity"))
    position = models.PositiveSmallIntegerField(_("position"))
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=250)
    text = models.TextField(_("what happens"), blank=True)
    led_by = models.CharField(_("led by"), max_length=200, blank=True)
    dropped_at = models.DateTimeField(_("taken off"), null=True, blank=True)  # kept: its notes stay readable

    class Meta:
        verbose_name = _("line of an agenda")
        verbose_name_plural = _("lines of agendas")
        ordering = ("activity", "position", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(title=""),
                name="agenda_item_has_a_title",
                violation_error_message=_("Write a title, so that others know what is meant."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="agenda_item_ends_after_it_starts",
                violation_error_message=_("It cannot end before it begins."),
            ),
        )

    def __str__(self) -> str:
        return self.title


class ActivityQuestion(models.Model):
    """A question that an activity is to answer."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="questions", verbose_name=_("activity"))
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("text"), max_length=500)

    class Meta:
        verbose_name = _("guiding question of an activity")
        verbose_name_plural = _("guiding questions of activities")
        ordering = ("activity", "position", "id")

    def __str__(self) -> str:
        return self.text


class Host(models.Model):
    """A city or an association that receives the others."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="hosts", verbose_name=_("activity"))
    city = models.ForeignKey(City, models.PROTECT, null=True, blank=True, related_name="hosted", verbose_name=_("city"))
    association = models.ForeignKey(
        Association, models.PROTECT, null=True, blank=True, related_name="hosted", verbose_name=_("association")
    )

    class Meta:
        verbose_name = _("host")
        verbose_name_plural = _("hosts")
        ordering = ("activity", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(city__isnull=False, association=None) | Q(city=None, association__isnull=False),
                name="host_is_one",
                violation_error_message=_("A host is a city or an association."),
            ),
            models.UniqueConstraint(fields=("activity", "city"), name="host_city_once"),
            models.UniqueConstraint(fields=("activity", "association"), name="host_association_once"),
        )

    def __str__(self) -> str:
        return str(self.city or self.association)


class Site(models.Model):
    """A place that is visited."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="sites", verbose_name=_("activity"))
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("name"), max_length=200)
    address = models.CharField(_("address"), max_length=250, blank=True)
    url = models.URLField(_("website"), max_length=500, blank=True)
    text = models.TextField(_("what is seen there"), blank=True)
    access = models.CharField(_("how accessible it is"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("site of a visit")
        verbose_name_plural = _("sites of visits")
        ordering = ("activity", "position", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(name=""), name="site_has_a_name", violation_error_message=_("Write a name.")
            ),
        )

    def __str__(self) -> str:
        return self.name
