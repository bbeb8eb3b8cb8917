"""Cities of a coded cohort in a call: they join, and say what the coding says of them."""

from collections.abc import Mapping

from hospes.audit.actors import Actor
from hospes.journey.cities.models import City
from hospes.journey.matching import changes
from hospes.journey.matching.changes import AnswerGiven
from hospes.journey.matching.enums import Side
from hospes.journey.matching.models import Call, Interest
from hospes.journey.matching.queries.inviting import InterestGiven
from hospes.journey.matching.queries.statements import NeedSaid, ShownSaid
from hospes.method.cohorts import Cohort
from hospes.method.cohorts.model import Figures, Sourced
from hospes.method.matching.model import Mentee, Mentor, Need, Strength
from hospes.method.matching.model import Side as Sides

PER_STEP = 100  # the priority that one step of importance gives


def join(call: Call, city: Mentee | Mentor, by: Actor) -> Interest:
    """The city is in the call and takes part, in the languages that the cohort names."""
    side = Side.MENTEE if isinstance(city, Mentee) else Side.MENTOR
    given = InterestGiven(City.objects.get(slug=city.id), side)
    interest = changes.add_interest(call=call, given=given, by=by)
    preferred = city.preferred if isinstance(city, Mentee) else ""
    places = city.places if isinstance(city, Mentor) else 1
    answer = AnswerGiven(city.languages, preferred or city.languages[0], places)
    changes.answer_call(interest=interest, seen_revision=1, given=answer, by=by)
    return interest


def say_needs(interest: Interest, said: Mapping[str, NeedSaid], by: Actor) -> None:
    """What a mentee says of each key factor; then it is through."""
    for item, content in said.items():
        changes.save_need(interest=interest, item=item, seen_revision=0, content=content, by=by)
    changes.finish_needs(interest=interest, by=by)


def say_offer(interest: Interest, shown: Mapping[str, ShownSaid], by: Actor) -> None:
    """What a mentor shows of each key factor; then it is through."""
    for item, content in shown.items():
        changes.save_offer_line(interest=interest, item=item, seen_revision=0, content=content, by=by)
    changes.finish_offer(interest=interest, by=by)


def source(cohort: Cohort, city: Mentee | Mentor, one: Need | Strength) -> str:
    """Where the coding of a figure comes from."""
    side, figure = (Sides.MENTEES, Figures.NEED) if isinstance(one, Need) else (Sides.MENTORS, Figures.STRENGTH)
    return cohort.sources.get(Sourced(side, city.id, figure, one.factor), "")
