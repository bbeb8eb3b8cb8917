"""Beginning, finishing, reopening; evidence and comments; who may."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from factories.assessments import Answering, make_assessment, make_officer, make_town, speak_for
from factories.programmes import make_partner, make_programme, make_role, make_scheme
from factories.toolkits import make_texts, make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments import changes, queries, rules
from hospes.journey.assessments.models import Assessment, Evidence, Round
from hospes.journey.assessments.rules import Refused
from hospes.journey.cities.enums import Role
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.toolkits.changes import draft_version
from hospes.journey.toolkits.enums import Subject
from hospes.journey.toolkits.models import Toolkit

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Answering:
    """A city that has just begun."""
    return make_assessment()


def test_a_city_starts_alone_with_one_voice(town: Answering) -> None:
    assert [str(town.assessment.round), str(town.voice.group), town.voice.person] == [
        "The open door",
        "city_staff",
        town.officer,
    ]


def test_a_draft_of_a_toolkit_cannot_be_answered() -> None:
    draft = draft_version(texts=make_texts(), by=SYSTEM).version
    with pytest.raises(Refused, match="published"):
        changes.start_assessment(city=make_town(), version=draft, by=SYSTEM)


def test_instrument_for_partnerships_assesses_no_city() -> None:
    version = make_toolkit_version()
    Toolkit.objects.update(subject=Subject.PARTNERSHIP)
    version.toolkit.refresh_from_db()
    with pytest.raises(Refused, match="It assesses no city"):
        changes.start_assessment(city=make_town(), version=version, by=SYSTEM)


def test_a_city_answers_a_toolkit_once_at_a_time(town: Answering) -> None:
    version = town.assessment.round.toolkit_version
    with pytest.raises(Refused, match="already"):
        changes.start_assessment(city=town.city, version=version, by=SYSTEM)
    assert queries.open_assessment(town.city, version) == town.assessment.pk
    changes.finish_assessment(assessment=town.assessment, by=SYSTEM)
    assert queries.open_assessment(town.city, version) is None
    assert changes.start_assessment(city=town.city, version=version, by=SYSTEM).pk


def test_finishing_and_reopening_take_turns(town: Answering) -> None:
    changes.finish_assessment(assessment=town.assessment, by=SYSTEM)
    with pytest.raises(Refused):
        changes.finish_assessment(assessment=town.assessment, by=SYSTEM)
    changes.reopen_assessment(assessment=town.assessment, by=SYSTEM)
    with pytest.raises(Refused):
        changes.reopen_assessment(assessment=town.assessment, by=SYSTEM)
    assert Assessment.objects.get().finished_at is None


def test_an_assessment_of_a_closed_round_stays_finished(town: Answering) -> None:
    changes.finish_assessment(assessment=town.assessment, by=SYSTEM)
    Round.objects.update(closed_at=timezone.now())
    with pytest.raises(Refused, match="closed"):
        changes.reopen_assessment(assessment=town.assessment, by=SYSTEM)


def test_evidence_is_a_link_or_words(town: Answering) -> None:
    add = {"assessment": town.assessment, "item": "q-bcdf", "by": town.officer.actor}
    link = changes.add_evidence(**add, title="Decision", url="https://example.org/d", text="Page 3.")
    words = changes.add_evidence(**add, text="The minutes of May.")
    assert [(one.kind, str(one)) for one in (link, words)] == [("link", "Decision"), ("text", "The minutes of May.")]
    assert queries.evidence_on(town.assessment.pk, "q-bcdf") == (link, words)


@pytest.mark.parametrize("given", [{}, {"url": "javascript:alert(1)"}, {"text": "  "}])
def test_evidence_that_says_nothing_is_refused(town: Answering, given: dict[str, str]) -> None:
    with pytest.raises(Refused):
        changes.add_evidence(assessment=town.assessment, item="q-bcdf", by=SYSTEM, **given)


def test_evidence_for_an_item_of_no_toolkit_is_refused(town: Answering) -> None:
    with pytest.raises(Refused):
        changes.add_evidence(assessment=town.assessment, item="q-zzzz", text="x", by=SYSTEM)


def test_evidence_that_is_taken_away_can_be_put_back(town: Answering) -> None:
    piece = changes.add_evidence(assessment=town.assessment, item="q-bcdf", text="x", by=SYSTEM)
    changes.remove_evidence(evidence=piece, by=SYSTEM)
    assert queries.sheet(town.assessment).factors[0].questions[0].evidence == ()
    changes.put_back_evidence(evidence=Evidence.objects.get(), by=SYSTEM)
    assert queries.sheet(town.assessment).factors[0].questions[0].evidence == (piece,)


def test_evidence_waits_until_an_assessment_is_reopened(town: Answering) -> None:
    changes.finish_assessment(assessment=town.assessment, by=SYSTEM)
    with pytest.raises(Refused):
        changes.add_evidence(assessment=town.assessment, item="q-bcdf", text="x", by=SYSTEM)


def test_a_comment_stands_at_its_question(town: Answering) -> None:
    told = changes.write_comment(
        assessment=town.assessment, item="q-bcdf", text=" Ask the library. ", author=town.officer, by=town.officer.actor
    )
    assert (told.text, str(told)) == ("Ask the library.", "Ask the library.")
    assert queries.comments_on(town.assessment.pk, "q-bcdf") == (told,)
    assert queries.sheet(town.assessment).factors[0].questions[0].comments == 1


def test_only_who_speaks_for_the_city_sees_and_starts(town: Answering) -> None:
    stranger, operator = make_officer(), make_officer(is_staff=True)
    member = make_officer()
    speak_for(member, town.city, Role.MEMBER)
    people = (town.officer, member, stranger, operator, AnonymousUser())
    assert [rules.may_read(one, town.assessment) for one in people] == [True, True, False, False, False]
    assert [rules.may_start(one, town.city) for one in people] == [True, True, False, False, False]
    assert [queries.assessment_for(one, town.assessment.pk) for one in people] == [
        town.assessment, town.assessment, None, None, None,
    ]  # fmt: skip


def test_a_lone_holder_and_who_runs_a_programme_of_the_city_move_a_round(town: Answering) -> None:
    member, programme = make_officer(), make_programme()
    speak_for(member, town.city, Role.MEMBER)
    make_partner(make_scheme(programme), town.city)
    inside = [make_role(programme, kind).person for kind in (RoleKind.COORDINATOR, RoleKind.FACILITATOR)]
    outside = [make_officer(is_facilitator=True), make_officer(is_coordinator=True)]
    people = [town.officer, *inside, *outside, member, make_role(programme, RoleKind.READER).person, AnonymousUser()]
    assert [rules.may_move(one, town.assessment.round) for one in people] == [True] * 3 + [False] * 5


def test_a_round_of_several_cities_is_moved_by_who_runs_a_programme_of_all(town: Answering) -> None:
    scheme, other = make_scheme(), make_town()
    Assessment.objects.create(round=town.assessment.round, city=other)
    make_partner(scheme, town.city)
    facilitator = make_role(scheme.theme.programme, RoleKind.FACILITATOR).person
    assert not rules.may_move(town.officer, town.assessment.round)
    assert not rules.may_move(facilitator, town.assessment.round)
    make_partner(scheme, other)
    assert rules.may_move(facilitator, town.assessment.round)


def test_things_have_names(town: Answering) -> None:
    town.answer("q-bcdf", "yes")
    town.answer("q-bcdf", "no", seen=1)
    line = changes.add_own_change(assessment=town.assessment, text="A café", by=SYSTEM)
    assert [
        str(one) for one in (town.assessment, line, town.voice.earlier_wordings.get(), town.voice.answers.get())
    ] == [
        "Littleton - The open door",
        "A café",
        "q-bcdf (1)",
        "q-bcdf (2)",
    ]
    assert str(town.voice) == str(town.voice.pk)
