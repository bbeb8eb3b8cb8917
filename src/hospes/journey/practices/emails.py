"""The letters of this step, each in the language of its reader."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from hospes.audit.actors import Actor
from hospes.journey.cities.queries import people_of
from hospes.journey.cities.rules import keeper
from hospes.journey.people.changes import write_letter
from hospes.journey.people.models import Person
from hospes.journey.people.rules import COORDINATOR
from hospes.journey.practices.models import Practice
from hospes.journey.practices.rules import facilitators_for


def tell_facilitators(practice: Practice, by: Actor) -> None:
    """Write to each facilitator that a practice waits."""
    for person in facilitators_for(practice):
        _write("practices/emails/waits.txt", practice, person, by, COORDINATOR)


def tell_city(practice: Practice, by: Actor) -> None:
    """Write to each of those who speak for the city what came of the review."""
    for mandate in people_of(practice.city):
        _write("practices/emails/reviewed.txt", practice, mandate.person, by, keeper(practice.city))


def _write(template: str, practice: Practice, to: Person, by: Actor, kept_by: str) -> None:
    with translation.override(to.language or settings.LANGUAGE_CODE):
        title = practice.texts.get(language=practice.language).title
        context = {"name": to.name, "practice": practice, "city": str(practice.city), "title": title, "by": by.name}
        context["link"] = settings.URL + reverse("practices:practice", args=[practice.slug])
        subject = render_to_string(template.replace(".txt", "_subject.txt"), context).strip()
        text = render_to_string(template, context)
    write_letter(to=to.email, subject=subject, text=text, by=by, keeper=kept_by)
