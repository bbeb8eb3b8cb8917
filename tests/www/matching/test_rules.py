"""The pages on which the rules of a call are set, tried and withdrawn, a run is decided on, and the log is read."""

import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factories.matching import Cities
from factories.people import signed_in
from hospes.audit.actors import SYSTEM
from hospes.journey.cities.models import City
from hospes.journey.matching import changes
from hospes.journey.matching.enums import CallState, ProposalState, Reply, RuleKind, Side
from hospes.journey.matching.models import Call, Interest, PairRule, Proposal, Run
from hospes.journey.matching.queries.decisions import DecisionLine, DecisionPage, Effect
from hospes.journey.matching.queries.run_lines import Tried
from hospes.www.matching.deciding import Weighed

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities() -> Cities:
    return Cities()


@pytest.fixture
def client(cities: Cities) -> Client:
    return signed_in(cities.world.coordinator)


def said(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.content.decode()))


def rules(cities: Cities) -> str:
    return f"/calls/{cities.world.call.pk}/rules/"


def figures(client: Client, cities: Cities) -> dict[str, object]:
    form = client.get(rules(cities)).context["form"]
    return {bound.name: bound.value() for bound in form if bound.name != "reason"}


def row(number: int, mentee: Interest, mentor: Interest | None, reason: str) -> dict[str, object]:
    values = {"mentee": mentee.pk, "mentor": mentor.pk if mentor else "none", "reason": reason}
    return {f"{number}-{name}": value for name, value in values.items()}


def decision(client: Client, run: Run, rows: int = 0, **sent: object) -> dict[str, object]:
    """What a browser sends from the page of a decision, as it was loaded."""
    page = client.get(f"/runs/{run.pk}/decide/").context
    known = {"seen": page["page"].seen, "weighed": page["weighed"], "rows": rows}
    return known | {"answer_by": page["form"]["answer_by"].value(), "do": "decide"} | sent


def test_weights_are_tried_and_saved_with_their_reason(client, cities):
    here, sent = rules(cities), figures(client, cities) | {"need": "0", "context": "8000"}
    untold = client.post(here, sent | {"do": "try"})
    assert "There is no run yet" in said(untold)
    run = cities.run()
    tried = client.post(here, sent | {"do": "try"})

    assert (tried.status_code, "What would change" in said(tried), tried.context["form"]["need"].value()) == (
        200, True, "0",
    )  # fmt: skip
    silent = client.post(here, sent)
    assert (silent.status_code, "Say why." in said(silent), silent.context["form"]["need"].value()) == (422, True, "0")
    assert client.post(here, sent | {"reason": "So."}, follow=True).redirect_chain == [(here, 302)]
    assert (Call.objects.get().need, "A rule is newer than the last run" in said(client.get(here))) == (0, True)
    assert "0 mentees of" not in said(client.get(f"/calls/{run.call_id}/log/"))
    assert "Points for needs that are covered: 0 instead of 6,000." in said(client.get(f"/calls/{run.call_id}/log/"))


def test_two_who_set_rules_at_once_are_shown_both_and_nothing_is_lost(client, cities):
    here, sent = rules(cities), figures(client, cities)
    client.post(here, sent | {"size": "700", "reason": "Small ones."})
    late = client.post(here, sent | {"need": "3000", "reason": "Context weighs more."})

    assert (late.status_code, [(line.label, line.words) for line in late.context["clash"]]) == (
        409, [("Points for needs that are covered", "6000"), ("Points for a like size", "700")],
    )  # fmt: skip
    assert (late.context["form"]["need"].value(), "Context weighs more." in said(late)) == ("3000", True)
    assert client.post(here, {"settle": "theirs"})["Location"] == here
    mine = sent | {"need": "3000", "reason": "So.", "revision": late.context["form"]["revision"].value()}
    assert client.post(here, mine)["Location"] == here
    Call.objects.update(state=CallState.DECIDED, decided_at=timezone.now())
    assert "It stays as it is" in said(client.get(here))
    assert client.post(here, mine | {"need": "4000", "revision": "3"}).status_code == 422


def test_a_rule_is_tried_made_and_withdrawn_with_reasons(client, cities):
    here, pair = rules(cities), {"mentee": cities.alba.pk, "mentor": cities.dole.pk, "kind": RuleKind.PIN}
    assert "Choose the mentor." in said(client.get(f"{here}try/", {"mentee": cities.alba.pk, "kind": RuleKind.PIN}))
    assert client.get(f"{here}try/").status_code == 200
    cities.run()
    tried = client.get(f"{here}try/", pair)
    assert [(line.mentee.name, line.after.name) for line in tried.context["tried"].changes] == [
        ("Alba", "Dole"), ("Cori", "Brig"),
    ]  # fmt: skip
    silent = client.post(f"{here}try/", pair)
    assert (silent.status_code, "What would change" in said(silent)) == (422, True)
    assert client.post(f"{here}try/", pair | {"reason": "They know each other."})["Location"] == here
    again = client.post(f"{here}try/", pair | {"reason": "Once more."})
    assert (again.status_code, "There is a rule for this pair already." in said(again)) == (422, True)
    assert "Once more." in said(again)

    rule = PairRule.objects.get()
    there = f"{here}{rule.pk}/withdraw/"
    assert "They know each other." in said(client.get(there))
    assert client.post(there, {"reason": " "}).status_code == 422
    assert client.post(there, {"reason": "They do not."})["Location"] == here
    late = client.post(there, {"reason": "They do not."})
    assert (late.status_code, "withdrawn already" in said(late)) == (422, True)
    assert "1 rule that was withdrawn" in said(client.get(here))
    assert client.get(f"{here}{rule.pk + 1}/withdraw/").status_code == 404


def test_a_run_is_decided_on_as_it_says_by_a_day(client, cities):
    run = cities.run()
    page = client.get(f"/runs/{run.pk}/decide/")
    assert ("Propose 2 matches" in said(page), "Read the letters" in said(page)) == (True, True)
    rule = {"mentee": cities.alba, "mentor": cities.brig, "kind": RuleKind.EXCLUDE, "reason": "A quarrel."}
    changes.make_pair_rule(**rule, by=SYSTEM)
    assert "Something is newer than this run" in said(client.get(f"/runs/{run.pk}/decide/"))
    wrong = client.post(f"/runs/{run.pk}/decide/", decision(client, run, answer_by=str(timezone.localdate())))
    assert (wrong.status_code, "1 to 90 days" in said(wrong)) == (422, True)

    answer = client.post(f"/runs/{run.pk}/decide/", decision(client, run), follow=True)

    assert answer.redirect_chain == [(f"/calls/{run.call_id}/proposals/", 302)]
    assert ("2 matches are proposed." in said(answer), Proposal.objects.count()) == (True, 2)
    assert "Nothing is left to decide" in said(client.get(f"/runs/{run.pk}/decide/"))
    newer = cities.run()
    assert "There is a newer run." in said(client.get(f"/runs/{run.pk}/decide/"))
    Run.objects.filter(pk=newer.pk).update(state="failed")
    assert client.get(f"/runs/{newer.pk}/decide/").status_code == 404


def test_who_decides_otherwise_says_why_and_sees_the_price_first(client, cities):
    run = cities.run()
    there = f"/runs/{run.pk}/decide/"
    come = client.get(there, {"mentee": cities.alba.pk, "mentor": cities.dole.pk}).context["rows"]
    assert [(one["mentee"].value(), one["mentor"].value()) for one in come] == [
        (str(cities.alba.pk), str(cities.dole.pk)),
    ]  # fmt: skip
    swap = row(0, cities.alba, cities.dole, "Near.") | row(1, cities.cori, None, "Next year.")
    more = client.post(there, decision(client, run, 2, **swap, do="add:"))
    assert [one["reason"].value() for one in more.context["rows"]] == ["Near.", "Next year.", None]
    bad = row(0, cities.alba, cities.brig, "So.") | row(1, cities.alba, cities.dole, "") | {"2-reason": "Who?"}
    wrong = client.post(there, decision(client, run, 3, **bad))
    faults = [text for _place, text in wrong.context["faults"]][:4]
    assert (wrong.status_code, faults) == (422, [
        "The run says so too. Choose something else, or take the line away.",
        "Say why.", "Choose the mentee.", "Choose a mentor, or none.",
    ])  # fmt: skip
    twice = row(0, cities.alba, cities.dole, "So.") | row(1, cities.alba, None, "No.")
    assert "stands in another line" in said(client.post(there, decision(client, run, 2, **twice)))
    crowd = client.post(there, decision(client, run, 1, **row(0, cities.alba, cities.dole, "Near.")))
    assert said(crowd).count("Dole would have more mentees than it takes: 1.") == 1
    assert ("ask it whether it takes more" in said(crowd), "Propose 2 matches" in said(crowd)) == (True, False)
    assert "It costs" not in said(crowd)
    asked = client.post(there, decision(client, run, 1, **row(0, cities.alba, None, ""), do="check"))
    assert (asked.status_code, asked.context["faults"], "It costs" in said(asked)) == (200, [], True)

    first = client.post(there, decision(client, run, 2, **swap))
    assert (first.status_code, Proposal.objects.count()) == (200, 0)
    assert [one.as_rule is None for one in first.context["priced"]] == [False, True]
    assert "Cori without a mentor" in said(first)
    weighed = first.context["weighed"]
    assert client.post(there, decision(client, run, 2, **swap, weighed=weighed)).status_code == 302
    assert [(one.mentee, one.mentor, one.override) for one in Proposal.objects.all()] == [
        (cities.alba, cities.dole, "Near."),
    ]  # fmt: skip
    assert "Otherwise than the run: Cori without a mentor." in said(client.get(f"/calls/{run.call_id}/log/"))


@pytest.mark.parametrize(("price", "tried", "as_rule"), [
    (7200, "7,200 points fewer in all (80.0%)", "it costs all together 7,200 points."),
    (1, "1 point fewer in all (0.0%)", "it costs all together 1 point."),
    (0, "costs no points", "it costs no points."),
    (-1, "1 point more in all", "it brings all together 1 point more."),
    (-7200, "7,200 points more in all", "it brings all together 7,200 points more."),
])  # fmt: skip
def test_points_that_are_gained_lost_or_neither_are_said_each_in_its_own_words(price, tried, as_rule):
    run = Run(pk=1, call=Call(pk=1), asked_at=timezone.now())
    one, other = (Interest(pk=number, city=City(name="Alba")) for number in (1, 2))
    line = DecisionLine(one, other, None, 9000 - price, 9000, Effect.NEW, "So.", is_otherwise=True)
    page = DecisionPage((line,), (), 9000, "")
    values = {"run": run, "call": run.call, "page": page, "priced": [Weighed(line, price)]}

    found = Tried((), 9000, 9000 - price, counts_newer_rules=False)
    assert tried in render_to_string("matching/tried.html", values | {"tried": found})
    assert as_rule in render_to_string("matching/decide_price.html", values)


def test_two_who_decide_at_once_are_told_and_keep_what_they_wrote(client, cities):
    run = cities.run()
    there = f"/runs/{run.pk}/decide/"
    swap = row(0, cities.cori, None, "Next year.")
    late = decision(client, run, 1, **swap)
    late |= {"weighed": client.post(there, late).context["weighed"]}
    client.post(there, decision(client, run))

    answer = client.post(there, late)

    assert (answer.status_code, "Look at what stands now." in said(answer), "Next year." in said(answer)) == (
        409, True, True,
    )  # fmt: skip
    assert Proposal.objects.filter(state=ProposalState.PROPOSED).count() == 2
    now = said(answer)
    assert ("No new match is proposed." in now, "1 match that waits for an answer goes on" in now) == (True, True)
    assert "The cities answer until" not in now
    assert client.post(there, late | {"seen": answer.context["page"].seen}).status_code == 302
    assert Proposal.objects.filter(state=ProposalState.PROPOSED).count() == 1


def test_proposals_say_what_waits_what_is_over_and_what_follows(client, cities):
    here = f"/calls/{cities.world.call.pk}/proposals/"
    assert "Nothing is proposed yet" in said(client.get(here))
    first, _second = cities.decided()
    ask = {"proposal": first, "by": SYSTEM}
    changes.answer_proposal(**ask, side=Side.MENTOR, answer=Reply.ASK, text="Who pays?")
    page = said(client.get(here))
    assert ("14 days left" in page, "Reply to this question" in page) == (True, True)
    changes.answer_proposal(**ask, side=Side.MENTEE, answer=Reply.DECLINE, text="We found somebody.")
    page = said(client.get(here))
    assert ("It is worked out again" in page, "We found somebody." in page) == (True, True)
    changes.cancel_run(run=Run.objects.first(), by=SYSTEM)
    assert "It could not be worked out again" in said(client.get(here))
    run = cities.run()
    changes.decide(run=run, by=SYSTEM)
    agreed = Proposal.objects.filter(state=ProposalState.PROPOSED).first()
    for side in Side:
        changes.answer_proposal(proposal=agreed, side=side, answer=Reply.ACCEPT, by=SYSTEM)
    what_if = {"mentee": agreed.mentee_id, "mentor": agreed.mentor_id, "kind": RuleKind.EXCLUDE}
    assert "have both agreed" in said(client.get(f"{rules(cities)}try/", what_if))
    cities.run()
    assert "Decide on the new run" in said(client.get(f"/calls/{cities.world.call.pk}/"))
    assert "A new run waits for your decision" in said(client.get(here))
    assert "Nothing yet" not in said(client.get(f"/calls/{cities.world.call.pk}/log/"))


def test_more_rules_and_proposals_cost_no_more_queries(client, cities):
    pages = (rules(cities), rules(cities).replace("rules", "log"), rules(cities).replace("rules", "proposals"))
    ask = {"mentor": cities.dole, "kind": RuleKind.EXCLUDE, "reason": "Far.", "by": SYSTEM}

    def asked() -> list[int]:
        found = []
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                client.get(page)
            found.append(len(queries))
        return found

    changes.make_pair_rule(**ask, mentee=cities.alba)
    changes.decide(run=cities.run(), by=SYSTEM)
    asked()  # what every page asks is prepared once
    few = asked()
    rule = changes.make_pair_rule(**{**ask, "kind": RuleKind.PIN}, mentee=cities.cori)
    changes.withdraw_pair_rule(rule=rule, reason="So.", by=SYSTEM)
    changes.make_pair_rule(**ask, mentee=cities.cori)
    changes.decide(run=cities.run(), by=SYSTEM)

    assert asked() == few
