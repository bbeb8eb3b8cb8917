"""A meeting agrees on levels: who sees what of whom, nothing overwritten, the report reads the agreed level first."""

from datetime import date

import pytest

from factories.assessments import Answering, make_assessment, make_officer
from factories.toolkits import make_toolkit_version
from factories.versions import make_two_versions
from factories.voices import come, make_invitation
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.changes import Outcome, Saved, Stale
from hospes.journey.assessments.enums import Group, Reading
from hospes.journey.assessments.models import Assessment, EarlierDecision, Respondent
from hospes.journey.assessments.queries.contents import AgreedSaid, MeetingSaid
from hospes.journey.assessments.queries.decided import GroupDots, MeetingLine, NoteLine
from hospes.journey.assessments.rules import Refused
from hospes.journey.cities.rules import keeper
from hospes.journey.people.models import KeptLetter
from hospes.journey.people.rules import NOBODY
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.toolkit_format.model import Profile, Scoring

pytestmark = pytest.mark.django_db
FACTOR, OTHER = "kf-bcdf", "kf-bcdg"
MAY = date(2026, 5, 3)


@pytest.fixture
def town() -> Answering:
    """A city that answers."""
    return make_assessment()


def meet(
    town: Answering, seen: int = 0, *, present: str = "Ana\nBo, ", place: str = "", names: bool = False
) -> Outcome:
    """Begin a meeting, or put it right."""
    return changes.save_meeting(
        assessment=town.assessment, seen_revision=seen, held_on=MAY, place=place, present=present,
        shows_names=names, by=town.officer.actor,
    )  # fmt: skip


def agree(
    town: Answering, level: int | None, reason: str = "", seen: int = 0, item: str = FACTOR,
    read: ToolkitVersion | None = None,
) -> Outcome:  # fmt: skip
    """Agree on a level."""
    return changes.agree_level(
        assessment=town.assessment, item=item, seen_revision=seen, level=level, reason=reason,
        by=town.officer.actor, read=read,
    )  # fmt: skip


def let_speak(town: Answering, group: Group, *levels: int, note: str = "") -> list[Respondent]:
    """Voices of a group come by a link and rate one key factor."""
    link = make_invitation(town, group=group)
    voices = [come(link) for _level in levels]
    for voice, level in zip(voices, levels, strict=True):
        changes.save_rating(
            respondent=voice.respondent, item=FACTOR, seen_revision=0, level=level, importance=None, note=note,
            by=queries.actor_of(voice),
        )  # fmt: skip
    return [voice.respondent for voice in voices]


def table(town: Answering) -> queries.Consensus:
    """What the meeting has before it."""
    return queries.consensus(Assessment.objects.get(pk=town.assessment.pk), "en")


def test_a_report_reads_the_agreed_level_first_and_keeps_the_spread(town: Answering) -> None:
    town.rate(FACTOR, 4)
    let_speak(town, Group.NEWCOMERS, 0, 1, 1)
    before = queries.report(town.assessment, "en").factors[0]
    assert (before.level_word, before.agreed_word, before.standing.level) == ("not agreed: from 0 to 4", "", None)
    meet(town)
    assert agree(town, 1, "One counter, and few know it.") == Saved(1)
    after = queries.report(town.assessment, "en").factors[0]
    assert (after.level_word, after.agreed_word, after.standing.gap.low) == (
        "1: first steps", "agreed on 3 May 2026", 2,
    )  # fmt: skip
    assert after.spread_word == "4 voices, from 0 to 4, median 1"
    assert after.agreed
    assert (after.agreed.reason, after.agreed.present, after.agreed.on) == (
        "One counter, and few know it.",
        "Ana, Bo",
        MAY,
    )


def test_a_meeting_that_does_not_agree_says_why(town: Answering) -> None:
    town.rate(FACTOR, 2)
    let_speak(town, Group.NEWCOMERS, 2, 2, 2)
    assert queries.report(town.assessment, "en").factors[0].agreed_word == "not agreed"
    meet(town)
    agree(town, None, "Two views.")
    assert queries.report(town.assessment, "en").factors[0].agreed_word == "discussed on 3 May 2026, not agreed"
    let_speak(town, Group.NEWCOMERS, 4)
    assert queries.report(town.assessment, "en").factors[0].agreed_word == "discussed on 3 May 2026"
    assert queries.report(town.assessment, "en").to_agree == 1


def test_two_who_agree_at_once_see_both_texts_and_none_is_lost(town: Answering) -> None:
    meet(town)
    assert agree(town, 1, "Mine.") == Saved(1)
    late = agree(town, 2, "Theirs.")
    assert late == Stale(AgreedSaid("Theirs.", 2), AgreedSaid("Mine.", 1), 1)
    assert agree(town, 2, "Theirs.") == late  # sent twice, kept once
    assert agree(town, 1, "Mine.", seen=0) == Saved(1)  # who decides the same does not contradict
    assert agree(town, 2, "Both.", seen=1) == Saved(2)
    assert agree(town, 1, "Mine.", seen=1) == Stale(
        AgreedSaid("Mine.", 1), AgreedSaid("Both.", 2), 2, says_new=False
    )  # a page sent as it was found
    assert agree(town, None, "", seen=0) == Stale(AgreedSaid(), AgreedSaid("Both.", 2), 2, says_new=False)
    kept = EarlierDecision.objects.order_by("pk").values_list("kind", "item", "revision", "was_stale", "said")
    assert list(kept) == [
        ("agreed_level", FACTOR, 0, True, {"note": "Theirs.", "level": 2}),
        ("agreed_level", FACTOR, 1, False, {"note": "Mine.", "level": 1}),
    ]
    before = queries.earlier_decisions(town.assessment, "agreed_level", queries.toolkit_of(town.assessment))
    assert [(line.words, line.text, line.was_stale) for line in before[FACTOR]] == [
        ("1: first steps", "Mine.", False), ("2: partly in place", "Theirs.", True),
    ]  # fmt: skip
    done = Record.objects.filter(change__in=("agree_level", "keep_late_agreed_level")).order_by("pk")
    assert [one.change for one in done] == ["agree_level", "keep_late_agreed_level", "agree_level"]
    assert str(town.assessment.agreed_levels.get()) == f"{FACTOR} (2)"


def test_what_no_meeting_can_decide_is_refused(town: Answering) -> None:
    with pytest.raises(Refused, match="Begin the meeting first"):
        agree(town, 1)
    meet(town)
    for level, item, reason, said in (
        (5, FACTOR, "", "Choose one of the levels"),
        (1, "kf-zzzz", "", "no such key factor"),
        (1, FACTOR, "x" * 20_001, "20000 characters"),
    ):
        with pytest.raises(Refused, match=said):
            agree(town, level, reason, item=item)
    with pytest.raises(Refused, match="200 characters"):
        meet(town, 1, place="x" * 201)
    with pytest.raises(Refused, match="never on that version"):
        agree(town, 1, read=make_toolkit_version(id="other", version="3.0.0"))


def test_a_toolkit_without_levels_has_nothing_to_agree_on() -> None:
    town = make_assessment(make_toolkit_version(scoring=Scoring(profile=Profile.POINTS)))
    meet(town)
    with pytest.raises(Refused, match="Choose one of the levels"):
        agree(town, 1)


def test_a_meeting_is_begun_put_right_ended_and_gone_on_with(town: Answering) -> None:
    by = town.officer.actor
    changes.end_meeting(assessment=town.assessment, by=by)  # there is none: nothing happens
    changes.resume_meeting(assessment=town.assessment, by=by)
    assert meet(town) == Saved(1)
    assert meet(town, present="Cleo") == Stale(
        MeetingSaid("Cleo", "2026-05-03"), MeetingSaid("Ana\nBo, ", "2026-05-03"), 1
    )
    assert meet(town, 1, present="Ana\nCleo", place="Library") == Saved(2)
    changes.resume_meeting(assessment=town.assessment, by=by)  # it is going on already
    changes.end_meeting(assessment=town.assessment, by=by)
    assert table(town).going_on is None
    changes.resume_meeting(assessment=town.assessment, by=by)
    going_on = town.assessment.meetings.get()
    assert table(town).going_on == MeetingLine(
        going_on.pk, MAY, "Library", "Ana, Cleo", "Ana\nCleo", shows_names=False, revision=2, closed_at=None
    )
    changes.end_meeting(assessment=town.assessment, by=by)
    assert meet(town, present="Dia") == Saved(1)  # another one
    assert [one.present for one in table(town).meetings] == ["Ana, Cleo", "Dia"]
    before = queries.earlier_decisions(town.assessment, "meeting", queries.toolkit_of(town.assessment))
    assert [line.words for line in before[str(going_on.pk)]] == ["3 May 2026", "3 May 2026"]
    told = Record.objects.filter(change__endswith="_meeting").order_by("pk").values_list("change", flat=True)
    assert list(told) == [
        "save_meeting", "keep_late_meeting", "save_meeting", "end_meeting", "resume_meeting", "end_meeting",
        "save_meeting",
    ]  # fmt: skip
    assert str(going_on).endswith("2026-05-03")
    assert str(EarlierDecision.objects.latest("pk")) == f"meeting {going_on.pk} (1)"


def test_small_groups_are_shown_together_and_their_words_too(town: Answering) -> None:
    town.rate(FACTOR, 3, note="We opened it.")
    let_speak(town, Group.NEWCOMERS, 0, 1)
    (elected, *_more) = let_speak(town, Group.ELECTED, 2, 2, 3, note="Said in the council.")
    changes.read_note(
        respondent=elected, item=FACTOR, revision=1, reading=Reading.MASKED, masked="Said there.", by=SYSTEM
    )
    found = table(town).factors[0]
    assert found.dots == (
        GroupDots("city staff · newcomers", 0, (1, 1, 0, 1, 0)),
        GroupDots("elected", 1, (0, 0, 2, 1, 0)),
    )
    assert [dots.voices for dots in found.dots] == [3, 3]
    assert found.notes == (
        NoteLine("city staff · newcomers", "We opened it."),
        NoteLine("elected", "Said there. (The city left out names of other people.)"),
    )
    assert "Said in the council." not in found.reason


def test_what_nobody_has_read_and_what_was_withdrawn_is_not_shown(town: Answering) -> None:
    read, held, _unread = let_speak(town, Group.ELECTED, 2, 2, 3, note="Said in the council.")
    changes.read_note(respondent=read, item=FACTOR, revision=1, reading=Reading.SHOWN, by=SYSTEM)
    changes.read_note(respondent=held, item=FACTOR, revision=1, reading=Reading.HELD, by=SYSTEM)
    assert [note.text for note in table(town).factors[0].notes] == ["Said in the council."]
    changes.withdraw_voice(voice=read.voice, by=SYSTEM)
    found = table(town)
    assert (found.factors[0].notes, found.report.respondents, found.agreement.voices) == ((), 3, 2)


def test_names_stand_beside_levels_only_where_the_meeting_shows_them_and_nobody_else_is_told_by_it(
    town: Answering,
) -> None:
    colleagues = [make_officer(name) for name in ("Bo", "Cleo")]
    voices = [
        Respondent.objects.create(assessment=town.assessment, person=one, group=Group.CITY_STAFF) for one in colleagues
    ]
    town.rate(FACTOR, 3)
    for voice, level in zip(voices, (1, 2), strict=True):
        changes.save_rating(
            respondent=voice, item=FACTOR, seen_revision=0, level=level, importance=None, note="", by=SYSTEM
        )
    changes.save_rating(respondent=voices[0], item=OTHER, seen_revision=0, level=None, importance=2, note="", by=SYSTEM)
    meet(town)
    assert table(town).factors[0].dots[0].named == ()
    meet(town, 1, names=True)
    assert table(town).factors[0].dots[0].named == ("Bo: 1", "Cleo: 2", "Ada: 3")
    let_speak(town, Group.CITY_STAFF, 4)
    assert table(town).factors[0].dots[0].named == ()  # whoever is left out would be known
    let_speak(town, Group.CITY_STAFF, 4, 4)
    assert table(town).factors[0].dots[0].named == ("Bo: 1", "Cleo: 2", "Ada: 3")


def test_key_factors_stand_where_voices_differ_most_first(town: Answering) -> None:
    town.rate(OTHER, 0)
    changes.save_rating(
        respondent=let_speak(town, Group.NEWCOMERS, 2)[0], item=OTHER, seen_revision=0, level=4, importance=None,
        note="", by=SYSTEM,
    )  # fmt: skip
    found = table(town)
    assert [factor.id for factor in found.factors] == [OTHER, FACTOR]
    assert (found.place_of(FACTOR), found.place_of("kf-zzzz"), found.decided) == (1, None, 0)
    meet(town)
    agree(town, 2, item=OTHER)
    assert table(town).decided == 1


@pytest.mark.parametrize(
    ("levels", "word", "figures"),
    [
        ((), "once two of them have rated", ""),
        (((1, None), (None, 1)), "No key factor was rated by two voices", ""),
        (((1, None), (2, None)), "Only one key factor", ""),
        (((1, 1), (1, 1)), "All voices said the same", ""),
        (((0, 4), (0, 4), (0, 4)), "agree closely", "alpha 1.00, between 1.00 and 1.00 · 3 voices · 2 key factors"),
        (((0, 4), (4, 0), (2, 2)), "no more than chance", "3 voices · 2 key factors"),
    ],
)
def test_agreement_is_said_in_words(
    town: Answering, levels: tuple[tuple[int | None, ...], ...], word: str, figures: str
) -> None:
    for voice, said in zip(let_speak(town, Group.NEWCOMERS, *(0 for _one in levels)), levels, strict=True):
        for item, level in zip((FACTOR, OTHER), said, strict=True):
            changes.save_rating(
                respondent=voice, item=item, seen_revision=int(item == FACTOR), level=level, importance=None,
                note="", by=SYSTEM,
            )  # fmt: skip
    found = table(town)
    assert word in found.agreement_word
    assert found.agreement_figures.endswith(figures)


def test_what_was_agreed_on_follows_its_round_to_another_version() -> None:
    one, two = make_two_versions()
    town = make_assessment(one)
    meet(town)
    for item in (FACTOR, OTHER, "kf-bcdj"):
        agree(town, 2, "So.", item=item)
    changes.move_round(round=town.assessment.round, to_version=two, by=SYSTEM)
    town.assessment.refresh_from_db()
    agreed = {factor.id: factor.agreed for factor in queries.report(town.assessment, "en").factors}
    assert agreed[FACTOR]
    assert (agreed[FACTOR].level, agreed[FACTOR].wording) == (2, "")
    assert agreed[OTHER]
    assert (agreed[OTHER].level, agreed[OTHER].wording) == (2, "A language to share")
    assert "kf-bcdj" not in agreed
    assert agree(town, 3, "Read before.", 1, item="kf-bcdj", read=one) == Saved(2)  # the page was open meanwhile


def test_a_level_without_its_meeting_keeps_its_day(town: Answering) -> None:
    meet(town)
    agree(town, 2)
    town.assessment.meetings.all().delete()
    agreed = queries.report(town.assessment, "en").factors[0].agreed
    assert agreed
    assert agreed.words.startswith("agreed on ")
    assert (agreed.on, agreed.present) == (None, "")


def test_a_voice_that_wished_it_is_told_once_what_was_agreed_on_and_where_it_differed(
    town: Answering, settings
) -> None:
    link = make_invitation(town, language="fr")
    wishes, same, silent, gone = (come(link) for _voice in range(4))
    for voice, level in ((wishes, 3), (same, 1), (gone, 1)):
        changes.save_rating(
            respondent=voice.respondent, item=FACTOR, seen_revision=0, level=level, importance=None, note="",
            by=queries.actor_of(voice),
        )  # fmt: skip
    for number, voice in enumerate((wishes, same, silent, gone)):
        changes.ask_to_be_told(voice=voice, email=f"voice{number}@example.org", by=queries.actor_of(voice))
    changes.ask_to_be_told(voice=silent, email="", by=queries.actor_of(silent))
    changes.withdraw_voice(voice=gone, by=queries.actor_of(gone))
    by = town.officer.actor
    assert changes.tell_voices(assessment=town.assessment, by=by) == 0  # nothing is agreed on yet
    meet(town)
    agree(town, None, "Two views.", item=OTHER)
    agree(town, 1, "Few know the counter.")
    assert [changes.tell_voices(assessment=town.assessment, by=by) for _press in range(2)] == [2, 0]
    letters = KeptLetter.objects.order_by("to").values_list("to", flat=True)
    assert list(letters) == ["voice0@example.org", "voice1@example.org"]
    first, second = (letter.text for letter in KeptLetter.objects.order_by("to"))
    assert ("Few know the counter." in first, "Two views." in first) == (True, False)
    assert ("Vous aviez dit" in first, "Vous aviez dit" in second) == (True, False)
    assert {letter.keeper for letter in KeptLetter.objects.all()} == {NOBODY}  # it says what one voice said
    agree(town, 2, "More do.", 1)
    settings.EMAIL_BACKEND = settings.MAILBOX  # somebody hands it over, and may read it
    assert changes.tell_voices(assessment=town.assessment, by=by) == 2
    told = KeptLetter.objects.exclude(keeper=NOBODY)
    assert {(one.keeper, "Vous aviez dit" in one.text, "/voice/" in one.text) for one in told} == {
        (keeper(town.city), False, True)
    }
