"""What is too long for the database is refused in words, in the form, with everything still there."""

import pytest

from factories.cities import make_association, make_city
from factories.people import make_person, signed_in
from hospes.audit.actors import SYSTEM
from hospes.journey.cities.changes import give_mandate
from hospes.www.cities.forms import AssociationForm, CityForm, InvitationForm, MemberForm, SupportMemberForm

LONG_ADDRESS = f"https://example.org/{'a' * 200}"
LONG_EMAIL = f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 20}.org"

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", [CityForm, AssociationForm])
def test_address_of_a_website_fits_its_column(form):
    assert "website" in form({"name": "A", "country": "BE", "website": LONG_ADDRESS}).errors


@pytest.mark.parametrize("form", [InvitationForm, SupportMemberForm])
def test_email_address_fits_its_column(form):
    assert "email" in form({"email": LONG_EMAIL}).errors


def test_name_in_another_language_fits_its_column():
    form = CityForm({"name": "A", "country": "BE", "other_names": f"nl {'a' * 201}"})

    assert form.errors["other_names"] == ["A name can have 200 characters."]


def test_national_association_is_offered_the_cities_of_its_country():
    association, near, _far = make_association(country="BE"), make_city(country="BE"), make_city(country="FR")

    assert list(MemberForm(association=association).fields["city"].queryset) == [near]


def test_network_of_associations_is_offered_all_cities():
    network = make_association(country="", is_european=True)
    cities = {make_city(country="BE"), make_city(country="FR")}

    assert set(MemberForm(association=network).fields["city"].queryset) == cities


def test_speaker_of_an_association_abroad_cannot_get_at_a_city_by_restoring_it():
    city, abroad = make_city(country="BE"), make_association(country="FR")
    city.memberships.create(association=abroad)
    person = make_person()
    give_mandate(person=person, whom=abroad, by=SYSTEM)

    assert signed_in(person).post(f"/cities/{city.slug}/restore/", {"email": person.email}).status_code == 403
