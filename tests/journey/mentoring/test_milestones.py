"""Milestones: taken from a template, changed as one's own, and how far each is on a day."""

from datetime import date

import pytest
from django.utils import translation

from factories.mentoring import Pair, make_milestone, refused
from factories.programmes import make_programme, make_scheme
from hospes.audit.actors import SYSTEM
from hospes.journey.cities.changes import Saved, SourceGiven, Stale
from hospes.journey.mentoring import changes
from hospes.journey.mentoring.changes import LineGiven, MilestoneGiven, ProgressGiven
from hospes.journey.mentoring.enums import Left, MilestoneKind, MilestoneState, Standing
from hospes.journey.mentoring.models import Milestone, Progress, TemplateTaken
from hospes.journey.mentoring.queries.templates import said_in, template, templates
from hospes.journey.mentoring.rules import is_late, last_day, standing_of

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]
VISIT = MilestoneGiven(
    MilestoneKind.VISITS,
    " A visit ",
    "To see.",
    (" Who? ", ""),
    (LineGiven("Hello", 30),),
    1,
    is_per_scheme=True,
    leaves=(Left.FIRST_LIST,),
    begins="2031-05",
    source=SourceGiven("A page"),
)


def titles(pair: Pair) -> list[str]:
    """The milestones of the programme in their order."""
    return [one.title for one in Milestone.objects.filter(programme=pair.programme).order_by("position")]


def test_a_template_becomes_the_programmes_own_rows_in_all_its_languages(pair: Pair):
    taken = changes.take_template(programme=pair.programme, slug="inclucities", first_month="2020-06", by=pair.by)
    visit = next(one for one in taken if one.code == "visit-1")

    assert (len(taken), visit.begins, visit.left_behind, visit.from_template) == (
        14,
        "2021-05",
        (Left.FIRST_LIST,),
        True,
    )
    assert str(visit.source) == "IncluCities: the project"
    with translation.override("ar"):
        assert (visit.language, str(visit)) == ("ar", "الزيارات الأولى: عرض الواقع")
        assert len(visit.questions) == 4
    with translation.override("lv"):  # no words in it
        assert (visit.language, visit.title) == ("en", "First visits: setting the scene")
    assert "action planning" in visit.otherwise
    assert str(TemplateTaken.objects.get()) == "inclucities"
    again = {"programme": pair.programme, "slug": "implementoring", "by": pair.by}
    assert refused(changes.take_template, **again).startswith("This programme has taken a template already.")


@pytest.mark.parametrize(("first", "begins"), [("2027-01", "2027-12"), ("", "")])
def test_another_programme_takes_the_way_and_not_the_dates(first: str, begins: str):
    programme = make_programme()
    taken = changes.take_template(programme=programme, slug="inclucities", first_month=first, by=SYSTEM)
    visit = next(one for one in taken if one.code == "visit-1")

    assert (visit.begins, visit.source, visit.otherwise) == (begins, None, "")


def test_there_is_no_template_of_another_name(pair: Pair):
    ask = {"programme": pair.programme, "slug": "doors", "by": pair.by}

    assert refused(changes.take_template, **ask) == "There is no such template."
    assert [one.id for one in templates()] == ["implementoring", "inclucities"]
    assert template("doors") is None
    assert [said_in({"fr": "Porte"}, "en"), said_in({"en": "Door", "fr": "Porte"}, "fr")] == ["Porte", "Porte"]


def test_a_milestone_is_added_changed_moved_dropped_and_brought_back(pair: Pair):
    first = make_milestone(pair.programme, "Kick-off", position=1)
    made = changes.add_milestone(programme=pair.programme, given=VISIT, language="en", by=pair.by)
    other = changes.add_milestone(programme=pair.programme, given=VISIT, language="en", by=pair.by)

    assert (made.code, other.code, made.purpose, made.questions, titles(pair)) == (
        "a-visit",
        "a-visit-2",
        "To see.",
        ("Who?",),
        ["Kick-off", "A visit", "A visit"],
    )
    changes.move_milestone(milestone=first, up=False, by=pair.by)
    changes.move_milestone(milestone=other, up=False, by=pair.by)  # it is the last one
    assert titles(pair) == ["A visit", "Kick-off", "A visit"]
    changes.drop_milestone(milestone=made, why="No money.", by=pair.by)
    made.refresh_from_db()
    assert standing_of(made, None, date(2030, 1, 1)) == Standing.DROPPED
    changes.drop_milestone(milestone=made, why="Again.", by=pair.by)
    changes.bring_back_milestone(milestone=made, by=pair.by)
    changes.bring_back_milestone(milestone=made, by=pair.by)
    made.refresh_from_db()
    assert (made.dropped_at, made.dropped_why, made.revision) == (None, "", 3)


def test_words_in_other_languages_go_unless_they_still_hold(pair: Pair):
    made = changes.add_milestone(programme=pair.programme, given=VISIT, language="en", by=pair.by)
    french = MilestoneGiven(MilestoneKind.VISITS, "Une visite")
    change = {"milestone": made, "by": pair.by}

    assert changes.change_milestone(**change, seen_revision=1, given=french, language="fr", others_hold=True) == Saved(
        2
    )
    made.refresh_from_db()
    assert set(made.texts) == {"en", "fr"}
    changes.change_milestone(**change, seen_revision=2, given=french, language="fr")  # the same words: nothing goes
    shorter = MilestoneGiven(MilestoneKind.VISITS, "Visite")
    assert isinstance(changes.change_milestone(**change, seen_revision=1, given=shorter, language="fr"), Stale)
    changes.change_milestone(**change, seen_revision=2, given=shorter, language="fr")
    made.refresh_from_db()
    assert (set(made.texts), made.title) == ({"fr"}, "Visite")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (MilestoneGiven(MilestoneKind.OTHER, " "), "Write a title, so that others know what is meant."),
        (MilestoneGiven(MilestoneKind.OTHER, "A", begins="2031", ends="2030"), "It cannot end before it begins."),
        (
            MilestoneGiven(MilestoneKind.OTHER, "A", agenda=(LineGiven("x", 0),)),
            "A line of an agenda takes from 1 minute to a whole day.",
        ),
    ],
)
def test_a_milestone_that_makes_no_sense_is_refused(pair: Pair, given: MilestoneGiven, said: str):
    assert refused(changes.add_milestone, programme=pair.programme, given=given, language="en", by=pair.by) == said
    drop = {"milestone": make_milestone(pair.programme), "why": " ", "by": pair.by}
    assert refused(changes.drop_milestone, **drop) == "Say why."


def test_a_programme_has_two_hundred_milestones_at_most(pair: Pair, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("hospes.journey.mentoring.changes.milestones.MOST", 0)

    add = {"programme": pair.programme, "given": VISIT, "language": "en", "by": pair.by}
    assert refused(changes.add_milestone, **add) == "A programme can have 0 milestones."


def test_progress_is_said_of_a_scheme_or_of_the_programme(pair: Pair):
    visit = make_milestone(pair.programme, is_per_scheme=True, begins="2031-05", ends="2031-06")
    say = {"milestone": visit, "scheme": pair.scheme, "by": pair.by}
    under_way = ProgressGiven(MilestoneState.UNDER_WAY, begins="2031-07", source=SourceGiven("A page"))

    assert changes.set_progress(**say, seen_revision=0, given=under_way) == Saved(1)
    assert isinstance(changes.set_progress(**say, seen_revision=0, given=ProgressGiven(MilestoneState.DONE)), Stale)
    progress = Progress.objects.get()
    assert str(progress) == "Visit: under way"
    assert [standing_of(visit, progress, day) for day in (date(2031, 7, 31), date(2031, 8, 1))] == [
        Standing.UNDER_WAY,
        Standing.LATE,
    ]
    assert changes.set_progress(**say, seen_revision=1, given=ProgressGiven(MilestoneState.DONE, "2031-08")) == Saved(2)
    assert standing_of(visit, Progress.objects.get(), date(2040, 1, 1)) == Standing.DONE


def test_progress_that_makes_no_sense_is_refused(pair: Pair):
    per_scheme, once = (make_milestone(pair.programme, is_per_scheme=each) for each in (True, False))
    done, dropped = ProgressGiven(MilestoneState.DONE), ProgressGiven(MilestoneState.DROPPED)
    backwards = ProgressGiven(MilestoneState.DONE, begins="2031", ends="2030")

    def said(milestone: Milestone, scheme: object, given: ProgressGiven) -> str:
        ask = {"milestone": milestone, "scheme": scheme, "seen_revision": 0, "given": given, "by": pair.by}
        return refused(changes.set_progress, **ask)

    assert said(per_scheme, None, done) == "This milestone is passed once in each scheme: say it of a scheme."
    assert said(once, pair.scheme, done) == "This milestone is passed once by the whole programme."
    assert said(once, None, dropped) == "Say why."
    assert said(once, None, backwards) == "It cannot end before it begins."
    assert said(per_scheme, make_scheme(), done) == "Choose a scheme of this programme."


def test_what_is_only_known_to_the_month_is_late_after_it():
    assert [last_day(one) for one in ("2031", "2032-02", "2031-05-12")] == [
        date(2031, 12, 31),
        date(2032, 2, 29),
        date(2031, 5, 12),
    ]
    assert not is_late("", "", date(2040, 1, 1))
    assert is_late("2031-05", "", date(2031, 6, 1))
    assert standing_of(Milestone(begins="2031"), None, date(2031, 6, 1)) == Standing.PLANNED
