"""Who may do what with a practice, what it still lacks, and the letters on its way to its readers."""

import pytest
from django.contrib.auth.models import AnonymousUser

from factories.cities import make_city, make_mandate
from factories.people import make_person
from factories.practices import DOOR, STAFF, given_image, make_practice, make_published
from factories.programmes import make_programme, make_role
from factories.toolkits import make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.journey.people.models import KeptLetter, Person
from hospes.journey.practices import changes, rules
from hospes.journey.practices.changes import TextGiven
from hospes.journey.practices.enums import State
from hospes.journey.practices.models import Practice
from hospes.journey.practices.queries import Wanted, search
from hospes.journey.practices.rules import Refused
from hospes.journey.programmes.enums import RoleKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Person:
    """Who speaks for Littleton, and reads French."""
    return make_person("ada@example.org", name="Ada", language="fr")


@pytest.fixture
def practice(officer: Person) -> Practice:
    """A practice of Littleton that lacks nothing."""
    make_toolkit_version()
    made = make_practice("A desk", make_city("Littleton", holder=officer))
    changes.set_factors(practice=made, factors=[DOOR], by=officer.actor)
    return made


@pytest.fixture
def facilitator() -> Person:
    """A facilitator of no programme."""
    return make_person("fay@example.org", is_facilitator=True)


def may(person: Person | AnonymousUser, practice: Practice) -> str:
    """What somebody may do: r(ead), e(dit), v (review), t (retire)."""
    practice.refresh_from_db()
    rights = {"r": rules.may_read, "e": rules.may_edit, "v": rules.may_review, "t": rules.may_retire}
    return "".join(sign for sign, rule in rights.items() if rule(person, practice))


def test_who_may_what_on_the_way_to_its_readers(practice, officer, facilitator):
    everybody = (officer, facilitator, make_person(), AnonymousUser())

    def rights() -> list[str]:
        return [may(each, practice) for each in everybody]

    assert rights() == ["ret", "vt", "", ""]
    changes.submit_practice(practice=practice, by=officer.actor)
    assert rights() == ["rt", "rvt", "", ""]
    changes.publish_practice(practice=practice, by=facilitator.actor)
    assert rights() == ["rt", "rvt", "r", "r"]
    changes.retire_practice(practice=practice, reason="It ended.", by=officer.actor)
    assert rights() == ["rt", "rvt", "r", "r"]
    assert search(Wanted("desk"), "en").total == 0  # nobody is led to it any more
    changes.take_back_practice(practice=practice, by=officer.actor)
    assert rights() == ["ret", "vt", "", ""]
    assert rules.may_draft(officer, practice.city)
    assert rules.may_read_condition(officer, practice.city)
    assert not rules.may_draft(facilitator, practice.city)


def test_the_facilitators_of_the_citys_programme_review_and_no_others(practice, officer, facilitator):
    programme = make_programme()
    theirs, elsewhere = make_person("gil@example.org"), make_person("hal@example.org")
    make_role(programme, RoleKind.CITY, city=practice.city)
    make_role(make_programme(), RoleKind.FACILITATOR, person=elsewhere)
    assert [may(each, practice) for each in (theirs, elsewhere, facilitator)] == ["", "vt", "vt"]
    assert set(rules.facilitators_for(practice)) == {elsewhere, facilitator}

    make_role(programme, RoleKind.FACILITATOR, person=theirs)
    make_role(programme, RoleKind.FACILITATOR, person=officer)  # who does not review what is their own

    assert [may(each, practice) for each in (theirs, elsewhere, facilitator, officer)] == ["vt", "", "", "ret"]
    assert list(rules.facilitators_for(practice)) == [theirs]


def test_a_practice_is_whole_before_others_read_it(officer):
    make_toolkit_version()
    practice = make_practice(city=make_city(holder=officer), given=TextGiven("A desk"))
    changes.add_image(practice=practice, given=given_image(), by=SYSTEM)
    lacking = (
        "Write what the city did, in the language of the original.",
        "Say which key factor it serves: by that others find it.",
        "Say in words what picture 1 shows, for those who do not see it.",
        "Say whose picture 1 is, and how it may be used.",
    )
    assert rules.faults_of_publication(practice) == lacking
    with pytest.raises(Refused, match="Write what the city did"):
        changes.submit_practice(practice=practice, by=officer.actor)

    changes.describe_image(image=practice.images.get(), alt={"en": "A desk"}, rights="CC0", by=SYSTEM)
    given = TextGiven("A desk", "They put up a desk.")
    changes.save_text(practice=practice, language="en", seen_revision=1, given=given, by=SYSTEM)
    changes.set_factors(practice=practice, factors=[DOOR], by=SYSTEM)

    assert rules.faults_of_publication(practice) == ()


def test_facilitators_are_told_that_it_waits_and_the_city_what_came_of_it(practice, officer, facilitator):
    make_mandate(practice.city, make_person("bo@example.org"))
    changes.submit_practice(practice=practice, by=officer.actor)
    changes.send_back_practice(practice=practice, reason=" Say what it cost. ", by=facilitator.actor)
    changes.submit_practice(practice=practice, by=officer.actor)
    changes.publish_practice(practice=practice, by=facilitator.actor)

    letters = [(letter.to, letter.subject) for letter in KeptLetter.objects.order_by("pk")]
    waits = ("fay@example.org", "A practice of Littleton waits to be read")
    assert letters[0] == letters[3] == waits
    assert [to for to, _subject in letters] == [
        "fay@example.org", "ada@example.org", "bo@example.org", "fay@example.org", "ada@example.org", "bo@example.org",
    ]  # fmt: skip
    missing, published = KeptLetter.objects.filter(to="bo@example.org").order_by("pk")
    assert "Say what it cost." in missing.text
    assert f"/practices/{practice.slug}/" in missing.text
    assert published.subject == "Published: A desk"
    assert "Say what it cost." not in published.text


def test_what_somebody_else_has_decided_meanwhile_is_said(practice, officer, facilitator):
    def refused(change: object, match: str, **more: str) -> None:
        with pytest.raises(Refused, match=match):
            change(practice=practice, by=SYSTEM, **more)  # type: ignore[operator]  # a change

    refused(changes.publish_practice, "does not wait")
    refused(changes.retire_practice, "is not published now", reason="It ended.")
    changes.take_back_practice(practice=practice, by=officer.actor)  # it was never given away
    changes.submit_practice(practice=practice, by=officer.actor)
    refused(changes.submit_practice, "A facilitator is reading it")
    refused(changes.send_back_practice, "Say what is missing", reason=" ")
    refused(changes.send_back_practice, "Say it in 1000 characters", reason="x" * 1001)
    changes.publish_practice(practice=practice, by=facilitator.actor)
    with pytest.raises(Refused, match="Others read it as it was reviewed"):
        changes.add_condition(practice=practice, given=STAFF, by=officer.actor)


def test_the_state_of_a_practice_has_its_moment():
    practice = make_published()
    assert (practice.state, practice.reviewed_by) == (State.PUBLISHED, "Hospes")
