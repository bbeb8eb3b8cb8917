"""How a plan goes, is frozen, adopted, published and followed; who reads it and who keeps it."""

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from factories.people import signed_in
from factories.planned import Planned, make_public
from hospes.audit.actors import SYSTEM
from hospes.journey.people.models import Person
from hospes.journey.plans import changes
from hospes.journey.plans.enums import Status, VersionKind
from hospes.journey.plans.models import Adoption, Indicator, Plan, PlanVersion, Publication, StatusUpdate, Step
from hospes.journey.plans.queries.statements import ChangeSaid, IndicatorSaid, PlanSaid, StepSaid

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def path(planned: Planned, rest: str = "") -> str:
    return f"/plans/{planned.plan.pk}/{rest}"


def test_how_a_step_goes_is_said_with_one_button_and_a_reason_where_one_is_needed(planned: Planned, desk: Client):
    code, page = planned.step.code, path(planned, "progress/")
    refused = desk.post(page, {"do": f"late:{code}", f"{code}-reason": ""})
    assert (refused.status_code, "Say why it is at risk or late." in refused.text) == (422, True)
    desk.post(page, {"do": f"late:{code}", f"{code}-reason": "The rent rose."})
    last = StatusUpdate.objects.latest("pk")

    assert (last.status, last.reason) == (Status.LATE, "The rent rose.")
    assert "The rent rose." in desk.get(page).text


def test_a_figure_is_written_down_and_withdrawn_and_a_wrong_one_is_given_back(planned: Planned, desk: Client):
    code, page = planned.indicator.code, path(planned, "progress/")
    refused = desk.post(page, {"do": f"measure:{code}", f"{code}-value": "1,500", f"{code}-on": "2026-05-01"})
    assert (refused.status_code, 'value="1,500"' in refused.text) == (422, True)
    assert desk.post(page, {"do": f"measure:{code}", f"{code}-value": "15"}).status_code == 422
    desk.post(page, {"do": f"measure:{code}", f"{code}-value": "15,5", f"{code}-on": "2026-05-01"})
    measure = planned.indicator.measures.get(on=date(2026, 5, 1))
    assert measure.value == Decimal("15.5")
    desk.post(page, {"do": f"wrong:{measure.pk}", f"m-{measure.pk}-reason": "Counted twice."})
    measure.refresh_from_db()

    assert measure.withdrawn_why == "Counted twice."
    assert [desk.post(page, {"do": f"wrong:{number}"}).status_code for number in ("x", "9" * 5000)] == [404, 404]


def test_only_who_takes_a_step_says_how_it_goes_besides_the_city(planned: Planned, member: Person):
    reader, code = signed_in(member), planned.step.code
    assert reader.post(path(planned, "progress/"), {"do": f"done:{code}"}).status_code == 403
    Step.objects.update(person=member)
    assert f"done:{code}" in reader.get(path(planned, "progress/")).text
    reader.post(path(planned, "progress/"), {"do": f"done:{code}"})

    assert StatusUpdate.objects.latest("pk").status == Status.DONE


def test_versions_are_frozen_read_and_compared_word_by_word(planned: Planned, desk: Client):
    page = path(planned, "versions/")
    desk.post(page, {"kind": "draft", "why": "For the council"})
    said = ChangeSaid("One desk for all", "For whoever is new")
    changes.save_change(change=planned.change, seen_revision=1, content=said, by=SYSTEM)
    desk.post(page, {"kind": "consolidated", "why": ""})
    compared = desk.get(path(planned, "versions/compare/?a=2&b=1"), follow=True).text

    assert [one.number for one in PlanVersion.objects.order_by("number")] == [1, 2]
    assert "One counter for all" in desk.get(path(planned, "versions/1/")).text
    assert ("<del>" in compared, "<ins>" in compared, "whoever is new" in compared) == (True, True, True)
    assert desk.get(path(planned, "versions/9/")).status_code == 404
    assert desk.get(path(planned, "versions/compare/?a=1")).status_code == 404
    assert desk.post(page, {"kind": "none"}).status_code == 422


def test_a_plan_is_adopted_published_followed_and_taken_back(planned: Planned, desk: Client):
    assert "No version yet" in desk.get(path(planned, "publish/")).text
    assert desk.post(path(planned, "adopt/"), {"body": "", "on": "2026-11-01"}).status_code == 422
    desk.post(path(planned, "adopt/"), {"body": "The council", "on": "2026-11-01", "reference": "12/2026"})
    assert Adoption.objects.get().reference == "12/2026"
    assert "What everybody would read" in desk.get(path(planned, "publish/")).text
    public = desk.post(path(planned, "publish/"), {"do": "publish"}).headers["Location"]
    everybody = Client()
    page = everybody.get(public).text

    assert all(words in page for words in ("One counter for all", "Find the room", "on course", "12/2026", "Ada"))
    assert public in everybody.get(f"/cities/{planned.plan.city.slug}/").text
    assert desk.post(path(planned, "publish/"), {"do": "withdraw", "reason": ""}).status_code == 422
    desk.post(path(planned, "publish/"), {"do": "withdraw", "reason": "It is written anew."})
    gone = everybody.get(public)
    assert (gone.status_code, "It is written anew." in gone.text) == (410, True)
    assert everybody.get("/plans/no-such-plan/").status_code == 404


def test_only_the_version_that_somebody_looked_at_is_published(planned: Planned, desk: Client):
    changes.make_version(plan=planned.plan, kind=VersionKind.DRAFT, by=SYSTEM)
    assert 'name="version" value="1"' in desk.get(path(planned, "publish/")).text
    changes.make_version(plan=planned.plan, kind=VersionKind.CONSOLIDATED, by=SYSTEM)
    told = desk.post(path(planned, "publish/"), {"do": "publish", "version": "1"}, follow=True).text
    assert ("Another version was frozen while you looked at this one." in told, Publication.objects.count()) == (
        True,
        0,
    )
    desk.post(path(planned, "publish/"), {"do": "publish", "version": "2"})

    assert Publication.objects.get().version.number == 2


def test_a_later_version_is_not_told_as_the_one_that_the_council_adopted(planned: Planned):
    make_public(planned)
    everybody = Client()
    assert "(Version 2)" not in everybody.get(f"/plans/{planned.plan.slug}/").text
    later = changes.make_version(plan=planned.plan, kind=VersionKind.DRAFT, by=SYSTEM)
    changes.publish_version(version=later, by=SYSTEM)

    assert "(Version 2), <bdi>12/2026" in everybody.get(f"/plans/{planned.plan.slug}/").text


def test_everybody_reads_how_steps_go_and_not_why_nor_what_is_not_public(planned: Planned):
    make_public(planned)
    changes.say_status(step=planned.step, status=Status.LATE, reason="Ada is ill.", by=SYSTEM)
    changes.add_step(change=planned.change, title="A secret step", by=SYSTEM)
    slug, everybody = planned.plan.slug, Client()
    page = everybody.get(f"/plans/{slug}/").text
    feed = everybody.get(f"/plans/{slug}/feed/")
    titles = [one.findtext(f"{ATOM}title") for one in ET.fromstring(feed.content).iter(f"{ATOM}entry")]  # noqa: S314 - our own feed

    assert ("late" in page, "Ada is ill." in page, "A secret step" in page) == (True, False, False)
    assert titles == [
        "Find the room: late",
        "Doors that open: adopted",
        "Find the room: on course",
        "Visitors: 12 a month",
    ]
    assert everybody.get(f"/plans/{slug}/plan.pdf").content.startswith(b"%PDF")
    assert Publication.objects.get().ended_at is None


def test_what_is_being_written_since_is_neither_on_the_public_page_nor_in_its_feed(planned: Planned):
    make_public(planned)
    written = IndicatorSaid("Visitors in secret", "secretly", target=Decimal(99))
    indicator = Indicator.objects.get(pk=planned.indicator.pk)
    changes.save_indicator(indicator=indicator, seen_revision=indicator.revision, content=written, by=SYSTEM)
    another = changes.add_indicator(step=planned.step, title="Another secret", by=SYSTEM)
    for one in (indicator, another):
        changes.measure(indicator=one, value=Decimal(15), on=date(2026, 5, 1), note="A secret note", by=SYSTEM)
    step = Step.objects.get(pk=planned.step.pk)
    said = StepSaid("A secret room")
    changes.save_step(step=step, seen_revision=step.revision, content=said, by=SYSTEM)
    page, feed = (Client().get(f"/plans/{planned.plan.slug}/{rest}").text for rest in ("", "feed/"))

    assert ("secret" in page, "secret" in feed) == (False, False)
    assert ("Visitors: 15 a month" in feed, "15" in page, "40" in page) == (True, True, True)


def test_a_sign_that_no_feed_and_no_workbook_can_hold_keeps_nobody_from_them(planned: Planned, desk: Client):
    said = PlanSaid("Doors\x0c that open", "Open doors")
    plan = Plan.objects.get()
    changes.save_plan(plan=plan, seen_revision=plan.revision, content=said, by=SYSTEM)
    make_public(planned)

    assert Client().get(f"/plans/{planned.plan.slug}/feed/").status_code == 200
    assert desk.get(path(planned, "plan.xlsx")).status_code == 200


def test_the_share_of_answers_in_time_is_public_once_the_city_says_so(planned: Planned, desk: Client):
    make_public(planned)
    everybody = Client()
    assert "Proposals and answers" not in everybody.get(f"/plans/{planned.plan.slug}/").text
    sent = {"do": "ways", "response_days": "10", "update_months": "6", "shows_answers": "on"}
    revision = Plan.objects.get().revision
    desk.post(path(planned, "ways/"), {**sent, "revision": revision})

    assert "Proposals and answers" in everybody.get(f"/plans/{planned.plan.slug}/").text
    late = desk.post(path(planned, "ways/"), {**sent, "response_days": "20", "revision": revision})
    assert (late.status_code, Plan.objects.get().response_days) == (409, 10)


def test_a_plan_is_shared_ended_and_taken_up_again(planned: Planned, desk: Client, member: Person):
    ways = path(planned, "ways/")
    desk.post(ways, {"do": "share", "layer": "0"})
    assert signed_in(member).get(path(planned)).status_code == 404
    assert desk.post(ways, {"do": "end", "why": ""}).status_code == 422
    desk.post(ways, {"do": "end", "why": "The money is gone."})
    assert "The money is gone." in desk.get(path(planned)).text
    desk.post(ways, {"do": "resume"})
    assert Plan.objects.get().over_why == ""
