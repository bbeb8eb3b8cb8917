"""What cities say while a match is decided on: nobody decides on what has gone, and nothing agreed on is lost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factories.matching import Cities, fresh, list_city, offers, refused, take_part
from hospes.audit.actors import SYSTEM
from hospes.journey.matching import changes
from hospes.journey.matching.changes import AnswerGiven, Otherwise
from hospes.journey.matching.changes.runs import keep_step
from hospes.journey.matching.enums import InterestState, LetterKind, ProposalState, Reply, RuleKind, RunReason, Side
from hospes.journey.matching.models import CallLetter, Interest, Proposal, Run
from hospes.journey.matching.queries import decisions
from hospes.journey.matching.queries.decisions import Effect
from hospes.journey.matching.queries.solving import Kept
from hospes.journey.programmes.changes import end_partner
from hospes.journey.programmes.models import Partner

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def agree(proposal: Proposal) -> None:
    for side in Side:
        changes.answer_proposal(proposal=proposal, side=side, answer=Reply.ACCEPT, by=SYSTEM)


def decline(proposal: Proposal) -> None:
    changes.answer_proposal(proposal=proposal, side=Side.MENTEE, answer=Reply.DECLINE, text="No money.", by=SYSTEM)


def state(proposal: Proposal) -> str:
    return Proposal.objects.get(pk=proposal.pk).state


def done(run: Run) -> Run:
    changes.work_on_run(number=run.pk, by=SYSTEM)
    return Run.objects.get(pk=run.pk)


def test_a_run_from_before_a_city_declined_is_decided_on_no_more(cities: Cities):
    first, _other = cities.decided()
    run = Run.objects.get()
    decline(first)

    late = {"run": run, "seen": decisions.seen_of(cities.world.call), "by": SYSTEM}
    assert "Since this run began, a match was declined" in refused(changes.decide, **late)
    changes.cancel_run(run=Run.objects.first(), by=SYSTEM)
    assert "Work it out again" in refused(changes.decide, **late)
    made = changes.decide(run=cities.run(), by=SYSTEM)
    assert [str(each.mentor.city) for each in made] == ["Dole", "Brig"]
    assert state(first) == ProposalState.DECLINED


def test_a_mentor_that_leaves_after_both_agreed_sets_its_mentee_free(cities: Cities):
    first, second = cities.decided()
    agree(first)
    changes.withdraw_interest(interest=fresh(cities.brig), reason="No staff.", by=SYSTEM)

    assert (state(first), state(second)) == (ProposalState.DECLINED, ProposalState.PROPOSED)
    told = CallLetter.objects.filter(kind=LetterKind.OVER)
    assert [each.to for each in told] == ["alba@example.org"]
    assert [(each.side, each.answer, each.text) for each in first.answers.all()] == [
        (Side.MENTEE, Reply.ACCEPT, ""),
        (Side.MENTOR, Reply.DECLINE, "No staff."),
    ]
    again = Run.objects.first()
    assert (again.reason, changes.decide(run=done(again), by=SYSTEM)) == (RunReason.DECLINED, ())
    changes.open_call(call=cities.world.call, by=SYSTEM)
    gent = take_part(cities.world, Side.MENTOR, "Gent")
    offers(gent, arriving=4)
    changes.close_call(call=cities.world.call, by=SYSTEM)
    (made,) = cities.decided()
    assert (made.mentee, made.mentor) == (cities.alba, gent)


@pytest.mark.parametrize("side", Side)
def test_who_has_left_the_scheme_or_the_call_is_worked_out_again(cities: Cities, side: Side):
    first, _other = cities.decided()
    agree(first)
    city = getattr(first, side.value).city
    if side == Side.MENTOR:
        end_partner(partner=Partner.objects.get(city=city), reason="It moved.", by=SYSTEM)
    else:  # as it could be before those who leave the call left their matches
        left = {"withdrawn_at": timezone.now(), "reason": "It moved."}
        Interest.objects.filter(city=city).update(state=InterestState.WITHDRAWN, **left)

    run = cities.run()

    assert (state(first), first.answers.get(side=side).text) == (ProposalState.DECLINED, "It moved.")
    changes.decide(run=run, by=SYSTEM)
    assert cities.pairs(run).get("alba") == ("dole" if side == Side.MENTOR else None)


def test_a_pair_that_agrees_after_the_run_stands_above_it(cities: Cities):
    first, _other = cities.decided()
    apart = {"mentee": cities.alba, "mentor": cities.brig, "kind": RuleKind.EXCLUDE, "reason": "A quarrel."}
    changes.make_pair_rule(**apart, by=SYSTEM)
    run = cities.run()
    agree(first)

    assert "agreed otherwise" in refused(changes.decide, run=run, by=SYSTEM)
    page = decisions.decision_page(run)
    assert (page.lines[0].mentor, page.lines[0].effect) == (cities.brig, Effect.AGREED)
    again = cities.run()
    moved = (Otherwise(cities.alba, None, "So."), Otherwise(cities.cori, cities.brig, "So."))
    assert "both agreed" in refused(changes.decide, run=again, otherwise=moved, by=SYSTEM)
    crowd = "Brig would have more mentees than it takes: 1."
    assert decisions.decision_page(again, moved).crowded == (crowd,)
    assert refused(changes.decide, run=again, otherwise=moved[1:], by=SYSTEM) == crowd


def test_a_decision_that_did_not_know_an_answer_is_not_made(cities: Cities):
    first, _other = cities.decided()
    seen = decisions.seen_of(cities.world.call)
    changes.answer_proposal(proposal=first, side=Side.MENTEE, answer=Reply.ACCEPT, by=SYSTEM)

    assert "Look at what stands now" in refused(changes.decide, run=Run.objects.get(), seen=seen, by=SYSTEM)


def test_places_of_a_mentor_are_never_fewer_than_it_has_agreed_on(cities: Cities):
    answer = {"interest": cities.brig, "seen_revision": fresh(cities.brig).revision, "by": SYSTEM}
    changes.answer_call(**answer, given=AnswerGiven(("en",), places=2))
    cities.brig = fresh(cities.brig)
    first, second = cities.decided(Otherwise(cities.cori, cities.brig, "Near."))
    agree(first)
    pin = {"mentor": cities.brig, "kind": RuleKind.PIN, "reason": "Near.", "by": SYSTEM}
    rule = changes.make_pair_rule(mentee=cities.cori, **pin)
    changes.withdraw_pair_rule(rule=rule, reason="So.", by=SYSTEM)
    agree(second)

    answer["seen_revision"] = fresh(cities.brig).revision
    fewer = refused(changes.answer_call, **answer, given=AnswerGiven(("en",), places=1))
    assert fewer == "Mentees with whom this city has agreed already: 2. It cannot take fewer."
    changes.open_call(call=cities.world.call, by=SYSTEM)
    gent = list_city(cities.world, Side.MENTEE, "Gent")
    assert "as many mentees" in refused(changes.make_pair_rule, mentee=gent, **pin)
    assert cities.pairs(cities.run()) == {"alba": "brig", "cori": "brig"}


def test_whoever_changes_matches_holds_their_call_before_anything_else(cities: Cities):
    first, _other = cities.decided()
    run, given = cities.run(), AnswerGiven(("en",))
    said = {"side": Side.MENTEE, "answer": Reply.DECLINE, "text": "No."}
    later = timezone.localdate() + timedelta(days=30)
    for change in (
        lambda: changes.decide(run=run, by=SYSTEM),
        lambda: changes.answer_call(interest=cities.dole, seen_revision=0, given=given, by=SYSTEM),
        lambda: changes.answer_proposal(proposal=first, **said, by=SYSTEM),
        lambda: keep_step(number=run.pk, kept=Kept(run.step, "", "", ""), by=SYSTEM),
        lambda: changes.end_overdue(today=later, by=SYSTEM),
        lambda: changes.withdraw_interest(interest=cities.dole, reason="No.", by=SYSTEM),
    ):
        with CaptureQueriesContext(connection) as asked:
            change()
        kept = [each["sql"] for each in asked if connection.vendor == "sqlite" or "FOR UPDATE" in each["sql"]]
        first_read = next(sql for sql in kept if sql.startswith("SELECT"))
        assert 'FROM "matching_call"' in first_read
