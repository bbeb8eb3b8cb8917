"""The local support group proposes, the city answers with reasons, and neither is ever changed."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone

from factories.plans import Planned, refused
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments.enums import Layer
from hospes.journey.cities.models import SupportMember
from hospes.journey.people.models import KeptLetter
from hospes.journey.plans import changes, rules
from hospes.journey.plans.changes import AnswerGiven, Proposer
from hospes.journey.plans.emails import link_token, read_link_token
from hospes.journey.plans.enums import Decision, LetterKind, SuggestionKind
from hospes.journey.plans.models import PlanLetter, Suggestion, SuggestionLink
from hospes.journey.plans.queries import Answered, answered_in_time

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]
DAY = timedelta(days=1)
TAKEN_UP = AnswerGiven(Decision.TAKEN_UP, "You are right.", "It opens on Sunday.")


def suggest(planned: Planned, text: str = "Open on Sunday.", **given: object) -> Suggestion:
    who = Proposer("Harbour school", "Mia", "mia@example.org", "fr", planned.member)
    known = {"plan": planned.plan, "kind": SuggestionKind.PROPOSAL, "proposer": who, "by": SYSTEM} | given
    return changes.suggest(text=text, **known)  # type: ignore[arg-type]  # named fields


def test_a_proposal_is_named_and_due_in_the_days_that_the_city_set(planned: Planned):
    made = suggest(planned, " Open on Sunday.\r\n", change=planned.change)

    assert suggest(planned, change=planned.change) == made
    assert (made.text, made.organisation, made.due_on) == (
        "Open on Sunday.", "Harbour school", timezone.localdate() + 30 * DAY,
    )  # fmt: skip
    for said, given in (
        ("Write what you propose.", {"text": " "}),
        ("Write 10000 characters at most.", {"text": "x" * 10_001}),
        ("Say for which organisation you speak, or your name.", {"proposer": Proposer(" ")}),
    ):
        assert refused(suggest, planned=planned, **given) == said


def test_nothing_is_proposed_for_what_the_group_does_not_read_or_what_is_over(planned: Planned):
    made = suggest(planned)
    changes.share_plan(plan=planned.plan, layer=Layer.DRAFT, by=SYSTEM)
    closed = "Let the local support group read the plan first: proposals are about what they read."
    assert refused(suggest, planned=planned, text="More") == closed
    assert refused(changes.invite_members, plan=planned.plan, members=[], by=SYSTEM) == closed
    said = "A draft is not public. Publish a version."
    assert refused(changes.share_plan, plan=planned.plan, layer=Layer.PUBLIC, by=SYSTEM) == said
    changes.end_plan(plan=planned.plan, why="Done.", by=SYSTEM)
    assert refused(suggest, planned=planned, text="More") == "This plan is over. It stays as it is."
    changes.answer_suggestion(suggestion=made, given=TAKEN_UP, by=SYSTEM)  # what was asked is answered also then


def test_the_proposer_is_told_what_the_city_decided(planned: Planned):
    changes.invite_members(plan=planned.plan, members=[planned.member], by=SYSTEM)
    made, ask = suggest(planned), {"given": TAKEN_UP, "by": planned.by}
    first = changes.answer_suggestion(suggestion=made, **ask)
    assert changes.answer_suggestion(suggestion=made, **ask) == first
    later = AnswerGiven(Decision.NOT_NOW, "The money is gone.", by_when=timezone.localdate())
    changes.answer_suggestion(suggestion=made, given=later, by=SYSTEM)

    assert [one.decision for one in made.responses.all()] == ["taken_up", "not_now"]
    letters = PlanLetter.objects.filter(kind=LetterKind.ANSWERED)
    assert [(row.to, row.language) for row in letters] == [("mia@example.org", "fr")] * 2
    text = KeptLetter.objects.order_by("pk")[1].text
    assert "Open on Sunday." in text
    assert "It opens on Sunday." in text
    assert link_token(SuggestionLink.objects.get()) in text


def test_an_answer_needs_reasons_and_what_is_done(planned: Planned):
    made = suggest(planned, proposer=Proposer("Harbour school"))
    for said, given in (
        ("Say why.", AnswerGiven(Decision.NO, " ")),
        ("Say what is done.", AnswerGiven(Decision.PARTLY, "Half of it.")),
    ):
        assert refused(changes.answer_suggestion, suggestion=made, given=given, by=SYSTEM) == said
    changes.answer_suggestion(suggestion=made, given=TAKEN_UP, by=SYSTEM)
    assert not PlanLetter.objects.exists()  # nobody left an address
    for _twice in range(2):
        changes.withdraw_suggestion(suggestion=made, by=SYSTEM)
    said = "This proposal was withdrawn."
    assert refused(changes.answer_suggestion, suggestion=made, given=TAKEN_UP, by=SYSTEM) == said
    assert suggest(planned, proposer=Proposer("Harbour school")) != made


def test_an_answer_to_who_has_no_link_leads_nowhere(planned: Planned):
    changes.answer_suggestion(suggestion=suggest(planned), given=TAKEN_UP, by=SYSTEM)
    text = KeptLetter.objects.get().text
    assert "hospes.example" not in text
    changes.invite_members(plan=planned.plan, members=[planned.member], by=SYSTEM)
    SuggestionLink.objects.update(ends_at=timezone.now())
    changes.answer_suggestion(suggestion=suggest(planned, "Once more."), given=TAKEN_UP, by=SYSTEM)
    assert "hospes.example" not in KeptLetter.objects.latest("pk").text  # it has ended


def test_members_are_invited_with_a_link_of_their_own(planned: Planned, settings: LazySettings):
    plan, silent = planned.plan, SupportMember.objects.create(group=planned.member.group, organisation="The parish")
    members = [planned.member, silent]
    assert [changes.invite_members(plan=plan, members=members, by=SYSTEM) for _twice in range(2)] == [1, 1]
    (link,) = SuggestionLink.objects.all()
    assert read_link_token(link_token(link)) == link.pk
    assert read_link_token("altered") is None
    assert KeptLetter.objects.count() == 2
    SuggestionLink.objects.update(ends_at=timezone.now())
    changes.invite_members(plan=plan, members=[planned.member], by=SYSTEM)
    new = SuggestionLink.objects.get(revoked_at=None)
    assert new != link
    for _twice in range(2):
        changes.open_link(link=new, by=SYSTEM)
        changes.withdraw_link(link=new, by=SYSTEM)
    new.refresh_from_db()
    assert new.opened_at
    assert new.revoked_at
    settings.URL = "http://127.0.0.1:8000"
    assert "work on this computer only" in refused(changes.invite_members, plan=plan, members=members, by=SYSTEM)


def test_why_a_link_leads_nowhere(planned: Planned):
    now = timezone.now()
    link = SuggestionLink(plan=planned.plan, member=planned.member, ends_at=now + DAY)
    assert rules.fault_of_link(link, now) == ""
    assert rules.fault_of_link(link, now + DAY) == "This link has ended."
    link.plan.layer = Layer(0)
    assert rules.fault_of_link(link, now) == "The city has closed its plan to the local support group for now."
    link.revoked_at = now
    assert rules.fault_of_link(link, now) == "This link was withdrawn."


def test_the_share_that_was_answered_in_time_counts_what_was_due(planned: Planned):
    today = timezone.localdate()
    assert answered_in_time(planned.plan).share is None
    answered, slow, overdue, _waits, gone = (suggest(planned, text) for text in "ABCDE")
    for one in (answered, slow):
        changes.answer_suggestion(suggestion=one, given=TAKEN_UP, by=SYSTEM)
    Suggestion.objects.filter(pk__in=(slow.pk, overdue.pk)).update(due_on=today - DAY)
    changes.withdraw_suggestion(suggestion=gone, by=SYSTEM)

    found = answered_in_time(planned.plan)
    assert found == Answered(given=4, due=3, in_time=1, waiting=1, overdue=1)
    assert found.share == pytest.approx(1 / 3)
