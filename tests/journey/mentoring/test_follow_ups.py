"""After a programme: mentees are asked again, and what has changed is shown beside others, or why it is not."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from factories.cities import make_fact
from factories.programmes import make_partner, make_programme, make_scheme
from factories.studies import NOW, SPEAKING, THEN, Ended, make_ended
from factories.toolkits import make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments import changes as assessing
from hospes.journey.assessments.enums import Layer
from hospes.journey.assessments.models import Assessment, KeptBack
from hospes.journey.mentoring.changes.follow_ups import propose_follow_ups, remind_follow_up
from hospes.journey.mentoring.changes.studies import freeze_study
from hospes.journey.mentoring.enums import BesideKind, Months
from hospes.journey.mentoring.models import FollowUp, FollowUpCity, FrozenStudy
from hospes.journey.mentoring.queries.effects import own_changes, questions_of, shown, signed, studies_of
from hospes.journey.mentoring.queries.follow_ups import due_on, slots_of, version_to_ask
from hospes.journey.mentoring.queries.studies import beside, course, mentees_counted, study_of
from hospes.journey.mentoring.rules import Refused
from hospes.journey.people.models import KeptLetter
from hospes.journey.programmes.enums import Side
from hospes.method.effect import Average
from hospes.method.scoring import Range

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=8)


@pytest.fixture
def ended() -> Ended:
    return make_ended()


@pytest.fixture
def studied(ended: Ended) -> Ended:
    """Six mentees that rose by one or two, six others that mostly stayed; Speaking is known of five mentees only."""
    for level in (0, 1, 1, 2, 2):
        ended.mentee(level, 1)
    ended.mentee(1)
    follow_up = ended.open()
    for city, level in zip(ended.mentees, (2, 2, 2, 3, 4, 3), strict=True):
        ended.answer(follow_up, city, level, 2)
    for before, after in ((1, 1), (2, 2), (0, 1), (1, 1), (2, 2), (3, 3)):
        ended.other(before, after)
    return ended


def freeze(ended: Ended, kind: BesideKind = BesideKind.ALL) -> FrozenStudy:
    toolkit, by = ended.version.toolkit, ended.coordinator.actor
    return freeze_study(programme=ended.programme, toolkit=toolkit, months=Months.TWELVE, kind=kind, by=by)


# asking again


@pytest.mark.parametrize(
    ("ends", "months", "due"),
    [
        ("2024-02-29", 12, date(2025, 2, 28)),
        ("2023", 24, date(2025, 12, 31)),
        ("2025-08", 12, date(2026, 8, 31)),
        ("", 12, None),
    ],
)
def test_follow_up_is_due_so_long_after_the_last_day(ends: str, months: int, due: date | None) -> None:
    assert due_on(make_programme(ends=ends), months) == due


def test_each_mentee_is_asked_once_with_a_letter_and_goes_on_with_what_it_has_open(ended: Ended) -> None:
    first, second = ended.mentee(1), ended.mentee(2)
    second.mandates.all().delete()
    going_on = assessing.start_assessment(city=second, version=ended.version, by=SYSTEM)
    KeptLetter.objects.all().delete()
    made = ended.open()
    rows = {row.city: row for row in made.cities.all()}

    assert (rows[second].assessment, rows[second].letter) == (going_on, None)
    assert rows[first].assessment.round == made.round
    assert [(each.to, "12 months after" in each.text) for each in KeptLetter.objects.all()] == [
        (ended.officer.email, True)
    ]
    assert [(slot.months, slot.is_open, slot.answered, slot.mentees) for slot in slots_of(ended.programme)] == [
        (12, True, 0, 2), (24, False, 0, 2),
    ]  # fmt: skip
    with pytest.raises(Refused, match="open already"):
        ended.open()
    assert (str(made), str(rows[first])) == (f"{ended.programme}: 12", str(first))


def test_nobody_is_asked_without_mentees(ended: Ended) -> None:
    with pytest.raises(Refused, match="Nobody in this programme is mentored"):
        ended.open()
    assert slots_of(ended.programme) == ()


def test_mentees_are_asked_with_a_version_that_means_the_same(ended: Ended) -> None:
    ended.mentee(1)
    assert version_to_ask(ended.programme, ended.version.toolkit) == ended.version
    newer = make_toolkit_version(version="1.1.0")
    assert version_to_ask(ended.programme, ended.version.toolkit) == newer
    Assessment.objects.all().delete()
    assert version_to_ask(ended.programme, ended.version.toolkit) == newer


def test_silent_mentees_are_reminded_once_a_week(ended: Ended) -> None:
    city = ended.mentee(1)
    made = ended.open()
    by = ended.coordinator.actor

    assert remind_follow_up(follow_up=made, by=by) == 1
    with pytest.raises(Refused, match="less than a week ago"):
        remind_follow_up(follow_up=made, by=by)
    FollowUpCity.objects.update(reminded_at=timezone.now() - WEEK)
    assert remind_follow_up(follow_up=made, by=by) == 1
    ended.answer(made, city, 2)
    with pytest.raises(Refused, match="All have answered"):
        remind_follow_up(follow_up=made, by=by)
    assert [slot.waiting for slot in slots_of(ended.programme)] == [(), ()]


def test_follow_ups_are_proposed_when_due_and_their_coordinator_is_told(ended: Ended) -> None:
    ended.mentee(1)
    KeptLetter.objects.all().delete()

    assert propose_follow_ups(today=date(2026, 7, 1), by=SYSTEM) == 0
    assert propose_follow_ups(today=date(2026, 8, 10), by=SYSTEM) == 1
    assert propose_follow_ups(today=date(2026, 8, 11), by=SYSTEM) == 0
    assert list(KeptLetter.objects.values_list("to", flat=True)) == [ended.coordinator.email]
    proposed = FollowUp.objects.get()
    assert (proposed.months, proposed.due_on, proposed.round) == (12, date(2026, 8, 31), None)
    assert ended.open() == proposed
    assert propose_follow_ups(today=date(2029, 1, 1), by=SYSTEM) == 0


def test_follow_up_of_a_programme_whose_end_nobody_knows_is_due_when_it_is_opened() -> None:
    unknown = make_ended(ends="")
    unknown.mentee(1)
    assert unknown.open().due_on == timezone.localdate()


# who is counted


def test_mentees_count_that_answered_and_let_both_assessments_be_compared(ended: Ended) -> None:
    for _ in range(3):
        ended.mentee(1)
    shy, late = ended.mentee(1), ended.mentee(1)
    stranger = ended.mentee(1)
    Assessment.objects.filter(city=stranger).update(finished_at=datetime(2020, 1, 1, tzinfo=UTC))
    made = ended.open()
    for city in ended.mentees:
        if city != late:
            ended.answer(made, city, 2, agrees=city != shy)
    found = mentees_counted(ended.programme, ended.version.toolkit, Months.TWELVE)

    assert (found.asked, found.answered, [one.city for one in found.pairings]) == (6, 5, ended.mentees[:3])
    assert [one.days for one in found.pairings] == 3 * [(THEN.date(), NOW.date())]


def test_cities_beside_were_never_mentored_and_assessed_at_the_same_time(studied: Ended) -> None:
    toolkit = studied.version.toolkit
    mentees = mentees_counted(studied.programme, toolkit, Months.TWELVE).pairings
    mentor, elsewhere, early, once = (studied.other(1, 1) for _ in range(4))
    make_partner(studied.scheme, mentor, Side.MENTOR)
    scheme = make_scheme(make_programme())
    scheme.theme.toolkit = toolkit
    scheme.theme.save()
    make_partner(scheme, elsewhere, Side.MENTEE)
    Assessment.objects.filter(city=early).update(finished_at=datetime(2020, 1, 1, tzinfo=UTC))
    Assessment.objects.filter(city=once).first().comparison_consents.update(ended_at=timezone.now())

    def found(kind: BesideKind) -> set[str]:
        return {one.city.slug for one in beside(studied.programme, toolkit, mentees, kind)}

    assert found(BesideKind.ALL) == {city.slug for city in studied.others[:6]}
    small, abroad = studied.other(1, 2, inhabitants="6000"), studied.other(1, 2, "FR", inhabitants="600000")
    make_fact(studied.mentees[0], "7000")
    assert found(BesideKind.COUNTRIES) == {city.slug for city in (*studied.others[:6], small)}
    assert found(BesideKind.SIZES) == {small.slug}
    assert abroad.slug in found(BesideKind.ALL)
    assert beside(studied.programme, toolkit, (), BesideKind.ALL) == ()


def test_what_a_city_keeps_back_is_left_out_and_what_it_does_not_know_is_open(ended: Ended) -> None:
    city = ended.mentee(1)
    made = ended.open()
    ended.answer(made, city, 3, 2)
    pairing = mentees_counted(ended.programme, ended.version.toolkit, Months.TWELVE).pairings[0]

    assert dict(course(pairing).changes) == {"kf-bcdf": Range(2, 2), SPEAKING: Range(-2, 2)}
    KeptBack.objects.create(assessment=pairing.after, item=SPEAKING, layer=Layer.DRAFT)
    assert dict(course(pairing).changes) == {"kf-bcdf": Range(2, 2)}


# the effect


def test_study_shows_both_groups_their_difference_and_the_caveats(studied: Ended) -> None:
    row = freeze(studied)
    found = shown(row, "en")
    arriving, speaking = found.lines

    assert arriving.mentees == Average(6, 6, Range(1.5, 1.5), Range(1.5, 1.5))
    assert arriving.beside.mean == Range(pytest.approx(1 / 6), pytest.approx(1 / 6))
    assert (arriving.mentees_word, arriving.difference_word) == (
        "\u200e+1.5 (median \u200e+1.5; 6 of 6 cities known exactly)", "\u200e+1.3",
    )  # fmt: skip
    assert (speaking.beside, speaking.difference) == (None, None)
    assert speaking.beside_word == "not shown: fewer than five of the other cities are known here"
    assert found.overall.mentees_word == "not shown: it would tell a key factor that is not shown"
    assert [words.split(".")[0] for words in found.caveats] == [
        "Nobody drew lots who is mentored",
        "Whoever begins low tends to come nearer to the middle, whatever is done",
        "All levels are self-assessments, and the mentees knew that they were mentored",
        "The groups are small: the interval is rough",
        "Some levels are not known",
    ]
    assert (str(row), studies_of(studied.programme)) == (row.code, (row,))


def test_same_study_is_made_once_and_one_more_city_is_not_shown(studied: Ended) -> None:
    row = freeze(studied)
    assert freeze(studied) == row
    studied.other(1, 4)
    later = shown(freeze(studied), "en").lines[0]
    assert (later.mentees is not None, later.beside, later.difference) == (True, None, None)
    assert later.beside_word == "not shown: beside earlier studies, single cities could be worked out"

    made = FollowUp.objects.get()
    Assessment.objects.filter(follow_ups__follow_up=made, city=studied.mentees[0]).update(finished_at=THEN)
    with pytest.raises(Refused, match="could work out the figures of single cities"):
        freeze(studied)


def test_study_that_was_tampered_with_is_shown_no_more(studied: Ended) -> None:
    row = freeze(studied)
    row.refresh_from_db()
    row.content["mentees"][0]["changes"][0][1] = {"low": 4.0, "high": 4.0}
    with pytest.raises(Refused, match="not shown any more"):
        study_of(row)


def test_under_five_on_either_side_there_is_no_study(ended: Ended) -> None:
    for _ in range(5):
        ended.mentee(1)
    made = ended.open()
    with pytest.raises(Refused, match="Fewer than five mentees"):
        freeze(ended)
    few = questions_of(ended.programme)[0]
    assert (few.is_enough, few.has_choice, few.why.startswith("Fewer than five mentees")) == (False, False, True)
    for city in ended.mentees:
        ended.answer(made, city, 2)
    with pytest.raises(Refused, match="Fewer than five comparable cities"):
        freeze(ended)
    enough = questions_of(ended.programme)[0]
    assert (enough.is_enough, [choice.cities for choice in enough.choices]) == (True, [0, 0, 0])
    assert enough.why.startswith("Fewer than five comparable cities")


def test_mentee_sees_its_own_change_and_of_nobody_else(ended: Ended) -> None:
    own, other, new = ended.mentee(1), ended.mentee(0), ended.mentee(1)
    Assessment.objects.filter(city=new).delete()
    made = ended.open()
    assert [one.since for one in own_changes(ended.scheme, [own], "en")] == [None]
    for city in (own, other, new):
        ended.answer(made, city, 3)
    found = own_changes(ended.scheme, [own], "en")

    assert [one.row.city for one in found] == [own]
    assert next((line.then, line.now, line.words) for line in found[0].since.changes) == (
        "1: first steps", "3: meets the standard", "2 levels higher",
    )  # fmt: skip
    assert own_changes(ended.scheme, [make_partner(make_scheme(), side=Side.MENTEE).city], "en") == ()
    assert own_changes(ended.scheme, [new], "en")[0].since is None


def test_change_is_said_with_its_sign_or_as_a_range() -> None:
    assert [signed(one) for one in (Range(1, 1), Range(-0.04, -0.04), Range(-1, 2))] == [
        "\u200e+1.0", "\u200e0.0", "\u200e\N{MINUS SIGN}1.0 to \u200e+2.0",
    ]  # fmt: skip
