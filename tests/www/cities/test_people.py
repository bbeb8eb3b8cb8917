"""Who speaks for a city, on the screen."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from factories.cities import import_a_few_places, make_association, make_city, make_mandate
from factories.people import make_person, signed_in
from hospes.audit.actors import SYSTEM
from hospes.journey.cities import changes, emails, queries
from hospes.journey.cities.enums import Role
from hospes.journey.cities.models import City, Invitation, Mandate
from hospes.journey.people.rules import has_proved_address

pytestmark = pytest.mark.django_db

NAMES = {"name": "Gent", "country": "BE", "other_names": "fr Gand", "website": "", "revision": "1"}
LETTER = {"email": "ana@example.org", "role": "holder", "language": "en"}


@pytest.fixture
def city() -> City:
    return make_city("Ghent")


@pytest.fixture
def holder(city: City) -> Mandate:
    return make_mandate(city)


@pytest.fixture
def client(holder: Mandate) -> Client:
    return signed_in(holder.person)


def speakers(city: City) -> list[tuple[str, str]]:
    return [(mandate.person.email, mandate.role) for mandate in queries.people_of(city)]


def test_page_encourages_a_second_holder(city, client):
    alone = client.get("/cities/ghent/people/").content.decode()
    make_mandate(city)
    shared = client.get("/cities/ghent/people/").content.decode()

    assert "Only one person holds this city" in alone
    assert "Only one person holds this city" not in shared


def test_city_is_added_from_a_place_and_held():
    import_a_few_places()
    person = make_person()
    client = signed_in(person)

    form = client.get("/cities/add/", {"place": "2"}).content.decode()
    answer = client.post(
        "/cities/add/",
        {"name": "Mechelen", "country": "BE", "place": "2", "other_names": "nl Mechelen\nfr  Malines\n", "website": ""},
    )

    city = City.objects.get()
    assert 'value="Mechelen"' in form
    assert (answer.status_code, answer["Location"]) == (302, "/cities/mechelen/people/")
    assert (city.place_id, city.official_names) == (2, {"nl": "Mechelen", "fr": "Malines"})
    assert speakers(city) == [(person.email, Role.HOLDER)]


@pytest.mark.parametrize("place", ["", "99", "x"])
def test_city_is_added_by_hand(place):
    assert signed_in(make_person()).get("/cities/add/", {"place": place}).status_code == 200


@pytest.mark.parametrize("names", ["Mechelen", "nederlands Mechelen", "n2 Mechelen"])
def test_names_without_a_language_are_refused_and_kept(names):
    given = {"name": "Mechelen", "country": "BE", "other_names": names}

    answer = signed_in(make_person()).post("/cities/add/", given)

    assert answer.status_code == 422
    assert names in answer.content.decode()
    assert not City.objects.exists()


def test_names_are_changed(city, client):
    client.post("/cities/ghent/details/", NAMES)

    city.refresh_from_db()
    assert (city.name, city.official_names) == ("Gent", {"fr": "Gand"})


def test_refused_names_come_back(client):
    answer = client.post("/cities/ghent/details/", {"name": "", "country": "BE", "other_names": "fr Gand"})

    assert answer.status_code == 422
    assert "fr Gand" in answer.content.decode()


def test_colleague_is_invited(city, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/cities/ghent/people/invite/", LETTER, follow=True)

    assert "ana@example.org" in answer.content.decode()
    assert [letter.to for letter in mail.outbox] == [["ana@example.org"]]


def test_refused_invitation_says_why(city, client, holder):
    wrong = client.post("/cities/ghent/people/invite/", LETTER | {"email": "ana"})
    again = client.post("/cities/ghent/people/invite/", LETTER | {"email": holder.person.email})

    assert (wrong.status_code, again.status_code) == (422, 422)
    assert "speaks for this city already" in again.content.decode()


def test_invitation_is_withdrawn(city, client):
    invitation = changes.invite(city=city, email="ana@example.org", by=SYSTEM)
    address = f"/cities/ghent/people/invitations/{invitation.pk}/revoke/"

    first = client.post(address, follow=True).content.decode()
    second = client.post(address, follow=True).content.decode()

    assert "its link no longer works" in first
    assert "used or withdrawn before" in second


def test_invited_person_without_an_account_signs_up_and_accepts(city, client):
    invitation = changes.invite(city=city, email="ana@example.org", role=Role.HOLDER, by=SYSTEM)
    link = emails.invitation_link(invitation).partition("8000")[2]
    newcomer = Client()

    before = newcomer.get(link).content.decode()
    signing_up = newcomer.post(
        f"/account/signup/?next={link}", {"email": "ana@example.org", "password1": "a long new password", "next": link}
    )
    to_terms = newcomer.get(link)
    agreed = newcomer.post("/me/terms/", {"agree": "on", "next": link})
    accepted = newcomer.post(link)

    assert "Make an account" in before
    assert (signing_up.status_code, signing_up["Location"]) == (302, link)
    assert to_terms["Location"].startswith("/me/terms/?next=")
    assert agreed["Location"] == link
    assert accepted["Location"] == "/cities/ghent/"
    assert ("ana@example.org", Role.HOLDER) in speakers(city)


def test_link_that_came_to_an_address_proves_it(city):
    person = make_person("ana@example.org")
    EmailAddress.objects.update(verified=False)
    invitation = changes.invite(city=city, email="ana@example.org", by=SYSTEM)

    signed_in(person).post(emails.invitation_link(invitation).partition("8000")[2])

    assert (has_proved_address(person), speakers(city)) == (True, [("ana@example.org", Role.MEMBER)])


def test_invitation_is_not_accepted_under_an_address_that_nobody_proved(city):
    client = signed_in(make_person("bo@example.org"))
    EmailAddress.objects.update(verified=False)
    invitation = changes.invite(city=city, email="ana@example.org", by=SYSTEM)
    link = emails.invitation_link(invitation).partition("8000")[2]

    answer = client.post(link, follow=True)
    EmailAddress.objects.update(verified=True)
    client.post(link)

    assert "Nobody has confirmed yet that bo@example.org is theirs." in answer.text
    assert speakers(city) == [("bo@example.org", Role.MEMBER)]


def test_speaker_for_an_association_has_proved_the_address():
    association, person = make_association("VVSG"), make_person("ana@example.org")
    client = signed_in(make_person(is_coordinator=True))
    EmailAddress.objects.filter(user=person).update(verified=False)

    refused = client.post("/cities/associations/vvsg/speaker/", {"email": "ana@example.org"})
    before = list(queries.associations_of(person))
    EmailAddress.objects.update(verified=True)
    client.post("/cities/associations/vvsg/speaker/", {"email": "ana@example.org"})

    assert (refused.status_code, before) == (422, [])
    assert "Nobody has confirmed yet that ana@example.org is theirs." in refused.text
    assert list(queries.associations_of(person)) == [association]


def test_invited_person_with_an_account_accepts(city):
    invitation = changes.invite(city=city, email="ana@example.org", by=SYSTEM)
    link = emails.invitation_link(invitation).partition("8000")[2]
    client = signed_in(make_person("ana@example.org"))

    page = client.get(link).content.decode()
    client.post(link)

    assert "You are signed in as ana@example.org" in page
    assert speakers(city) == [("ana@example.org", Role.MEMBER)]
    assert client.get(link).status_code == 404


def test_visitor_cannot_accept(city):
    invitation = changes.invite(city=city, email="ana@example.org", by=SYSTEM)

    Client().post(emails.invitation_link(invitation).partition("8000")[2])

    assert speakers(city) == []


def test_old_invitation_says_so_when_accepted(city):
    invitation = changes.invite(city=city, email="ana@example.org", by=SYSTEM)
    Invitation.objects.update(invited_at="2020-01-01T00:00Z")

    signed_in(make_person()).post(emails.invitation_link(invitation).partition("8000")[2])

    assert speakers(city) == []


def test_broken_link_says_what_to_do():
    answer = Client().get("/cities/invitation/nonsense/")

    assert answer.status_code == 404
    assert "This invitation is over" in answer.content.decode()


def test_place_is_handed_over(city, client, holder):
    colleague = make_mandate(city, role=Role.MEMBER)

    wrong = client.post("/cities/ghent/people/hand-over/", {"to": holder.pk})
    client.post("/cities/ghent/people/hand-over/", {"to": colleague.pk})

    assert wrong.status_code == 422
    assert speakers(city) == [(colleague.person.email, Role.HOLDER)]


def test_handing_over_alone_says_whom_to_invite_first(client):
    assert "There is no colleague here yet" in client.get("/cities/ghent/people/hand-over/").content.decode()


def test_ending_the_last_mandate_warns(city, client, holder):
    page = client.get(f"/cities/ghent/people/{holder.pk}/end/").content.decode()
    answer = client.post(f"/cities/ghent/people/{holder.pk}/end/")

    assert "Then nobody holds the city" in page
    assert answer["Location"] == "/cities/ghent/"
    assert speakers(city) == []


def test_holder_ends_the_mandate_of_a_colleague(city, client, holder):
    colleague = make_mandate(city, role=Role.MEMBER)

    page = client.get(f"/cities/ghent/people/{colleague.pk}/end/").content.decode()
    answer = client.post(f"/cities/ghent/people/{colleague.pk}/end/")

    assert "Then nobody holds the city" not in page
    assert answer["Location"] == "/cities/ghent/people/"
    assert speakers(city) == [(holder.person.email, Role.HOLDER)]


def test_colleague_does_not_end_the_mandate_of_a_holder(city, holder):
    colleague = make_mandate(city, role=Role.MEMBER)

    answer = signed_in(colleague.person).post(f"/cities/ghent/people/{holder.pk}/end/")

    assert answer.status_code == 403


def test_association_restores_a_city(city, django_capture_on_commit_callbacks):
    association = make_association("VVSG")
    changes.add_member(association=association, city=city, by=SYSTEM)
    client = signed_in(make_mandate(association).person)

    wrong = client.post("/cities/ghent/restore/", {"email": "x", "language": "en"})
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/cities/ghent/restore/", {"email": "ana@example.org", "language": "en"})

    assert wrong.status_code == 422
    assert mail.outbox[0].to == ["ana@example.org"]


def test_association_keeps_its_members(city):
    association = make_association("VVSG")
    client = signed_in(make_mandate(association).person)

    client.post("/cities/associations/vvsg/add/", {"city": city.pk})
    wrong = client.post("/cities/associations/vvsg/add/", {"city": city.pk}, follow=True).content.decode()
    membership = association.memberships.get()
    client.post(f"/cities/associations/vvsg/remove/{membership.pk}/")

    assert "Choose a city from the list" in wrong
    assert not association.memberships.exists()


def test_association_of_others_is_not_touched(city):
    make_association("VVSG")
    client = signed_in(make_mandate(make_association("AICCRE")).person)

    assert client.post("/cities/associations/vvsg/add/", {"city": city.pk}).status_code == 403


def test_group_grows_changes_and_shrinks(city, client):
    client.post("/cities/ghent/group/", {"name": "The table", "purpose": "To meet"})
    client.post("/cities/ghent/group/add/", {"organisation": "School", "kind": "school"})
    member = city.support_group.members.get()
    listed = client.get("/cities/ghent/group/").content.decode()
    client.post(f"/cities/ghent/group/{member.pk}/", {"organisation": "Club", "kind": "ngo", "revision": "1"})
    member.refresh_from_db()
    form = client.get(f"/cities/ghent/group/{member.pk}/").content.decode()
    wrong = client.post(f"/cities/ghent/group/{member.pk}/", {"organisation": "", "kind": "ngo"})
    client.post(f"/cities/ghent/group/{member.pk}/remove/")

    assert "School" in listed
    assert (member.organisation, member.kind) == ("Club", "ngo")
    assert 'value="Club"' in form
    assert wrong.status_code == 422
    assert not city.support_group.members.exists()


def test_coordinator_adds_an_association_and_says_who_speaks_for_it():
    client = signed_in(make_person(is_coordinator=True))
    person = make_person("paola@example.org")

    client.post("/cities/associations/add/", {"name": "Towns of the Sea", "acronym": "SEA", "country": "IT"})
    listed = client.get("/cities/associations/").content.decode()
    form = client.get("/cities/associations/sea/speaker/").content.decode()
    wrong = client.post("/cities/associations/sea/speaker/", {"email": "nobody@example.org"})
    client.post("/cities/associations/sea/speaker/", {"email": "Paola@example.org"})

    assert "Add an association" in listed
    assert "Who speaks for Towns of the Sea (SEA)?" in form
    assert wrong.status_code == 422
    assert [str(association) for association in queries.associations_of(person)] == ["Towns of the Sea (SEA)"]


def test_refused_association_comes_back_filled_in():
    answer = signed_in(make_person(is_operator=True)).post("/cities/associations/add/", {"name": "", "acronym": "SEA"})

    assert answer.status_code == 422
    assert 'value="SEA"' in answer.content.decode()


@pytest.mark.parametrize("page", ["add/", "vvsg/speaker/"])
def test_others_do_not_add_associations(page, city):
    make_association("VVSG")
    client = signed_in(make_mandate(city).person)

    assert client.get(f"/cities/associations/{page}").status_code == 403
