"""Cities come into a call: listed, invited, reminded; they answer, decline, withdraw; who may what."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.utils import timezone

from factories.cities import make_association, make_city, make_mandate
from factories.matching import fresh, list_city, make_world, refused, take_part
from factories.people import make_person
from factories.programmes import make_role
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.cities.changes import Saved, add_member
from hospes.journey.cities.changes import Stale as StaleRow
from hospes.journey.matching import changes, emails, rules
from hospes.journey.matching.changes import AnswerGiven
from hospes.journey.matching.emails import About
from hospes.journey.matching.enums import CallState, InterestState, LetterKind, LetterState, Side
from hospes.journey.matching.models import CallLetter, CallLink, Interest
from hospes.journey.matching.queries import cohorts, finding, inviting, listing
from hospes.journey.matching.queries.inviting import GuestLine, InterestGiven
from hospes.journey.people.enums import Hindrance
from hospes.journey.people.models import KeptLetter
from hospes.journey.programmes.enums import RoleKind

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]
SAID = AnswerGiven(("en", "fr"), "fr", note="Mornings.")


def told(change: str) -> dict[str, object]:
    return Record.objects.filter(change=change).latest("pk").detail


def test_cities_are_listed_one_by_one_or_many_at_once_and_tried_first():
    world, city, other = make_world(), make_city("Alba"), make_city("Brig")
    one, two = InterestGiven(city, Side.MENTEE, "Ada", "ada@example.org"), InterestGiven(other, Side.MENTOR)
    wrong = replace(two, email="nobody")

    lines = inviting.dry_run(world.call, [one, two, one, wrong])
    assert [line.fault for line in lines] == [
        "",
        "",
        "This city stands in the list twice.",
        "This city stands in the list twice.",
    ]
    assert inviting.dry_run(world.call, [wrong]) == (
        GuestLine(wrong, "Write a whole e-mail address, such as name@example.org."),
    )
    assert "Brig: Write a whole" in refused(changes.add_interests, call=world.call, given=[one, wrong], by=world.by)
    assert Interest.objects.count() == 0
    made = changes.add_interests(call=world.call, given=[one, two], by=world.by)
    assert [str(each) for each in made] == ["Alba - Who opens doors?", "Brig - Who opens doors?"]
    assert "already" in refused(changes.add_interest, call=world.call, given=one, by=world.by)


def test_a_city_of_the_programme_comes_by_itself_while_the_call_is_open():
    world, city, officer = make_world(), make_city("Alba"), make_person()
    make_mandate(city, officer)
    make_role(world.programme, RoleKind.CITY, city=city)

    assert rules.cities_that_may_join(officer, world.call) == (city.pk,)
    assert rules.may_join(officer, world.call, None)
    made = changes.join_call(call=world.call, city=city, side=Side.MENTOR, by=officer.actor)
    assert not rules.may_join(officer, world.call, made)
    changes.close_call(call=world.call, by=world.by)
    assert not rules.may_join(officer, world.now(), None)
    late = {"call": world.call, "city": make_city(), "side": Side.MENTEE, "by": officer.actor}
    assert refused(changes.join_call, **late) == "This call takes no more answers."


def test_a_city_is_invited_and_reminded_twice_in_its_language(django_capture_on_commit_callbacks):
    world = make_world()
    interest = list_city(world, Side.MENTOR, "Alba", language="en")
    ask = {"interest": interest, "by": world.by}
    preview = emails.draft(LetterKind.INVITATION, interest, About())

    assert "waits for no reminder" in refused(changes.remind_city, **ask)
    with django_capture_on_commit_callbacks(execute=True):
        changes.invite_city(**ask)
    sent, link = mail.outbox[0], CallLink.objects.get()
    assert (sent.to, sent.subject) == (["alba@example.org"], "Open Doors asks Alba: Who opens doors?")
    assert preview.text.split("https")[0] == sent.body.split("https")[0]
    assert emails.read_call_token(emails.call_token(link)) == link.pk
    assert emails.read_call_token("altered") is None
    assert (inviting.link_named(link.pk), str(link)) == (link, "Ada")
    assert "already" in refused(changes.invite_city, **ask)
    with django_capture_on_commit_callbacks(execute=True):
        changes.remind_city(**ask)
        changes.remind_city(**ask)
    assert refused(changes.remind_city, **ask) == "Two reminders have been sent already."
    assert ["last reminder" in letter.body for letter in mail.outbox] == [False, False, True]
    assert [(str(letter), letter.state) for letter in CallLetter.objects.all()] == [
        ("invitation: alba@example.org", LetterState.SENT),
        ("reminder: alba@example.org", LetterState.SENT),
        ("reminder: alba@example.org", LetterState.SENT),
    ]


def test_all_cities_that_were_not_asked_are_invited_at_once_and_reminded_after_a_day():
    world = make_world()
    first, second = list_city(world, Side.MENTEE, "Alba"), list_city(world, Side.MENTOR, "Brig")
    list_city(world, Side.MENTEE, "Cori", email="")
    take_part(world, Side.MENTEE, "Dole")
    ask = {"call": world.call, "by": world.by}

    seen = emails.previews(LetterKind.INVITATION, inviting.to_invite(world.now()))
    assert [(each.cities, each.drafted.language) for each in seen] == [(("Alba",), "fr"), (("Brig",), "fr")]
    assert seen[0].drafted.subject == "Open Doors demande à Alba\xa0: Who opens doors?"
    assert (changes.invite_cities(**ask), changes.invite_cities(**ask), changes.remind_cities(**ask)) == (2, 0, 0)
    CallLink.objects.update(created_at=timezone.now() - timedelta(days=2))
    changes.decline_call(interest=second, reason="", by=SYSTEM)
    assert (changes.remind_cities(**ask), changes.remind_cities(**ask)) == (1, 0)
    assert first.links.get().reminders == 1


def test_nobody_is_written_to_without_an_address_an_open_call_or_a_link_that_works(settings):
    world = make_world(is_open=False)
    with_mail, without = list_city(world, Side.MENTEE), list_city(world, Side.MENTEE, email="", name="")

    for change in (changes.invite_city, changes.remind_city):
        assert "Open the call first" in refused(change, interest=with_mail, by=world.by)
    changes.open_call(call=world.call, by=world.by)
    assert "Nobody to write to" in refused(changes.invite_city, interest=without, by=world.by)
    settings.URL = "http://localhost:8000"
    assert "this computer only" in refused(changes.invite_city, interest=with_mail, by=world.by)
    settings.URL = "https://hospes.example"
    changes.invite_city(interest=with_mail, by=world.by)
    changes.answer_call(interest=with_mail, seen_revision=1, given=SAID, by=SYSTEM)
    assert "waits for no reminder" in refused(changes.remind_city, interest=with_mail, by=world.by)
    CallLink.objects.update(revoked_at=timezone.now())
    assert "has answered already" in refused(changes.invite_city, interest=with_mail, by=world.by)


def test_what_becomes_of_a_letter_is_told_as_far_as_it_is_known():
    world = make_world()
    interest = list_city(world, Side.MENTEE)
    letter = KeptLetter.objects.create(to="a@example.org", subject="", text="")
    row = CallLetter.objects.create(
        interest=interest, kind=LetterKind.INVITATION, language="en", to="a@example.org", letter=letter
    )
    seen = [row.state]
    for known in ({"hindrance": Hindrance.ADDRESS}, {"handed_over_at": timezone.now()}, {"sent_at": timezone.now()}):
        KeptLetter.objects.filter(pk=letter.pk).update(**known)
        seen.append(CallLetter.objects.get().state)
    changes.note_returned(letter=row, why="Mailbox full", by=world.by)
    changes.note_returned(letter=row, why="Again", by=world.by)
    line = cohorts.cohort(world.now()).mentees[0].letters[0]
    nobody, gone = CallLetter(interest=interest), CallLetter(interest=interest, to="a@example.org")

    assert seen == [LetterState.WAITING, LetterState.REFUSED, LetterState.HANDED_OVER, LetterState.SENT]
    assert (line.state, CallLetter.objects.get().returned_why) == (LetterState.RETURNED, "Mailbox full")
    assert (nobody.state, gone.state) == (LetterState.NOBODY, LetterState.TAKEN_BACK)


def test_an_invitation_counts_as_opened_when_somebody_presses_the_button_once():
    world = make_world()
    interest = list_city(world, Side.MENTEE)
    changes.invite_city(interest=interest, by=world.by)
    assert fresh(interest).state == InterestState.INVITED

    changes.open_invitation(interest=interest, by=SYSTEM)
    first = fresh(interest)
    changes.open_invitation(interest=interest, by=SYSTEM)

    assert (first.state, fresh(interest).opened_at) == (InterestState.OPENED, first.opened_at)
    answered = take_part(world, Side.MENTEE)
    Interest.objects.filter(pk=answered.pk).update(opened_at=None)
    changes.open_invitation(interest=answered, by=SYSTEM)
    assert fresh(answered).state == InterestState.ANSWERED


def test_another_contact_is_invited_anew_and_the_old_link_leads_nowhere():
    world = make_world()
    interest = list_city(world, Side.MENTEE, "Alba")
    changes.invite_city(interest=interest, by=world.by)
    link = CallLink.objects.select_related("interest__call").get()
    given = InterestGiven(interest.city, Side.MENTEE, "Bo", "bo@example.org", "nl")
    ask = {"interest": interest, "seen_revision": 1, "by": world.by}

    assert rules.fault_of_link(link) == ""
    assert "stays on its side" in refused(changes.change_contact, **ask, given=replace(given, side=Side.MENTOR))
    assert "whole e-mail" in refused(changes.change_contact, **ask, given=replace(given, email="bo"))
    assert changes.change_contact(**ask, given=given) == Saved(2)
    link.refresh_from_db()
    assert rules.fault_of_link(link) == "This invitation was withdrawn."
    assert isinstance(changes.change_contact(**ask, given=replace(given, name="Cy")), StaleRow)
    changes.invite_city(interest=interest, by=world.by)
    assert [letter.language for letter in CallLetter.objects.all()] == ["fr", "nl"]


def test_a_city_takes_part_in_its_languages_and_can_put_it_right():
    world = make_world()
    interest = list_city(world, Side.MENTOR)
    ask = {"interest": interest, "seen_revision": 1, "by": SYSTEM}
    today = timezone.localdate()
    wrong = {
        "Name at least one language in which you can work.": AnswerGiven(()),
        "Choose languages from the list.": AnswerGiven(("French",)),
        "The preferred language is one in which you can work.": AnswerGiven(("en",), "fr"),
        "A mentor takes 1 to 50 mentees; a mentee has one mentor in a call.": replace(SAID, places=51),
        "It cannot end before it begins.": replace(SAID, free_from=today, free_until=today - timedelta(days=1)),
    }

    assert {refused(changes.answer_call, **ask, given=given): given for given in wrong.values()} == wrong
    assert changes.answer_call(**ask, given=replace(SAID, places=3, free_from=today, free_until=today)) == Saved(2)
    found = fresh(interest)
    assert (found.state, found.places, found.languages, found.note) == (
        InterestState.ANSWERED, 3, ["en", "fr"], "Mornings.",
    )  # fmt: skip
    assert isinstance(changes.answer_call(**ask, given=SAID), StaleRow)
    changes.close_call(call=world.call, by=world.by)
    assert changes.answer_call(**{**ask, "seen_revision": 2}, given=SAID) == Saved(3)
    changes.finish_call(call=world.call, by=world.by)
    assert "not open" in refused(changes.answer_call, **{**ask, "seen_revision": 3}, given=SAID)


def test_a_city_declines_or_withdraws_and_can_think_better_of_it():
    world = make_world()
    interest, other = list_city(world, Side.MENTEE), list_city(world, Side.MENTEE)
    ask = {"interest": interest, "by": SYSTEM}

    changes.decline_call(**ask, reason=" No time. ")
    assert (fresh(interest).state, fresh(interest).reason) == (InterestState.DECLINED, "No time.")
    assert "does not take part" in refused(changes.withdraw_interest, **ask, reason="No.")
    changes.answer_call(**ask, seen_revision=1, given=SAID)
    assert (fresh(interest).state, fresh(interest).reason) == (InterestState.ANSWERED, "")
    assert "It can withdraw" in refused(changes.decline_call, **ask, reason="")
    assert refused(changes.withdraw_interest, **ask, reason=" ") == "Say why."
    changes.withdraw_interest(**ask, reason="The council was dissolved.")
    assert fresh(interest).state == InterestState.WITHDRAWN
    changes.close_call(call=world.call, by=world.by)
    assert "no more answers" in refused(changes.decline_call, interest=other, reason="", by=SYSTEM)
    assert "no more answers" in refused(changes.answer_call, **ask, seen_revision=2, given=SAID)
    changes.finish_call(call=world.call, by=world.by)
    assert "not open" in refused(changes.withdraw_interest, interest=other, reason="No.", by=SYSTEM)
    late = InterestGiven(make_city(), Side.MENTEE)
    assert "decided" in refused(changes.add_interest, call=world.call, given=late, by=SYSTEM)


def test_who_comes_first_is_said_with_its_reason():
    world = make_world()
    interest = list_city(world, Side.MENTEE)

    assert refused(changes.set_first, interest=interest, is_first=True, reason="", by=world.by) == "Say why."
    changes.set_first(interest=interest, is_first=True, reason="A small town.", by=world.by)
    assert fresh(interest).is_first
    mentor = {"interest": list_city(world, Side.MENTOR), "is_first": True, "reason": "Large.", "by": world.by}
    assert refused(changes.set_first, **mentor) == "Only a mentee can come first."


def test_who_runs_a_call_who_answers_and_who_sees_how_far_members_are():
    world = make_world()
    interest = take_part(world, Side.MENTEE, "Alba")
    officer, stranger, reader, speaker = (make_person() for _number in range(4))
    make_mandate(interest.city, officer)
    make_role(world.programme, RoleKind.READER, person=reader)
    association = make_association("UVCW")
    make_mandate(association, speaker)
    make_role(world.programme, RoleKind.ASSOCIATION, association=association)
    add_member(association=association, city=interest.city, by=SYSTEM)
    list_city(world, Side.MENTOR)
    everybody = (world.coordinator, officer, speaker, reader, stranger, AnonymousUser())

    def allowed(rule: object, *about: object) -> list[bool]:
        return [rule(person, *about) for person in everybody]  # type: ignore[operator]  # a predicate

    assert allowed(rules.may_run, world.call) == [True, False, False, False, False, False]
    assert allowed(rules.may_begin_call, world.programme) == [True, False, False, False, False, False]
    assert allowed(rules.may_answer, interest) == [False, True, False, False, False, False]
    assert allowed(rules.may_fill_in, interest) == [True, True, False, False, False, False]
    assert allowed(rules.may_see_members, world.call, association) == [False, False, True, False, False, False]
    assert [len(listing.calls_for(person)) for person in everybody] == [1, 1, 1, 0, 0, 0]
    assert allowed(finding.call_for, world.call.pk) == [world.call, world.call, world.call, None, None, None]
    assert allowed(finding.interest_for, interest.pk) == [interest, interest, None, None, None, None]
    assert [list(finding.own_interests(person)) for person in (officer, stranger)] == [[interest], []]
    assert [(line.city, line.state, line.is_finished) for line in cohorts.members_in(world.now(), association)] == [
        ("Alba", InterestState.ANSWERED, False)
    ]


def test_calls_are_listed_with_how_many_take_part_drafts_only_for_who_runs_them():
    world = make_world()
    take_part(world, Side.MENTEE)
    make_world(is_open=False)
    (line,) = listing.calls_for(world.coordinator, world.programme)

    assert (line.title, line.programme, line.state, line.mentees, line.mentors) == (
        "Who opens doors?", "Open Doors", CallState.OPEN, 1, 0,
    )  # fmt: skip
