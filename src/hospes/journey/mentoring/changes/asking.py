"""Letters that ask a city to look at its partnership, or to look again where it stands after a programme."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from hospes.audit.actors import Actor
from hospes.journey.assessments.emails import draft_remark
from hospes.journey.cities.models import City
from hospes.journey.cities.queries.people import people_of
from hospes.journey.cities.rules import keeper
from hospes.journey.mentoring.models import FollowUp, FollowUpCity, PartnershipSide
from hospes.journey.people.changes import write_letter
from hospes.journey.people.models import KeptLetter, Person
from hospes.journey.programmes.enums import RoleKind


def ask_side(side: PartnershipSide, by: Actor, *, is_reminder: bool = False) -> int:
    """Ask those who speak for a city how the partnership goes; returns how many letters were written."""
    round, city = side.round, side.partner.city
    others = [
        each.city for each in round.scheme.partners.filter(ended_at=None).exclude(pk=side.partner_id) if each.city
    ]
    said = {
        "programme": round.scheme.theme.programme.name,
        "scheme": round.scheme.title,
        "turn": round.turn,
        "closes_on": round.closes_on,
        "others": others,
        "is_reminder": is_reminder,
        "link": settings.URL + reverse("mentoring:partnership", args=[round.scheme_id]),
    }
    return len(_to_speakers(city, "mentoring/emails/partnership.txt", said, by)) if city else 0


def ask_again(row: FollowUpCity, by: Actor, *, is_reminder: bool = False) -> KeptLetter | None:
    """Ask those who speak for a mentee to look again where it stands; the letter to the first of them."""
    follow_up = row.follow_up
    said = {
        "programme": follow_up.programme.name,
        "months": follow_up.months,
        "is_reminder": is_reminder,
        "link": settings.URL + reverse("assessments:tasks", args=[row.assessment_id]),
    }
    return next(iter(_to_speakers(row.city, "mentoring/emails/follow_up.txt", said, by)), None)


def tell_due(follow_up: FollowUp, by: Actor) -> int:
    """Tell who coordinates a programme that its mentees can be asked again; returns to how many."""
    roles = follow_up.programme.roles.filter(kind=RoleKind.COORDINATOR, ended_at=None, person__is_active=True)
    said = {
        "programme": follow_up.programme.name,
        "months": follow_up.months,
        "due_on": follow_up.due_on,
        "link": settings.URL + reverse("mentoring:follow_ups", args=[follow_up.programme.slug]),
    }
    people = [role.person for role in roles.select_related("person") if role.person]
    for person in people:
        _write(person, "mentoring/emails/follow_up_due.txt", said, by)
    return len(people)


def _to_speakers(city: City, name: str, said: dict[str, object], by: Actor) -> list[KeptLetter]:
    return [_write(each.person, name, said, by, city) for each in people_of(city)]


def _write(person: Person, name: str, said: dict[str, object], by: Actor, city: City | None = None) -> KeptLetter:
    """One letter in the language of its reader; what cannot be sent its city or the coordinator hands over."""
    language = person.language or settings.LANGUAGE_CODE
    with translation.override(language):
        context = said | {"name": person.name, "city": city.official_name(language) if city else ""}
        subject = render_to_string(name.replace(".txt", "_subject.txt"), context).strip()
        text = render_to_string(name, context) + draft_remark(language)
    kept = {"keeper": keeper(city)} if city else {}
    return write_letter(to=person.email, subject=subject, text=text, by=by, **kept)
