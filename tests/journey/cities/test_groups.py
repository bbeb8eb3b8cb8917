"""Local support groups."""

import pytest

from factories.cities import make_city
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.cities import changes
from hospes.journey.cities.enums import OrganisationKind
from hospes.journey.cities.models import LocalSupportGroup

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def last_change() -> str:
    return Record.objects.latest("id").change


def test_group_is_set_up_once_per_city():
    city = make_city()

    changes.set_up_group(city=city, name="The table", purpose="To meet", by=SYSTEM)
    changes.set_up_group(city=city, name="The round table", by=SYSTEM)

    group = LocalSupportGroup.objects.get(city=city)
    assert (str(group), group.purpose) == ("The round table", "")
    assert last_change() == "cities.set_up_group"


def test_member_joins_changes_and_leaves():
    group = changes.set_up_group(city=make_city(), name="The table", by=SYSTEM)

    member = changes.add_support_member(
        group=group, organisation="School", kind=OrganisationKind.SCHOOL, contact="Bo", by=SYSTEM
    )
    joined = last_change()
    changes.set_support_member(
        member=member,
        organisation="Language school",
        kind=OrganisationKind.NGO,
        contact="Ana",
        email="ana@example.org",
        language="fr",
        by=SYSTEM,
    )

    member.refresh_from_db()
    assert (str(member), member.kind, member.contact, member.email, member.language) == (
        "Language school",
        OrganisationKind.NGO,
        "Ana",
        "ana@example.org",
        "fr",
    )
    changed = last_change()
    changes.remove_support_member(member=member, by=SYSTEM)
    assert not group.members.exists()
    assert [joined, changed, last_change()] == [
        "cities.add_support_member",
        "cities.set_support_member",
        "cities.remove_support_member",
    ]
