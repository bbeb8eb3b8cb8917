"""Everything that changes an account."""

from allauth.account.models import EmailAddress
from django.db import transaction

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.people.models import Consent, Person
from hospes.journey.people.rules import TERMS_VERSION


@transaction.atomic
def create_person(
    *,
    email: str,
    by: Actor,
    name: str = "",
    language: str = "",
    password: str | None = None,
    hashed: str = "",
    is_coordinator: bool = False,
    is_facilitator: bool = False,
    is_operator: bool = False,
) -> Person:
    """Make an account whose address is known to be right; without a password it signs in by a code."""
    person = Person.objects.create_user(
        email,
        password,
        hashed,
        name=name,
        language=language,
        is_coordinator=is_coordinator,
        is_facilitator=is_facilitator,
        is_staff=is_operator,
        is_superuser=is_operator,
    )
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    record("people.create_person", of=person, by=by)
    return person


@transaction.atomic
def welcome_person(*, person: Person, language: str, by: Actor) -> Person:
    """Somebody made an account: remember the language in which they did."""
    person.language = language
    person.save(update_fields=["language"])
    record("people.welcome_person", of=person, by=by)
    return person


@transaction.atomic
def confirm_address(*, person: Person, by: Actor) -> bool:
    """Remember that the address is the person's own: they came by a link that was sent to it.

    False where another account has proved the same address.
    """
    address, _is_new = EmailAddress.objects.get_or_create(user=person, email=person.email, defaults={"primary": True})
    if not address.can_set_verified():
        return False
    EmailAddress.objects.filter(pk=address.pk).update(verified=True)
    record("people.confirm_address", of=person, by=by)
    return True


@transaction.atomic
def entrust_installation(*, person: Person, by: Actor) -> None:
    """Let somebody run this installation, whose address whoever says so vouches for."""
    person.is_staff = person.is_superuser = person.is_coordinator = True
    person.save(update_fields=["is_staff", "is_superuser", "is_coordinator"])
    confirm_address(person=person, by=by)
    record("people.entrust_installation", of=person, by=by)


@transaction.atomic
def agree_to_terms(*, person: Person, by: Actor) -> Consent:
    """Remember that the person agreed to the terms as they stand now; a second time changes nothing."""
    consent, is_new = Consent.objects.get_or_create(person=person, terms_version=TERMS_VERSION)
    if is_new:
        record("people.agree_to_terms", of=person, by=by, version=TERMS_VERSION)
    return consent


@transaction.atomic
def set_details(*, person: Person, name: str, language: str, by: Actor) -> Person:
    """Change the person's name and the language that Hospes speaks to them."""
    person.name, person.language = name, language
    person.save(update_fields=["name", "language"])
    record("people.set_details", of=person, by=by)
    return person


@transaction.atomic
def remove_person(*, person: Person, by: Actor) -> None:
    """Delete the account. What was said for a city stays with the city, without the account."""
    record("people.remove_person", of=person, by=by)  # first: afterwards there is no identifier left
    person.delete()
