"""Calls: prepared, opened, closed; by which rules they are matched."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factories.cities import make_association
from factories.matching import call_given, list_city, make_world, refused
from hospes.audit.models import Record
from hospes.journey.cities.changes import Saved
from hospes.journey.cities.changes import Stale as StaleRow
from hospes.journey.matching import changes
from hospes.journey.matching.changes import AnswerGiven, RulesGiven
from hospes.journey.matching.enums import Aim, CallState, Side
from hospes.journey.matching.models import AssociationCap, Call
from hospes.journey.matching.queries.inviting import InterestGiven
from hospes.journey.toolkits.models import ToolkitVersion

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]
SAID = AnswerGiven(("en", "fr"), "fr", note="Mornings.")


def told(change: str) -> dict[str, object]:
    return Record.objects.filter(change=change).latest("pk").detail


def test_a_call_is_prepared_opened_closed_and_opened_again():
    world = make_world(is_open=False)
    call, by = world.call, world.by

    assert (call.state, str(call), call.weights.need) == (CallState.DRAFT, "Who opens doors?", 6000)
    assert refused(changes.close_call, call=call, by=by) == "This call is not open."
    changes.open_call(call=call, by=by)
    assert refused(changes.open_call, call=call, by=by) == "This call is open already."
    changes.close_call(call=call, by=by)
    first = world.now().opened_at
    changes.open_call(call=call, by=by)
    assert (world.now().state, world.now().opened_at, world.now().closed_at) == (CallState.OPEN, first, None)
    changes.close_call(call=call, by=by)
    changes.finish_call(call=call, by=by)
    assert refused(changes.open_call, call=call, by=by) == "This call is decided. It stays as it is."
    assert refused(changes.finish_call, call=call, by=by) == "Close the call first."


def test_a_call_says_when_and_what_for_and_the_second_of_two_is_told():
    world = make_world()
    call, by = world.call, world.by
    given = call_given(title="Who opens more?", purpose="More.\r\nDoors.")

    assert changes.edit_call(call=call, seen_revision=1, given=given, by=by) == Saved(2)
    assert (world.now().title, world.now().purpose) == ("Who opens more?", "More.\nDoors.")
    late = changes.edit_call(call=call, seen_revision=1, given=call_given(title="Less"), by=by)
    assert isinstance(late, StaleRow)
    assert late.theirs.title == "Who opens more?"
    assert "Write a title" in refused(changes.edit_call, call=call, seen_revision=2, given=call_given(title=" "), by=by)
    days = call_given(answer_by=timezone.localdate() - timedelta(days=1))
    assert "in this order" in refused(changes.edit_call, call=call, seen_revision=2, given=days, by=by)
    same = {"theme": call.theme, "toolkit_version": call.toolkit_version, "given": given, "by": by}
    assert "already" in refused(changes.begin_call, **same)
    assert "published" in refused(changes.begin_call, **{**same, "toolkit_version": ToolkitVersion()})


def test_words_of_a_call_are_no_clash_with_its_rules_that_somebody_else_has_set():
    world = make_world()
    call, by = world.call, world.by

    changes.set_rules(call=call, seen_revision=1, given=RulesGiven(need=5000), reason="Less.", by=by)
    assert changes.edit_call(call=call, seen_revision=1, given=call_given(title="More?"), by=by) == Saved(3)
    assert isinstance(changes.edit_call(call=call, seen_revision=1, given=call_given(title="Less?"), by=by), StaleRow)
    assert changes.edit_call(call=call, seen_revision=3, given=call_given(title="Less?"), by=by) == Saved(4)


def test_rules_of_a_call_change_with_their_reason_and_are_told_in_the_audit():
    world = make_world()
    call, by = world.call, world.by
    given = RulesGiven(aim=Aim.PRIORITY, need=5000, response_days=7)
    ask = {"call": call, "seen_revision": 1, "given": given, "by": by}

    assert refused(changes.set_rules, **ask, reason=" ") == "Say why."
    assert changes.set_rules(**ask, reason="Small towns first.") == Saved(2)
    assert told("matching.set_rules") == {
        "changed": ["aim: total > priority", "need: 6000 > 5000", "response_days: 14 > 7"],
        "reason": "Small towns first.",
        "stale": False,
        "revision": 2,
    }
    assert isinstance(changes.set_rules(**{**ask, "given": RulesGiven()}, reason="No."), StaleRow)
    changes.edit_call(call=call, seen_revision=2, given=call_given(title="Who opens?"), by=by)
    other = {**ask, "seen_revision": 2, "given": RulesGiven(need=4000)}
    assert changes.set_rules(**other, reason="The title is no rule.") == Saved(4)
    assert "0 to 20,000" in refused(changes.set_rules, **{**ask, "given": RulesGiven(need=20_001)}, reason="So.")
    assert "1 to 90" in refused(changes.set_rules, **{**ask, "given": RulesGiven(response_days=0)}, reason="So.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.filter(pk=call.pk).update(abroad=20_001)


def test_an_association_has_a_cap_until_it_is_taken_away():
    world = make_world()
    cap = {"call": world.call, "association": make_association("UVCW"), "side": Side.MENTEE, "by": world.by}

    assert refused(changes.set_cap, **cap, most=2, seen_most=None, reason="") == "Say why."
    changes.set_cap(**cap, most=2, seen_most=None, reason="Others too.")
    late = {"change": changes.set_cap, "seen_most": None, "reason": "All the same."} | cap
    assert [refused(**late, most=most)[:32] for most in (3, None)] == ["Somebody else changed this cap w"] * 2
    changes.set_cap(**cap, most=1, seen_most=2, reason="Others too.")
    assert [str(each) for each in AssociationCap.objects.all()] == ["Association UVCW (UVCW): 1"]
    assert world.now().revision == 3
    changes.set_cap(**cap, most=None, seen_most=1, reason="Enough for all.")
    assert AssociationCap.objects.count() == 0


def test_who_comes_first_and_who_is_written_to_stay_once_the_call_is_decided():
    world = make_world()
    interest = list_city(world, Side.MENTEE)
    changes.close_call(call=world.call, by=world.by)
    changes.finish_call(call=world.call, by=world.by)
    ask = {"interest": interest, "by": world.by}
    given = InterestGiven(interest.city, Side.MENTEE, "Bo", "bo@example.org", "nl")

    stays = "This call is decided. It stays as it is."
    assert refused(changes.set_first, **ask, is_first=True, reason="A small town.") == stays
    assert refused(changes.change_contact, **ask, seen_revision=1, given=given) == stays
