"""The pages on which a city begins a plan, reads it and works on its changes and steps."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from factories.assessments import Answering
from factories.people import signed_in
from factories.planned import Planned
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments.changes import add_own_change, finish_assessment
from hospes.journey.people.models import Person
from hospes.journey.plans import changes
from hospes.journey.plans.enums import ChangeOrigin
from hospes.journey.plans.models import BudgetLine, Change, EarlierText, Indicator, Plan, Step, StepEvidence
from hospes.journey.plans.queries.statements import ChangeSaid
from hospes.journey.plans.rules import Refused
from hospes.www.plans.typed import as_typed, day_of, figure_of

pytestmark = pytest.mark.django_db


def path(planned: Planned, rest: str = "") -> str:
    return f"/plans/{planned.plan.pk}/{rest}"


def group(row: Change | Step, **said: object) -> dict[str, object]:
    return {f"{row.code}-{name}": value for name, value in said.items()}


def test_a_plan_begins_with_the_lines_that_are_chosen(town: Answering, desk: Client):
    town.rate("kf-bcdf", 1)
    add_own_change(assessment=town.assessment, text="Open on Saturday", by=SYSTEM)
    finish_assessment(assessment=town.assessment, by=SYSTEM)
    begin = f"/cities/{town.city.slug}/plans/begin/"

    assert str(town.assessment.pk) in desk.get(begin).text
    preview = desk.get(f"{begin}?from={town.assessment.pk}").text
    assert ("Open on Saturday" in preview, 'value="gap:kf-bcdf"' in preview) == (True, True)
    refused = desk.post(f"{begin}?from={town.assessment.pk}", {"title": "", "theme": "Doors"})
    assert (refused.status_code, Plan.objects.count()) == (422, 0)
    desk.post(f"{begin}?from={town.assessment.pk}", {"title": "Our plan", "theme": "Doors", "chosen": ["gap:kf-bcdf"]})
    plan = Plan.objects.get()
    assert [(one.factor, one.origin) for one in plan.changes.all()] == [("kf-bcdf", ChangeOrigin.GAP)]
    assert "Our plan" in desk.get(f"/cities/{town.city.slug}/plans/").text
    assert "Our plan" in desk.get(f"/city/{town.city.slug}/").text


def test_a_gap_becomes_a_change_and_a_change_of_ones_own_is_added(town: Answering, desk: Client):
    town.rate("kf-bcdf", 1)
    finish_assessment(assessment=town.assessment, by=SYSTEM)
    plan = changes.begin_plan(
        city=town.city, title="Our plan", theme="T", language="en", assessment=town.assessment, chosen=(), by=SYSTEM
    )
    page = desk.get(f"/plans/{plan.pk}/").text

    assert 'value="gap:kf-bcdf"' in page
    answer = desk.post(f"/plans/{plan.pk}/", {"do": "gap:kf-bcdf"})
    made = plan.changes.get()
    assert (answer.headers["Location"], made.origin) == (f"/plans/{plan.pk}/change/{made.code}/", ChangeOrigin.GAP)
    assert 'value="gap:kf-bcdf"' not in desk.get(f"/plans/{plan.pk}/").text
    assert desk.post(f"/plans/{plan.pk}/", {"do": "gap:kf-none"}).status_code == 404
    assert desk.post(f"/plans/{plan.pk}/", {"do": "add", "new-title": ""}).status_code == 422
    desk.post(f"/plans/{plan.pk}/", {"do": "add", "new-title": "Open late", "new-factor": ""})
    assert [one.title for one in plan.changes.all()][-1] == "Open late"


def test_a_change_keeps_its_words_gets_its_links_and_its_next_step(planned: Planned, desk: Client):
    change, page = planned.change, path(planned, f"change/{planned.change.code}/")
    sent = group(change, revision=1, title="One counter", text="For all", outcome="Nobody waits")
    links = {"link-factor": "", "initial-link-factor": "kf-bcdf"}
    answer = desk.post(page, {**sent, **links, "new-title": "Paint it", "do": "add"})
    step = change.steps.get(title="Paint it")

    change.refresh_from_db()
    assert (change.title, change.outcome, change.factor) == ("One counter", "Nobody waits", "")
    assert answer.headers["Location"] == path(planned, f"step/{step.code}/")
    assert desk.post(page, {"do": f"up:{step.code}"}).headers["Location"] == f"{page}#{step.code}"
    assert [one.title for one in change.steps.all()] == ["Paint it", "Find the room"]
    desk.post(path(planned, f"out/{step.code}/"), {"reason": "No paint."})
    assert "No paint." in desk.get(page).text
    desk.post(page, {"do": f"back:{step.code}"})
    step.refresh_from_db()
    assert step.taken_out_at is None
    assert desk.post(path(planned, f"out/{change.code}/"), {"reason": ""}).status_code == 422


def test_a_step_takes_days_money_indicator_and_evidence_and_gives_back_what_it_cannot_read(
    planned: Planned, desk: Client
):
    step, page = planned.step, path(planned, f"step/{planned.step.code}/")
    revision, line = Step.objects.get(pk=step.pk).revision, BudgetLine.objects.get()
    wrong = desk.post(page, {**group(step, revision=revision, title="Find a room", begins="soon", owner="Bo")})
    told = wrong.content.decode()
    assert (wrong.status_code, "“soon” is not a day" in told, 'value="Bo"' in told) == (422, True, True)

    right = {
        **group(step, revision=revision, title="Find a room", owner="Bo", begins="2026-03-01", ends="2026-04-30"),
        f"{line.code}-revision": line.revision,
        f"{line.code}-amount": "2 500,75",
        f"{line.code}-currency": "EUR",
        "new-source": "The ministry",
        "new-indicator": "Complaints",
        "new-text": "The contract",
        "do": "add",
    }
    assert desk.post(page, right).status_code == 302
    step.refresh_from_db()
    line.refresh_from_db()
    assert (step.owner, step.begins, step.ends) == ("Bo", date(2026, 3, 1), date(2026, 4, 30))
    assert line.amount == Decimal("2500.75")
    assert [one.source for one in BudgetLine.objects.all()] == ["The town", "The ministry"]
    assert [one.title for one in Indicator.objects.all()] == ["Visitors", "Complaints"]
    proof = StepEvidence.objects.get()
    desk.post(page, {"do": f"unprove:{proof.pk}"})
    proof.refresh_from_db()
    assert (proof.text, proof.removed_at is not None) == ("The contract", True)
    late = desk.post(page, {"new-url": "nowhere"})
    assert (late.status_code, 'value="nowhere"' in late.text) == (422, True)


def test_two_who_write_a_change_at_once_see_both_texts(planned: Planned, desk: Client):
    change, page = planned.change, path(planned, f"change/{planned.change.code}/")
    first = ChangeSaid("One counter for all", "For families")
    changes.save_change(change=change, seen_revision=1, content=first, by=SYSTEM)
    sent = group(change, revision=1, title="One counter for all", text="For workers", outcome="")
    met = desk.post(page, sent)
    assert (met.status_code, "For families" in met.text, "For workers</textarea>" in met.text) == (422, True, True)

    fetched = desk.post(path(planned, "save/"), {**sent, "item": change.code})
    said = fetched.json()
    assert (fetched.status_code, said["state"], said["theirs"]["text"]) == (409, "stale", "For families")
    together = group(change, revision=said["revision"], title="One counter for all", text="For workers", outcome="")
    desk.post(page, {**together, "settle": f"together:{change.code}"})
    change.refresh_from_db()
    assert change.text == "For workers\n\nFor families"
    kept = desk.post(path(planned, "save/"), group(change, revision=3, title="Two counters") | {"item": change.code})
    assert kept.json() == {"state": "saved", "revision": 4}
    empty = desk.post(path(planned, "save/"), group(change, revision=4, title="") | {"item": change.code})
    assert (empty.status_code, empty.json()["state"]) == (422, "refused")


def test_the_plan_as_a_whole_gets_its_words_and_days_and_is_taken_along_on_paper(planned: Planned, desk: Client):
    plan, page = planned.plan, path(planned, "details/")
    said = {f"{plan.code}-revision": str(plan.revision), f"{plan.code}-title": "Open doors for all"}
    wrong = desk.post(page, {**said, f"{plan.code}-ends": "2026-02-30"})
    assert (wrong.status_code, 'value="Open doors for all"' in wrong.text) == (422, True)
    assert desk.post(page, {**said, f"{plan.code}-ends": "2029-12-31"}).headers["Location"] == path(planned)
    plan.refresh_from_db()
    assert (plan.title, plan.ends) == ("Open doors for all", date(2029, 12, 31))
    assert [desk.get(path(planned, f"plan.{kind}")).content[:2] for kind in ("docx", "xlsx")] == [b"PK", b"PK"]


def test_words_for_a_plan_that_is_over_are_kept_with_the_earlier_ones(planned: Planned, desk: Client):
    changes.end_plan(plan=planned.plan, why="Done.", by=SYSTEM)
    sent = group(planned.change, revision=1, title="Late words", text="", outcome="")
    answer = desk.post(path(planned, f"change/{planned.change.code}/"), sent)

    assert (answer.status_code, "kept with the earlier words" in answer.text) == (422, True)
    assert EarlierText.objects.get(was_stale=True).said["title"] == "Late words"
    assert desk.post(path(planned), {"do": "add", "new-title": "More"}, follow=True).status_code == 409


def test_what_is_lacking_leads_to_the_very_field(planned: Planned, desk: Client):
    bare = changes.add_step(change=planned.change, title="Think", by=SYSTEM)
    empty = changes.add_change(plan=planned.plan, title="Nothing yet", by=SYSTEM)
    page = desk.get(path(planned, "check/")).text
    step = path(planned, f"step/{bare.code}/")

    for href in (
        f"{step}#{bare.code}-owner",
        f"{step}#{bare.code}-begins",
        f"{step}#new-source",
        f"{step}#new-indicator",
    ):
        assert f'href="{href}"' in page
    assert f'href="{path(planned, f"change/{empty.code}/")}#add"' in page
    fields = desk.get(step).text
    assert all(f'id="{name}"' in fields for name in (f"{bare.code}-owner", "new-source", "new-indicator"))


@pytest.mark.parametrize("page", ["", "timeline/", "progress/", "walk/", "walk/?from=outcome", "check/"])
def test_three_changes_are_read_in_as_many_questions_as_one(planned: Planned, desk: Client, page: str):
    desk.get(path(planned, page))
    with CaptureQueriesContext(
        connection,
    ) as one:
        desk.get(path(planned, page))
    for number in range(2):
        change = changes.add_change(plan=planned.plan, title=f"More {number}", factor="kf-bcdf", by=SYSTEM)
        for title in ("Think", "Act"):
            step = changes.add_step(change=change, title=title, by=SYSTEM)
            changes.add_indicator(step=step, title="Count", by=SYSTEM)
            changes.add_budget_line(step=step, source="The town", by=SYSTEM)
    with CaptureQueriesContext(connection) as three:
        desk.get(path(planned, page))

    assert len(three) == len(one)


def test_who_only_reads_the_plan_learns_nothing_of_the_assessment(planned: Planned, member: Person):
    reader = signed_in(member)

    assert "What the plan still lacks" not in reader.get(path(planned)).text
    assert reader.get(path(planned, "check/")).status_code == 403
    assert reader.get(path(planned, f"change/{planned.change.code}/")).status_code == 403
    assert [reader.get(path(planned, page)).status_code for page in ("", "walk/", "timeline/")] == [200, 200, 200]


def test_what_a_change_is_linked_to_is_not_undone_by_a_page_that_was_open_before(planned: Planned, desk: Client):
    page, found = path(planned, f"change/{planned.change.code}/"), "initial-link-factor"
    assert f'name="{found}" value="kf-bcdf"' in desk.get(page).text
    desk.post(page, {"link-factor": "", found: "kf-bcdf"})
    assert Change.objects.get().factor == ""
    desk.post(page, {"link-factor": "kf-bcdf", found: "kf-bcdf"})
    assert Change.objects.get().factor == ""
    desk.post(page, {"link-factor": "kf-bcdf", found: ""})

    assert Change.objects.get().factor == "kf-bcdf"


def test_the_enter_key_saves_and_neither_moves_a_step_nor_withdraws_a_link(planned: Planned, desk: Client):
    changes.add_step(change=planned.change, title="Paint it", by=SYSTEM)
    pressed = {
        path(planned, f"change/{planned.change.code}/"): ("then", "stay"),
        path(planned, "proposals/"): ("do", "ask"),
    }
    for page, said in pressed.items():
        form = next(one for one in html.fromstring(desk.get(page).text).forms if one.xpath(".//button[@value]"))
        first = form.xpath(".//button[not(@type='button')]")[0]
        assert (first.get("name"), first.get("value")) == said


def test_money_and_indicators_that_were_taken_out_come_back_with_what_was_written_meanwhile(
    planned: Planned, desk: Client
):
    page, line = path(planned, f"step/{planned.step.code}/"), BudgetLine.objects.get()
    for part in (line, planned.indicator):
        desk.post(path(planned, f"out/{part.code}/"), {"reason": "Too much."})
    assert desk.get(page).text.count("Too much.") == 2
    late = {"revision": line.revision, "source": "The town", "amount": "1200.5", "currency": "EUR", "note": "By May"}
    desk.post(page, {f"{line.code}-{name}": said for name, said in late.items()})
    for part in (line, planned.indicator):
        answer = desk.post(page, {"do": f"back:{part.code}"})
        assert answer.headers["Location"] == f"{page}#{part.code}"

    line.refresh_from_db()
    assert (line.note, line.taken_out_at, Indicator.objects.get().taken_out_at) == ("By May", None, None)


@pytest.mark.parametrize("figure", ["0.125", "12.345", "-1.5", "1500", "0"])
def test_a_figure_that_a_field_shows_can_be_sent_again(figure: str):
    assert figure_of(as_typed(Decimal(figure))) == Decimal(figure)


def test_a_year_that_is_still_being_typed_is_no_day_yet():
    for text in ("0002-03-31", "9999-12-31"):
        with pytest.raises(Refused, match="is not a day"):
            day_of(text)
    assert day_of("2027-03-31") == date(2027, 3, 31)
