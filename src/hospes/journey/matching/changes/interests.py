"""Cities in a call: listed by who runs it or come by themselves; they answer, decline, withdraw."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.queries.contents import plain
from hospes.journey.cities.changes import Saved, Stale, revise
from hospes.journey.cities.models import City
from hospes.journey.matching.changes.answering import let_go
from hospes.journey.matching.changes.leaving import hold_calls
from hospes.journey.matching.changes.revisions import alone
from hospes.journey.matching.enums import InterestState, ProposalState, Side
from hospes.journey.matching.models import MOST_PLACES, Call, Interest
from hospes.journey.matching.queries.inviting import InterestGiven, fault_of_email, fault_of_guest
from hospes.journey.matching.rules import (
    OUT,
    UNASKED,
    Refused,
    fault_of_changing,
    fault_of_removing,
    is_worked_on,
    takes_answers,
)

LANGUAGE = re.compile(r"[a-z]{2,3}")  # a code of ISO 639


@dataclass(frozen=True)
class AnswerGiven:
    """What a city says when it takes part; languages by their codes, ``places`` only of a mentor."""

    languages: tuple[str, ...]
    preferred_language: str = ""
    places: int = 1
    free_from: date | None = None
    free_until: date | None = None
    note: str = ""


@transaction.atomic
def add_interest(*, call: Call, given: InterestGiven, by: Actor) -> Interest:
    """List a city in a call, on one side, with the contact to whom letters go; nobody is written to yet."""
    now = Call.objects.select_for_update().get(pk=call.pk)
    if fault := fault_of_guest(now, given):
        raise Refused(fault)
    made = Interest.objects.create(call=now, **_columns(given))
    record("matching.add_interest", of=made, by=by, call=now.title, side=made.side)
    return made


@transaction.atomic
def add_interests(*, call: Call, given: Iterable[InterestGiven], by: Actor) -> tuple[Interest, ...]:
    """List several cities, all or none: the first that cannot be is named, and nothing is written."""
    made = []
    for one in given:
        try:
            made.append(add_interest(call=call, given=one, by=by))
        except Refused as fault:
            raise Refused(_("%(city)s: %(reason)s") % {"city": one.city, "reason": fault}) from fault
    record("matching.add_interests", of=call, by=by, cities=len(made))
    return tuple(made)


@transaction.atomic
def join_call(*, call: Call, city: City, side: Side, by: Actor) -> Interest:
    """A city comes to an open call by itself, on the side that it chooses."""
    if not takes_answers(Call.objects.get(pk=call.pk)):
        raise Refused(_("This call takes no more answers."))
    return add_interest(call=call, given=InterestGiven(city, side), by=by)


@transaction.atomic
def change_contact(
    *, interest: Interest, seen_revision: int, given: InterestGiven, by: Actor
) -> Saved | Stale[Interest]:
    """Change to whom letters go, and, as long as the city was not asked, on which side it is.

    The link of a contact who is no longer the one leads nowhere any more; the next one is invited anew.
    """
    now = alone(interest)
    if fault := fault_of_changing(now.call):
        raise Refused(fault)
    if given.side != now.side and now.state != InterestState.LISTED:
        raise Refused(_("This city was asked already. It stays on its side."))
    if fault := fault_of_email(given.email):
        raise Refused(fault)
    wanted, before = _columns(given), now.contact_email
    del wanted["city"]
    outcome = revise(now, wanted, seen_revision)
    if isinstance(outcome, Saved) and now.contact_email != before:
        now.links.filter(revoked_at=None).update(revoked_at=timezone.now())
    record("matching.change_contact", of=now, by=by, stale=isinstance(outcome, Stale))
    return outcome


@transaction.atomic
def set_first(*, interest: Interest, is_first: bool, reason: str, by: Actor) -> None:
    """Say, with the reason, whether a mentee comes first where the call serves some before others."""
    now = alone(interest)
    if fault := fault_of_changing(now.call):
        raise Refused(fault)
    if now.side != Side.MENTEE:
        raise Refused(_("Only a mentee can come first."))
    if not reason.strip():
        raise Refused(_("Say why."))
    Interest.objects.filter(pk=now.pk).update(is_first=is_first)
    record("matching.set_first", of=now, by=by, is_first=is_first, reason=reason.strip())


@transaction.atomic
def answer_call(*, interest: Interest, seen_revision: int, given: AnswerGiven, by: Actor) -> Saved | Stale[Interest]:
    """Say that the city takes part: in which languages, when, and of a mentor how many mentees."""
    hold_calls(Call.objects.filter(pk=interest.call_id))  # before the city, as all do that change matches
    now = alone(interest)
    if fault := _fault(now, given):
        raise Refused(fault)
    outcome = revise(now, _answered(given), seen_revision)
    if isinstance(outcome, Saved) and now.state != InterestState.ANSWERED:
        moment = timezone.now()
        opened_at = now.opened_at or moment
        Interest.objects.filter(pk=now.pk).update(
            state=InterestState.ANSWERED, answered_at=moment, opened_at=opened_at, reason=""
        )
    record("matching.answer_call", of=now, by=by, stale=isinstance(outcome, Stale))
    return outcome


@transaction.atomic
def decline_call(*, interest: Interest, reason: str, by: Actor) -> None:
    """Say that the city does not take part; it can think better of it while the call is open."""
    now = alone(interest)
    if not takes_answers(now.call):
        raise Refused(_("This call takes no more answers."))
    if now.state not in UNASKED:
        raise Refused(_("Your city has answered already. It can withdraw."))
    moment, words = timezone.now(), plain(reason).strip()[:1000]
    found = Interest.objects.filter(pk=now.pk)
    found.update(state=InterestState.DECLINED, declined_at=moment, opened_at=now.opened_at or moment, reason=words)
    record("matching.decline_call", of=now, by=by, reason=words)


@transaction.atomic
def withdraw_interest(*, interest: Interest, reason: str, by: Actor) -> None:
    """The city leaves the call, with the reason; what it said stays, and is matched no more."""
    hold_calls(Call.objects.filter(pk=interest.call_id))
    now, words = alone(interest), plain(reason).strip()[:1000]
    if not is_worked_on(now.call):
        raise Refused(_("This call is not open. What was said stays as it is."))
    if now.state in OUT:
        raise Refused(_("This city does not take part in the call."))
    if not words:
        raise Refused(_("Say why."))
    found = Interest.objects.filter(pk=now.pk)
    found.update(state=InterestState.WITHDRAWN, withdrawn_at=timezone.now(), reason=words)
    record("matching.withdraw_interest", of=now, by=by, reason=words)
    let_go(interest=now, reason=words, by=by)


@transaction.atomic
def remove_interest(*, interest: Interest, by: Actor) -> None:
    """Take a city out of a call that it was never asked for, as if nobody had listed it."""
    now = alone(interest)
    if fault := fault_of_removing(now):
        raise Refused(fault)
    record("matching.remove_interest", of=now.call, by=by, city=now.city.slug)
    Interest.objects.filter(pk=now.pk).delete()


def _columns(given: InterestGiven) -> dict[str, object]:
    return {
        "city": given.city,
        "side": given.side,
        "contact_name": given.name.strip(),
        "contact_email": given.email.strip(),
        "contact_language": given.language,
    }


def _answered(given: AnswerGiven) -> Mapping[str, object]:
    return {
        "languages": list(given.languages),
        "preferred_language": given.preferred_language,
        "places": given.places,
        "free_from": given.free_from,
        "free_until": given.free_until,
        "note": plain(given.note).strip(),
    }


def _fault(interest: Interest, given: AnswerGiven) -> str:
    """Why a city cannot answer so; empty when it can."""
    if interest.state != InterestState.ANSWERED and not takes_answers(interest.call):
        return _("This call takes no more answers.")
    if not is_worked_on(interest.call):
        return _("This call is not open. What was said stays as it is.")
    if not 1 <= given.places <= (MOST_PLACES if interest.side == Side.MENTOR else 1):
        return _("A mentor takes 1 to 50 mentees; a mentee has one mentor in a call.")
    if given.places < (agreed := interest.offered_mentees.filter(state=ProposalState.DECIDED).count()):
        return _("Mentees with whom this city has agreed already: %(count)s. It cannot take fewer.") % {"count": agreed}
    if given.free_from and given.free_until and given.free_until < given.free_from:
        return _("It cannot end before it begins.")
    return _fault_of_languages(given)


def _fault_of_languages(given: AnswerGiven) -> str:
    if not given.languages:
        return _("Name at least one language in which you can work.")
    if not all(LANGUAGE.fullmatch(code) for code in given.languages):
        return _("Choose languages from the list.")
    is_one = given.preferred_language in ("", *given.languages)
    return "" if is_one else _("The preferred language is one in which you can work.")
