"""Needs and offers: written by two at once, from an assessment or a conversation; what is unknown stays unknown."""

import pytest
from django.db import IntegrityError, transaction

from factories.assessments import make_assessment
from factories.cities import make_association, make_fact, make_mandate
from factories.matching import FACTOR, ITEMS, fresh, list_city, make_world, needs, offers, refused, take_part
from factories.people import make_person
from hospes.audit.actors import SYSTEM, Actor, ActorKind
from hospes.audit.models import Record
from hospes.journey.assessments.changes import add_evidence, finish_assessment
from hospes.journey.assessments.models import Assessment
from hospes.journey.cities.changes import Saved, SourceGiven, add_member
from hospes.journey.matching import changes, rules
from hospes.journey.matching.changes import Stale
from hospes.journey.matching.enums import NeedsSource, Origin, Side, Topic
from hospes.journey.matching.models import EarlierStatement, Interest, Need, OfferLine
from hospes.journey.matching.queries import cohorts, pages
from hospes.journey.matching.queries.problems import problem_of
from hospes.journey.matching.queries.readings import read_city
from hospes.journey.matching.queries.statements import (
    NeedSaid,
    OfferSaid,
    RequestSaid,
    ShownSaid,
    TalkSaid,
)
from hospes.method.matching.model import Influence, Setting
from hospes.method.matching.model import Side as Sides

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]
BO = Actor(ActorKind.PERSON, "1", "Bo")


def assessed(interest: Interest, *, arriving: int, evidence: bool = False) -> Assessment:
    """A finished assessment of the interest's city: one key factor rated, one context factor read."""
    officer = make_person()
    make_mandate(interest.city, officer)
    town = make_assessment(interest.call.toolkit_version, interest.city, officer)
    town.rate(FACTOR, arriving, 3)
    town.read_context("cf-bcdf", "hinders")
    if evidence:
        add_evidence(
            assessment=town.assessment, item=FACTOR, title="Minutes", url="https://example.org/m", text="",
            by=officer.actor,
        )  # fmt: skip
    finish_assessment(assessment=town.assessment, by=officer.actor)
    return Assessment.objects.get(pk=town.assessment.pk)


def test_two_who_write_a_need_at_once_lose_nothing():
    interest = take_part(make_world(), Side.MENTEE)
    first, second, third = NeedSaid(1, 3, note="No counter."), NeedSaid(2, 3, 1, "Half a counter."), NeedSaid(0)
    ask = {"interest": interest, "item": FACTOR}

    assert changes.save_need(**ask, seen_revision=0, content=first, by=BO) == Saved(1)
    assert changes.save_need(**ask, seen_revision=1, content=second, by=SYSTEM) == Saved(2)
    assert changes.save_need(**ask, seen_revision=0, content=second, by=BO) == Saved(2)
    for _again in range(2):
        late = changes.save_need(**ask, seen_revision=1, content=third, by=BO)
        assert late == Stale(third, second, 2)
    line = pages.needs_page(fresh(interest)).factors[0]
    assert (line.title, line.low, line.high, line.level_word) == ("A door that is open", 2, 2, "2: partly in place")
    assert (line.origin, line.importance_word, line.priority) == (Origin.CONVERSATION, "very important", 600)
    assert (line.stamp.revision, line.stamp.by, line.said) == (2, "Hospes", second)
    assert [(one.said, one.was_stale, one.by) for one in line.earlier] == [(third, True, "Bo"), (first, False, "Bo")]
    assert [str(one) for one in EarlierStatement.objects.all()] == [f"need {FACTOR} (1)"] * 2
    assert Record.objects.filter(change="matching.keep_late_words").count() == 1


def test_a_conversation_is_written_down_topic_by_topic_with_its_sources():
    interest = take_part(make_world(), Side.MENTEE)
    by = {"interest": interest, "by": SYSTEM}
    said, asked = TalkSaid("Two \r\ncounters.", "Minutes\n\nAna"), RequestSaid("Show us your counter.")

    assert changes.save_talk(**by, topic=Topic.TRIED, seen_revision=0, content=said) == Saved(1)
    assert changes.save_request(**by, seen_revision=0, content=asked) == Saved(1)
    changes.finish_needs(**by)
    page = pages.needs_page(fresh(interest))
    tried = next(line for line in page.talk if line.topic == Topic.TRIED)

    assert (tried.said.text, tried.sources) == ("Two \ncounters.", ("Minutes", "Ana"))
    assert (page.request, page.request_stamp.revision, page.unknown) == (asked, 1, 2)
    assert (page.source, page.finished_by, len(page.talk)) == (NeedsSource.CONVERSATION, "Hospes", 6)
    assert "finished" in refused(changes.save_talk, **by, topic=Topic.TRIED, seen_revision=1, content=said)
    changes.reopen_needs(**by)
    long = TalkSaid("x" * 20_001)
    assert "20000" in refused(changes.save_talk, **by, topic=Topic.TRIED, seen_revision=1, content=long)
    assert pages.needs_page(take_part(make_world(), Side.MENTEE)).request_stamp.revision == 0


def test_needs_are_read_from_a_finished_assessment_and_never_copied():
    world = make_world()
    interest, other = take_part(world, Side.MENTEE, "Alba"), take_part(world, Side.MENTEE)
    assessment = assessed(interest, arriving=1)
    by = {"interest": interest, "by": SYSTEM}
    wish = NeedSaid(wish=1)

    assert "of this city" in refused(changes.choose_needs_source, interest=other, assessment=assessment, by=SYSTEM)
    changes.choose_needs_source(**by, assessment=assessment)
    changes.save_need(**by, item=ITEMS["speaking"], seen_revision=0, content=wish)
    page, read = pages.needs_page(fresh(interest)), read_city(fresh(interest))

    assert [(line.low, line.high, line.origin, line.level_word) for line in page.factors] == [
        (1, 1, Origin.ASSESSMENT, "1: first steps"),
        (0, 4, Origin.WISH, "not known"),
    ]
    assert [one.is_chosen for one in page.assessments] == [True]
    assert read.context == (Setting("cf-bcdf", Influence.HINDERS),)
    assert pages.level_words(1, 3) == "1 to 3"
    assert Need.objects.filter(level__isnull=False).count() == 0
    changes.choose_needs_source(**by, assessment=None)
    assert pages.needs_page(fresh(interest)).factors[0].origin == Origin.UNKNOWN
    assert rules.may_choose_assessment(make_person(), assessment) is False


def test_a_mentor_shows_what_it_offers_with_a_practice_behind_it():
    world = make_world()
    interest = take_part(world, Side.MENTOR, "Brig", places=2)
    by = {"interest": interest, "by": SYSTEM}
    claimed, shown = ShownSaid(4), ShownSaid(3, "A counter", "It opened.", "It was late.", "https://example.org/c")
    ask = by | {"item": FACTOR, "seen_revision": 0}

    assert "(3)" in refused(changes.save_offer_line, **ask, content=ShownSaid(2))
    assert "whole address" in refused(changes.save_offer_line, **ask, content=ShownSaid(3, evidence="counter"))
    assert "no such" in refused(changes.save_offer_line, **{**ask, "item": "kf-none"}, content=claimed)
    changes.save_offer_line(**ask, content=claimed)
    changes.save_offer(**by, seen_revision=0, content=OfferSaid("Two days."))
    line = pages.offer_page(fresh(interest)).factors[0]
    assert (line.is_offered, line.counted, line.doubt) == (
        True, None, "Nothing shows it yet: name the practice behind it, or link to it.",
    )  # fmt: skip
    assert changes.save_offer_line(**{**ask, "seen_revision": 1}, content=shown) == Saved(2)
    assert isinstance(changes.save_offer_line(**ask, content=claimed), Stale)
    changes.finish_offer(**by)
    page = pages.offer_page(fresh(interest))
    assert (page.visit.visit, page.finished_by, [one.counted for one in page.factors]) == (
        "Two days.",
        "Hospes",
        [3, None],
    )
    assert "finished" in refused(changes.drop_offer_line, **by, item=FACTOR)
    changes.reopen_offer(**by)
    changes.drop_offer_line(**by, item=FACTOR)
    assert "not offered" in refused(changes.drop_offer_line, **by, item=FACTOR)
    assert pages.offer_page(fresh(interest)).factors[0].is_offered is False
    assert changes.save_offer_line(**{**ask, "seen_revision": 2}, content=shown) == Saved(2)
    assert pages.offer_page(fresh(interest)).factors[0].is_offered
    with pytest.raises(IntegrityError), transaction.atomic():
        OfferLine.objects.update(level=2)


def test_a_mentor_s_assessment_counts_where_evidence_stands():
    world = make_world()
    interest, low = take_part(world, Side.MENTOR), take_part(world, Side.MENTOR)
    changes.choose_offer_source(interest=interest, assessment=assessed(interest, arriving=4, evidence=True), by=SYSTEM)
    below = assessed(low, arriving=1)
    assert "of this city" in refused(changes.choose_offer_source, interest=interest, assessment=below, by=SYSTEM)
    changes.choose_offer_source(interest=low, assessment=below, by=SYSTEM)
    offers(low, arriving=3)

    found = [pages.offer_page(fresh(each)).factors[0] for each in (interest, low)]

    assert [(line.counted, line.origin, line.doubt) for line in found] == [
        (4, Origin.ASSESSMENT, ""),
        (None, Origin.ASSESSMENT, "The city's own assessment says less than 3."),
    ]
    assert pages.offer_page(take_part(world, Side.MENTOR)).visit_stamp.revision == 0


def test_needs_are_for_mentees_offers_for_mentors_and_both_for_cities_that_take_part():
    world = make_world()
    mentee, mentor = take_part(world, Side.MENTEE), take_part(world, Side.MENTOR)

    assert "it offers" in refused(changes.finish_needs, interest=mentor, by=SYSTEM)
    assert "what it needs" in refused(changes.finish_offer, interest=mentee, by=SYSTEM)
    assert "no such" in refused(
        changes.save_need, interest=mentee, item="kf-none", seen_revision=0, content=NeedSaid(1), by=SYSTEM
    )
    changes.withdraw_interest(interest=mentee, reason="No time.", by=SYSTEM)
    assert "does not take part" in refused(changes.finish_needs, interest=mentee, by=SYSTEM)
    changes.close_call(call=world.call, by=world.by)
    changes.finish_call(call=world.call, by=world.by)
    assert "not open" in refused(changes.finish_offer, interest=mentor, by=SYSTEM)


def test_a_call_becomes_a_problem_of_what_is_known_and_nothing_else():
    world = make_world()
    small, large = take_part(world, Side.MENTEE, "Alba", languages=("fr", "en")), take_part(world, Side.MENTOR, "Brig")
    torn, quiet = take_part(world, Side.MENTEE, "Cori"), list_city(world, Side.MENTEE, "Dole")
    for city, figure, source in (
        (small.city, "9000", "A"), (large.city, "120000", "A"), (torn.city, "9000", "A"), (torn.city, "60000", "B"),
    ):  # fmt: skip
        make_fact(city, figure, source=SourceGiven(source, dated="2025"))
    national, european = make_association("UVCW"), make_association("NET", is_european=True)
    capped = make_association("CAP", country="")
    for association in (national, european, capped):
        add_member(association=association, city=small.city, by=SYSTEM)
    add_member(association=national, city=large.city, by=SYSTEM)
    cap = {"call": world.call, "association": capped, "most": 1, "seen_most": None, "by": world.by}
    for side in Side:
        changes.set_cap(**cap, side=side, reason="Others too.")
    needs(small, arriving=1)
    offers(large, arriving=4)
    changes.set_first(interest=small, is_first=True, reason="A small town.", by=world.by)

    problem = problem_of(world.now())

    assert [(city.id, city.size, city.association, city.first, city.preferred) for city in problem.mentees] == [
        ("alba", 1, capped.slug, True, "fr"),
        ("cori", None, "", False, "en"),
    ]
    assert [(city.id, city.size, city.association, len(city.strengths)) for city in problem.mentors] == [
        ("brig", 5, national.slug, 1)
    ]
    assert [(need.low, need.high) for need in problem.mentees[0].needs] == [(1, 1), (0, 4)]
    assert [(cap.association, cap.side, cap.most) for cap in problem.rules.association_caps] == [
        (capped.slug, Sides.MENTEES, 1)
    ]
    found = cohorts.cohort(world.now())
    assert [(line.city, line.known, line.doubtful, line.waits) for line in found.lines] == [
        ("Alba", 1, 0, False), ("Cori", 0, 0, False), ("Dole", 0, 0, False), ("Brig", 1, 0, False),
    ]  # fmt: skip
    counts = (found.count(Side.MENTEE, quiet.state), found.count(Side.MENTOR, large.state))
    assert (found.places, found.factors, *counts) == (1, 2, 1, 1)
