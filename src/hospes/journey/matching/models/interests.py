"""A city in a call: whether it takes part and on which side, whom to write to, and the letters that went there."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.models import MOST_REMINDERS, SignedLink
from hospes.journey.cities.models import City, Revised
from hospes.journey.matching.enums import InterestState, LetterKind, LetterState, Side
from hospes.journey.matching.models.calls import Call
from hospes.journey.people.enums import Hindrance
from hospes.journey.people.models import KeptLetter

MOST_PLACES = 50  # mentees of one mentor


class Interest(Revised):
    """One city in one call, on one side: the envelope of invitation, needs or offer, and of the answer to a match."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="interests", verbose_name=_("call for interest"))
    city = models.ForeignKey(City, models.PROTECT, related_name="interests", verbose_name=_("city"))
    side = models.CharField(_("looks for"), max_length=8, choices=Side)
    state = models.CharField(_("state"), max_length=10, choices=InterestState, default=InterestState.LISTED)
    contact_name = models.CharField(_("contact"), max_length=150, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact"), blank=True)
    contact_language = models.CharField(_("language of letters"), max_length=10, default="en")
    languages = models.JSONField(_("working languages"), default=list, blank=True)  # codes
    preferred_language = models.CharField(_("preferred language"), max_length=10, blank=True)
    is_first = models.BooleanField(_("comes first where the call says so"), default=False)
    places = models.PositiveSmallIntegerField(_("how many mentees at most"), default=1)
    free_from = models.DateField(_("can from"), null=True, blank=True)
    free_until = models.DateField(_("can until"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    invited_at = models.DateTimeField(_("invited"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened by the person"), null=True, blank=True)
    answered_at = models.DateTimeField(_("said that it takes part"), null=True, blank=True)
    declined_at = models.DateTimeField(_("said that it does not"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrew"), null=True, blank=True)
    reason = models.CharField(_("why not"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("interest of a city")
        verbose_name_plural = _("interests of cities")
        ordering = ("call", "side", "city__name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("call", "city"),
                name="interest_once",
                violation_error_message=_("This city is in the call already."),
            ),
            models.CheckConstraint(
                condition=Q(side=Side.MENTOR, places__range=(1, MOST_PLACES)) | Q(side=Side.MENTEE, places=1),
                name="interest_has_places",
                violation_error_message=_("A mentor takes 1 to 50 mentees; a mentee has one mentor in a call."),
            ),
            models.CheckConstraint(
                condition=Q(free_from=None) | Q(free_until=None) | Q(free_until__gte=F("free_from")),
                name="interest_time_ends_after_it_begins",
                violation_error_message=_("It cannot end before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(state=InterestState.LISTED, invited_at=None)
                | Q(state=InterestState.INVITED, invited_at__isnull=False)
                | Q(state=InterestState.OPENED, opened_at__isnull=False)
                | Q(state=InterestState.ANSWERED, answered_at__isnull=False)
                | Q(state=InterestState.DECLINED, declined_at__isnull=False)
                | Q(state=InterestState.WITHDRAWN, withdrawn_at__isnull=False),
                name="interest_state_has_its_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.city} - {self.call}"


class CallLink(SignedLink):
    """The link in a city's invitation: who has it may open the invitation and say yes or no, without an account."""

    interest = models.ForeignKey(Interest, models.CASCADE, related_name="links", verbose_name=_("interest"))

    class Meta:
        verbose_name = _("link of a call")
        verbose_name_plural = _("links of calls")
        ordering = ("-created_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(reminders__lte=MOST_REMINDERS),
                name="call_link_reminded_twice_at_most",
                violation_error_message=_("Two reminders have been sent already."),
            ),
            models.UniqueConstraint(
                fields=("interest",), condition=Q(revoked_at__isnull=True), name="call_link_one_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return self.name or self.email


class CallLetter(models.Model):
    """That a letter was written to a city's contact, and what is known of it."""

    interest = models.ForeignKey(Interest, models.CASCADE, related_name="letters", verbose_name=_("interest"))
    kind = models.CharField(_("kind"), max_length=10, choices=LetterKind)
    language = models.CharField(_("language"), max_length=10)
    to = models.EmailField(_("to"), blank=True)
    letter = models.ForeignKey(
        KeptLetter, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("letter")
    )
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    written_by = models.CharField(_("written by"), max_length=200, blank=True)
    # No program sees an answer of another mail server days later: who reads the sender's mailbox says so here.
    returned_at = models.DateTimeField(_("came back"), null=True, blank=True)
    returned_why = models.CharField(_("why it came back"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("letter of a call")
        verbose_name_plural = _("letters of calls")
        ordering = ("written_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(returned_at__isnull=False) | Q(returned_why=""), name="call_letter_why_it_came_back"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.to}"

    @property
    def state(self) -> LetterState:
        """How far it got, as far as anybody here can know."""
        if self.returned_at is not None:
            return LetterState.RETURNED
        if self.letter is None:
            return LetterState.TAKEN_BACK if self.to else LetterState.NOBODY
        return _state_of(self.letter)


def _state_of(letter: KeptLetter) -> LetterState:
    if letter.sent_at is not None:
        return LetterState.SENT
    if letter.handed_over_at is not None:
        return LetterState.HANDED_OVER
    return LetterState.REFUSED if letter.hindrance == Hindrance.ADDRESS else LetterState.WAITING
