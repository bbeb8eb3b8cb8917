"""What is remembered of people: accounts, their language, and what they agreed to."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.audit.actors import Actor, ActorKind
from hospes.journey.people.enums import Hindrance


class People(BaseUserManager["Person"]):
    """Makes people by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, hashed: str = "", **fields: Any) -> "Person":
        """A person who signs in with ``email``; without a password only by a code sent by mail.

        ``hashed`` is a password as Django keeps it, for several who share one: working it out takes half a second.
        """
        person = self.model(email=self.normalize_email(email).lower(), password=hashed, **fields)
        if not hashed:
            person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """The operator of an installation."""
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("operator"), default=False, help_text=_("Runs this installation."))
    is_coordinator = models.BooleanField(_("coordinator"), default=False)
    is_facilitator = models.BooleanField(_("facilitator"), default=False)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="person_email_once",
                violation_error_message=_("This address already has an account."),
            ),
        )

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def actor(self) -> Actor:
        """This person as the one who makes a change."""
        return Actor(ActorKind.PERSON, id=str(self.pk), name=str(self))


class Consent(models.Model):
    """That a person agreed to one version of the terms, and when."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents", verbose_name=_("person"))
    terms_version = models.CharField(_("version of the terms"), max_length=20)
    given_at = models.DateTimeField(_("given"), default=timezone.now)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = (models.UniqueConstraint(fields=("person", "terms_version"), name="consent_once_per_version"),)

    def __str__(self) -> str:
        return f"{self.person} {self.terms_version}"


class KeptLetter(models.Model):
    """A letter that waits to be sent, or, where no mail server takes it, to be handed over by somebody."""

    to = models.TextField(_("to"))
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"))
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    handed_over_at = models.DateTimeField(_("handed over"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try"), null=True, blank=True, db_index=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    hindrance = models.CharField(_("why it is not sent yet"), max_length=12, choices=Hindrance, blank=True)
    keeper = models.CharField(_("who may open it"), max_length=120, blank=True)  # as ``rules`` names them

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(next_try_at__isnull=True) | Q(sent_at__isnull=True, handed_over_at__isnull=True),
                name="letter_arrives_once",
                violation_error_message=_("A letter that has arrived is not sent again."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"
