"""The page of an activity, and its parts as they are written, by several people too."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from factories.files import pdf
from factories.mentoring import Pair, make_activity, make_participant
from factories.people import signed_in
from factories.practices import make_published
from hospes.journey.cities.models import City
from hospes.journey.mentoring import changes
from hospes.journey.mentoring.enums import ActivityState, Attended, OutputKind
from hospes.journey.mentoring.models import Activity, Material
from hospes.journey.mentoring.queries.agenda import agenda_of, laid_off
from hospes.journey.practices.enums import State
from hospes.journey.practices.models import Practice

pytestmark = pytest.mark.django_db
WHEN = {"begins": "2031-06-01", "starts": "09:00", "stops": "17:00", "zone": "Europe/Brussels", "mode": "both"}


def page_of(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().split())


def seen_in(client: Client, path: str) -> dict[str, str]:
    """What a form says of the state that it was made from."""
    form = client.get(path).context["form"]
    return {name: str(form[name].value()) for name in ("revision", "seen") if name in form.fields}


def test_times_are_read_by_the_clock_of_each_city_and_only_those_inside_see_the_link(pair: Pair, visit: Activity):
    City.objects.filter(pk=pair.mentee.pk).update(country="LV")
    Activity.objects.update(link="https://meet.example/x", practical="Ring twice.")
    make_participant(visit, "Ada", organisation="Harbour school")

    inside, outside = (
        page_of(signed_in(pair.guest), f"/activities/{visit.pk}/"),
        page_of(Client(), f"/activities/{visit.pk}/"),
    )
    assert "12 May 2031, 09:00, to 13 May 2031, 17:00" in outside
    assert f'10:00, to 13 May 2031, 18:00 <span class="soft">({pair.mentee})' in outside
    said = ("https://meet.example/x", "Ring twice.", "Harbour school")
    assert ([one in inside for one in said], [one in outside for one in said]) == ([True] * 3, [False] * 3)


def test_when_it_is_needs_both_times_and_a_clock_and_keeps_what_was_written(pair: Pair, visit: Activity):
    client, path = signed_in(pair.guest), f"/activities/{visit.pk}/when/"

    wrong = client.post(path, WHEN | {"stops": "", "zone": "", "place": "The old mill"})
    text = wrong.content.decode()
    assert (wrong.status_code, "Give both times" in text, "Choose the clock" in text, "The old mill" in text) == (
        422, True, True, True,
    )  # fmt: skip
    assert "It cannot end" in client.post(path, WHEN | {"stops": "08:00"}).content.decode()
    assert "give the day" in client.post(path, WHEN | {"begins": "2031-06"}).content.decode()
    client.post(path, WHEN | seen_in(client, path))
    now = Activity.objects.get()
    assert (now.begins, now.ends, now.starts_at.hour, now.mode) == ("2031-06-01", "2031-06-01", 7, "both")
    client.post(path, {"begins": "2031-06", "mode": "place", "days": "2031-06-03 2031-06-05", **seen_in(client, path)})
    now = Activity.objects.get()
    assert (now.days, now.starts_at, now.begins) == (["2031-06-03", "2031-06-05"], None, "2031-06-03")


def test_who_changes_another_part_of_it_meanwhile_contradicts_nobody(pair: Pair, visit: Activity):
    one, other = signed_in(pair.guest), signed_in(pair.host)
    what, practical = f"/activities/{visit.pk}/what/", f"/activities/{visit.pk}/practical/"
    mine, theirs = seen_in(one, what), seen_in(other, practical)
    said = {"title": "To the harbour", "kind": "visit", "language": "en"}

    other.post(practical, theirs | {"practical": "Ring twice.", "remind_days": "2"})
    assert one.post(what, mine | said).status_code == 302
    late = other.post(what, mine | said | {"title": "To the hills"})
    assert (late.status_code, "To the harbour" in late.content.decode()) == (409, True)
    again = other.post(what, seen_in(other, what) | said | {"title": "To the hills"})
    now = Activity.objects.get()
    assert (again.status_code, now.title, now.practical) == (302, "To the hills", "Ring twice.")


def test_an_agenda_grows_line_by_line_and_what_is_taken_off_comes_back(pair: Pair, visit: Activity):
    client, path = signed_in(pair.host), f"/activities/{visit.pk}/agenda/"
    day = {"day": "2031-05-12"}

    wrong = client.post(path, {"title": "Welcome", "starts": "09:00", "led_by": "Ana"})
    assert (wrong.status_code, 'value="Ana"' in wrong.content.decode()) == (422, True)
    client.post(path, day | {"title": "Welcome", "starts": "09:00", "stops": "09:30"})
    client.post(path, day | {"title": "Walk", "starts": "09:30", "stops": "11:00"})
    first, second = agenda_of(visit).items
    assert 'value="11:00"' in client.get(path).content.decode()  # the next line begins when the last ends
    client.post(f"{path}{second.pk}/arrange/", {"do": "up"})
    client.post(f"{path}{first.pk}/arrange/", {"do": "off"})
    assert ([one.title for one in agenda_of(visit).items], [one.title for one in laid_off(visit)]) == (
        ["Walk"],
        ["Welcome"],
    )
    client.post(f"{path}{first.pk}/arrange/", {"do": "back"})
    client.post(f"{path}{second.pk}/", day | {"title": "A long walk", "revision": "1"})
    late = client.post(f"{path}{second.pk}/", day | {"title": "A short walk", "revision": "1"})
    assert (late.status_code, [one.title for one in agenda_of(visit).items]) == (409, ["A long walk", "Welcome"])
    assert client.get(f"{path}{second.pk + 99}/").status_code == 404


def test_places_hosts_and_questions_stand_on_its_page(pair: Pair, visit: Activity):
    client, path = signed_in(pair.coordinator), f"/activities/{visit.pk}/"
    client.post(f"{path}sites/", {"name": "Harbour", "access": "A ramp."})
    site = visit.sites.get()
    place = f"{path}sites/{site.pk}/"
    client.post(place, seen_in(client, place) | {"name": "The old harbour"})
    client.post(f"{path}hosts/", {"city": [pair.mentee.pk]})
    client.post(f"{path}questions/", seen_in(client, f"{path}questions/") | {"texts": "Who came?\nWhy?"})

    page = page_of(Client(), path)
    assert [said in page for said in ("The old harbour", "Who came?", "Hosted by")] == [True, True, True]
    assert [host.city for host in visit.hosts.all()] == [pair.mentee]
    client.post(f"{path}sites/{site.pk}/remove/")
    assert (visit.sites.count(), client.get(f"{path}sites/{site.pk}/").status_code) == (0, 404)
    assert client.post(f"{path}sites/", {"address": "Quay 1"}).status_code == 422


def test_what_stays_is_noted_read_and_taken_back(pair: Pair, visit: Activity):
    client, path = signed_in(pair.guest), f"/activities/{visit.pk}/"
    client.post(f"{path}practices/", {"do": "name", "name": "A counter in the harbour"})
    client.post(f"{path}outputs/", {"do": "decide", "decision-title": "Open on Saturday"})
    client.post(f"{path}outputs/", {"kind": "video", "title": "A film", "url": "https://film.example/1"})
    client.post(f"{path}notes/decide/", {"title": "Meet in June"})

    assert client.post(f"{path}outputs/", {"kind": "video", "text": "Of the day."}).status_code == 422
    assert client.post(f"{path}practices/", {"do": "name", "note": "It was full."}).status_code == 422
    assert client.post(f"{path}notes/decide/", {"text": "All agreed."}).status_code == 422
    page = page_of(Client(), path)
    said = ("A counter in the harbour", "Open on Saturday", "A film", "Meet in June")
    assert [one in page for one in said] == [True] * 4
    film = visit.outputs.get(kind=OutputKind.VIDEO)
    client.post(f"{path}take-back/output/{film.pk}/")
    client.post(f"{path}take-back/practice/{visit.practices_shown.get().pk}/")
    assert (visit.outputs.count(), visit.practices_shown.count()) == (2, 0)
    assert client.post(f"{path}take-back/output/999/").status_code == 404
    assert client.post(f"{path}take-back/material/x/").status_code == 404


def test_a_practice_told_here_is_picked_found_by_words_and_leads_to_where_it_is_told(pair: Pair, visit: Activity):
    near, far = make_published("A counter in the harbour", pair.mentor), make_published("Buddies who cook")
    client, path = signed_in(pair.guest), f"/activities/{visit.pk}/practices/"

    offered = page_of(client, path)
    assert ("A counter in the harbour" in offered, "Buddies who cook" in offered) == (True, False)
    assert "Buddies who cook" in page_of(client, f"{path}?q=buddies")
    assert "No practice that is told here" in page_of(client, f"{path}?q=zzzz")
    for one in (near, far):
        client.post(path, {"do": "pick", "code": one.slug})
    assert client.post(path, {"do": "pick", "code": "none"}).status_code == 404
    page = page_of(Client(), f"/activities/{visit.pk}/")
    assert [f"/practices/{one.slug}/" in page for one in (near, far)] == [True, True]
    Practice.objects.filter(pk=far.pk).update(state=State.REVIEW, published_at=None, submitted_at=timezone.now())
    page = page_of(Client(), f"/activities/{visit.pk}/")
    assert ("Buddies who cook" in page, "being rewritten" in page) == (False, True)


def test_materials_are_links_or_files_for_those_inside(pair: Pair, visit: Activity):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client, path = signed_in(pair.guest), f"/activities/{visit.pk}/materials/"
    file = SimpleUploadedFile("minutes.pdf", pdf(), "application/pdf")
    client.post(path, {"title": "Their website", "url": "https://harbour.example/"})
    client.post(path, {"title": "Minutes", "file": file})

    both = client.post(path, {"title": "Nothing"})
    assert (both.status_code, "Give a link or a file." in both.content.decode()) == (422, True)
    kept = Material.objects.get(title="Minutes")
    answer = client.get(f"{path}{kept.pk}/")
    assert (answer.content[:5], answer.headers["Content-Security-Policy"]) == (b"%PDF-", "sandbox")
    assert Client().get(f"{path}{kept.pk}/").status_code == 302
    assert client.get(f"/activities/{visit.pk + 1}/materials/{kept.pk}/").status_code == 404
    client.post(f"/activities/{visit.pk}/take-back/material/{kept.pk}/")
    assert list(visit.materials.values_list("title", flat=True)) == ["Their website"]


def test_it_was_held_or_is_cancelled_with_a_reason(pair: Pair, visit: Activity):
    client, path = signed_in(pair.coordinator), f"/activities/{visit.pk}/"
    make_participant(visit, "Ada")

    early = client.post(f"{path}held/", {"do": "held"}, follow=True).content.decode()
    assert ("It has not begun yet." in early, Activity.objects.get().state) == (True, ActivityState.PLANNED)
    Activity.objects.update(starts_at=timezone.now())
    client.post(f"{path}held/", {"do": "held"})
    assert (Activity.objects.get().state, "Note who was there" in page_of(client, path)) == (ActivityState.HELD, True)
    visit.participants.update(attended=Attended.PLACE)
    assert "Ask how it was" in page_of(client, path)
    client.post(f"{path}held/", {"do": "planned"})
    assert client.post(f"{path}cancel/", {"reason": ""}).status_code == 422
    client.post(f"{path}cancel/", {"reason": "The harbour is closed."})
    assert "The harbour is closed." in page_of(Client(), path)


def test_the_page_of_one_line_and_of_three_asks_the_database_as_often(
    pair: Pair, django_assert_num_queries: Callable[..., object]
):
    client, visit = signed_in(pair.guest), make_activity(pair)
    asked = 19

    def add(name: str) -> None:
        changes.add_agenda_item(activity=visit, given=changes.AgendaGiven(name), by=pair.by)
        changes.save_site(activity=visit, given=changes.SiteGiven(name), by=pair.by)
        changes.note_practice(activity=visit, name=name, by=pair.by)
        make_participant(visit, name, city=pair.mentee)

    add("Ada")
    client.get(f"/activities/{visit.pk}/")  # what is asked once for all is asked
    with django_assert_num_queries(asked):
        client.get(f"/activities/{visit.pk}/")
    add("Bea")
    add("Cleo")
    with django_assert_num_queries(asked):
        assert "3 on the list" in page_of(client, f"/activities/{visit.pk}/")
