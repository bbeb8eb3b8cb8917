"""A run as the coordinator sees it: pairs with reasons, who stays without, prices, differences, what is newer."""

from dataclasses import replace

import pytest
from django.utils import translation

from factories.matching import fresh, needs, offers, take_part
from hospes.audit.actors import SYSTEM
from hospes.journey.matching import changes
from hospes.journey.matching.changes import RulesGiven
from hospes.journey.matching.enums import Aim, Reply, RuleKind, Side
from hospes.journey.matching.models import Call, Interest, Run
from hospes.journey.matching.queries import run_pages, run_seen, trying
from hospes.journey.matching.queries.decisions import Otherwise
from hospes.journey.matching.queries.neutral import cohort_in
from hospes.journey.matching.queries.run_alone import bars
from hospes.journey.matching.queries.run_lines import ChangeLine, Fixed, Newer
from hospes.journey.matching.queries.run_since import counted_otherwise
from hospes.journey.matching.queries.words import in_words, language_name
from hospes.method.matching import AssociationCap, Objective, Pair, Rules, Weights
from hospes.method.matching.model import Side as Sides
from hospes.method.matching.questions import Why
from hospes.method.sentences import Sentence

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def test_a_run_says_who_helps_whom_why_and_what_it_proves(cities):
    page = run_pages.run_page(cities.run())
    pair = page.pairs[0]

    assert (pair.mentee.name, pair.mentor.name, pair.mentee.city) == ("Alba", "Brig", cities.alba.city)
    assert pair.reasons[0].startswith("Brig shows level 4 on “A door that is open”, the widest gap of Alba:")
    assert pair.reasons[1] == "They can work together in the language that Alba prefers (shared: English)."
    assert (sum(term.score for term in pair.terms), pair.low <= pair.score <= pair.high) == (pair.score, True)
    assert [term.most for term in pair.terms] == [6000, 2000, 490, 1000, 500]
    assert page.proof.startswith("Proven: no other matching is worth more than")
    assert (page.pairs_in_all, page.alone, page.blocking, page.total_before) == (2, (), 0, None)
    assert [(line.places, line.taken) for line in page.places] == [(1, 1), (1, 1)]
    assert page.places[0].words.startswith("One more place at")
    assert (page.aims[0].aim, page.aims[0].is_own, page.aims[0].price) == (Aim.TOTAL, True, 0)
    assert page.newer == Newer((), rules=False)
    counted = page.counted
    assert [(term.name, term.most) for term in counted.terms][:2] == [("need", 6000), ("context", 2000)]
    assert (counted.min_score, counted.pinned, counted.excluded, counted.caps) == (0, 0, 0, 0)
    assert not page.newer.is_any


def test_a_run_says_who_stays_without_and_what_changed_since_the_one_before(cities):
    first = cities.run()
    Call.objects.update(state="open", closed_at=None)
    silent, met = (
        take_part(cities.world, Side.MENTEE, "Eger", languages=("hu",)),
        take_part(cities.world, Side.MENTEE, "Fano"),
    )
    third = take_part(cities.world, Side.MENTEE, "Gent")
    needs(met, arriving=4, speaking=4)
    needs(third, arriving=2, speaking=2)
    changes.close_call(call=cities.world.call, by=SYSTEM)
    rule = {"mentee": cities.alba, "mentor": cities.dole, "kind": RuleKind.PIN, "reason": "Near."}
    changes.make_pair_rule(**rule, by=SYSTEM)
    assert run_pages.newer_than(first) == Newer(("Eger", "Fano", "Gent"), rules=True)

    page = run_pages.run_page(cities.run())

    barred = ("No common working language: Brig, Dole.",)
    assert [(line.why, line.barred) for line in page.alone if line.mentee.slug == silent.city.slug] == [
        ("No mentor is possible for it.", barred)
    ]
    assert [line.why.split(",")[0] for line in page.alone if line.mentee.slug == met.city.slug] == [
        "It meets the standard in everything that it gave a priority"
    ]
    moved = {line.mentee.name: line for line in page.changes}
    assert (moved["Alba"].before.name, moved["Alba"].after.name) == ("Brig", "Dole")
    assert isinstance(moved["Cori"], ChangeLine)
    full = [line for line in page.alone if line.why.startswith("All mentors")]
    assert full
    assert all(other.why for line in full for other in line.others)
    assert [line.is_new for line in page.pairs] == [True] * len(page.pairs)
    assert [(spot.city.name, spot.is_mentor) for spot in page.spots][-3:] == [
        ("Gent", False),
        ("Brig", True),
        ("Dole", True),
    ]
    assert [(tie.mentee, tie.mentor) for tie in page.ties if tie.is_gone] == [("alba", "brig"), ("cori", "dole")]
    assert [(tie.mentee, tie.mentor) for tie in page.ties if tie.is_new] == [
        (line.mentee.slug, line.mentor.slug) for line in page.pairs
    ]
    assert (page.kept, page.alone_in_all, page.total_before) == (0, 3, run_pages.run_page(first).total)


def test_one_mentee_is_looked_at_closely_and_a_wish_has_its_price(cities):
    run = cities.run()
    page = run_pages.pair_page(run, "alba")
    asked = run_pages.pair_page(run, "alba", "dole").asked
    chosen = run_pages.pair_page(run, "alba", "brig").asked

    assert [(one.mentor.name, one.is_full) for one in page.others] == [("Dole", True)]
    assert page.pair == run_pages.run_page(run).pairs[0]
    assert asked.why[0].startswith("Brig gives Alba more:")
    assert asked.why[1] == f"Forcing it would cost the whole cohort {asked.exactly:,} points."
    assert (asked.exactly >= asked.at_least > 0, asked.is_chosen, asked.pair.fixed) == (True, False, None)
    assert (asked.pair.score, asked.pair.most) == (page.others[0].score, 9990)
    assert asked.pair.terms[0].words == "needs that the mentor covers"
    assert (chosen.is_chosen, chosen.pair.score) == (True, page.pair.score)
    assert ([one.name for one in page.mentors], page.asked, page.alone) == (["Brig", "Dole"], None, None)
    assert run_pages.pair_page(run, "nowhere") is None
    Call.objects.update(state="open", closed_at=None)
    alone = take_part(cities.world, Side.MENTEE, "Eger", languages=("hu",))
    again = cities.run()
    assert run_pages.pair_page(again, "eger").pair is None
    assert run_pages.pair_page(again, "eger").alone == run_pages.run_page(again).alone[0]
    Interest.objects.filter(pk=alone.pk).delete()
    assert run_pages.pair_page(again, "eger").mentee.city is None


def test_a_rule_is_tried_before_it_is_made(cities):
    changes.make_pair_rule(
        mentee=cities.cori, mentor=cities.brig, kind=RuleKind.EXCLUDE, reason="A quarrel.", by=SYSTEM
    )
    run = cities.run()
    apart = trying.try_rule(run, Pair("alba", "brig"), RuleKind.EXCLUDE)
    tied = trying.try_rule(run, Pair("alba", "dole"), RuleKind.PIN)
    lifted = trying.try_rule(run, Pair("cori", "brig"), RuleKind.PIN)

    assert [(one.mentee.name, one.before.name) for one in tied.changes] == [("Alba", "Brig"), ("Cori", "Dole")]
    assert tied.price == tied.total_before - tied.total_after > 0
    assert (apart.price > 0, lifted.total_before) == (True, tied.total_before)
    assert Run.objects.count() == 1
    weights = trying.Figures(Aim.TOTAL, Weights(), 0, 500)
    assert not trying.try_figures(run, weights).counts_newer_rules
    pin = {"mentee": cities.alba, "mentor": cities.dole, "kind": RuleKind.PIN, "reason": "Near."}
    changes.make_pair_rule(**pin, by=SYSTEM)
    for ruled in (trying.try_figures(run, weights), trying.try_rule(run, Pair("alba", "dole"), RuleKind.PIN)):
        assert (ruled.changes, ruled.total_before, ruled.price) == ((), tied.total_after, 0)
        assert ruled.counts_newer_rules


def test_a_large_cohort_is_not_asked_which_pairs_would_leave(cities, monkeypatch):
    monkeypatch.setattr(run_seen, "MOST_BLOCKING", 1)

    assert run_pages.run_page(cities.run()).blocking is None


def test_what_is_costly_to_know_exactly_is_worked_out_when_somebody_asks_for_it(cities, monkeypatch):
    monkeypatch.setattr(run_seen, "SMALL", 1)
    run = cities.run()

    assert run_pages.pair_page(run, "alba", "dole").asked.exactly is None
    assert run_pages.pair_page(run, "alba", "dole", exact=True).asked.exactly


def test_of_many_mentors_that_are_barred_the_first_are_named():
    said = bars("abcdefghij", lambda mentor: Why.NO_PLACES if mentor == "a" else Why.EXCLUDED, str.upper)

    assert said == (
        "Kept apart, by a rule or by an earlier answer: B, C, D, E, F, G, H, I and 1 more.",
        "No place that could be given: A.",
    )


def test_rules_that_change_make_a_run_old(cities):
    run = cities.run()
    given = RulesGiven(need=5000)
    changes.set_rules(call=cities.world.call, seen_revision=1, given=given, reason="So.", by=SYSTEM)
    offers(fresh(cities.dole), arriving=3)

    assert run_pages.newer_than(run) == Newer(("Dole",), rules=True)
    assert run_pages.newer_than(run).is_any


def test_sentences_of_the_method_are_said_in_the_reader_s_language_with_names_apart():
    sentence = Sentence("%(one)s: %(count)s", one=Sentence("Mailbox"), count=2)

    with translation.override("ar"):
        assert in_words(Sentence("%(one)s", one="Alba")) == "\u2068Alba\u2069"
        assert language_name("fr") == "الفرنسية"
    assert (in_words(sentence), in_words("Alba"), language_name("xx")) == ("Mailbox: 2", "Alba", "xx")


def test_a_run_after_a_decision_is_compared_with_what_was_decided(cities):
    cities.decided(Otherwise(cities.alba, cities.dole, "Near."), Otherwise(cities.cori, None, "Next year."))
    first = run_pages.run_page(Run.objects.get())
    Interest.objects.filter(pk=cities.brig.pk).update(languages=["hu"])
    after = run_pages.run_page(cities.run())

    told = [(line.mentee.name, line.before.name, line.after and line.after.name) for line in first.decided_otherwise]
    assert told == [("Alba", "Brig", "Dole"), ("Cori", "Dole", None)]
    assert (after.changes, after.kept, after.pairs_in_all, after.pairs[0].fixed) == ((), 1, 1, Fixed.PROPOSED)
    assert after.total_before == after.total < first.total
    assert (after.is_one_scale, after.decided_otherwise) == (True, ())
    assert after.counted_otherwise == ("fixed now: Alba with Dole",)
    assert first.counted_otherwise == ()


def test_a_run_says_by_what_else_it_counted_than_the_one_before(cities):
    pair = {"mentee": cities.alba, "mentor": cities.brig, "kind": RuleKind.PIN}
    changes.make_pair_rule(**pair, reason="Near.", by=SYSTEM)
    made = changes.decide(run=cities.run(), by=SYSTEM)
    for side in Side:
        changes.answer_proposal(proposal=made[0], side=side, answer=Reply.ACCEPT, by=SYSTEM)
    page = run_pages.run_page(cities.run())
    then = cohort_in(page.run.problem).problem
    cap = (AssociationCap("uvcw", Sides.MENTEES, 1),)
    rules = Rules(excluded=(Pair("cori", "brig"),), association_caps=cap, min_score=1200, incumbent_bonus=500)
    now = replace(then, weights=Weights(need=5500), objective=Objective.NASH, rules=rules)

    assert [pair.fixed for pair in page.pairs] == [Fixed.AGREED, None]
    assert run_pages.run_page(page.run.before).pairs[0].fixed == Fixed.RULE
    assert ([one.words for one in Fixed], page.is_one_scale) == (
        ["fixed beforehand", "both cities agreed", "proposed already"],
        True,
    )
    assert counted_otherwise(then, now, str.title) == (
        "needs that the mentor covers: 5,500 instead of 6,000",
        "fewest points of a pair: 1,200 instead of 0",
        f"what counts as best: {Aim.NASH.label} instead of {Aim.TOTAL.label}",
        "not fixed any more: Alba with Brig",
        "kept apart now: Cori and Brig",
        "the caps of associations have changed",
    )
    assert counted_otherwise(now, then, str.title)[-2] == "not kept apart any more: Cori and Brig"
