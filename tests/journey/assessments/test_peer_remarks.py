"""Remarks of peers and the city's answers: sensible, put right, two texts at once; none counts in the standing."""

from uuid import uuid4

import pytest

from factories.assessments import Answering, make_assessment
from factories.peers import FACTOR, again, answer, make_peer, make_review, remark
from factories.toolkits import make_toolkit_version
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.changes import Saved, Stale
from hospes.journey.assessments.enums import Group, Uptake
from hospes.journey.assessments.models import Peer, Rating, Remark, Respondent, Review
from hospes.journey.assessments.queries.contents import RemarkSaid, ReplySaid
from hospes.journey.assessments.queries.voiced import voiced
from hospes.journey.assessments.rules import Refused
from hospes.method.toolkit_format.model import Profile, Scoring

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Answering:
    """A city that has rated its first key factor."""
    town = make_assessment()
    town.rate(FACTOR, 3)
    return town


@pytest.fixture
def review(town) -> Review:
    """What it released."""
    return make_review(town)


@pytest.fixture
def bo(town, review) -> Peer:
    """A peer."""
    return make_peer(town, review)


def test_remark_stands_with_its_peer_and_its_level_and_is_one_however_often_it_is_sent(review, bo):
    for _time in range(2):
        assert remark(bo, "Too high.\r\n", kind="level", level=2) == Saved(1)

    (line,) = queries.record_of(review, "en").remarks
    assert (line.words, line.text, line.who, line.level, line.answer) == (
        "proposed level, 2: partly in place", "Too high.", "Bo, Port-aux-Pins", 2, None
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": " \n"}, "Write your remark first"),
        ({"kind": "praise"}, "a comment, a question or a level"),
        ({"kind": "level"}, "Choose the level that you propose"),
        ({"kind": "level", "level": 7}, "Choose the level that you propose"),
        ({"item": "q-bcdf"}, "no such key factor"),
    ],
)
def test_remark_that_says_nothing_is_refused(bo, given, said):
    with pytest.raises(Refused, match=said):
        remark(bo, **given)


def test_remark_is_put_right_by_its_peer_alone(town, review, bo):
    remark(bo, kind="level", level=2)
    one, other = Remark.objects.get(), make_peer(town, review, name="Cy", email="")
    remark(bo, "We were too high too.", kind="comment", remark=one, seen_revision=1)
    with pytest.raises(Refused, match="not your remark"):
        remark(other, "Mine.", remark=one, seen_revision=2)

    (line,) = queries.record_of(review, "en").remarks
    assert (line.text, line.revision, line.level) == ("We were too high too.", 2, None)
    assert [(old.words, old.text, old.was_stale) for old in line.earlier] == [
        ("proposed level · 2: partly in place", "Who opens on Saturday?", False)
    ]


def test_two_windows_of_a_peer_lose_no_words(review, bo):
    remark(bo)
    one = Remark.objects.get()
    remark(bo, "In one window.", remark=one, seen_revision=1)
    late = remark(bo, "In the other.", remark=one, seen_revision=1)

    assert late == Stale(RemarkSaid("In the other.", "question"), RemarkSaid("In one window.", "question"), 2)
    (line,) = queries.record_of(review, "en").remarks
    assert [(old.text, old.was_stale) for old in line.earlier] == [
        ("In the other.", True), ("Who opens on Saturday?", False)
    ]  # fmt: skip


def test_two_officers_who_answer_at_once_lose_no_words(town, review, bo):
    remark(bo)
    one = Remark.objects.get()
    answer(town, one, "The library.")
    late = answer(town, one, "Nobody.", uptake=Uptake.NOT_NOW)

    assert late == Stale(ReplySaid("Nobody.", "not_now"), ReplySaid("The library.", "taken_up"), 1)
    answer(town, one, "Nobody.", uptake=Uptake.NOT_NOW, seen_revision=1)
    (line,) = queries.record_of(review, "en").remarks
    assert (line.answer.text, line.answer.uptake_word, line.answer.revision) == ("Nobody.", "We leave it for now", 2)
    assert [(old.words, old.text) for old in line.answer.earlier] == [
        ("We take it up", "The library."), ("We leave it for now", "Nobody.")
    ]  # fmt: skip


def test_answer_says_something_and_to_which_wording(town, review, bo):
    remark(bo)
    one = Remark.objects.get()
    with pytest.raises(Refused, match="Write your answer first"):
        answer(town, one, " ")
    with pytest.raises(Refused, match="Say what you do with the remark"):
        answer(town, one, uptake="maybe")
    answer(town, one)
    remark(bo, "And on Sunday?", remark=one, seen_revision=1)

    (line,) = queries.record_of(review, "en").remarks
    assert line.answer.is_to_earlier
    assert [str(one) for one in (Remark.objects.get(), Remark.objects.get().answer)] == [
        "And on Sunday?",
        "Nobody yet.",
    ]


def test_peer_sees_the_others_once_it_has_finished(town, review, bo):
    cy = make_peer(town, review, name="Cy", email="")
    remark(bo)
    remark(cy, "Fine.", kind="comment")

    def seen() -> list[str]:
        record = queries.seen_by(queries.record_of(review, "en"), again(bo))
        return [one.text for one in record.remarks]

    assert seen() == ["Who opens on Saturday?"]
    changes.finish_review(peer=bo, by=queries.actor_of_peer(bo))
    assert seen() == ["Who opens on Saturday?", "Fine."]


def test_record_says_who_took_part_and_what_waits(town, review, bo):
    make_peer(town, review, came=False, name="Cy", email="")
    remark(bo)
    record = queries.record_of(review, "en")

    assert [(one.name, one.came, one.done, one.withdrawn, one.remarks) for one in record.peers] == [
        ("Bo", True, False, False, 1), ("Cy", False, False, False, 0)
    ]  # fmt: skip
    assert ([one.name for one in record.took_part], len(record.waiting), len(record.remarked)) == (["Bo"], 1, 1)
    assert (record.remark(0), record.factor("kf-none")) == (None, None)
    assert (queries.peer_of(review, bo.pk), queries.peer_of(review, uuid4()), queries.remark_of(review, 0)) == (
        bo, None, None
    )  # fmt: skip
    assert queries.review_of(town.assessment, 0) is None


def test_toolkit_without_levels_takes_no_level():
    other = make_assessment(make_toolkit_version(scoring=Scoring(profile=Profile.POINTS)))
    bo = make_peer(other, make_review(other))

    with pytest.raises(Refused, match="Choose the level that you propose"):
        remark(bo, kind="level", level=2)
    assert queries.record_of(bo.review, "en").factors[0].released.level_word == ""


def test_a_peer_among_the_respondents_counts_in_no_figure_of_the_city(town):
    """Peers have no voice; should one stand among the respondents all the same, nothing of the city changes."""
    before = queries.consensus(town.assessment, "en")
    peer = Respondent.objects.create(assessment=town.assessment, group=Group.PEER_REVIEWER)
    version = town.assessment.round.toolkit_version
    Rating.objects.create(respondent=peer, item=FACTOR, version=version, level=0)
    peer.answers.create(item="q-bcdf", version=version, value="no", note="I saw none.")
    after = queries.consensus(town.assessment, "en")

    assert after == before
    assert voiced(town.assessment, queries.toolkit_of(town.assessment)) == ()
    (line,) = queries.lines([town.assessment])
    assert (line.extent.answered, line.extent.rated) == (0, 1)
