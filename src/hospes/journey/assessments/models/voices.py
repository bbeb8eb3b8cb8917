"""How voices come in: invitations without an account, what of their words may be shown, whom to tell afterwards."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.enums import Group, InvitationKind, Reading
from hospes.journey.assessments.models.links import MOST_REMINDERS, SignedLink
from hospes.journey.assessments.models.rounds import Assessment, Respondent


class VoiceInvitation(SignedLink):
    """A link by which one person, or a whole group, joins an assessment without an account."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="invitations", verbose_name=_("assessment"))
    kind = models.CharField(_("for"), max_length=8, choices=InvitationKind)
    group = models.CharField(_("group"), max_length=24, choices=Group)
    department = models.CharField(_("department or organisation"), max_length=120, blank=True)
    is_anonymous = models.BooleanField(_("voices stay anonymous"), default=False)
    is_short = models.BooleanField(_("begins with the short form"), default=False)
    limit = models.PositiveSmallIntegerField(_("how many voices at most"), default=1)
    joined = models.PositiveSmallIntegerField(_("how many voices came"), default=0)

    class Meta:
        verbose_name = _("invitation of voices")
        verbose_name_plural = _("invitations of voices")
        ordering = ("-created_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(joined__lte=F("limit")),
                name="invitation_within_its_limit",
                violation_error_message=_("As many voices as this link allows have joined."),
            ),
            models.CheckConstraint(
                condition=Q(reminders__lte=MOST_REMINDERS),
                name="invitation_reminded_twice_at_most",
                violation_error_message=_("Two reminders have been sent already."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=InvitationKind.PERSON) | Q(limit=1), name="invitation_of_one_person_is_for_one"
            ),
        )

    def __str__(self) -> str:
        return self.name or self.department or str(self.get_group_display())


class Voice(models.Model):
    """What is kept of a respondent without an account, beside what it says.

    An anonymous voice has no invitation: nothing leads from its words to the link it came by.
    """

    respondent = models.OneToOneField(
        Respondent, models.CASCADE, related_name="voice", primary_key=True, verbose_name=_("respondent")
    )
    invitation = models.ForeignKey(
        VoiceInvitation, models.SET_NULL, null=True, blank=True, related_name="voices", verbose_name=_("invitation")
    )
    is_anonymous = models.BooleanField(_("anonymous"), default=False)
    department = models.CharField(_("department or organisation"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    words = models.CharField(_("the four words, hashed"), max_length=128, unique=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    tell = models.EmailField(_("tell what became of it"), blank=True)
    told_at = models.DateTimeField(_("told what became of it"), null=True, blank=True)

    class Meta:
        verbose_name = _("voice without an account")
        verbose_name_plural = _("voices without an account")
        constraints = (
            models.CheckConstraint(
                condition=Q(is_anonymous=False) | Q(invitation__isnull=True), name="anonymous_voice_has_no_invitation"
            ),
            models.CheckConstraint(
                condition=Q(is_anonymous=False) | Q(tell=""),
                name="anonymous_voice_has_no_address",
                violation_error_message=_("An anonymous voice leaves no address."),
            ),
        )

    def __str__(self) -> str:
        return str(self.respondent_id)


class ShortForm(models.Model):
    """The questions of a voice's ten minutes: chosen when it begins, so that they stay as they are while it answers."""

    respondent = models.OneToOneField(
        Respondent, models.CASCADE, related_name="short_form", primary_key=True, verbose_name=_("respondent")
    )
    items = models.JSONField(_("what it asks"))  # ids of questions and, for a level, of key factors
    rest = models.JSONField(_("what else was open"))
    begun_at = models.DateTimeField(_("begun"), default=timezone.now)

    class Meta:
        verbose_name = _("short form")
        verbose_name_plural = _("short forms")

    def __str__(self) -> str:
        return str(self.respondent_id)


class ReadNote(models.Model):
    """That the city's officer has read a voice's free text, and what others may see of it."""

    respondent = models.ForeignKey(Respondent, models.CASCADE, related_name="read_notes", verbose_name=_("respondent"))
    item = models.CharField(_("item"), max_length=40)
    revision = models.PositiveIntegerField(_("revision that was read"))
    reading = models.CharField(_("what others see"), max_length=8, choices=Reading)
    masked = models.TextField(_("the text without names of third persons"), blank=True)
    read_at = models.DateTimeField(_("read"), default=timezone.now)
    read_by = models.CharField(_("read by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("reading of a note")
        verbose_name_plural = _("readings of notes")
        constraints = (models.UniqueConstraint(fields=("respondent", "item"), name="note_read_once"),)

    def __str__(self) -> str:
        return f"{self.item} ({self.revision})"
