"""What a decision or a rule would do is known before; what became of proposals, and the log in words, after."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories.cities import make_association
from factories.matching import refused, take_part
from hospes.audit.actors import SYSTEM
from hospes.journey.matching import changes
from hospes.journey.matching.changes import Otherwise, RulesGiven
from hospes.journey.matching.enums import Aim, CallState, ProposalState, Reply, RuleKind, RunReason, Side
from hospes.journey.matching.models import Call, Interest, MatchAnswer, Proposal, Run
from hospes.journey.matching.queries import decisions, trying
from hospes.journey.matching.queries.decisions import DecisionPage, Effect
from hospes.journey.matching.queries.log import log_of, rules_changed_since
from hospes.journey.matching.queries.outcomes import Next, outcomes_of
from hospes.journey.matching.queries.problems import problem_of
from hospes.journey.matching.queries.trying import Figures, try_figures, try_rule
from hospes.method.matching import Pair, Weights

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def say(proposal: Proposal, side: Side, answer: Reply, text: str = "") -> MatchAnswer:
    return changes.answer_proposal(proposal=proposal, side=side, answer=answer, text=text, by=SYSTEM)


def effects(page: DecisionPage) -> dict[str, tuple[Effect, str]]:
    return {str(line.mentee.city): (line.effect, str(line.mentor.city) if line.mentor else "") for line in page.lines}


def fresh_run(run: Run) -> Run:
    return Run.objects.select_related("call__theme__programme", "call__toolkit_version").get(pk=run.pk)


def test_a_decision_says_what_it_does_and_costs_before_it_is_made(cities):
    run = cities.run()
    plain = decisions.decision_page(run)
    swap = [Otherwise(cities.alba, cities.dole, "Near."), Otherwise(cities.cori, None, "Next year.")]
    page = decisions.decision_page(run, swap)
    full = decisions.decision_page(run, swap[:1])

    assert effects(plain) == {"Alba": (Effect.NEW, "Brig"), "Cori": (Effect.NEW, "Dole")}
    assert (plain.proposed, plain.taken_back, plain.price, plain.otherwise) == (2, 0, 0, ())
    assert effects(page) == {"Alba": (Effect.NEW, "Dole"), "Cori": (Effect.NONE, "")}
    one, other = page.otherwise
    assert (str(one.by_run.city), one.price, other.price) == (
        "Brig",
        one.points_by_run - one.points,
        other.points_by_run,
    )
    assert page.price == -page.gain == one.price + other.price > 0
    assert page.share == page.price / page.total_by_run
    assert (page.crowded, full.crowded) == ((), ("Dole would have more mentees than it takes: 1.",))
    assert plain.seen == page.seen == "0.0.0"


def test_a_decision_knows_what_stands_and_the_second_of_two_is_told(cities):
    seen = decisions.seen_of(cities.world.call)
    first, second = cities.decided()
    run = Run.objects.get()
    assert decisions.decision_page(fresh_run(run)).changes_nothing
    late = {"run": run, "by": SYSTEM, "seen": seen}
    assert "Look at what stands now" in refused(changes.decide, **late)
    today = timezone.localdate()
    other = [Otherwise(cities.alba, None, "So."), Otherwise(cities.cori, cities.brig, "So.")]
    now = {"run": run, "otherwise": other, "seen": "2.0.0", "by": SYSTEM}
    assert "1 to 90 days" in refused(changes.decide, **now, answer_by=today)
    for side in Side:
        say(first, side, Reply.ACCEPT)

    page = decisions.decision_page(fresh_run(run), [Otherwise(cities.cori, None, "Next year.")])
    assert effects(page) == {"Alba": (Effect.AGREED, "Brig"), "Cori": (Effect.TAKEN_BACK, "")}
    assert ([line.is_settled for line in page.lines], page.taken_back) == ([True, False], 1)
    assert page.changes_nothing is False
    Interest.objects.filter(pk=cities.brig.pk).update(places=2)
    moved = [Otherwise(cities.cori, Interest.objects.select_related("city").get(pk=cities.brig.pk), "Near.")]
    assert effects(decisions.decision_page(fresh_run(run), moved))["Cori"] == (Effect.REPLACED, "Brig")
    day = today + timedelta(days=3)
    (made,) = changes.decide(run=run, otherwise=moved, answer_by=day, seen="2.2.1", by=SYSTEM)
    assert (made.answer_by, Proposal.objects.get(pk=second.pk).state) == (day, ProposalState.REPLACED)
    assert problem_of(cities.world.now()).rules.pinned == (Pair("alba", "brig"), Pair("cori", "brig"))
    changes.make_pair_rule(
        mentee=cities.cori, mentor=cities.brig, kind=RuleKind.EXCLUDE, reason="A quarrel.", by=SYSTEM
    )
    assert problem_of(cities.world.now()).rules.pinned == (Pair("alba", "brig"),)
    pair = {"mentee": cities.alba, "mentor": cities.dole, "kind": RuleKind.PIN}
    assert "have both agreed" in refused(changes.make_pair_rule, **pair, reason="So.", by=SYSTEM)


def test_a_rule_stands_above_what_was_decided_otherwise_than_a_run(cities):
    cities.decided(Otherwise(cities.alba, cities.dole, "Near."), Otherwise(cities.cori, None, "Next year."))
    assert problem_of(cities.world.now()).rules.pinned == (Pair("alba", "dole"),)
    pair = {"mentee": cities.cori, "mentor": cities.dole, "kind": RuleKind.PIN}
    changes.make_pair_rule(**pair, reason="Nearer.", by=SYSTEM)

    rules = problem_of(cities.world.now()).rules

    assert (rules.pinned, rules.incumbents) == ((Pair("cori", "dole"),), (Pair("alba", "dole"),))


def test_a_city_that_came_after_the_run_has_no_points_in_it(cities):
    run = cities.run()
    Call.objects.update(state=CallState.OPEN, closed_at=None)
    gent = take_part(cities.world, Side.MENTEE, "Gent")
    assert "Close the call" in decisions.fault_of_deciding(fresh_run(run))
    changes.close_call(call=cities.world.call, by=SYSTEM)

    page = decisions.decision_page(fresh_run(run), [Otherwise(gent, cities.brig, "They asked for it.")])

    (line,) = page.otherwise
    assert (line.points, line.price, line.by_run) == (None, None, None)
    assert "does not know one of these" in refused(try_rule, run=run, pair=Pair("gent", "brig"), kind=RuleKind.PIN)
    alone = decisions.decision_page(
        fresh_run(run), [Otherwise(each, None, "No.") for each in (cities.alba, cities.cori)]
    )
    assert alone.share == 1.0
    changes.withdraw_interest(interest=cities.brig, reason="Busy.", by=SYSTEM)
    changes.withdraw_interest(interest=cities.dole, reason="Busy.", by=SYSTEM)
    assert decisions.decision_page(fresh_run(run)).share == 0.0


def test_other_weights_and_rules_that_contradict_each_other_are_tried(cities, monkeypatch):
    near = {"mentee": cities.alba, "mentor": cities.brig, "kind": RuleKind.PIN, "reason": "Near."}
    rule = changes.make_pair_rule(**near, by=SYSTEM)
    pinned = fresh_run(cities.run())
    assert "more mentees" in refused(try_rule, run=pinned, pair=Pair("cori", "brig"), kind=RuleKind.PIN).lower()
    changes.withdraw_pair_rule(rule=rule, reason="So.", by=SYSTEM)
    run = fresh_run(cities.run())
    far = Figures(Aim.FLOOR, Weights(need=0), 0, 0)
    tried = try_figures(run, far)

    assert tried.total_before >= tried.total_after
    assert (tried.gain, tried.share) == (-tried.price, tried.price / tried.total_before)
    high = try_figures(run, Figures(Aim.TOTAL, Weights(), 20_000, 0))
    assert ([line.after for line in high.changes], high.share) == ([None] * len(high.changes), 1.0)
    assert "0 to 20,000" in refused(try_figures, run=run, figures=Figures(Aim.TOTAL, Weights(need=30_000), 0, 0))
    monkeypatch.setattr(trying, "MOST_TRIED", 1)
    assert "too long to try" in refused(try_figures, run=run, figures=far)


def test_the_log_tells_in_words_what_was_changed_and_hides_what_came_too_late(cities):
    call, by = cities.world.call, cities.world.by
    run = cities.run()
    assert not rules_changed_since(call, run.asked_at)
    given = RulesGiven(aim=Aim.FLOOR, need=12_000)
    changes.set_rules(call=call, seen_revision=1, given=given, reason="Nobody last.", by=by)
    changes.set_rules(call=call, seen_revision=1, given=RulesGiven(need=5000), reason="Less.", by=by)
    association = make_association("UVCW")
    cap = {"call": call, "association": association, "by": by}
    for side, most, seen in (
        (Side.MENTEE, 2, None),
        (Side.MENTOR, 1, None),
        (Side.MENTEE, None, 2),
        (Side.MENTOR, None, 1),
    ):
        changes.set_cap(**cap, side=side, most=most, seen_most=seen, reason="For all.")
    changes.set_first(interest=cities.alba, is_first=True, reason="Small.", by=by)
    changes.set_first(interest=cities.alba, is_first=False, reason="Not so small.", by=by)
    swap = [Otherwise(cities.alba, cities.dole, "Near: they share a tram."), Otherwise(cities.cori, None, "Next year.")]
    changes.decide(run=run, otherwise=swap, by=by)

    assert rules_changed_since(call, run.asked_at)
    assert [line.words for line in log_of(cities.world.now())] == [
        (
            "Decided. New proposals: 1; matches that stay as they are: 0.",
            "Otherwise than the run: Alba with Dole. Near: they share a tram.",
            "Otherwise than the run: Cori without a mentor. Next year.",
        ),
        ("Alba comes first no more.",),
        ("Alba comes first, where the aim says so.",),
        (f"Mentors of {association} get as many mentees as they take.",),
        (f"As many mentees of {association} are matched as can be.",),
        (f"Mentees that mentors of {association} get together: 1 at most.",),
        (f"Mentees of {association} that are matched: 2 at most.",),
        (
            "What makes one match better than another: “the worst match is as good as possible” instead of"
            " “as much help as possible for all together”.",
            "Points for needs that are covered: 12,000 instead of 6,000.",
        ),
    ]
    assert (log_of(call)[-1].by, log_of(call)[-1].reason) == ("Cora", "Nobody last.")


def test_what_became_of_proposals_and_what_follows(cities):
    call, today = cities.world.call, timezone.localdate()
    assert (outcomes_of(call, today).is_any, outcomes_of(call, today).without) == (False, ())
    first, second = cities.decided()
    asked = say(first, Side.MENTEE, Reply.ASK, "Who pays?")
    say(first, Side.MENTOR, Reply.ACCEPT)
    found = outcomes_of(call, today)
    assert [(one.line.mentee, one.days, [voice.words for voice in one.voices]) for one in found.waiting] == [
        ("Alba", 14, ["asks, and waits for a reply", "accepts"]),
        ("Cori", 14, ["has not answered yet", "has not answered yet"]),
    ]
    assert [voice.waits for voice in found.waiting[0].voices] == [True, False]
    changes.reply_to_question(question=asked, text="We do.", by=SYSTEM)
    assert outcomes_of(call, today).waiting[0].voices[0].words == "has its reply, and has not answered yet"
    assert (found.next, found.without) == (Next.NOTHING, ())

    say(first, Side.MENTEE, Reply.DECLINE, "We have found somebody.")
    found = outcomes_of(call, today)
    assert (found.next, found.without, [one.is_over for one in found.over]) == (Next.UNDER_WAY, ("Alba",), [True])
    assert ([voice.words for voice in found.over[0].voices], found.over[0].ended_at is None) == (
        ["declines", "accepts"], False,
    )  # fmt: skip
    changes.cancel_run(run=found.run, by=SYSTEM)
    assert outcomes_of(call, today).next == Next.BARRED
    again = changes.start_run(call=call, reason=RunReason.DECLINED, by=SYSTEM)
    changes.work_on_run(number=again.pk, by=SYSTEM)
    assert (outcomes_of(call, today).next, outcomes_of(call, today).run) == (Next.READY, again)
    assert cities.pairs(Run.objects.get(pk=again.pk)) == {"cori": "dole"}
    changes.decide(run=again, by=SYSTEM)
    for side in Side:
        say(second, side, Reply.ACCEPT)
    found = outcomes_of(call, today)
    assert (found.next, len(found.agreed), [one.is_over for one in found.agreed]) == (Next.NOTHING, 1, [False])
    Proposal.objects.filter(pk=second.pk).update(state=ProposalState.OVERDUE)
    MatchAnswer.objects.all().delete()
    assert outcomes_of(call, today).over[0].voices[0].words == "has not answered"
