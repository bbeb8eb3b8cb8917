"""What who runs a call reads of its letters and questions, and what waits for each of its cities."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from factories.matching import Cities, fresh, list_city, make_world, take_part
from hospes.audit.actors import SYSTEM
from hospes.journey.matching import changes, emails, rules
from hospes.journey.matching.emails import About
from hospes.journey.matching.enums import LetterKind, LetterState, Reply, Side, Todo
from hospes.journey.matching.models import CallLetter, CallLink, Need
from hospes.journey.matching.queries.inviting import InterestGiven
from hospes.journey.matching.queries.letters import letter_in, letters_page, questions_in
from hospes.journey.matching.queries.proposals import own_match
from hospes.journey.matching.queries.statements import ShownSaid
from hospes.journey.matching.queries.waiting import Waits, is_begun, waiting_for
from hospes.journey.people.models import KeptLetter

pytestmark = pytest.mark.django_db


def test_letters_of_a_call_say_who_can_be_written_to_and_what_became_of_each():
    world, now = make_world(), timezone.now()
    alba, mute = list_city(world, Side.MENTEE, "Alba"), list_city(world, Side.MENTEE, "Brig", email="")
    late, _in = list_city(world, Side.MENTOR, "Cori"), take_part(world, Side.MENTOR, "Dole")
    assert changes.invite_cities(call=world.now(), chosen=[late.pk, mute.pk], by=world.by) == 1
    KeptLetter.objects.update(sent_at=now, next_try_at=None)

    page = letters_page(world.now(), now)

    assert [(str(one.interest.city), one.state, one.fault) for one in page.readers] == [
        ("Alba", "listed", ""),
        ("Brig", "listed", "Nobody to write to: give the e-mail of a contact."),
        ("Cori", "invited", ""),
        ("Dole", "answered", ""),
    ]
    assert ([one.pk for one in page.to_invite], page.to_remind) == ([alba.pk], ())
    ((letter,),) = (one.letters for one in page.readers if one.letters)
    assert (letter.kind, letter.to, letter.state, letter.can_return) == (
        LetterKind.INVITATION, "cori@example.org", LetterState.SENT, True,
    )  # fmt: skip
    found = letter_in(world.now(), letter.pk)
    assert found is not None
    changes.note_returned(letter=found, why="Mailbox unknown", by=world.by)
    assert (letters_page(world.now(), now).count(LetterState.RETURNED), page.count(LetterState.SENT)) == (1, 1)
    CallLink.objects.update(created_at=now - timedelta(days=2))
    assert changes.remind_cities(call=world.now(), chosen=[late.pk], by=world.by) == 1
    CallLetter.objects.update(letter=None)
    assert [one.state for one in letters_page(world.now(), now).readers[2].letters] == ["taken_back", "returned"]


def test_a_link_works_while_the_call_takes_answers_also_after_its_first_last_day():
    world = make_world()
    changes.invite_city(interest=list_city(world, Side.MENTEE, "Alba"), by=world.by)
    CallLink.objects.update(ends_at=timezone.now() - timedelta(days=1))

    def fault() -> str:
        return rules.fault_of_link(CallLink.objects.select_related("interest__call").get())

    assert fault() == ""
    changes.close_call(call=world.call, by=world.by)
    assert fault() == "This call takes no more answers."
    changes.open_call(call=world.call, by=world.by)
    assert fault() == ""


def test_questions_that_wait_stand_first_and_an_ended_match_waits_for_nothing(cities: Cities):
    first, second = cities.decided()
    for proposal, side in ((first, Side.MENTEE), (second, Side.MENTOR)):
        changes.answer_proposal(proposal=proposal, side=side, answer=Reply.ASK, text="When?", by=SYSTEM)
    changes.reply_to_question(question=first.answers.get(), text="In May.", by=cities.world.by)

    asked = questions_in(cities.world.call)

    assert [(one.side, one.own.name, one.other.name, one.waits) for one in asked] == [
        (Side.MENTOR, second.mentor.city.name, second.mentee.city.name, True),
        (Side.MENTEE, first.mentee.city.name, first.mentor.city.name, False),
    ]
    changes.answer_proposal(proposal=second, side=Side.MENTEE, answer=Reply.DECLINE, text="No.", by=SYSTEM)
    assert not any(one.waits for one in questions_in(cities.world.call))


def test_an_answer_then_needs_or_an_offer_wait_for_a_city_and_nothing_once_it_is_through():
    world = make_world()
    asked, mentee, mentor = (
        list_city(world, Side.MENTEE), take_part(world, Side.MENTEE), take_part(world, Side.MENTOR),
    )  # fmt: skip
    call = world.call

    def waits(interest: object) -> list[tuple[Todo, object]]:
        return [(one.todo, one.by) for one in waiting_for(interest.city)]  # type: ignore[attr-defined]  # of a call

    assert waits(asked) == [(Todo.ANSWER, call.answer_by)]
    assert waits(mentee) == [(Todo.NEEDS, call.closes_on)]
    assert (waits(mentor), is_begun(mentor)) == ([(Todo.OFFER, call.closes_on)], False)
    changes.finish_offer(interest=mentor, by=SYSTEM)
    changes.close_call(call=call, by=world.by)
    assert (waits(asked), waits(mentor), is_begun(fresh(mentor))) == ([], [], True)


def test_a_match_waits_for_each_city_until_it_accepts_but_not_while_its_question_does(cities: Cities):
    proposal, _other = cities.decided()
    alba, mentor = fresh(proposal.mentee), fresh(proposal.mentor)
    waits = Waits(Todo.MATCH, alba, proposal.answer_by, proposal.pk, mentor.city)

    assert waiting_for(alba.city) == (waits,)
    changes.answer_proposal(proposal=proposal, side=Side.MENTEE, answer=Reply.ASK, text="When?", by=SYSTEM)
    assert waiting_for(alba.city) == ()
    changes.reply_to_question(question=proposal.answers.get(), text="In May.", by=SYSTEM)
    assert [one.match for one in waiting_for(alba.city)] == [proposal.pk]
    changes.answer_proposal(proposal=proposal, side=Side.MENTEE, answer=Reply.ACCEPT, by=SYSTEM)
    assert (waiting_for(alba.city), [one.match for one in waiting_for(mentor.city)]) == ((), [proposal.pk])


def test_a_match_names_what_is_known_of_the_needs_and_all_only_where_nothing_is(cities: Cities):
    changes.save_offer_line(
        interest=cities.brig, item="kf-bcdg", seen_revision=0, content=ShownSaid(3, "A café"), by=SYSTEM
    )
    Need.objects.filter(needs__interest=cities.alba, item="kf-bcdg").delete()
    proposal = next(one for one in cities.decided() if one.mentee_id == cities.alba.pk)

    known = own_match(proposal, Side.MENTEE)

    assert known.in_common == ("A door that is open",)
    assert [[one.practice for one in lines] for lines in (known.fitting, known.besides)] == [
        ["How we do arriving"],
        ["A café"],
    ]
    Need.objects.filter(needs__interest=cities.alba).delete()
    proposal.run = cities.run()
    assert own_match(proposal, Side.MENTEE).in_common == ("A door that is open", "A language to share")


def test_a_title_that_asks_ends_its_sentence_in_a_letter_once():
    world = make_world()
    interest = list_city(world, Side.MENTEE, "Alba", language="en")
    texts = []
    for title in ("Who opens doors?", "Open doors"):
        interest.call.title = title
        texts.append(emails.draft(LetterKind.INVITATION, interest, About()).text)

    assert "each other: Who opens doors?\n" in texts[0]
    assert "each other: Open doors.\n" in texts[1]


def test_what_waits_is_asked_of_the_database_as_often_for_three_calls_as_for_one(
    cities: Cities, django_assert_num_queries: DjangoAssertNumQueries
):
    proposal = cities.decided()[0]
    city = proposal.mentee.city
    with django_assert_num_queries(3):
        assert len(waiting_for(city)) == 1
    for _call in range(2):
        world = make_world()
        changes.add_interest(call=world.call, given=InterestGiven(city, Side.MENTEE), by=world.by)
    with django_assert_num_queries(3):
        assert [one.todo for one in waiting_for(city)] == [Todo.MATCH, Todo.ANSWER, Todo.ANSWER]


def test_letters_are_asked_of_the_database_as_often_for_three_cities_as_for_one(
    django_assert_num_queries: DjangoAssertNumQueries,
):
    world, now = make_world(), timezone.now()
    for cities_so_far in (1, 3):
        while world.call.interests.count() < cities_so_far:
            changes.invite_city(interest=list_city(world, Side.MENTEE), by=world.by)
        call = world.now()
        with django_assert_num_queries(7):
            assert len(letters_page(call, now).readers) == cities_so_far
