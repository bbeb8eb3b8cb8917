"""Who speaks for whom, and who is invited to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.enums import Role
from hospes.journey.cities.models.cities import Association, City
from hospes.journey.people.models import KeptLetter


class Mandate(models.Model):
    """That a person speaks for a city or for an association, with which role, from when until when."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mandates", verbose_name=_("person")
    )
    city = models.ForeignKey(
        City, models.CASCADE, null=True, blank=True, related_name="mandates", verbose_name=_("city")
    )
    association = models.ForeignKey(
        Association, models.CASCADE, null=True, blank=True, related_name="mandates", verbose_name=_("association")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.HOLDER)
    title = models.CharField(_("function"), max_length=120, blank=True)
    since = models.DateTimeField(_("since"), default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        constraints = (
            models.CheckConstraint(
                condition=Q(city__isnull=True) ^ Q(association__isnull=True),
                name="mandate_for_one",
                violation_error_message=_("A mandate is for a city or for an association."),
            ),
            models.UniqueConstraint(
                fields=("person", "city"), condition=Q(until__isnull=True), name="mandate_city_once"
            ),
            models.UniqueConstraint(
                fields=("person", "association"), condition=Q(until__isnull=True), name="mandate_association_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} - {self.city or self.association}"


class Invitation(models.Model):
    """That a colleague is asked by e-mail to speak for a city; the link in the mail is signed and ends."""

    city = models.ForeignKey(City, models.CASCADE, related_name="invitations", verbose_name=_("city"))
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.MEMBER)
    language = models.CharField(_("language"), max_length=12, default="en")
    invited_by = models.CharField(_("invited by"), max_length=200)
    invited_at = models.DateTimeField(_("invited"), default=timezone.now)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    letter = models.ForeignKey(
        KeptLetter, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("letter")
    )

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-invited_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
                name="invitation_ends_once",
                violation_error_message=_("An invitation is either accepted or withdrawn."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.email} - {self.city}"
