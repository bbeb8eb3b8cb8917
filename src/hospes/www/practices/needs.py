"""What a city needs before it copies a practice; for the reader's city, what of it is there, and how to find out."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from hospes.journey.assessments.queries.transfer import Judged, judged
from hospes.journey.cities.models import City
from hospes.journey.practices.enums import DecidedBy
from hospes.journey.practices.models import Practice
from hospes.journey.practices.queries.pages import Words
from hospes.journey.practices.queries.writing import conditions_of
from hospes.method.transfer import Outcome
from hospes.www.addresses import address

MADE_KNOWN: dict[str, tuple[str, str | Promise]] = {  # where one says what decides a condition
    DecidedBy.SIZE: ("cities:city", gettext_lazy("The page of your city")),
    DecidedBy.PARTNER: ("cities:group", gettext_lazy("Your local support group")),
    DecidedBy.LEVEL: ("assessments:dashboard", gettext_lazy("Where you stand")),
    DecidedBy.OURS: ("assessments:dashboard", gettext_lazy("Where you stand")),
    DecidedBy.READING: ("assessments:dashboard", gettext_lazy("Where you stand")),
}


@dataclass(frozen=True)
class Need:
    """What a city needs first; ``outcome`` and the rest only where it is known whose city reads."""

    pk: int
    kind: str
    needed: Words
    outcome: str = ""
    because: str = ""
    advice: str = ""
    note: str = ""  # of the city itself
    revision: int = 0  # of what it said
    href: str = ""  # where one makes it known
    where: str | Promise = ""
    is_asked: bool = False  # the city itself says it


def needs_of(practice: Practice, city: City | None, language: str) -> tuple[Need, ...]:
    """Each condition of the practice, with what is known of ``city``."""
    if city is None:
        return tuple(Need(line.pk, line.kind, line.needed) for line in conditions_of(practice, language))
    return tuple(_need(one, city) for one in judged(practice, city, language))


def _need(one: Judged, city: City) -> Need:
    """What nobody's record decides, the city says; for the rest there is a page on which it becomes known."""
    is_settled = one.outcome is Outcome.MET and one.is_met is None
    name, where = MADE_KNOWN.get(one.condition.decided_by, ("", ""))
    return Need(
        pk=one.condition.pk,
        kind=one.condition.get_kind_display(),
        needed=Words(one.needed, one.language),
        outcome=one.outcome.value,
        because=one.because,
        advice=one.advice,
        note=one.note,
        revision=one.revision,
        href=address(name, city.slug) if name and one.outcome is Outcome.UNKNOWN else "",
        where=where,
        is_asked=not is_settled and (one.outcome is Outcome.UNKNOWN or one.is_met is not None),
    )
