"""Bringing a workbook back: all or nothing, nothing overwritten, and the preview says what the deed does."""

import pytest

from factories.assessments import Answering, make_assessment
from hospes.audit.models import Record
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.changes import Became, Stale
from hospes.journey.assessments.enums import Group
from hospes.journey.assessments.models import Answer, ContextReading, EarlierWording, Rating, Respondent
from hospes.journey.assessments.queries import Brought
from hospes.journey.assessments.queries.contents import AnswerSaid, ContextSaid, RatingSaid, Stated
from hospes.journey.assessments.queries.voiced import VoicedLine
from hospes.journey.assessments.queries.workbooks import Stamp, importance_words
from hospes.journey.assessments.rules import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Answering:
    """A city that has answered one question."""
    found = make_assessment()
    found.answer("q-bcdf", "yes", "Since May.")
    return found


def bring(town: Answering, *brought: Brought) -> tuple[Became, ...]:
    """Bring it in."""
    version = town.assessment.round.toolkit_version
    return changes.import_answers(respondent=town.voice, brought=brought, read=version, by=town.officer.actor)


def everything() -> tuple[list[object], ...]:
    """All that is said and kept."""
    models = (Answer, Rating, ContextReading, EarlierWording)
    return tuple(list(model.objects.order_by("pk").values()) for model in models)


def test_import_says_answers_levels_and_context_and_leaves_the_rest_alone(town: Answering) -> None:
    rated, helps = RatingSaid("Slowly.", 2, 3), ContextSaid("Few rooms.", "hinders")
    became = bring(
        town,
        Brought("q-bcdf", 1, AnswerSaid("Since May.", "yes")),  # as it was
        Brought("q-cdfg", 0, AnswerSaid("", "no")),
        Brought("kf-bcdf", 0, rated),
        Brought("cf-bcdf", 0, helps),
        Brought("q-cdfh", 0, AnswerSaid()),  # still empty
    )
    nothing: tuple[Stated, ...] = (AnswerSaid(), RatingSaid(), ContextSaid())
    assert became == tuple(
        Became(item, before, after, 0)
        for item, before, after in zip(
            ("q-cdfg", "kf-bcdf", "cf-bcdf"), nothing, (AnswerSaid("", "no"), rated, helps), strict=True
        )
    )
    found = queries.sheet(town.assessment)
    assert (found.factors[0].rating.level, found.factors[0].rating.importance) == (2, 3)
    assert (found.context[0].value, found.factors[1].questions[0].value) == ("hinders", "no")
    assert found.factors[0].questions[0].revision == 1
    kinds = list(Record.objects.order_by("-pk").values_list("change", flat=True)[:4])
    assert kinds == ["import_answers", "save_contextreading", "save_rating", "save_answer"]


def test_import_of_what_stands_already_is_no_import(town: Answering) -> None:
    before = Record.objects.count()
    assert bring(town, Brought("q-bcdf", 1, AnswerSaid("Since May.", "yes"))) == ()
    assert Record.objects.count() == before


def test_import_overwrites_nothing_that_was_changed_since_and_keeps_both(town: Answering) -> None:
    town.answer("q-bcdf", "no", "Closed in June.", seen=1)
    (clash,) = bring(town, Brought("q-bcdf", 1, AnswerSaid("Since April.", "partly")))
    stands, file = AnswerSaid("Closed in June.", "no"), AnswerSaid("Since April.", "partly")
    assert clash == Became("q-bcdf", stands, file, 1, Stale(file, stands, 2))
    assert queries.sheet(town.assessment).factors[0].questions[0].note == "Closed in June."
    assert town.voice.earlier_wordings.filter(was_stale=True).get().said == {"value": "partly", "note": "Since April."}


def test_import_does_not_ask_about_a_row_that_nobody_touched_in_the_file(town: Answering) -> None:
    town.answer("q-bcdf", "no", "Closed in June.", seen=1)
    assert bring(town, Brought("q-bcdf", 1, AnswerSaid("Since May.", "yes"))) == ()
    assert queries.sheet(town.assessment).factors[0].questions[0].value == "no"


def test_import_takes_a_note_with_characters_that_no_cell_holds_as_untouched(town: Answering) -> None:
    town.answer("q-bcdk", note="one\x0btwo")
    assert bring(town, Brought("q-bcdk", 1, AnswerSaid("one two"))) == ()


def test_import_with_one_refused_answer_keeps_nothing(town: Answering) -> None:
    before = everything(), Record.objects.count()
    with pytest.raises(Refused, match="Choose one of the answers"):
        bring(town, Brought("q-cdfg", 0, AnswerSaid("", "no")), Brought("q-cdfh", 0, AnswerSaid("", "perhaps")))
    assert (everything(), Record.objects.count()) == before


def test_import_into_a_finished_assessment_is_refused(town: Answering) -> None:
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)
    with pytest.raises(Refused, match="finished"):
        bring(town, Brought("q-cdfg", 0, AnswerSaid("", "no")))


def test_preview_says_what_the_import_does_and_leaves_no_trace(town: Answering) -> None:
    town.answer("q-bcdf", "no", seen=1)
    brought = (Brought("q-bcdf", 1, AnswerSaid("", "partly")), Brought("q-cdfg", 0, AnswerSaid("", "no")))
    before = everything(), Record.objects.count()
    version = town.assessment.round.toolkit_version
    seen = changes.preview_import(respondent=town.voice, brought=brought, read=version, by=town.officer.actor)
    assert (everything(), Record.objects.count()) == before
    assert seen == bring(town, *brought)
    assert len(seen) == 2


def test_workbook_carries_where_it_comes_from_and_nothing_that_leads_to_a_person(town: Answering) -> None:
    made = queries.workbook(town.assessment, "fr")
    assert (made.stamp.toolkit, made.stamp.version, made.stamp.language) == ("open-door", "1.0.0", "fr")
    assert str(town.voice.pk) not in str(made.stamp)
    queries.check_stamp(made.stamp, town.voice)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"form": "0"}, "Another version of Hospes"),
        ({"voice": "x"}, "another assessment"),
        ({"toolkit": "city-for-all"}, "another assessment"),
        ({"version": "0.9.0"}, "version 0.9.0 of the toolkit; this round is on version 1.0.0"),
    ],
)
def test_workbook_made_for_something_else_is_refused(town: Answering, changed: dict[str, str], sentence: str) -> None:
    stamp = queries.workbook(town.assessment, "en").stamp
    with pytest.raises(Refused, match=sentence):
        queries.check_stamp(Stamp(**(vars(stamp) | changed)), town.voice)


def voices(town: Answering, group: Group, *values: str) -> None:
    """As many voices of a group, each with an answer to the first question."""
    version = town.assessment.round.toolkit_version
    for value in values:
        voice = Respondent.objects.create(assessment=town.assessment, group=group)
        Answer.objects.create(respondent=voice, item="q-bcdf", version=version, value=value)


def test_workbook_counts_the_voices_of_groups_that_may_be_shown_and_of_no_other(town: Answering) -> None:
    voices(town, Group.NEWCOMERS, "no", "no", "partly", "dont_know")
    voices(town, Group.ELECTED, "yes")
    voices(town, Group.ASSOCIATION, "not_ours")
    voices(town, Group.PEER_REVIEWER, "no", "no", "no")
    town.answer("q-cdfg", "yes")  # one voice alone: shown nowhere
    assert queries.workbook(town.assessment, "en").voiced == (
        VoicedLine(
            "1. A door that is open", "Is there one counter for newcomers?",
            "association · city staff · elected", (2, 0, 0, 1, 0),
        ),
        VoicedLine("1. A door that is open", "Is there one counter for newcomers?", "newcomers", (0, 1, 2, 0, 1)),
    )  # fmt: skip


def test_workbook_of_one_or_two_voices_counts_none(town: Answering) -> None:
    voices(town, Group.NEWCOMERS, "no")
    assert queries.workbook(town.assessment, "en").voiced == ()


def test_importance_is_offered_with_its_number() -> None:
    assert importance_words() == {1: "1: less important now", 2: "2: important", 3: "3: very important"}
