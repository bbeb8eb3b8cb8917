"""The pages of a call: begun, changed, opened, closed, decided; what its cities and associations see of it."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from factories.cities import make_association, make_city, make_mandate
from factories.matching import Cities, World, list_city, make_world, take_part
from factories.people import make_person, signed_in
from factories.programmes import make_role
from hospes.journey.cities.changes import add_member
from hospes.journey.matching import changes
from hospes.journey.matching.enums import CallState, ProposalState, Reply, Side
from hospes.journey.matching.models import Call, CallLetter, Interest, Proposal
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.toolkits.models import ToolkitVersion

pytestmark = pytest.mark.django_db


def words(answer) -> str:
    return " ".join(answer.text.split())


@dataclass
class Desk:
    """A call, and who runs it before a browser."""

    world: World
    browser: Client

    @property
    def here(self) -> str:
        return f"/calls/{self.world.call.pk}/"

    def read(self, page: str = "") -> str:
        return words(self.browser.get(self.here + page))

    def send(self, page: str, **sent: str) -> tuple[int, str]:
        answer = self.browser.post(self.here + page, sent, follow=True)
        return answer.status_code, words(answer)


def desk_of(world: World) -> Desk:
    return Desk(world, signed_in(world.coordinator))


def said(**given: str) -> dict[str, str]:
    """A call as its form sends it."""
    today = timezone.localdate()
    days = {"opens_on": today, "answer_by": today + timedelta(7), "closes_on": today + timedelta(14)}
    return {name: str(day) for name, day in days.items()} | {"title": "Who can show?", "purpose": "Doors."} | given


def test_call_is_begun_on_a_theme_and_leads_to_its_cities():
    desk = desk_of(make_world())
    programme, theme = desk.world.programme, desk.world.call.theme
    path, slug = f"/programmes/{programme.slug}/calls/add/", ToolkitVersion.objects.get().toolkit.slug

    assert f'<option value="{theme.pk}" selected>' in desk.browser.get(path).text
    refused = desk.browser.post(path, said(theme=str(theme.pk), closes_on="2020-01-01"))
    assert (refused.status_code, "(names no toolkit)</option>" in refused.text, "?:" in refused.text) == (
        422, True, False,
    )  # fmt: skip
    assert "The theme names no toolkit that is published here" in refused.text
    assert "choose days in this order" in refused.text
    alike = said(theme=str(theme.pk), toolkit=slug, title=desk.world.call.title)
    assert "already" in desk.browser.post(path, alike).text
    made = desk.browser.post(path, said(theme=str(theme.pk), toolkit=slug), follow=True)
    assert "Nobody else sees it before you open it" in made.text
    assert (Call.objects.latest("pk").title, Call.objects.latest("pk").state) == ("Who can show?", CallState.DRAFT)
    listed = words(desk.browser.get(f"/programmes/{programme.slug}/"))
    assert "Who can show?" in listed
    assert listed.index("being prepared") < listed.index("Begin a call")


def test_call_without_a_theme_asks_for_one_first():
    world = make_world()
    Call.objects.all().delete()
    world.programme.themes.all().delete()

    assert (
        "this programme has none yet"
        in desk_of(world).browser.get(f"/programmes/{world.programme.slug}/calls/add/").text
    )


def test_second_of_two_who_change_a_call_sees_both_texts():
    desk = desk_of(make_world())
    form = said(revision="1", title="Who learns?")

    assert desk.send("edit/", **form)[0] == 200
    late = desk.browser.post(desk.here + "edit/", said(revision="1", title="Who shows?"))
    assert (late.status_code, "Who learns?" in late.text, "Who shows?" in late.text) == (409, True, True)
    assert desk.send("edit/", **said(revision="2", title="Who shows?"))[0] == 200
    assert desk.world.now().title == "Who shows?"
    assert desk.send("edit/", revision="2", settle="theirs")[0] == 200
    changes.close_call(call=desk.world.call, by=desk.world.by)
    changes.finish_call(call=desk.world.call, by=desk.world.by)
    refused = desk.browser.post(desk.here + "edit/", said(revision="3"))
    assert (refused.status_code, "It stays as it is" in refused.text) == (422, True)


def test_call_is_opened_closed_and_decided_and_each_step_says_what_follows():
    desk = desk_of(make_world(is_open=False))

    assert "No city yet" in desk.read()
    assert "Add its cities" in desk.read()
    assert "This call is not open." in desk.read("close/")
    assert "Close the call first." in desk.read("finish/")
    list_city(desk.world, Side.MENTEE, "Alba")
    assert "No letter leaves by itself" in desk.read("open/")
    assert "Open the call" in desk.read()
    assert "Invite its cities next" in desk.send("open/")[1]
    assert "This call is open already." in desk.read("open/")
    assert "This call is open already." in desk.send("open/")[1]
    take_part(desk.world, Side.MENTEE, "Cori")
    asked = desk.read("close/")
    assert "One city has said neither yes nor no" in asked
    assert ("Alba" in asked, "Cori" in asked) == (True, False)
    desk.send("close/")
    Call.objects.update(answer_by="2020-01-02", opens_on="2020-01-01", closes_on="2020-01-03")
    assert "That day has passed" in desk.read("open/")
    assert "No match is agreed on: no scheme comes from this call." in desk.read("finish/")
    assert "One mentee that takes part has no mentor" in desk.read("finish/")
    assert "Tick first that you are sure." in desk.send("finish/")[1]
    assert "The call is decided, without a match." in desk.send("finish/", sure="yes")[1]
    assert "All is decided already." in desk.read("finish/")
    assert "All is decided already." in desk.read("open/")
    assert "Back to the programme" in desk.read()


def test_cohort_says_what_waits_and_what_comes_next(settings):
    settings.URL = "https://hospes.example"
    desk = desk_of(make_world())
    world = desk.world
    list_city(world, Side.MENTEE, "Alba")
    list_city(world, Side.MENTOR, "Brig", email="")
    asked, lost = list_city(world, Side.MENTEE, "Cori"), list_city(world, Side.MENTEE, "Dole")
    for each in (asked, lost):
        changes.invite_city(interest=each, by=world.by)
    letter = CallLetter.objects.get(interest=lost)
    changes.note_returned(letter=letter, why="No such box.", by=world.by)
    take_part(world, Side.MENTEE, "Elba")
    take_part(world, Side.MENTEE, "Fano")

    page = desk.read()
    for sentence in (
        "Mentees that take part: 2 of 5",
        "Mentors that take part: 0 of 1",
        "Needs and offers that are finished: 0 of 2",
        "The mentors have 2 places too few",
        "The letter to one city did not arrive",
        "One city has no contact to write to",
        "One city is not invited yet",
        "One city has not answered yet",
        "2 cities have not finished what they need or offer",
        "Invite its cities",
    ):
        assert sentence in page
    Interest.objects.exclude(city__name__in=("Elba", "Fano")).delete()
    take_part(world, Side.MENTOR, "Gand", places=3)
    assert "a place for every mentee" in desk.read()
    assert "Do so when all who want to come have answered" in desk.read()


def test_next_step_of_a_closed_call_is_the_match_its_answers_and_the_end():
    cities = Cities()
    desk = desk_of(cities.world)

    assert "See who can help whom" in desk.read()
    proposals = cities.decided()
    assert "See what the cities answer" in desk.read()
    assert "2 proposed matches still wait for the answers" in desk.read("finish/")
    changes.answer_proposal(proposal=proposals[0], side=Side.MENTEE, answer=Reply.ASK, text="When?", by=cities.world.by)
    assert "One question of a city has no reply yet" in desk.read()
    for side in Side:
        changes.answer_proposal(proposal=proposals[1], side=side, answer=Reply.ACCEPT, by=cities.world.by)
    ended = {"state": ProposalState.DECLINED, "ended_at": timezone.now()}
    Proposal.objects.filter(pk=proposals[0].pk).update(**ended)
    assert "Say that all is decided" not in desk.read()
    assert "A match is over, and no run has looked for another one" in desk.read()
    under_way = changes.start_run(call=cities.world.now(), by=cities.world.by)
    assert f'href="/runs/{under_way.pk}/"' in desk.read()
    under_way.delete()
    Proposal.objects.exclude(pk=proposals[1].pk).delete()
    assert "Say that all is decided" in desk.read()
    assert "Both cities agree on one match." in desk.read("finish/")


def test_city_of_the_programme_reads_what_a_call_is_about_and_takes_part():
    world, alba, brig = make_world(), make_city("Alba"), make_city("Brig")
    officer = make_person()
    for city in (alba, brig):
        make_role(world.programme, RoleKind.CITY, city=city)
    make_mandate(alba, officer)
    browser, here = signed_in(officer), f"/calls/{world.call.pk}/"

    assert "For which city?" not in browser.get(here).text
    assert browser.post(here + "join/", {"side": "both"}).status_code == 422
    make_mandate(brig, officer)
    assert "For which city?" in browser.get(here).text
    browser.post(here + "join/", {"side": "mentor", "city": str(brig.pk)})
    browser.post(here + "join/", {"side": "mentee"})
    assert sorted(Interest.objects.values_list("city__name", "side")) == [("Alba", "mentee"), ("Brig", "mentor")]
    page = words(browser.get(here))
    assert page.count("See what is done and what comes next") == 2
    assert "Go to your city in this call" in page
    again = browser.post(here + "join/", {"side": "mentee"}, follow=True)
    assert "None of your cities can come to this call now." in again.text
    changes.close_call(call=world.call, by=world.by)
    assert "id_side" not in browser.get(here).text


def test_association_sees_how_far_its_members_are_and_nothing_of_what_they_said():
    world, association, speaker = make_world(), make_association("UVCW"), make_person()
    make_role(world.programme, RoleKind.ASSOCIATION, association=association)
    make_mandate(association, speaker)
    browser, here = signed_in(speaker), f"/calls/{world.call.pk}/"

    assert "None of your members is in this call yet." in browser.get(here).text
    alba = take_part(world, Side.MENTEE, "Alba")
    list_city(world, Side.MENTOR, "Brig")
    add_member(association=association, city=alba.city, by=world.by)
    page = words(browser.get(here))
    assert "Members of Association UVCW" in page
    assert ("Alba" in page, "Brig" in page, "takes part" in page, "not finished" in page) == (True, False, True, True)
    assert ("of 2 key factors" in page, alba.contact_email in page) == (False, False)


def test_calls_are_listed_with_ones_own_first_under_one_number_of_queries(django_assert_num_queries):
    world, officer = make_world(), make_person()
    mine = [list_city(world, Side.MENTEE)]
    make_mandate(mine[0].city, officer)
    browser = signed_in(officer)
    browser.get("/calls/")

    assert "Your city" in browser.get("/calls/").text
    with django_assert_num_queries(5):
        browser.get("/calls/")
    for _ in range(2):
        make_mandate(list_city(make_world(), Side.MENTEE).city, officer)
    with django_assert_num_queries(5):
        browser.get("/calls/")
    assert "No call yet" in signed_in(make_person()).get("/calls/").text


def test_cohort_asks_the_database_as_often_for_three_cities_as_for_one(django_assert_max_num_queries):
    desk = desk_of(make_world())
    take_part(desk.world, Side.MENTEE)
    desk.read()
    with django_assert_max_num_queries(30) as first:
        desk.read()
    for side in Side:
        take_part(desk.world, side)
    with django_assert_max_num_queries(len(first)):
        desk.read()
