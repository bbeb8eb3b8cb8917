"""Runs of the match: solved step by step, cancelled, gone on with; rules for pairs."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factories.matching import fresh, offers, refused
from factories.people import make_person
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.cli.recurring import tick
from hospes.journey.matching import changes
from hospes.journey.matching.changes.runs import MOST_TRIES, keep_step, take_run
from hospes.journey.matching.enums import (
    Aim,
    RuleKind,
    RunState,
    RunStep,
)
from hospes.journey.matching.models import Interest, NeedsAssessment, OfferLine, PairRule, Run, TalkPart
from hospes.journey.matching.queries import finding, log, runs
from hospes.journey.matching.queries.neutral import cohort_in, cohort_text, prices_in, solution_in, solution_text
from hospes.journey.matching.queries.problems import cohort_of
from hospes.journey.matching.queries.solving import done_next
from hospes.journey.matching.tasks import solve_run
from hospes.method.matching import objectives

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def test_a_run_is_solved_proven_and_priced_and_stays_as_it_is(cities, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        changes.start_run(call=cities.world.call, by=cities.world.by)
    run = Run.objects.get()
    solution = solution_in(run.solution)

    assert (run.state, run.step, run.aim, run.before) == (RunState.DONE, RunStep.PRICED, Aim.TOTAL, None)
    assert cities.pairs(run) == {"alba": "brig", "cori": "dole"}
    assert (solution.certificate.proven, run.fingerprint) == (True, solution.fingerprint)
    assert [(price.aim, price.matched) for price in prices_in(run.prices)] == [(aim.value, 2) for aim in Aim]
    assert cohort_text(cohort_in(run.problem)) == run.problem
    assert solution_text(solution) == run.solution
    offers(cities.dole, arriving=4)
    assert Run.objects.get().problem == run.problem != cohort_text(cohort_of(cities.world.now(), timezone.localdate()))
    assert changes.work_on_run(number=run.pk, by=SYSTEM) is None
    assert solve_run.func(run.pk) == ""
    assert cities.run().before == run
    found = [finding.run_for(person, run.pk) for person in (cities.world.coordinator, make_person())]
    assert found == [run, None]


def test_a_run_that_was_cut_off_goes_on_from_its_last_step(cities):
    run = changes.start_run(call=cities.world.call, by=cities.world.by)
    assert "under way" in refused(changes.start_run, call=cities.world.call, by=cities.world.by)
    taken = take_run(number=run.pk, by=SYSTEM)
    solved = done_next(taken)
    keep_step(number=run.pk, kept=solved, by=SYSTEM)

    assert take_run(number=run.pk, by=SYSTEM) is None  # somebody works on it
    assert keep_step(number=run.pk, kept=solved, by=SYSTEM) is None  # this step is done
    Run.objects.update(next_try_at=timezone.now())
    assert "go_on_with_runs" in tick(timezone.now())
    found = Run.objects.get()
    assert (found.state, found.solution, found.tries) == (RunState.DONE, solved.solution, 0)
    assert Record.objects.filter(change="matching.keep_step").count() == 3
    assert "go_on_with_runs" not in tick(timezone.now())


def test_a_run_that_is_begun_again_and_again_is_given_up(cities):
    run = changes.start_run(call=cities.world.call, by=cities.world.by)
    Run.objects.update(tries=MOST_TRIES)

    assert changes.work_on_run(number=run.pk, by=SYSTEM) == RunState.FAILED
    assert "several times" in Run.objects.get().fault
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.update(decided_at=timezone.now())


def test_a_run_is_cancelled_at_once_also_when_its_job_is_lost(cities):
    by = cities.world.by
    waiting = changes.start_run(call=cities.world.call, by=by)
    changes.cancel_run(run=waiting, by=by)
    assert Run.objects.get().state == RunState.CANCELLED
    assert "ended already" in refused(changes.cancel_run, run=waiting, by=by)

    begun = changes.start_run(call=cities.world.call, by=by)
    taken = take_run(number=begun.pk, by=SYSTEM)
    (line, ended) = runs.runs_of(cities.world.now())
    assert [(each.is_under_way, each.progress) for each in (line, ended)] == [(True, 0), (False, 0)]
    changes.cancel_run(run=begun, by=by)
    again = changes.start_run(call=cities.world.call, by=by)
    assert keep_step(number=begun.pk, kept=done_next(taken), by=SYSTEM) is None
    assert [(each.state, each.step, each.cancel_asked_by) for each in Run.objects.order_by("pk")[1:]] == [
        (RunState.CANCELLED, RunStep.NOTHING, "Cora"),
        (RunState.WAITING, RunStep.NOTHING, ""),
    ]
    assert changes.work_on_run(number=again.pk, by=SYSTEM) == RunState.DONE


def test_a_pair_is_tied_or_kept_apart_with_its_reason_and_never_forgotten(cities):
    by, ask = cities.world.by, {"mentee": cities.alba, "mentor": cities.dole, "by": cities.world.by}
    pin, other = RuleKind.PIN, cities.brig

    assert refused(changes.make_pair_rule, **ask, kind=pin, reason=" ") == "Say why."
    assert "of one call" in refused(changes.make_pair_rule, **{**ask, "mentee": other}, kind=pin, reason="So.")
    rule = changes.make_pair_rule(**ask, kind=pin, reason="They know each other.")
    assert "already" in refused(changes.make_pair_rule, **ask, kind=RuleKind.EXCLUDE, reason="So.")
    assert "already" in refused(changes.make_pair_rule, **{**ask, "mentor": other}, kind=pin, reason="So.")
    assert "as many" in refused(changes.make_pair_rule, **{**ask, "mentee": cities.cori}, kind=pin, reason="So.")
    changes.make_pair_rule(mentee=cities.cori, mentor=other, kind=RuleKind.EXCLUDE, reason="A quarrel.", by=by)
    run = cities.run()
    assert (cities.pairs(run), solution_in(run.solution).unmatched) == ({"alba": "dole"}, ("cori",))
    assert refused(changes.withdraw_pair_rule, rule=rule, reason="", by=by) == "Say why."
    changes.withdraw_pair_rule(rule=rule, reason="They do not.", by=by)
    assert "already" in refused(changes.withdraw_pair_rule, rule=rule, reason="So.", by=by)
    assert cities.pairs(cities.run()) == {"alba": "brig", "cori": "dole"}
    assert {str(one).split(":")[0] for one in PairRule.objects.all()} == {"together", "not together"}
    assert len(finding.pair_rules_in(cities.world.now())) == 2
    assert [(line.words, line.by, line.reason) for line in log.log_of(cities.world.now())] == [
        (("Alba and Dole need not be together any more.",), "Cora", "They do not."),
        (("Cori and Brig: not together.",), "Cora", "A quarrel."),
        (("Alba and Dole: together.",), "Cora", "They know each other."),
    ]
    changes.finish_call(call=cities.world.call, by=by)
    assert "before and not after" in refused(changes.make_pair_rule, **ask, kind=pin, reason="So.")
    assert "before and not after" in refused(changes.start_run, call=cities.world.call, by=by)


def test_a_run_is_refused_where_rules_contradict_each_other(cities):
    by, world = cities.world.by, cities.world
    Interest.objects.filter(pk=cities.brig.pk).update(places=2)
    for mentee in (cities.alba, cities.cori):
        changes.make_pair_rule(mentee=mentee, mentor=fresh(cities.brig), kind=RuleKind.PIN, reason="Near.", by=by)
    Interest.objects.filter(pk=cities.brig.pk).update(places=1)

    assert (
        refused(changes.start_run, call=world.call, by=by) == "More mentees are pinned to Brig than it has places: 2."
    )


def test_what_is_not_proven_is_shown_to_nobody(cities):
    run = cities.run()
    solution = solution_in(run.solution)
    run.step, run.solution = RunStep.SOLVED, solution_text(replace(solution, matches=solution.matches[:1]))

    with pytest.raises(ValueError, match="unmatched"):
        done_next(run)


def test_aims_that_are_too_much_for_a_cohort_are_left_out(cities, monkeypatch):
    monkeypatch.setattr(objectives, "DENSE", 1)
    run = cities.run()
    run.step = RunStep.PROVEN

    assert [price.aim for price in prices_in(done_next(run).prices)] == [Aim.TOTAL]


def test_things_are_called_by_what_they_are(cities):
    made = NeedsAssessment.objects.get(interest=cities.alba)
    need = made.factors.first()
    rows = (made, need, TalkPart(text="Two counters."), OfferLine(item="kf-bcdf"), cities.brig.offer)

    assert [str(row) for row in rows] == [
        "Alba - Who opens doors?",
        "kf-bcdf",
        "Two counters.",
        "kf-bcdf",
        "Brig - Who opens doors?",
    ]
    assert str(cities.run()).startswith("Who opens doors? (")
