"""Who comes: invited by a link without an account, reminded once, asked afterwards how it was."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.models import Association, City, Revised, SupportMember
from hospes.journey.mentoring.enums import Attended, Coming, Invitation, Part
from hospes.journey.mentoring.models.activities import Activity
from hospes.journey.people.models import KeptLetter


class Participant(Revised):
    """Somebody who is asked to an activity, for whom, in which part; what they need to take part is read by few."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="participants", verbose_name=_("activity"))
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language of letters"), max_length=10, default="en")
    part = models.CharField(_("takes part"), max_length=12, choices=Part, default=Part.GUEST)
    function = models.CharField(_("function"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,  # who deletes the account leaves no name behind
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("person"),
    )
    city = models.ForeignKey(
        City, models.PROTECT, null=True, blank=True, related_name="participants", verbose_name=_("city")
    )
    association = models.ForeignKey(
        Association, models.PROTECT, null=True, blank=True, related_name="participants", verbose_name=_("association")
    )
    support_member = models.ForeignKey(
        SupportMember,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("member of the local support group"),
    )
    languages = models.JSONField(_("speaks"), default=list, blank=True)  # codes
    access_needs = models.TextField(_("what they need to take part"), blank=True)  # deleted some time afterwards
    coming = models.CharField(_("answer"), max_length=6, choices=Coming, default=Coming.SILENT)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answer_note = models.CharField(_("what they wrote to it"), max_length=500, blank=True)
    attended = models.CharField(_("attendance"), max_length=7, choices=Attended, default=Attended.UNKNOWN)
    invited_at = models.DateTimeField(_("invited"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    has_fed_back = models.BooleanField(_("said how it was"), default=False)  # without when: words stay nobody's
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    added_by = models.CharField(_("added by"), max_length=200, blank=True)
    removed_at = models.DateTimeField(_("taken off the list"), null=True, blank=True)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ("activity", "name", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(name=""), name="participant_has_a_name", violation_error_message=_("Write a name.")
            ),
            models.CheckConstraint(
                condition=Q(coming=Coming.SILENT, answered_at=None) | Q(answered_at__isnull=False),
                name="participant_answered_when",
            ),
            models.UniqueConstraint(
                fields=("activity", "email"),
                condition=Q(removed_at__isnull=True) & ~Q(email=""),
                name="participant_address_once",
                violation_error_message=_("Somebody with this address is on the list already."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class ActivityLetter(models.Model):
    """That a letter about an activity was written to a participant."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="letters", verbose_name=_("participant"))
    kind = models.CharField(_("kind"), max_length=9, choices=Invitation)
    language = models.CharField(_("language"), max_length=10)
    letter = models.ForeignKey(
        KeptLetter, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("letter")
    )
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    written_by = models.CharField(_("written by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("letter about an activity")
        verbose_name_plural = _("letters about activities")
        ordering = ("written_at", "id")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.participant}"


class Feedback(models.Model):
    """How an activity was for somebody who was there; nothing leads from here to whom, only the day is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)  # no order of time either
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="feedback", verbose_name=_("activity"))
    useful = models.PositiveSmallIntegerField(_("how useful it was"), null=True, blank=True)
    heard = models.PositiveSmallIntegerField(_("how well one was heard"), null=True, blank=True)
    organised = models.PositiveSmallIntegerField(_("how well it was organised"), null=True, blank=True)
    words = models.TextField(_("in own words"), blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    on = models.DateField(_("day"))

    class Meta:
        verbose_name = _("feedback on an activity")
        verbose_name_plural = _("feedback on activities")
        ordering = ("activity", "id")
        constraints = (
            models.CheckConstraint(
                condition=(Q(useful__isnull=True) | Q(useful__range=(1, 5)))
                & (Q(heard__isnull=True) | Q(heard__range=(1, 5)))
                & (Q(organised__isnull=True) | Q(organised__range=(1, 5))),
                name="feedback_from_1_to_5",
                violation_error_message=_("Choose a number from 1 to 5."),
            ),
            models.CheckConstraint(
                condition=Q(useful__isnull=False) | Q(heard__isnull=False) | Q(organised__isnull=False) | ~Q(words=""),
                name="feedback_says_something",
                violation_error_message=_("Answer a question or write a few words."),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class CalendarFeed(models.Model):
    """A secret address under which a calendar reads the activities of a person, or of a scheme, until withdrawn."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="calendar_feeds",
        verbose_name=_("person"),
    )
    scheme = models.ForeignKey(
        "programmes.Scheme",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="calendar_feeds",
        verbose_name=_("scheme"),
    )
    language = models.CharField(_("language"), max_length=10, default="en")
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = models.CharField(_("made by"), max_length=200, blank=True)
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        ordering = ("-made_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=False, scheme=None) | Q(person=None, scheme__isnull=False),
                name="feed_of_one",
            ),
            models.UniqueConstraint(
                fields=("person",), condition=Q(revoked_at__isnull=True), name="feed_of_person_once"
            ),
            models.UniqueConstraint(
                fields=("scheme",), condition=Q(revoked_at__isnull=True), name="feed_of_scheme_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.person or self.scheme)
