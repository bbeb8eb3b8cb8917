"""A run is decided on; its pairs are accepted, asked about, declined or overdue, and worked out again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories.cities import make_mandate
from factories.matching import refused
from factories.people import make_person
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.cli.recurring import tick
from hospes.journey.matching import changes
from hospes.journey.matching.changes import Otherwise, RulesGiven
from hospes.journey.matching.enums import (
    LetterKind,
    ProposalState,
    Reply,
    RunReason,
    RunState,
    Side,
)
from hospes.journey.matching.models import CallLetter, MatchAnswer, Proposal, Run
from hospes.journey.matching.queries import cohorts, proposals
from hospes.journey.matching.queries.neutral import cohort_in
from hospes.journey.matching.queries.problems import problem_of
from hospes.journey.programmes.models import Partner, Scheme
from hospes.method.matching import Pair

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def say(proposal: Proposal, side: Side, answer: Reply, text: str = "") -> MatchAnswer:
    return changes.answer_proposal(proposal=proposal, side=side, answer=answer, text=text, by=SYSTEM)


def state(proposal: Proposal) -> ProposalState:
    return ProposalState(Proposal.objects.get(pk=proposal.pk).state)


def test_a_decision_proposes_pairs_and_says_why_where_it_differs(cities):
    run, by = cities.run(), cities.world.by
    ask = {"run": run, "by": by}

    assert "why you decide" in refused(changes.decide, **ask, otherwise=[Otherwise(cities.alba, None, " ")])
    wrong = Otherwise(cities.alba, cities.cori, "So.")
    assert "Choose a mentee and a mentor" in refused(changes.decide, **ask, otherwise=[wrong])
    full = Otherwise(cities.alba, cities.dole, "They are neighbours.")
    assert "more mentees than it takes: 1" in refused(changes.decide, **ask, otherwise=[full])
    made = changes.decide(**ask, otherwise=[full, Otherwise(cities.cori, None, "Next year.")])

    (line,) = proposals.proposals_in(cities.world.call.pk)
    assert [(one.mentee_id, one.mentor_id) for one in made] == [(cities.alba.pk, cities.dole.pk)]
    assert (line.mentee, line.mentor, line.override, line.said(Side.MENTEE)) == (
        "Alba", "Dole", "They are neighbours.", None,
    )  # fmt: skip
    assert line.answer_by == timezone.localdate() + timedelta(days=14)
    assert Record.objects.get(change="matching.decide").detail["otherwise"] == [
        "alba > dole: They are neighbours.",
        "cori > -: Next year.",
    ]
    assert [(each.kind, each.to) for each in CallLetter.objects.all()] == [
        (LetterKind.MATCH, "alba@example.org"),
        (LetterKind.MATCH, "dole@example.org"),
    ]
    assert str(made[0]) == f"{cities.alba.pk} - {cities.dole.pk}"


def test_a_later_decision_keeps_what_stands_and_tells_those_whose_match_is_replaced(cities):
    first = cities.decided()
    say(first[0], Side.MENTEE, Reply.ACCEPT)
    say(first[0], Side.MENTOR, Reply.ACCEPT)
    old = Run.objects.get()
    changes.set_rules(
        call=cities.world.call, seen_revision=1, given=RulesGiven(incumbent_bonus=0), reason="Free.", by=cities.world.by
    )
    run = cities.run()

    assert "newer run" in refused(changes.decide, run=old, by=cities.world.by)
    taken = Otherwise(cities.alba, None, "No.")
    assert "wait for an answer: 1" in refused(changes.finish_call, call=cities.world.call, by=SYSTEM)
    moved = Otherwise(cities.alba, cities.dole, "No.")
    for wrong in (moved, taken):
        assert "both agreed" in refused(changes.decide, run=run, otherwise=[wrong], by=SYSTEM)
    made = changes.decide(run=run, otherwise=[Otherwise(cities.cori, None, "Next year.")], by=SYSTEM)
    assert (made, [state(one) for one in first]) == ((), [ProposalState.DECIDED, ProposalState.REPLACED])
    over = CallLetter.objects.filter(kind=LetterKind.OVER)
    assert [each.to for each in over] == ["cori@example.org", "dole@example.org"]
    changes.finish_call(call=cities.world.call, by=SYSTEM)
    assert "Close the call first" in refused(changes.decide, run=run, by=SYSTEM)


def test_a_mentee_that_is_given_another_mentor_is_proposed_to_the_new_one(cities):
    cities.decided()
    again = cities.run()
    moved = [Otherwise(cities.alba, None, "Next year."), Otherwise(cities.cori, cities.brig, "Nearer.")]

    (made,) = changes.decide(run=again, otherwise=moved, by=SYSTEM)

    standing = Proposal.objects.filter(state=ProposalState.PROPOSED)
    assert ([made], made.mentor) == (list(standing), cities.brig)
    assert CallLetter.objects.filter(kind=LetterKind.OVER).count() == 4


def test_only_a_run_that_is_done_is_decided_on_and_who_withdrew_is_left_out(cities):
    waiting = changes.start_run(call=cities.world.call, by=SYSTEM)
    assert "that is done" in refused(changes.decide, run=waiting, by=SYSTEM)
    changes.work_on_run(number=waiting.pk, by=SYSTEM)
    changes.withdraw_interest(interest=cities.cori, reason="No time.", by=SYSTEM)

    made = changes.decide(run=Run.objects.get(), by=SYSTEM)
    again = changes.decide(run=Run.objects.get(), by=SYSTEM)

    assert ([one.mentee for one in made], again) == ([cities.alba], ())


def test_two_cities_that_accept_are_partners_of_a_scheme(cities):
    for number in range(2):
        proposal = cities.decided()[0]
        say(proposal, Side.MENTEE, Reply.ACCEPT)
        assert "answered this proposal" in refused(
            changes.answer_proposal, proposal=proposal, side=Side.MENTEE, answer=Reply.DECLINE, text="No.", by=SYSTEM
        )
        say(proposal, Side.MENTOR, Reply.ACCEPT)
        assert state(proposal) == ProposalState.DECIDED
        if number == 0:
            Proposal.objects.all().delete()

    assert [each.title.split(" (")[0] for each in Scheme.objects.all()] == ["Brig – Alba"] * 2
    assert [(str(each), each.side) for each in Partner.objects.all()][:2] == [("Brig", "mentor"), ("Alba", "mentee")]
    assert CallLetter.objects.filter(kind=LetterKind.AGREED).count() == 4
    assert "no answer any more" in refused(
        changes.answer_proposal, proposal=proposal, side=Side.MENTOR, answer=Reply.ACCEPT, by=SYSTEM
    )
    assert problem_of(cities.world.now()).rules.pinned == (Pair("alba", "brig"),)


def test_a_question_gets_its_reply_and_time_to_answer(cities):
    proposal = cities.decided()[0]
    asked = say(proposal, Side.MENTEE, Reply.ASK, "Who pays the train?")
    Proposal.objects.update(answer_by=timezone.localdate() - timedelta(days=1))
    reply = {"question": asked, "by": cities.world.by}

    assert "waits for its reply" in refused(
        changes.answer_proposal, proposal=proposal, side=Side.MENTEE, answer=Reply.ASK, text="And when?", by=SYSTEM
    )
    assert [one.text for one in cohorts.cohort(cities.world.now()).questions] == ["Who pays the train?"]
    assert list(proposals.overdue(timezone.localdate())) == list(Proposal.objects.exclude(pk=proposal.pk))
    assert refused(changes.reply_to_question, **reply, text=" ") == "Write your reply."
    changes.reply_to_question(**reply, text="The programme.")
    assert "reply already" in refused(changes.reply_to_question, **reply, text="Nobody.")
    proposal.refresh_from_db()
    (seen,) = proposals.own_matches(cities.alba)
    assert proposal.answer_by == timezone.localdate() + timedelta(days=7)
    assert [(one.text, one.reply) for one in seen.answers] == [("Who pays the train?", "The programme.")]
    assert (seen.may_ask, seen.may_accept, str(asked)) == (True, True, "mentee: ask")
    assert proposals.own_matches(cities.brig)[0].answers == ()
    assert CallLetter.objects.filter(kind=LetterKind.REPLY).count() == 1


def test_a_declined_match_is_worked_out_again_and_all_others_stay(cities):
    first, second = cities.decided()
    assert "why you decline" in refused(
        changes.answer_proposal, proposal=first, side=Side.MENTEE, answer=Reply.DECLINE, by=SYSTEM
    )
    say(first, Side.MENTOR, Reply.ACCEPT)
    say(first, Side.MENTEE, Reply.DECLINE, "We have found somebody.")
    again = Run.objects.first()
    rules = cohort_in(again.problem).problem.rules

    assert (state(first), state(second)) == (ProposalState.DECLINED, ProposalState.PROPOSED)
    assert (again.reason, again.state) == (RunReason.DECLINED, RunState.WAITING)
    assert (rules.excluded, rules.pinned) == ((Pair("alba", "brig"),), (Pair("cori", "dole"),))
    assert [each.to for each in CallLetter.objects.filter(kind=LetterKind.OVER)] == ["brig@example.org"]
    say(second, Side.MENTOR, Reply.DECLINE, "Too far.")
    assert Run.objects.count() == 2  # one is under way; what was said meanwhile follows
    changes.work_on_run(number=again.pk, by=SYSTEM)
    assert (Run.objects.count(), Run.objects.first().reason) == (3, RunReason.DECLINED)
    assert [cohort.proposal for cohort in cohorts.cohort(cities.world.now()).mentees] == [ProposalState.DECLINED] * 2


def test_a_match_that_nobody_answers_is_over_and_worked_out_again(cities):
    cities.decided()
    assert "end_overdue_matches" not in tick(timezone.now())
    Proposal.objects.update(answer_by=timezone.localdate() - timedelta(days=1))

    assert "end_overdue_matches" in tick(timezone.now())
    assert {state(one) for one in Proposal.objects.all()} == {ProposalState.OVERDUE}
    again = Run.objects.first()
    assert (again.reason, cohort_in(again.problem).problem.rules.incumbents) == (RunReason.OVERDUE, ())
    assert CallLetter.objects.filter(kind=LetterKind.OVER).count() == 4


def test_a_city_that_withdraws_declines_what_waits_for_it(cities):
    first, second = cities.decided()
    say(first, Side.MENTEE, Reply.ACCEPT)
    say(second, Side.MENTOR, Reply.ACCEPT)
    changes.withdraw_interest(interest=cities.alba, reason="The council was dissolved.", by=SYSTEM)

    assert (state(first), state(second)) == (ProposalState.DECLINED, ProposalState.PROPOSED)
    assert proposals.own_matches(cities.brig)[0].state == ProposalState.DECLINED
    assert [one.text for one in MatchAnswer.objects.filter(proposal=first)] == ["The council was dissolved."]


def test_a_city_sees_why_it_is_matched_and_nothing_of_the_other_s_gaps(cities):
    changes.reopen_needs(interest=cities.alba, by=SYSTEM)
    proposal = cities.decided()[0]
    officer, speaker = make_person(), make_person()
    make_mandate(cities.alba.city, officer)
    make_mandate(cities.brig.city, speaker)
    mine, theirs = proposals.own_matches(cities.alba)[0], proposals.own_matches(cities.brig)[0]

    assert (mine.other_city, theirs.other_city) == (cities.brig.city, cities.alba.city)
    assert mine.in_common == theirs.in_common == ("A door that is open",)
    assert (mine.languages, mine.is_preferred, mine.is_abroad, mine.is_like_size) == (("en",), True, False, False)
    assert [(one.practice, one.failed) for one in mine.practices] == [("How we do arriving", "It was late.")]
    assert (mine.may_accept, mine.has_accepted, mine.scheme) == (True, False, None)
    assert mine.reasons == (
        "Brig can show you how it does “A door that is open”.",
        "You can work together in: English.",
        "Your preferred language is among them.",
    )
    assert theirs.reasons[0] == "You could help Alba with “A door that is open”."
    assert len(theirs.reasons) == 2
    assert "level" not in repr(theirs)
    say(proposal, Side.MENTEE, Reply.ACCEPT)
    assert (proposals.own_matches(cities.alba)[0].has_accepted, proposals.own_matches(cities.brig)[0].answers) == (
        True,
        (),
    )
    found = [proposals.proposal_for(person, proposal.pk) for person in (officer, speaker, make_person())]
    assert found == [(proposal, Side.MENTEE), (proposal, Side.MENTOR), None]
    assert proposals.proposals_in(cities.world.call.pk)[1].said(Side.MENTEE) == Reply.ACCEPT
