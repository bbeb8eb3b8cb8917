"""How all schemes stand: what is late and who has not answered, in a constant number of questions; risks; the sheet."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factories.cities import make_association, make_city
from factories.mentoring import Pair, make_activity, make_milestone, make_pair, make_participant
from factories.partnerships import make_instrument, make_round
from factories.people import make_person
from factories.practices import make_published
from factories.programmes import make_partner, make_scheme
from hospes.audit.actors import SYSTEM
from hospes.journey.cities.changes import Saved, Stale, add_member
from hospes.journey.mentoring.changes.risks import RiskGiven, add_risk, change_risk
from hospes.journey.mentoring.enums import ActivityState, Harm, Left, Likelihood, MilestoneState, RiskState, Standing
from hospes.journey.mentoring.models import Output, PracticeShown, Progress, Risk
from hospes.journey.mentoring.queries.overview import SchemeState, overview
from hospes.journey.mentoring.queries.risks import risk_for, risks_in, risks_of
from hospes.journey.mentoring.queries.state import practice_name, state_sheet
from hospes.journey.mentoring.rules import Refused
from hospes.journey.mentoring.rules.overview import associations_of, may_oversee
from hospes.journey.practices.enums import State
from hospes.journey.programmes.changes import Who, give_role
from hospes.journey.programmes.enums import RoleKind, Side

pytestmark = pytest.mark.django_db
TODAY = date(2031, 6, 1)
SOON = RiskGiven("It may rain.", Likelihood.UNLIKELY, Harm.LITTLE)


def state_of(pair: Pair, today: date = TODAY) -> SchemeState:
    return overview(pair.programme, today).schemes[0]


def test_scheme_says_what_it_passed_last_and_what_comes_next(pair: Pair) -> None:
    whole = make_milestone(pair.programme, "Kick-off", begins="2031-01", position=1)
    first = make_milestone(pair.programme, "First visit", is_per_scheme=True, begins="2031-03", position=2)
    make_milestone(pair.programme, "Second visit", is_per_scheme=True, begins="2031-09", position=3)
    make_milestone(pair.programme, "Gone", dropped_at=timezone.now(), dropped_why="No money.", position=4)
    Progress.objects.create(milestone=whole, state=MilestoneState.DONE, on="2031-01-10")
    found = state_of(pair)

    assert [(one.milestone.title, one.standing) for one in found.steps] == [
        ("Kick-off", Standing.DONE), ("First visit", Standing.LATE), ("Second visit", Standing.PLANNED),
    ]  # fmt: skip
    assert found.done == found.steps[0]
    assert found.done.on == "2031-01-10"
    assert found.next == found.steps[1]
    assert (found.is_late, found.waits) == (True, False)

    Progress.objects.create(milestone=first, scheme=pair.scheme, begins="2031-08", ends="2031-08-20")
    assert (state_of(pair).is_late, state_of(pair).next.begins) == (False, "2031-08")


def test_scheme_without_anything_is_neither_late_nor_waiting(pair: Pair) -> None:
    found = state_of(pair)

    assert (found.done, found.next, found.late, found.is_late, found.waits, found.coming) == (
        None, None, (), False, False, None,
    )  # fmt: skip
    assert (found.mentors, found.mentees, found.others) == ((str(pair.mentor),), (str(pair.mentee),), ())


def test_activities_are_coming_not_held_or_left_nothing(pair: Pair) -> None:
    stone = make_milestone(pair.programme, leaves=[Left.PRACTICES], is_per_scheme=True, begins="2032")
    coming = make_activity(pair, "Third", begins="2031-07-01", ends="")
    make_activity(pair, "Second")
    held = make_activity(pair, "First", milestone=stone, state=ActivityState.HELD, begins="2031-02-01", ends="")
    make_activity(pair, "Talk", state=ActivityState.HELD, begins="2031-02-01", ends="")
    cancelled = {"state": ActivityState.CANCELLED, "cancelled_at": timezone.now(), "begins": "2031-01-01", "ends": ""}
    make_activity(pair, "Never", **cancelled)
    for name, given in (("Ada", {"invited_at": timezone.now()}), ("Bo", {})):
        make_participant(coming, name, **given)
    found = state_of(pair)

    assert (found.coming and found.coming.pk, [one.title for one in found.unheld]) == (coming.pk, ["Second"])
    assert ([one.title for one in found.unshown], found.unanswered, found.waits) == (["First"], 1, True)
    PracticeShown.objects.create(activity=held, name="Buddies")
    assert state_of(pair).unshown == ()


def test_risks_and_silent_sides_are_counted(pair: Pair) -> None:
    make_instrument()
    make_round(pair, closes_on=timezone.localdate())
    add_risk(programme=pair.programme, scheme=pair.scheme, given=SOON, by=pair.by)
    worst = RiskGiven("The officer leaves.", Likelihood.LIKELY, Harm.MUCH)
    add_risk(programme=pair.programme, scheme=pair.scheme, given=worst, by=pair.by)
    found = state_of(pair, timezone.localdate())

    assert (found.risks, found.grave, found.is_asked) == (2, 1, True)
    assert (found.silent, found.waits, found.is_late) == ((str(pair.mentor), str(pair.mentee)), True, True)
    assert state_of(pair, timezone.localdate() + timedelta(days=1)).silent == ()
    pair.scheme.partnership_rounds.get().sides.update(finished_at=timezone.now())
    assert (state_of(pair, timezone.localdate()).silent, state_of(pair, timezone.localdate()).is_asked) == ((), True)


def test_overview_asks_as_much_for_one_scheme_as_for_many(pair: Pair) -> None:
    make_milestone(pair.programme, begins="2031-03")

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as questions:
            overview(pair.programme, TODAY)
        return len(questions)

    one = asked()
    for _more in range(3):
        scheme = make_scheme(pair.programme)
        make_partner(scheme, make_city(), Side.MENTOR)
        make_partner(scheme, name="A valley", side=Side.UNSTATED)
    assert (asked(), one) == (10, 10)
    assert overview(pair.programme, TODAY).schemes[-1].others == ("A valley",)


def test_associations_are_those_of_cities_in_schemes(pair: Pair) -> None:
    association = make_association("ANCI")
    add_member(association=association, city=pair.mentee, by=SYSTEM)
    found = overview(pair.programme, TODAY)

    assert (found.associations, found.members[association.slug]) == (
        ((association.slug, str(association)),), frozenset({pair.mentee.pk}),
    )  # fmt: skip


# risks


def test_risks_are_read_the_worst_first_and_what_is_over_last(pair: Pair) -> None:
    given = (
        RiskGiven("Nuisance", Likelihood.LIKELY, Harm.LITTLE, review_on=date(2031, 5, 1)),
        RiskGiven("Happened", Likelihood.LIKELY, Harm.MUCH, state=RiskState.HAPPENED),
        RiskGiven("Danger", Likelihood.POSSIBLE, Harm.MUCH, " Somebody steps in. ", "Bo", state=RiskState.WATCHED),
    )
    for one in given:
        add_risk(programme=pair.programme, scheme=pair.scheme, given=one, by=pair.by)
    add_risk(programme=pair.programme, given=SOON, by=pair.by)
    lines = risks_of(pair.programme, pair.coordinator, TODAY)

    assert [(line.risk.what, line.is_standing, line.is_to_review) for line in lines] == [
        ("Danger", True, False), ("Nuisance", True, True), ("It may rain.", True, False), ("Happened", False, False),
    ]  # fmt: skip
    assert risks_of(pair.programme, pair.guest, TODAY) == ()
    assert [(line.risk.what, line.may_change) for line in risks_in(pair.scheme, pair.guest, TODAY)] == [
        ("Danger", True), ("Nuisance", True), ("Happened", True),
    ]  # fmt: skip
    assert lines[0].risk.mitigation == "Somebody steps in."
    danger, whole = lines[0].risk, lines[2].risk
    assert [risk_for(pair.guest, pair.programme, one.pk) for one in (danger, whole)] == [danger, None]
    assert risk_for(pair.coordinator, pair.programme, 0) is None
    assert str(danger) == "Danger"


def test_risk_says_what_and_is_watched_by_doing_something(pair: Pair) -> None:
    for given, why in (
        (RiskGiven(" "), "Say what may happen"),
        (RiskGiven("x", state=RiskState.WATCHED), "what you do"),
    ):
        with pytest.raises(Refused, match=why):
            add_risk(programme=pair.programme, given=given, by=pair.by)


def test_two_who_change_a_risk_at_once_are_told(pair: Pair) -> None:
    risk = add_risk(programme=pair.programme, given=SOON, by=pair.by)
    wet = RiskGiven("It rains.", Likelihood.LIKELY, Harm.LITTLE, state=RiskState.HAPPENED)

    assert change_risk(risk=risk, seen_revision=1, given=wet, by=pair.by) == Saved(2)
    assert change_risk(risk=risk, seen_revision=1, given=wet, by=pair.by) == Saved(2)
    late = change_risk(risk=risk, seen_revision=1, given=SOON, by=pair.by)
    assert isinstance(late, Stale)
    assert (late.theirs.what, Risk.objects.get().changed_by) == ("It rains.", "Cora")


def test_who_oversees_and_who_speaks_for_an_association(pair: Pair) -> None:
    paola, association = make_person(), make_association("ANCI")
    assert associations_of(paola, pair.programme) == ()
    give_role(programme=pair.programme, kind=RoleKind.ASSOCIATION, who=Who(association=association), by=SYSTEM)
    paola.mandates.create(association=association)

    assert associations_of(paola, pair.programme) == (association,)
    assert [may_oversee(one, pair.programme) for one in (pair.coordinator, pair.guest, paola)] == [True, False, False]


# the sheet


def test_sheet_says_what_is_passed_ahead_achieved_and_at_risk(pair: Pair) -> None:
    first = make_milestone(pair.programme, "First", is_per_scheme=True, begins="2031-01", position=1)
    make_milestone(pair.programme, "Second", is_per_scheme=True, begins="2032", position=2)
    Progress.objects.create(milestone=first, scheme=pair.scheme, state=MilestoneState.DONE, on="2031-01-10")
    held = make_activity(pair, state=ActivityState.HELD)
    make_activity(pair, "Without a trace", state=ActivityState.HELD)
    Output.objects.create(activity=held, title="A list of ten changes")
    for given in (SOON, RiskGiven("Over", state=RiskState.GONE)):
        add_risk(programme=pair.programme, scheme=pair.scheme, given=given, by=pair.by, is_example=given is SOON)
    sheet = state_sheet(pair.scheme, pair.guest, TODAY)

    assert [one.milestone.title for one in (*sheet.passed, *sheet.ahead)] == ["First", "Second"]
    assert [one.activity for one in sheet.achieved] == [held]
    assert [line.risk.what for line in sheet.risks] == ["It may rain."]
    assert (sheet.programme, sheet.plans, sheet.is_example) == (pair.programme, (), True)


def test_practice_is_named_in_the_readers_language_and_not_while_it_is_rewritten(pair: Pair) -> None:
    practice = make_published("Buddies", pair.mentor)
    held = make_activity(pair, state=ActivityState.HELD)
    shown = PracticeShown.objects.create(activity=held, practice=practice)
    assert practice_name(shown, "fr") == "Buddies"
    practice.texts.all().delete()
    assert practice_name(PracticeShown.objects.get(), "fr") == practice.slug
    practice.state = State.DRAFT
    shown.practice = practice
    assert practice_name(shown, "en") == "A practice that is being rewritten"
    assert practice_name(PracticeShown(activity=held, name="A club"), "en") == "A club"


def test_other_programmes_are_not_counted(pair: Pair) -> None:
    other = make_pair()
    add_risk(programme=other.programme, scheme=other.scheme, given=SOON, by=other.by)
    assert state_of(pair).risks == 0
