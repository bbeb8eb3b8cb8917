"""The road of a programme and of a scheme, as who runs it, its cities and others see them."""

from collections.abc import Callable

import pytest
from django.test import Client

from factories.mentoring import Pair, make_activity, make_milestone
from factories.people import signed_in
from factories.programmes import make_scheme
from hospes.journey.mentoring.enums import Left, MilestoneState
from hospes.journey.mentoring.models import Activity, Milestone, Progress

pytestmark = pytest.mark.django_db
ASKS = {"title": "The visit", "kind": "visit"}


def page_of(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().split())


def test_a_template_is_read_then_taken_and_its_milestones_are_moved_and_dropped(pair: Pair):
    client, road = signed_in(pair.coordinator), f"/programmes/{pair.programme.slug}/milestones/"

    assert "Begin with a template" in page_of(client, road)
    assert "Take the template" in page_of(client, f"{road}template/inclucities/")
    assert client.get(f"{road}template/none/").status_code == 404
    wrong = client.post(f"{road}template/inclucities/", {"first_month": "soon"})
    assert (wrong.status_code, "Write a month, such as 2026-11." in wrong.content.decode()) == (422, True)
    client.post(f"{road}template/inclucities/", {"first_month": "2031-01"})
    codes = list(pair.programme.milestones.values_list("code", flat=True))
    again = client.post(f"{road}template/inclucities/", {"first_month": ""})
    assert (codes[0], again.status_code, "taken a template already" in again.content.decode()) == (
        "kick-off",
        422,
        True,
    )
    second = pair.programme.milestones.get(position=2)
    client.post(f"/milestones/{second.pk}/move/", {"move": "up"})
    client.post(f"/milestones/{second.pk}/drop/", {"reason": "We have it."})
    page = page_of(client, road)
    assert (Milestone.objects.get(pk=second.pk).position, "Off the road" in page, "We have it." in page) == (
        1,
        True,
        True,
    )
    client.post(f"/milestones/{second.pk}/drop/", {"do": "back"})
    assert Milestone.objects.get(pk=second.pk).dropped_at is None
    assert "Begin with a template" not in page_of(signed_in(pair.guest), road)


def test_a_milestone_is_written_and_two_who_change_it_at_once_are_told(pair: Pair):
    client, road = signed_in(pair.coordinator), f"/programmes/{pair.programme.slug}/milestones/"
    said = {"title": "First visits", "kind": "visits", "is_per_scheme": "on", "leaves": ["first_list"]}

    wrong = client.post(f"{road}add/", said | {"agenda": "Welcome", "begins": "2031-05", "ends": "2030"})
    text = wrong.content.decode()
    assert (wrong.status_code, "End “Welcome” with its minutes" in text, "It cannot end" in text) == (422, True, True)
    client.post(f"{road}add/", said | {"agenda": "Welcome 30\nWalk 90 min", "questions": "Who came?\n\nWhy?"})
    made = Milestone.objects.get()
    assert made.texts["en"]["agenda"] == [{"title": "Welcome", "minutes": 30}, {"title": "Walk", "minutes": 90}]
    assert (made.questions, made.left_behind) == (("Who came?", "Why?"), (Left.FIRST_LIST,))
    edit = f"/milestones/{made.pk}/edit/"
    assert "Welcome 30" in client.get(edit).content.decode()
    client.post(edit, said | {"title": "The first visits", "revision": "1"})
    late = client.post(edit, said | {"title": "Visits in spring", "revision": "1"})
    assert (late.status_code, "The first visits" in late.content.decode()) == (409, True)
    client.post(edit, said | {"title": "Visits in spring", "revision": "2", "settle": "theirs"})
    assert Milestone.objects.get().title == "The first visits"


def test_cities_say_how_far_their_scheme_is_and_others_read_it(pair: Pair):
    stone = make_milestone(pair.programme, "First visits", is_per_scheme=True)
    path = f"/milestones/{stone.pk}/progress/{pair.scheme.pk}/"

    refused = signed_in(pair.guest).post(path, {"state": "dropped", "revision": "0"})
    assert (refused.status_code, "Say why." in refused.content.decode()) == (422, True)
    signed_in(pair.guest).post(path, {"state": "done", "on": "2031-05", "revision": "0"})
    assert Progress.objects.get().state == MilestoneState.DONE
    late = signed_in(pair.host).post(path, {"state": "planned", "revision": "0"})
    assert late.status_code == 409
    assert signed_in(pair.host).get(f"/milestones/{stone.pk}/progress/").status_code == 404
    assert "in its scheme" in page_of(Client(), f"/programmes/{pair.programme.slug}/milestones/")
    assert "Say how far it is" not in page_of(Client(), f"/milestones/{stone.pk}/")


def test_a_scheme_goes_its_own_pace_and_many_schemes_are_counted(pair: Pair):
    stone = make_milestone(pair.programme, "First visits", is_per_scheme=True, begins="2031-05", ends="2031-05")
    Progress.objects.create(milestone=stone, scheme=pair.scheme, state=MilestoneState.DONE, begins="2031-07")
    road = f"/programmes/{pair.programme.slug}/milestones/"

    assert "July 2031" in page_of(Client(), f"/schemes/{pair.scheme.pk}/")
    make_scheme(pair.programme)
    assert f"<bdi>{pair.scheme}</bdi>" in page_of(Client(), road)
    for _number in range(5):
        make_scheme(pair.programme)
    page = page_of(Client(), road)
    assert ("Planned: 6 schemes" in page, "Done: 1 scheme" in page, f"<bdi>{pair.scheme}</bdi>" in page) == (
        True, True, False,
    )  # fmt: skip


def test_a_visit_is_planned_from_its_milestone_by_a_city_of_the_scheme(pair: Pair):
    stone = make_milestone(pair.programme, "First visits", is_per_scheme=True, leaves=["practices"])
    Milestone.objects.update(texts={"en": {"title": "First visits", "questions": ["Who came?"]}})
    path = f"/programmes/{pair.programme.slug}/activities/add/"

    page = page_of(signed_in(pair.guest), f"{path}?milestone={stone.code}&scheme={pair.scheme.pk}")
    assert ('value="First visits"' in page, "for the whole programme" in page) == (True, False)
    wrong = signed_in(pair.guest).post(path, ASKS | {"milestone": stone.pk})
    assert (wrong.status_code, Activity.objects.exists()) == (422, False)
    signed_in(pair.guest).post(path, ASKS | {"milestone": stone.pk, "scheme": pair.scheme.pk, "begins": "2031"})
    made = Activity.objects.get()
    assert [one.text for one in made.questions.all()] == ["Who came?"]
    page = page_of(signed_in(pair.guest), f"/activities/{made.pk}/")
    assert ("Say when and where" in page, "No practice is noted yet." in page) == (True, True)
    assert signed_in(pair.coordinator).post(path, ASKS | {"begins": "soon"}).status_code == 422


def test_a_scheme_with_one_visit_and_with_three_asks_the_database_as_often(
    pair: Pair, django_assert_num_queries: Callable[..., object]
):
    client, stone = signed_in(pair.guest), make_milestone(pair.programme, "Visits", is_per_scheme=True)
    path = f"/schemes/{pair.scheme.pk}/"
    asked = 18

    make_activity(pair, milestone=stone)
    client.get(path)  # what is asked once for all is asked
    with django_assert_num_queries(asked):
        assert "mentors Hilltown" in page_of(client, path)
    for number in range(2):
        other = make_milestone(pair.programme, f"Visits {number}", is_per_scheme=True, leaves=["practices"])
        make_activity(pair, f"Visit {number}", milestone=other)
    with django_assert_num_queries(asked):
        page = page_of(client, path)
    assert ("not there yet" in page, "What is prepared for it" in page) == (True, True)
