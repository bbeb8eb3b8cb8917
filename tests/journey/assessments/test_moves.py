"""A second version with every kind of change under 1,000 assessments: what is seen, counts, stands beside."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.assessments import Answering, make_assessment, make_officer
from factories.toolkits import make_toolkit_version
from factories.versions import ONE, make_two_versions
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.enums import Carry, State
from hospes.journey.assessments.models import Answer, Assessment, ContextReading, Rating, Respondent, Round
from hospes.journey.assessments.queries.pages import Beside
from hospes.journey.assessments.rules import Refused
from hospes.journey.cities.models import City
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.toolkit_format import write
from hospes.method.toolkit_format.model import ChangeKind, DeclaredChange, Option, Retired

pytestmark = pytest.mark.django_db
TOWNS = 1000
SAID = {
    "q-bcdf": "yes",
    "q-bcdh": "no",
    "q-bcdj": "partly",
    "q-bcdk": "",
    "q-cdfg": "yes",
    "q-cdfh": "dont_know",
    "q-dfgh": "no",
    "q-dfgj": "yes",
    "q-dfgk": "o-bcdf",
    "q-fghj": "not_ours",
}
RATED = {"kf-bcdf": 1, "kf-bcdg": 2, "kf-bcdh": 3, "kf-bcdj": 4}
READ = {"cf-bcdf": "hinders", "cf-bcdg": "helps"}


def make_towns(version: ToolkitVersion) -> Round:
    """One round in which 1,000 cities answered everything."""
    round = Round.objects.create(toolkit_version=version, title="1,000 towns")
    cities = City.objects.bulk_create(City(slug=f"many-{n}", name=f"Town {n}", country="BE") for n in range(TOWNS))
    assessments = Assessment.objects.bulk_create(Assessment(round=round, city=city) for city in cities)
    voices = Respondent.objects.bulk_create(Respondent(assessment=one) for one in assessments)
    Answer.objects.bulk_create(
        Answer(respondent=voice, item=item, version=version, value=value, note=f"{item} of {place}")
        for place, voice in enumerate(voices)
        for item, value in SAID.items()
    )
    Rating.objects.bulk_create(
        Rating(respondent=voice, item=item, version=version, level=level, importance=2)
        for voice in voices
        for item, level in RATED.items()
    )
    ContextReading.objects.bulk_create(
        ContextReading(respondent=voice, item=item, version=version, effect=effect)
        for voice in voices
        for item, effect in READ.items()
    )
    return round


def everything() -> Counter[tuple[Any, ...]]:
    """Every row that was said, with its content and the version that was read."""
    return Counter(
        row
        for model, fields in ((Answer, ("value",)), (Rating, ("level", "importance")), (ContextReading, ("effect",)))
        for row in model._default_manager.values_list("respondent", "item", "version", "revision", "note", *fields)
    )


def test_a_move_of_1000_assessments_loses_nothing_and_says_what_becomes_of_each_item() -> None:
    one, two = make_two_versions()
    round = make_towns(one)
    before = everything()
    assert before.total() == TOWNS * 16

    with CaptureQueriesContext(
        connection,
    ) as looked:
        preview = queries.preview_move(round, two, "en")
    assert len(looked) <= 8
    assert (preview.assessments, preview.finished, preview.said) == (TOWNS, 0, TOWNS * 16)
    told = {line.item: (line.carry, line.sees, line.counts, line.beside, line.said) for line in preview.lines}
    as_is, earlier, kept, new = Carry.AS_IS, Carry.EARLIER_WORDING, Carry.KEPT, Carry.NEW
    who, now = "Who finds the way there and who does not?", "Is there one counter for all newcomers?"
    assert told == {
        # unchanged: carried silently
        "q-bcdh": (as_is, "In the evening?", True, "", TOWNS),
        "q-bcdj": (as_is, "On Saturday?", True, "", TOWNS),
        "q-cdfh": (as_is, "Do parents find childcare during the course?", True, "", TOWNS),
        "q-dfgk": (as_is, "Who pays for it?", True, "", TOWNS),
        "kf-bcdf": (as_is, "A door that is open", True, "", TOWNS),
        "kf-bcdh": (as_is, "Places to meet", True, "", TOWNS),
        # editorial: carried silently
        "q-bcdk": (as_is, who, True, "", TOWNS),
        # reworded: carried, the old wording beside it
        "q-bcdf": (earlier, now, True, "Is there one counter for newcomers?", TOWNS),
        "kf-bcdg": (earlier, "A language shared by all", True, "A language to share", TOWNS),
        "cf-bcdf": (earlier, "Housing and rents", True, "Housing", TOWNS),
        # split: kept, shown beside its two successors
        "q-cdfg": (kept, "", False, "Are there courses in the evening?", TOWNS),
        # merged: both kept, shown beside their one successor
        "q-dfgh": (kept, "", False, "Is there a café where people meet?", TOWNS),
        "q-dfgj": (kept, "", False, "Is there a garden where people meet?", TOWNS),
        # retired: kept, shown at the end
        "kf-bcdj": (kept, "", False, "A farewell", TOWNS),
        "q-fghj": (kept, "", False, "Does anybody say goodbye?", TOWNS),
        "cf-bcdg": (kept, "", False, "Elections", TOWNS),
        # added, and what a split and a merger made: new
        "q-ghjk": (new, "Are there courses after six?", False, "", 0),
        "q-ghjm": (new, "Are there courses at the weekend?", False, "", 0),
        "q-ghjn": (new, "Is there a place to practise?", False, "", 0),
        "q-ghjp": (new, "Is there a place where people meet?", False, "", 0),
    }
    assert [(carry, said) for carry, said, _lines in preview.outcomes] == [
        (as_is, 7 * TOWNS), (earlier, 3 * TOWNS), (kept, 6 * TOWNS), (new, 0),
    ]  # fmt: skip

    changes.move_round(round=round, to_version=two, by=SYSTEM)
    assert everything() == before
    for assessment in queries.in_order(Assessment.objects.all())[:3]:
        assert_moved(assessment)

    changes.move_round_back(round=round, by=SYSTEM)
    assert everything() == before


def assert_moved(assessment: Assessment) -> None:
    """What one city sees after the move, what counts, and which wording stands beside it."""
    sheet = queries.sheet(assessment)
    shown = {
        field.item: (field.value, field.earlier and field.earlier.wording, [one.wording for one in field.kept])
        for page in sheet.factors
        for field in page.questions
    }
    assert shown == {
        "q-bcdf": ("yes", "Is there one counter for newcomers?", []),
        "q-bcdg": ("", None, []),  # a heading
        "q-bcdh": ("no", None, []),
        "q-bcdj": ("partly", None, []),
        "q-bcdk": ("", None, []),  # words
        "q-ghjk": ("", None, ["Are there courses in the evening?"]),
        "q-ghjm": ("", None, ["Are there courses in the evening?"]),
        "q-cdfh": ("dont_know", None, []),
        "q-ghjn": ("", None, []),
        "q-ghjp": ("", None, ["Is there a café where people meet?", "Is there a garden where people meet?"]),
        "q-dfgk": ("o-bcdf", None, []),
    }
    levels = [
        (page.rating.level, page.rating.earlier and page.rating.earlier.wording)
        for page in sheet.factors
        if page.rating
    ]
    assert levels == [(1, None), (2, "A language to share"), (3, None)]
    assert [(one.value, one.earlier and one.earlier.wording) for one in sheet.context] == [("hinders", "Housing")]
    assert [(one.wording, one.reply) for one in sheet.kept] == [
        ("Does anybody say goodbye?", "Not our competence"),
        ("A farewell", "could mentor others"),
        ("Elections", "Helps us"),
    ]
    report = queries.report(assessment, "en")
    shares = [factor.standing.share for factor in report.factors]
    # 1: yes, mean(no, partly); 2: four questions open; 3: the new question open, the city pays
    assert [(share and (share.low, share.high, share.closed)) for share in shares] == [
        (0.625, 0.625, 2), (0, 1, 4), (0.5, 1, 2),
    ]  # fmt: skip
    assert [factor.standing.level for factor in report.factors] == [1, 2, 3]
    assert report.factors[1].earlier_wording == "A language to share"
    assert report.context[0].earlier_wording == "Housing"
    answer = report.factors[0].answers[0]
    assert (answer.earlier_wording, answer.answered_version) == ("Is there one counter for newcomers?", "1.0.0")


@pytest.fixture
def moved() -> Answering:
    """A city that answered and was moved."""
    one, two = make_two_versions()
    town = make_assessment(one)
    town.answer("q-bcdf", "yes", "Since May.")
    town.answer("q-cdfg", "no", "Nobody teaches.")
    changes.move_round(round=town.assessment.round, to_version=two, by=town.officer.actor)
    return Answering(town.officer, town.city, again(town), town.voice)


def again(town: Answering) -> Assessment:
    """The assessment as the database has it."""
    found = queries.assessment_for(town.officer, town.assessment.pk)
    assert found
    return found


def test_an_answer_that_still_holds_is_given_to_the_new_wording(moved: Answering) -> None:
    moved.answer("q-bcdf", "yes", "Since May.", seen=1)
    field = queries.sheet(moved.assessment).factors[0].questions[0]
    assert (field.revision, field.earlier) == (
        1,
        Beside("1.0.0", "Is there one counter for newcomers?", "Yes", "Since May.", "q-bcdf"),
    )
    changes.save_answer(
        respondent=moved.voice, item="q-bcdf", seen_revision=1, value="yes", note="Since May.",
        by=moved.officer.actor, still_holds=True,
    )  # fmt: skip
    field = queries.sheet(moved.assessment).factors[0].questions[0]
    assert (field.revision, field.earlier) == (2, None)


def test_a_changed_answer_is_one_to_the_new_wording(moved: Answering) -> None:
    moved.answer("q-bcdf", "no", seen=1)
    field = queries.sheet(moved.assessment).factors[0].questions[0]
    assert (field.value, field.earlier, field.history) == ("no", None, 1)
    told = queries.history(moved.voice, "q-bcdf", queries.toolkit_of(moved.assessment, "en"))
    assert [(one.version, one.question, one.words.note) for one in told.earlier] == [
        ("1.0.0", "Is there one counter for newcomers?", "Since May.")
    ]


def test_what_was_said_in_between_is_kept_on_the_way_back(moved: Answering) -> None:
    moved.answer("q-ghjk", "partly", "On Tuesdays.")
    moved.answer("q-bcdf", "no", seen=1)
    changes.move_round_back(round=moved.assessment.round, by=moved.officer.actor)
    sheet = queries.sheet(again(moved))
    asked = sheet.factors[0].questions[0]
    assert (asked.text, asked.value, asked.earlier and asked.earlier.version) == (
        "Is there one counter for newcomers?",
        "no",
        "2.0.0",
    )
    assert sheet.factors[1].kept == (
        Beside("2.0.0", "Are there courses after six?", "Partly", "On Tuesdays.", "q-ghjk"),
    )
    assert (sheet.factors[1].questions[0].value, sheet.factors[1].questions[0].note) == ("no", "Nobody teaches.")


def test_a_move_can_be_made_again_after_the_way_back(moved: Answering) -> None:
    round = moved.assessment.round
    changes.move_round_back(round=round, by=SYSTEM)
    assert queries.last_move(round) is None
    with pytest.raises(Refused, match="take back"):
        changes.move_round_back(round=round, by=SYSTEM)
    now = Round.objects.select_related("toolkit_version").get()
    (offered,) = queries.newer_versions(now)
    assert str(changes.move_round(round=now, to_version=offered, by=SYSTEM)) == "The open door: 1.0.0 > 2.0.0"


def test_a_round_moves_only_to_a_newer_version_of_its_toolkit(moved: Answering) -> None:
    one = ToolkitVersion.objects.get(version="1.0.0")
    other = make_toolkit_version(id="another", version="9.0.0")
    for version in (one, other, moved.assessment.round.toolkit_version):
        with pytest.raises(Refused):
            changes.move_round(round=moved.assessment.round, to_version=version, by=SYSTEM)


def test_a_preview_counts_what_is_finished() -> None:
    one, two = make_two_versions()
    town = make_assessment(one)
    changes.finish_assessment(assessment=town.assessment, by=SYSTEM)
    preview = queries.preview_move(town.assessment.round, two)
    assert (preview.assessments, preview.finished) == (1, 1)
    assert Assessment.objects.get().state == State.FINISHED


def test_an_answer_whose_option_is_gone_is_kept_and_counts_no_more() -> None:
    factor = ONE.key_factors[2]
    others = (factor.questions[2].options[0], Option("o-bcdh", "The region", 50.0))
    fewer = replace(factor.questions[2], options=others)
    two = replace(
        ONE,
        version="2.0.0",
        key_factors=(
            *ONE.key_factors[:2],
            replace(factor, questions=(*factor.questions[:2], fewer)),
            ONE.key_factors[3],
        ),
        retired=(Retired("o-bcdg"),),
        changes=(
            DeclaredChange("2.0.0", "o-bcdg", ChangeKind.RETIRED),
            DeclaredChange("2.0.0", "o-bcdh", ChangeKind.ADDED),
        ),
    )
    first = make_toolkit_version(write(ONE))
    town = make_assessment(first)
    town.answer("q-dfgk", "o-bcdg", "Nobody does.")
    town.answer("q-dfgh", note="Only words.")
    changes.move_round(round=town.assessment.round, to_version=make_toolkit_version(write(two)), by=SYSTEM)
    field = queries.sheet(again(town)).factors[2].questions[2]
    assert (field.value, field.revision, field.kept) == (
        "",
        1,
        (Beside("1.0.0", "Who pays for it?", "Nobody", "Nobody does.", "q-dfgk"),),
    )
    share = queries.report(again(town), "en").factors[2].standing.share
    assert share
    assert (share.low, share.high) == (0, 1)
    assert town.answer("q-dfgk", "o-bcdf", seen=1) == changes.Saved(2)


def test_a_kept_rating_and_reading_without_a_choice_show_their_words() -> None:
    one, two = make_two_versions()
    town = make_assessment(one)
    town.rate("kf-bcdj", note="We forget.")
    town.read_context("cf-bcdg", note="In June.")
    changes.move_round(round=town.assessment.round, to_version=two, by=SYSTEM)
    kept = queries.sheet(again(town)).kept
    assert [(each.reply, each.note) for each in kept] == [("", "We forget."), ("", "In June.")]


def test_a_facilitator_is_somebody_else_than_a_reader() -> None:
    town = make_assessment()
    assert queries.assessment_for(make_officer(is_facilitator=True), town.assessment.pk) is None


def test_words_to_a_question_that_is_asked_no_more_are_kept_with_the_version_that_was_read(moved: Answering) -> None:
    one = ToolkitVersion.objects.get(version="1.0.0")
    outcome = changes.save_answer(
        respondent=moved.voice, item="q-cdfg", seen_revision=1, value="partly", note="One does.",
        by=moved.officer.actor, read=one,
    )  # fmt: skip
    assert outcome == changes.Saved(2)
    kept = Beside("1.0.0", "Are there courses in the evening?", "Partly", "One does.", "q-cdfg")
    assert queries.sheet(moved.assessment).factors[1].questions[0].kept == (kept,)
    told = queries.history(moved.voice, "q-cdfg", queries.toolkit_asking(moved.assessment, "q-cdfg") or ONE)
    assert (told.now.note, [one.words.note for one in told.earlier]) == ("One does.", ["Nobody teaches."])


def test_nothing_is_said_to_a_version_on_which_the_round_never_was(moved: Answering) -> None:
    for name, number in (("another", "1.0.0"), ("third", "7.0.0")):
        version = make_toolkit_version(id=name, version=number)
        with pytest.raises(Refused, match="never on that version"):
            changes.save_rating(
                respondent=moved.voice, item="kf-bcdf", seen_revision=0, level=1, importance=None, note="",
                by=moved.officer.actor, read=version,
            )  # fmt: skip
    assert queries.toolkit_asking(moved.assessment, "q-zzzz") is None


def test_earlier_words_to_a_question_that_is_asked_no_more_stand_again(moved: Answering) -> None:
    changes.save_answer(
        respondent=moved.voice, item="q-cdfg", seen_revision=1, value="yes", note="", by=moved.officer.actor,
        read=ToolkitVersion.objects.get(version="1.0.0"),
    )  # fmt: skip
    earlier = moved.voice.earlier_wordings.get()
    changes.restore_earlier_wording(earlier=earlier, seen_revision=2, by=moved.officer.actor)
    assert queries.sheet(moved.assessment).factors[1].questions[0].kept[0].note == "Nobody teaches."


def test_a_piece_of_evidence_and_a_comment_can_stand_at_a_question_that_is_asked_no_more(moved: Answering) -> None:
    by = moved.officer
    changes.add_evidence(assessment=moved.assessment, item="q-cdfg", text="Minutes.", by=by.actor)
    changes.write_comment(assessment=moved.assessment, item="q-cdfg", text="Look.", author=by, by=by.actor)
    with pytest.raises(Refused):
        changes.add_evidence(assessment=moved.assessment, item="q-zzzz", text="Minutes.", by=by.actor)
    queries.report(moved.assessment, "en")
    assert [one.text for one in queries.evidence_on(moved.assessment.pk, "q-cdfg")] == ["Minutes."]
