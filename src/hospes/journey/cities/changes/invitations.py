"""Inviting a colleague by e-mail: a signed link, good for fourteen days, once."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities import emails
from hospes.journey.cities.changes.mandates import begin_mandate, must_have_proved
from hospes.journey.cities.enums import Role
from hospes.journey.cities.models import City, Invitation, Mandate
from hospes.journey.cities.rules import CURRENT, INVITATION_DAYS, Refused, is_held
from hospes.journey.people.changes import confirm_address, take_back_letter
from hospes.journey.people.models import Person


@transaction.atomic
def invite(*, city: City, email: str, by: Actor, role: Role = Role.MEMBER, language: str = "en") -> Invitation:
    """Ask somebody to speak for the city; an open invitation to the same address is renewed."""
    invitation = _invite(city, email, role, language, by)
    record("cities.invite", of=city, by=by, role=role)
    return invitation


def _invite(city: City, email: str, role: Role, language: str, by: Actor) -> Invitation:
    address = email.strip().lower()
    if Mandate.objects.filter(CURRENT, city=city, role=role, person__email=address).exists():
        raise Refused(_("%(email)s speaks for this city already.") % {"email": address})
    for earlier in city.invitations.filter(email=address, accepted_at=None, revoked_at=None):
        _close(earlier, by)
    invitation = Invitation.objects.create(
        city=city, email=address, role=role, language=language, invited_by=by.name or "Hospes"
    )
    invitation.letter = emails.write_invitation(invitation, by)
    invitation.save(update_fields=["letter"])
    return invitation


@transaction.atomic
def restore_city(*, city: City, email: str, language: str, by: Actor) -> Invitation:
    """Ask somebody to hold a city that nobody holds; for its association, or the operator."""
    if is_held(city):
        raise Refused(_("%(city)s has a holder. Ask them to invite you.") % {"city": city})
    invitation = _invite(city, email, Role.HOLDER, language, by)
    record("cities.restore_city", of=city, by=by)
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, person: Person, by: Actor) -> Mandate:
    """Take an invitation up: the person speaks for the city from now on."""
    open_ones = Invitation.objects.filter(
        pk=invitation.pk, accepted_at=None, revoked_at=None, invited_at__gt=timezone.now() - INVITATION_DAYS
    )
    if not open_ones.update(accepted_at=timezone.now()):
        raise Refused(_("This invitation is no longer open. Ask the person who invited you for a new one."))
    if invitation.email == person.email:
        confirm_address(person=person, by=by)  # who holds the link has read what came to the address
    must_have_proved(person)
    mandate = begin_mandate(person, invitation.city, Role(invitation.role))
    record("cities.accept_invitation", of=invitation.city, by=by, role=invitation.role)
    return mandate


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, by: Actor) -> None:
    """Take an invitation back before it is used."""
    if not _close(invitation, by):
        raise Refused(_("This invitation was used or withdrawn before."))
    record("cities.revoke_invitation", of=invitation.city, by=by)


def _close(invitation: Invitation, by: Actor) -> bool:
    """Let the link work no longer; a letter that still waits would only lead somebody to a closed door."""
    still_open = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
    closed = bool(still_open.update(revoked_at=timezone.now()))
    if closed and invitation.letter:
        take_back_letter(letter=invitation.letter, by=by)
    return closed
