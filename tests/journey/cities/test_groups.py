"""Local support groups."""

import pytest

from factories.cities import make_city, make_group
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.cities import changes
from hospes.journey.cities.enums import OrganisationKind
from hospes.journey.cities.models import LocalSupportGroup, SupportMember
from hospes.journey.cities.rules import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def last_change() -> str:
    return Record.objects.latest("id").change


def add_school() -> SupportMember:
    return changes.add_support_member(
        group=make_group(), organisation="School", kind=OrganisationKind.SCHOOL, contact="Bo", by=SYSTEM
    )


def set_member(
    member: SupportMember, *, seen_revision: int, organisation: str = "Language school"
) -> changes.Saved | changes.Stale[SupportMember]:
    return changes.set_support_member(
        member=member,
        seen_revision=seen_revision,
        organisation=organisation,
        kind=OrganisationKind.NGO,
        contact="Ana",
        email="ana@example.org",
        language="fr",
        by=SYSTEM,
    )


def test_group_is_set_up_once_per_city():
    city = make_city()

    first = changes.set_up_group(city=city, name="The table", purpose="To meet", by=SYSTEM)
    second = changes.set_up_group(city=city, name="The round table", seen_revision=1, by=SYSTEM)

    group = LocalSupportGroup.objects.get(city=city)
    assert (first, second) == (changes.Saved(1), changes.Saved(2))
    assert (str(group), group.purpose) == ("The round table", "")
    assert last_change() == "cities.set_up_group"


@pytest.mark.parametrize("seen_revision", [0, 1])
def test_later_words_about_a_group_overwrite_nothing(seen_revision):
    group = make_group(purpose="To meet")
    changes.set_up_group(city=group.city, name="The round table", purpose="To eat", seen_revision=1, by=SYSTEM)

    late = changes.set_up_group(city=group.city, name="The desk", seen_revision=seen_revision, by=SYSTEM)

    group.refresh_from_db()
    assert late == changes.Stale(group)
    assert (group.name, group.purpose, group.revision) == ("The round table", "To eat", 2)
    assert Record.objects.latest("id").detail == {"stale": True}


def test_member_joins_changes_and_leaves():
    member = add_school()
    joined = last_change()
    outcome = set_member(member, seen_revision=1)

    member.refresh_from_db()
    assert outcome == changes.Saved(2)
    assert (str(member), member.kind, member.contact, member.email, member.language) == (
        "Language school",
        OrganisationKind.NGO,
        "Ana",
        "ana@example.org",
        "fr",
    )
    changed = last_change()
    changes.remove_support_member(member=member, by=SYSTEM)
    assert not SupportMember.objects.exists()
    assert [joined, changed, last_change()] == [
        "cities.add_support_member",
        "cities.set_support_member",
        "cities.remove_support_member",
    ]


def test_later_words_about_a_member_overwrite_nothing():
    member = add_school()
    set_member(member, seen_revision=1)

    late = set_member(member, seen_revision=1, organisation="Evening school")

    member.refresh_from_db()
    assert late == changes.Stale(member)
    assert (member.organisation, member.revision) == ("Language school", 2)


def test_member_that_is_gone_is_not_written_about():
    member = add_school()
    SupportMember.objects.all().delete()

    with pytest.raises(Refused, match="out of the group"):
        set_member(member, seen_revision=1)
