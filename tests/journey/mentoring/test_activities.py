"""Activities: planned as exactly as known, changed, cancelled; their agenda, questions, hosts and sites."""

from datetime import UTC, date, datetime, timedelta

import pytest

from factories.cities import make_association
from factories.mentoring import START, Pair, make_activity, make_milestone, refused
from factories.programmes import make_scheme
from hospes.journey.cities.changes import Saved, SourceGiven, Stale
from hospes.journey.mentoring import changes
from hospes.journey.mentoring.changes import ActivityGiven, AgendaGiven, SiteGiven
from hospes.journey.mentoring.enums import ActivityKind, ActivityState, Left, Mode
from hospes.journey.mentoring.models import Activity, AgendaItem, Milestone
from hospes.journey.mentoring.queries.agenda import agenda_of, laid_off
from hospes.journey.mentoring.queries.expected import Expected, expected_of
from hospes.journey.mentoring.rules import Span, fault_of_span

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]
NINE, FIVE = datetime(2031, 5, 12, 9), datetime(2031, 5, 12, 17)  # noqa: DTZ001 - on the clocks of the place
DAY = Span(starts=NINE, stops=FIVE, zone="Europe/Brussels")


def given(**said: object) -> ActivityGiven:
    """A day at the mentor's."""
    return ActivityGiven(ActivityKind.VISIT, **({"title": "A visit", "when": DAY} | said))  # type: ignore[arg-type]  # named fields


def outlined(pair: Pair) -> Milestone:
    """A milestone with a question and an agenda of two lines in French."""
    made = make_milestone(pair.programme, leaves=[Left.PRACTICES, Left.REFINED])
    agenda = [{"title": "Accueil", "minutes": 30}, {"title": "Repas", "minutes": 60}]
    made.texts["fr"] = {"title": "Visite", "questions": ["Qui ?"], "agenda": agenda}
    made.save()
    return made


def plan(pair: Pair, **said: object) -> Activity:
    """An activity that was planned by the change."""
    return changes.plan_activity(programme=pair.programme, scheme=pair.scheme, given=given(**said), by=pair.by)


def test_a_visit_takes_questions_and_agenda_from_its_milestone(pair: Pair):
    made = changes.plan_activity(
        programme=pair.programme,
        scheme=pair.scheme,
        milestone=outlined(pair),
        given=given(language="fr", source=SourceGiven("A page")),
        hosts=[pair.mentor, make_association("kede")],
        by=pair.by,
    )
    made.refresh_from_db()

    assert str(made) == "A visit"
    assert (made.begins, made.ends, made.starts_at, made.zone) == ("2031-05-12", "2031-05-12", START, "Europe/Brussels")
    assert [str(one) for one in made.questions.all()] == ["Qui ?"]
    assert [(str(one), one.starts_at, one.ends_at) for one in made.agenda.all()] == [
        ("Accueil", START, START + timedelta(minutes=30)),
        ("Repas", START + timedelta(minutes=30), START + timedelta(minutes=90)),
    ]
    assert [bool(one.city) for one in made.hosts.all()] == [True, False]
    assert expected_of(made) == (
        Expected(Left.PRACTICES, False, "No practice is noted yet."),
        Expected(Left.REFINED, None),
    )
    changes.note_practice(activity=made, name="A counter", by=pair.by)
    assert expected_of(made)[0] == Expected(Left.PRACTICES, True, "1 practice is noted.")


def test_what_a_source_tells_stays_as_exact_as_it_is(pair: Pair):
    days = plan(pair, when=Span(days=("2021-05-14", "2021-05-12")))
    month = plan(pair, when=Span(begins="2021-05"))
    milestone = outlined(pair)
    bare = changes.plan_activity(
        programme=pair.programme, milestone=milestone, given=given(when=Span()), brings_along=False, by=pair.by
    )

    assert [(one.begins, one.ends, one.days, one.starts_at) for one in (days, month, bare)] == [
        ("2021-05-12", "2021-05-14", ["2021-05-12", "2021-05-14"], None),
        ("2021-05", "2021-05", [], None),
        ("", "", [], None),
    ]
    assert (bare.agenda.count(), expected_of(month)) == (0, ())
    untimed = changes.plan_activity(
        programme=pair.programme, milestone=milestone, given=given(when=Span(), language="fr"), by=pair.by
    )
    assert [one.starts_at for one in untimed.agenda.all()] == [None, None]


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span(starts=NINE), "Give both when it starts and when it ends."),
        (Span(starts=NINE, stops=FIVE, zone="Mars"), "Choose the time zone of the place, such as Europe/Brussels."),
        (Span(starts=FIVE, stops=NINE, zone="Europe/Riga"), "It cannot end before it begins."),
        (Span(begins="2031", ends="2030"), "It cannot end before it begins."),
        (Span(days=("tomorrow",)), "Write each day as 2026-11-21."),
        (
            Span(starts=datetime(2031, 3, 30, 2, 30), stops=FIVE, zone="Europe/Brussels"),  # noqa: DTZ001 - no such time
            "There is no 02:30 on 30 March 2031: the clocks go forward in that hour.",
        ),
        (DAY, ""),
    ],
)
def test_a_time_that_cannot_be_is_refused(span: Span, said: str):
    assert fault_of_span(span) == said


def test_an_activity_that_makes_no_sense_is_refused(pair: Pair):
    ask = {"programme": pair.programme, "by": pair.by}

    assert refused(changes.plan_activity, **ask, given=given(title=" ")) == (
        "Write a title, so that others know what is meant."
    )
    assert refused(changes.plan_activity, **ask, given=given(remind_days=61)) == "Remind 60 days before it at most."
    assert refused(changes.plan_activity, **ask, given=given(when=Span(starts=NINE))).startswith("Give both")
    assert refused(changes.plan_activity, **ask, given=given(), scheme=make_scheme()).startswith("Choose a scheme and")


def test_a_change_counts_for_calendars_when_time_or_place_change(pair: Pair):
    made = plan(pair)
    change = {"activity": made, "by": pair.by}

    assert changes.change_activity(**change, seen_revision=1, given=given(purpose="To see.")) == Saved(2)
    assert changes.change_activity(**change, seen_revision=1, given=given(purpose="To see.")) == Saved(2)
    assert isinstance(changes.change_activity(**change, seen_revision=1, given=given(purpose="To hear.")), Stale)
    assert changes.change_activity(**change, seen_revision=2, given=given(purpose="To see.", place="Port")) == Saved(3)
    changes.mark_held(**change)
    changes.mark_held(**change)
    assert changes.change_activity(**change, seen_revision=4, given=given(place="Harbour")) == Saved(5)
    made.refresh_from_db()
    assert (made.sequence, made.place, made.state) == (2, "Harbour", ActivityState.HELD)
    assert refused(changes.cancel_activity, **change, why="Rain") == "This activity was held."
    changes.mark_planned(**change)
    changes.mark_planned(**change)
    assert refused(changes.cancel_activity, **change, why=" ") == "Say why."
    assert changes.cancel_activity(**change, why="Rain") == 0
    made.refresh_from_db()
    assert (made.state, made.cancelled_why, made.sequence) == (ActivityState.CANCELLED, "Rain", 3)
    assert refused(changes.mark_held, **change) == "This activity is cancelled. It stays as it is."


def test_questions_are_set_together_and_not_over_those_of_somebody_else(pair: Pair, visit: Activity):
    ask = {"activity": visit, "by": pair.by}

    assert changes.set_questions(**ask, seen_revision=1, texts=["Who?", " ", "Why?"]) == Saved(2)
    assert changes.set_questions(**ask, seen_revision=1, texts=["Who?", "Why?"]) == Saved(2)
    assert isinstance(changes.set_questions(**ask, seen_revision=1, texts=["When?"]), Stale)
    assert [one.text for one in visit.questions.all()] == ["Who?", "Why?"]
    many = ["A question?"] * 31
    assert refused(changes.set_questions, **ask, seen_revision=2, texts=many).startswith("Write 30 questions at most")


def test_hosts_and_sites_come_and_go(pair: Pair, visit: Activity):
    kede = make_association("kede")
    changes.set_hosts(activity=visit, cities=[pair.mentee], associations=[kede], by=pair.by)

    assert [str(one) for one in visit.hosts.order_by("pk")] == [str(pair.mentee), str(kede)]
    site = changes.save_site(activity=visit, given=SiteGiven(" Port "), by=pair.by)
    changes.save_site(activity=visit, given=SiteGiven("Port", access="A ramp"), site=site, by=pair.by)
    assert [(str(one), one.access) for one in visit.sites.all()] == [("Port", "A ramp")]
    assert refused(changes.save_site, activity=visit, given=SiteGiven(" "), by=pair.by) == "Write a name."
    changes.remove_site(site=site, by=pair.by)
    assert visit.sites.count() == 0


def line(title: str, start: int, stop: int, day: int = 12) -> AgendaGiven:
    """A line from one hour to another."""
    return AgendaGiven(title, starts=datetime(2031, 5, day, start), stops=datetime(2031, 5, day, stop))  # noqa: DTZ001 - on the clocks of the place


def test_an_agenda_says_what_overlaps_lies_outside_and_is_unsaid(pair: Pair):
    visit = make_activity(pair)  # 12 May, 9:00, to 13 May, 17:00
    assert agenda_of(visit).warnings == ()
    add = [
        changes.add_agenda_item(activity=visit, given=one, by=pair.by)
        for one in (line("Port", 9, 12), line("Lunch", 11, 13), line("Walk", 15, 19), line("Free", 18, 19, 13))
    ]
    changes.add_agenda_item(activity=visit, given=AgendaGiven("Some time"), by=pair.by)

    assert agenda_of(visit).warnings == (
        "“Port” is not over when “Lunch” starts.",
        "“Free” is outside the time of the activity.",
        "On 12 May 2031 the agenda says nothing from 13:00 to 15:00.",
    )
    changes.drop_agenda_item(item=add[3], by=pair.by)
    assert agenda_of(visit).warnings[1:] == (
        "For 13 May 2031 the agenda has no line.",
        "On 12 May 2031 the agenda says nothing from 13:00 to 15:00.",
    )
    Activity.objects.update(starts_at=None, ends_at=None, zone="")
    visit.refresh_from_db()
    assert agenda_of(visit).warnings == ("“Port” is not over when “Lunch” starts.",)


def test_lines_of_an_agenda_move_go_and_come_back(pair: Pair, visit: Activity):
    port, lunch = (
        changes.add_agenda_item(activity=visit, given=line(title, hour, hour + 1), by=pair.by)
        for title, hour in (("Port", 9), ("Lunch", 12))
    )

    def order() -> list[str]:
        return [one.title for one in agenda_of(visit).items]

    changes.move_agenda_item(item=lunch, up=True, by=pair.by)
    assert order() == ["Lunch", "Port"]
    changes.move_agenda_item(item=lunch, up=True, by=pair.by)  # it is the first
    for _twice in range(2):
        changes.drop_agenda_item(item=port, by=pair.by)
    changes.move_agenda_item(item=port, up=True, by=pair.by)  # it is not on it
    assert (order(), [str(one) for one in laid_off(visit)]) == (["Lunch"], ["Port"])
    for _twice in range(2):
        changes.bring_back_agenda_item(item=port, by=pair.by)
    change = {"item": port, "by": pair.by}
    assert changes.change_agenda_item(**change, seen_revision=1, given=line("Harbour", 9, 10)) == Saved(2)
    assert isinstance(changes.change_agenda_item(**change, seen_revision=1, given=line("Quay", 9, 10)), Stale)
    assert order() == ["Lunch", "Harbour"]
    assert AgendaItem.objects.get(title="Harbour").starts_at == datetime(2031, 5, 12, 7, tzinfo=UTC)


def test_a_line_that_makes_no_sense_is_refused(pair: Pair, visit: Activity, monkeypatch: pytest.MonkeyPatch):
    def said(activity: Activity, one: AgendaGiven) -> str:
        return refused(changes.add_agenda_item, activity=activity, given=one, by=pair.by)

    undated = plan(pair, when=Span(begins="2031"))
    assert said(visit, AgendaGiven(" ")) == "Write a title, so that others know what is meant."
    assert said(visit, AgendaGiven("Port", starts=NINE)) == "Give both when it starts and when it ends."
    assert said(visit, line("Port", 12, 9)) == "It cannot end before it begins."
    assert said(undated, line("Port", 9, 12)).startswith("Say first when the activity starts and ends:")
    monkeypatch.setattr("hospes.journey.mentoring.changes.agenda.MOST", 0)
    assert said(visit, AgendaGiven("Port")) == "An agenda can have 0 lines."


def test_the_zone_counts_in_which_people_meet(pair: Pair):
    riga = plan(pair, when=Span(starts=NINE, stops=FIVE, zone="Europe/Riga"), mode=Mode.ONLINE)

    assert riga.starts_at == START - timedelta(hours=1)
    assert date.fromisoformat(riga.begins) == NINE.date()
