"""Inviting a colleague: a signed link, fourteen days, once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.signing import dumps
from django.utils import timezone

from factories.cities import make_association, make_city, make_mandate
from factories.people import make_person
from hospes.audit.actors import SYSTEM, Actor, ActorKind
from hospes.audit.models import Record
from hospes.journey.cities import changes, emails, queries
from hospes.journey.cities.enums import Role
from hospes.journey.cities.models import City, Invitation
from hospes.journey.cities.rules import INVITATION_DAYS, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def invite(city: City | None = None, **given: object) -> Invitation:
    fields = {"email": "ana@example.org", "by": Actor(ActorKind.PERSON, "1", "Bo")} | given
    return changes.invite(city=city or make_city("Ghent"), **fields)  # type: ignore[arg-type]  # named fields of the change


def age(invitation: Invitation, by: timedelta) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(invited_at=timezone.now() - by)


def last_changes(number: int) -> list[str]:
    return list(Record.objects.order_by("-id").values_list("change", flat=True)[:number])


def test_invitation_sends_a_letter_with_a_link(django_capture_on_commit_callbacks, settings):
    with django_capture_on_commit_callbacks(execute=True):
        invitation = invite(role=Role.HOLDER)

    [letter] = mail.outbox
    assert letter.to == ["ana@example.org"]
    assert letter.subject == "Will you work on Ghent with us?"
    assert "Bo asks you to hold the place of Ghent" in letter.body
    [link] = [line for line in letter.body.splitlines() if line.startswith(f"{settings.URL}/cities/invitation/")]
    assert emails.read_invitation_token(link.split("/")[-2]) == invitation.pk


def test_letter_is_in_the_language_of_its_reader(django_capture_on_commit_callbacks):
    city = make_city("Brussels", official_names={"fr": "Bruxelles"})

    with django_capture_on_commit_callbacks(execute=True):
        invite(city, language="fr")

    assert "Bruxelles" in mail.outbox[0].body


def test_invitation_is_one_record():
    invite()

    assert last_changes(1) == ["cities.invite"]


def test_link_names_its_invitation():
    invitation = invite()

    assert emails.read_invitation_token(emails.invitation_token(invitation)) == invitation.pk
    assert str(invitation) == "ana@example.org - Ghent"


def test_altered_link_names_nothing():
    assert emails.read_invitation_token(emails.invitation_token(invite()) + "x") is None


def test_link_of_another_purpose_names_nothing():
    assert emails.read_invitation_token(dumps(invite().pk, salt="another")) is None


@pytest.mark.parametrize(("seconds", "works"), [(-60, True), (60, False)])
def test_link_works_for_fourteen_days(monkeypatch, seconds, works):
    invitation = invite()
    long_ago = (timezone.now() - INVITATION_DAYS - timedelta(seconds=seconds)).timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: long_ago)
    token = emails.invitation_token(invitation)
    monkeypatch.undo()

    assert (emails.read_invitation_token(token) == invitation.pk) is works


def test_accepting_gives_the_mandate():
    invitation, person = invite(role=Role.HOLDER), make_person()

    mandate = changes.accept_invitation(invitation=invitation, person=person, by=person.actor)

    assert (mandate.person, mandate.city, mandate.role) == (person, invitation.city, Role.HOLDER)
    assert last_changes(1) == ["cities.accept_invitation"]
    assert list(queries.open_invitations_of(invitation.city, now=timezone.now())) == []


def test_invitation_is_accepted_once():
    invitation = invite()
    changes.accept_invitation(invitation=invitation, person=make_person(), by=SYSTEM)

    with pytest.raises(Refused, match="no longer open"):
        changes.accept_invitation(invitation=invitation, person=make_person(), by=SYSTEM)


def test_old_invitation_cannot_be_accepted():
    invitation = invite()
    age(invitation, INVITATION_DAYS + timedelta(minutes=1))

    with pytest.raises(Refused, match="no longer open"):
        changes.accept_invitation(invitation=invitation, person=make_person(), by=SYSTEM)
    assert list(queries.open_invitations_of(invitation.city, now=timezone.now())) == []


def test_withdrawn_invitation_cannot_be_accepted():
    invitation = invite()

    changes.revoke_invitation(invitation=invitation, by=SYSTEM)

    assert last_changes(1) == ["cities.revoke_invitation"]
    with pytest.raises(Refused, match="no longer open"):
        changes.accept_invitation(invitation=invitation, person=make_person(), by=SYSTEM)


def test_used_invitation_cannot_be_withdrawn():
    invitation = invite()
    changes.accept_invitation(invitation=invitation, person=make_person(), by=SYSTEM)

    with pytest.raises(Refused, match="used or withdrawn"):
        changes.revoke_invitation(invitation=invitation, by=SYSTEM)


def test_second_invitation_to_the_same_address_replaces_the_first():
    city = make_city()
    first, second = invite(city), invite(city, email=" Ana@example.org")

    first.refresh_from_db()
    assert first.revoked_at is not None
    assert list(queries.open_invitations_of(city, now=timezone.now())) == [second]


def test_who_speaks_for_the_city_is_not_invited_to_the_same():
    city = make_city()
    make_mandate(city, make_person("ana@example.org"), Role.MEMBER)

    with pytest.raises(Refused, match="speaks for this city already"):
        invite(city, role=Role.MEMBER)
    assert invite(city, role=Role.HOLDER).role == Role.HOLDER


def test_association_restores_a_city_that_nobody_holds():
    city, association = make_city(), make_association()
    changes.add_member(association=association, city=city, by=SYSTEM)

    invitation = changes.restore_city(city=city, email="ana@example.org", language="en", by=SYSTEM)

    assert (invitation.role, invitation.invited_by) == (Role.HOLDER, "Hospes")
    assert last_changes(1) == ["cities.restore_city"]
    assert Record.objects.filter(change="cities.invite").count() == 0


def test_city_with_a_holder_is_not_restored():
    city = make_city("Ghent")
    make_mandate(city)

    with pytest.raises(Refused, match="Ghent has a holder"):
        changes.restore_city(city=city, email="ana@example.org", language="en", by=SYSTEM)
