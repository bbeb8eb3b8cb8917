"""Pages of who runs a programme and of associations: one sentence and one button per scheme, filters, reminders."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from factories.assessments import make_assessment
from factories.cities import make_association, make_city
from factories.mentoring import Pair, make_activity, make_milestone, make_pair, make_participant
from factories.partnerships import make_instrument, make_round, side_of
from factories.people import make_person
from factories.planned import make_planned, make_public
from factories.programmes import make_partner, make_scheme
from factories.studies import make_ended
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments.enums import Layer
from hospes.journey.cities.changes import add_member
from hospes.journey.mentoring.changes.risks import RiskGiven, add_risk
from hospes.journey.mentoring.enums import ActivityState, Harm, Left, Likelihood, MilestoneState, Months, Turn
from hospes.journey.mentoring.models import FrozenStudy, Milestone, Progress, Risk
from hospes.journey.mentoring.queries.overview import overview
from hospes.journey.people.models import KeptLetter
from hospes.journey.plans.models import Plan
from hospes.journey.plans.queries.in_schemes import plans_in_schemes
from hospes.journey.programmes.changes import Who, give_role
from hospes.journey.programmes.enums import RoleKind, Side
from hospes.www.mentoring.overview import row_of, with_plans

pytestmark = pytest.mark.django_db
PAST, AHEAD = "2020-01-01", "2090-01-01"


@pytest.fixture(autouse=True)
def _letters_lead_somewhere(settings: LazySettings) -> None:
    settings.URL = "https://hospes.example"


@pytest.fixture
def pair() -> Pair:
    return make_pair()


@pytest.fixture
def client(pair: Pair) -> Client:
    """The coordinator's browser."""
    made = Client()
    made.force_login(pair.coordinator)
    return made


def said(pair: Pair) -> str:
    """The sentence about the first scheme."""
    return row_of(with_plans(overview(pair.programme, timezone.localdate()), pair.coordinator).schemes[0]).said


def steps(pair: Pair) -> Iterator[str]:
    """One thing after the other that presses less is put before what presses more."""
    yield said(pair)
    coming = make_activity(pair, "Third", begins=AHEAD, ends="")
    make_participant(coming, invited_at=timezone.now())
    yield said(pair)
    add_risk(
        programme=pair.programme, scheme=pair.scheme, by=pair.by,
        given=RiskGiven("x", Likelihood.LIKELY, Harm.MUCH),
    )  # fmt: skip
    yield said(pair)
    make_instrument()
    make_round(pair)
    yield said(pair)
    leaves = make_milestone(pair.programme, "Inspiration", leaves=[Left.PRACTICES], is_per_scheme=True, begins=AHEAD)
    make_activity(pair, "Held", milestone=leaves, state=ActivityState.HELD, begins=PAST, ends="")
    yield said(pair)
    make_activity(pair, "Second", begins=PAST, ends="")
    yield said(pair)
    make_milestone(pair.programme, "Kick-off", begins=PAST)
    yield said(pair)
    make_milestone(pair.programme, "Training", begins=PAST)
    yield said(pair)


def test_most_pressing_thing_is_said_of_a_scheme(pair: Pair) -> None:
    assert list(steps(pair)) == [
        "On course.",
        "1 invitation has no answer yet.",
        "1 risk wants a look now.",
        f"Has not said how the partnership goes: {pair.mentor}, {pair.mentee}.",
        "“Held” was to leave practices behind, and none is noted.",
        "The day of “Second” has passed: was it held?",
        "“Kick-off” is late.",
        "“Kick-off” and 1 more milestone are late.",
    ]


def test_scheme_that_is_through_or_empty_says_so(pair: Pair) -> None:
    stone = make_milestone(pair.programme)
    Progress.objects.create(milestone=stone, state=MilestoneState.DONE)
    assert said(pair) == "All milestones are passed."
    empty = make_scheme(pair.programme)
    row = row_of(overview(pair.programme, timezone.localdate()).schemes[-1])
    assert (row.said, row.who) == ("Nobody takes part yet.", empty.theme.title)


def test_board_is_filtered_by_what_is_late_who_waits_theme_and_association(client: Client, pair: Pair) -> None:
    calm = make_scheme(pair.programme, "Calm")
    harbour = make_city()
    make_partner(calm, harbour, Side.MENTOR)
    association = make_association()
    add_member(association=association, city=harbour, by=SYSTEM)
    make_activity(pair, begins=PAST, ends="")
    path = f"/programmes/{pair.programme.slug}/overview/"

    def shown(query: str = "") -> list[str]:
        return [str(row.state.title) for row in client.get(path + query).context["rows"]]

    late = pair.scheme.title
    assert shown() == [late, "Calm"]
    assert shown("?state=late") == [late]
    assert shown("?state=waiting") == []
    assert shown(f"?theme={calm.theme_id}") == shown(f"?association={association.slug}") == ["Calm"]
    assert shown("?theme=x&page=9") == shown("?association=nobody") == []


def test_board_asks_the_database_as_much_for_three_schemes_as_for_one(
    client: Client, pair: Pair, django_assert_num_queries: object
) -> None:
    path = f"/programmes/{pair.programme.slug}/overview/"
    client.get(path)
    for _more in (1, 2):
        with django_assert_num_queries(14):  # type: ignore[operator]  # a fixture of pytest-django
            client.get(path)
        make_partner(make_scheme(pair.programme), make_city())


def test_coordinator_reminds_the_sides_of_a_scheme(client: Client, pair: Pair) -> None:
    make_instrument()
    round = make_round(pair)
    side = side_of(round, pair.mentee)
    pair.mentor.mandates.all().delete()
    KeptLetter.objects.all().delete()
    path = f"/programmes/{pair.programme.slug}/overview/{pair.scheme.pk}/remind/"

    page = client.post(path, follow=True).content.decode()
    assert f"{side.partner} gets a letter." in page
    assert "Nobody speaks for this city on Hospes." in page
    assert [each.to for each in KeptLetter.objects.all()] == [pair.guest.email]
    round.sides.update(finished_at=timezone.now())
    assert client.post(path).status_code == 404


def test_plan_of_which_nobody_says_anything_is_told(pair: Pair) -> None:
    planned = make_planned(make_assessment(city=pair.mentee), Layer.PROGRAMME)
    Plan.objects.update(scheme=pair.scheme)
    today = timezone.localdate()

    def silent(person: object, on: date) -> list[tuple[str, bool]]:
        return [(one.title, one.is_silent) for one in plans_in_schemes(person, [pair.scheme.pk], on)]  # type: ignore[arg-type]  # a person

    assert silent(pair.guest, today) == [("Doors that open", False)]
    make_public(planned)
    assert silent(pair.guest, today + timedelta(days=800)) == [("Doors that open", True)]
    assert silent(make_person(), today) == []
    late = with_plans(overview(pair.programme, today + timedelta(days=800)), pair.guest).schemes[0]
    assert (late.plans, late.is_late, row_of(late).said) == (1, True, "Nobody has said for long how 1 plan goes.")


def test_risk_is_named_changed_and_kept_when_two_meet(client: Client, pair: Pair) -> None:
    path = f"/programmes/{pair.programme.slug}/risks/"
    sent = {"what": "It may rain.", "likelihood": "1", "harm": "1", "state": "open"}

    assert client.post(f"{path}add/?scheme={pair.scheme.pk}", sent).url == f"/schemes/{pair.scheme.pk}/state/"
    assert client.post(f"{path}add/", sent | {"state": "watched"}).status_code == 422
    risk = Risk.objects.get()
    assert client.post(f"{path}{risk.pk}/", sent | {"what": "It rains.", "revision": "1"}).status_code == 302
    clash = client.post(f"{path}{risk.pk}/", sent | {"what": "It snows.", "revision": "1"})
    assert (clash.status_code, b"It rains." in clash.content) == (409, True)
    bare = sent | {"state": "watched", "revision": "2"}
    assert client.post(f"{path}{risk.pk}/", bare).status_code == 422
    assert client.post(f"{path}{risk.pk}/", {"settle": "theirs"}).status_code == 302
    for query in ("0", "x", "9" * 12):
        assert client.get(f"{path}add/?scheme={query}").status_code == 404


def test_follow_up_is_opened_and_its_effect_worked_out_and_shown() -> None:
    ended = make_ended()
    for level in (0, 1, 1, 2, 2):
        ended.mentee(level, 1)
    client = Client()
    client.force_login(ended.coordinator)
    path = f"/programmes/{ended.programme.slug}/"
    toolkit = ended.version.toolkit.slug
    assert b"5 mentees would be asked." in client.get(f"{path}follow-ups/").content
    opened = client.post(f"{path}follow-ups/{toolkit}/12/open/", follow=True)
    assert b"5 cities are asked to look again." in opened.content
    assert client.post(f"{path}follow-ups/{toolkit}/13/open/").status_code == 404
    made = ended.programme.follow_ups.get()
    assert b"5 cities are reminded." in client.post(f"{path}follow-ups/{made.pk}/remind/", follow=True).content
    assert b"Fewer than five mentees" in client.get(f"{path}effect/").content
    for city, level in zip(ended.mentees, (2, 2, 2, 3, 4), strict=True):
        ended.answer(made, city, level, 2)
        ended.other(1, 1)

    assert client.post(f"{path}effect/freeze/", {"toolkit": toolkit, "months": "12"}).status_code == 302
    frozen = client.post(f"{path}effect/freeze/", {"toolkit": toolkit, "months": Months.TWELVE, "kind": "all"})
    row = FrozenStudy.objects.get()
    assert frozen.url == f"{path}effect/?study={row.code}"
    page = client.get(frozen.url).content.decode()
    assert ("5 mentees beside 5 cities" in page, "<svg" in page, row.code in page) == (True, True, True)
    assert client.get(f"{path}effect/?study=none").status_code == 404
    client.force_login(ended.officer)
    own = client.get(f"/schemes/{ended.scheme.pk}/effect/").content.decode()
    assert ("levels higher" in own, str(ended.others[0]) in own) == (True, False)


def test_second_time_is_asked_on_the_page_and_a_day_that_is_over_refused(client: Client, pair: Pair) -> None:
    make_instrument()
    path = f"/schemes/{pair.scheme.pk}/partnership/"
    assert b"Nobody was asked yet" in client.get(path).content
    yesterday = timezone.localdate() - timedelta(days=1)
    assert client.post(f"{path}1/begin/", {"closes_on": yesterday.isoformat()}).status_code == 422
    assert client.post(f"{path}1/begin/", {"closes_on": timezone.localdate().isoformat()}).status_code == 302
    assert client.get(f"{path}3/begin/").status_code == client.get(f"{path}2/").status_code == 404
    assert client.get(f"{path}1/").status_code == 403
    assert pair.scheme.partnership_rounds.get().turn == Turn.FIRST


def test_sides_that_write_at_once_are_both_kept_on_the_page(pair: Pair) -> None:
    make_instrument()
    side = side_of(make_round(pair), pair.mentor)
    client, path = Client(), f"/partnership/{side.pk}/"
    client.force_login(pair.host)
    sent = {"q-bcdf-value": "4", "q-bcdf-words": "We.", "q-bcdf-revision": "0"}
    assert client.post(f"{path}save/", {"item": "q-bcdf"} | sent).json() == {"state": "saved", "revision": 1}
    late = {"q-bcdf-value": "2", "q-bcdf-words": "Late.", "q-bcdf-revision": "0"}
    met = client.post(f"{path}save/", {"item": "q-bcdf"} | late)
    assert (met.status_code, met.json()["theirs"]) == (409, {"value": "4", "words": "We."})
    assert client.post(f"{path}save/", {"item": "q-bcdf"}).status_code == 422
    assert client.post(f"{path}save/", {"item": "q-zzzz"}).status_code == 404
    wrong = client.post(f"{path}save/", {"item": "q-bcdf"} | late | {"q-bcdf-value": "9"})
    assert wrong.json()["problem"] == "The instrument has no such question."

    clash = client.post(path, late)
    assert (clash.status_code, b"Both texts are kept." in clash.content) == (422, True)
    refused = client.post(path, late | {"q-bcdf-value": "9"})
    assert b"The instrument has no such question." in refused.content
    assert client.post(path, late | {"settle": "theirs:q-bcdf"}).url == f"{path}#q-bcdf"
    together = late | {"q-bcdf-revision": "1", "settle": "together:q-bcdf"}
    assert client.post(path, together).status_code == 302
    assert side.answers.get().words == "Late.\n\nWe."
    for do in ("finish", "keep", "share", "reopen"):
        assert client.post(f"{path}finish/", {"do": do, "is_shared": "on"}).status_code == 302
    side.refresh_from_db()
    assert (side.finished_at, side.is_shared) == (None, True)


def test_association_without_a_member_and_with_two_associations(pair: Pair) -> None:
    paola, client = make_person(), Client()
    for acronym in ("ONE", "TWO"):
        association = make_association(acronym)
        give_role(programme=pair.programme, kind=RoleKind.ASSOCIATION, who=Who(association=association), by=SYSTEM)
        paola.mandates.create(association=association)
    client.force_login(paola)
    page = client.get(f"/programmes/{pair.programme.slug}/members/?association={association.slug}").content.decode()
    assert "None of your members takes part yet" in page
    assert f"?association={association.slug}" in page
    assert not Milestone.objects.exists()
