"""The mentees and mentors of a record."""

from typing import NamedTuple

from hospes.method.cohorts.fields import Fields
from hospes.method.cohorts.model import Figures, Sourced
from hospes.method.cohorts.places import Taking
from hospes.method.matching.checking import MOST_PRIORITY
from hospes.method.matching.model import LEVELS, SIZES, Influence, Mentee, Mentor, Need, Setting, Side, Strength
from hospes.method.sentences import Sentence

COUNTRY = ("[A-Z]{2}", Sentence("two capital letters are expected (ISO 3166), such as BE"))
LANGUAGE = ("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", Sentence("a language code is expected (BCP 47), such as fr, each once"))
MOST_PLACES = 1000  # mentees of one mentor
INFLUENCES = {influence.name.lower(): influence for influence in Influence}


class _City(NamedTuple):
    """What both sides have."""

    id: str
    country: str
    languages: tuple[str, ...]
    context: tuple[Setting, ...]
    size: int | None
    association: str


def read_mentee(fields: Fields, taking: Taking) -> Mentee:
    """A city that looks for help."""
    city = _city(fields, taking, Side.MENTEES)
    taking.file(f"{fields.place}/preferred", "preferred", city.id)
    mentee = Mentee(
        city.id,
        city.country,
        city.languages,
        needs=tuple(_need(each, taking, city.id) for each in fields.records("needs")),
        preferred=fields.text("preferred", *LANGUAGE),
        context=city.context,
        size=city.size,
        association=city.association,
        first=fields.flag("first"),
    )
    fields.finish()
    return mentee


def read_mentor(fields: Fields, taking: Taking) -> Mentor:
    """A city that can help."""
    city = _city(fields, taking, Side.MENTORS)
    mentor = Mentor(
        city.id,
        city.country,
        city.languages,
        strengths=tuple(_strength(each, taking, city.id) for each in fields.records("strengths")),
        places=fields.whole("places", 0, MOST_PLACES, 1),
        context=city.context,
        size=city.size,
        association=city.association,
    )
    fields.finish()
    return mentor


def _city(fields: Fields, taking: Taking, side: Side) -> _City:
    """What both sides have, with its name, its source and its place."""
    is_mentee = side is Side.MENTEES
    id = taking.name(fields, taking.mentees if is_mentee else taking.mentors, "name")
    taking.file(f"{fields.place}/id", "mentee" if is_mentee else "mentor", id)
    taking.source(fields, Sourced(side, id, Figures.CITY))
    return _City(
        id,
        fields.text("country", *COUNTRY, required=True),
        fields.texts("languages", *LANGUAGE),
        tuple(_setting(each, taking, Sourced(side, id, Figures.CONTEXT)) for each in fields.records("context")),
        fields.whole_or_none("size", 0, SIZES),
        fields.text("association"),
    )


def _factor(fields: Fields, taking: Taking, what: Sourced) -> str:
    """The factor that a figure of a city is about, with its source and its place."""
    factor = fields.text("factor", required=True)
    taking.file(f"{fields.place}/factor", "factor", what.city, factor)
    taking.source(fields, what._replace(factor=factor))
    return factor


def _need(fields: Fields, taking: Taking, city: str) -> Need:
    """A level, or all that it may be; with one end missing the other is both, with both missing it is unknown."""
    factor = _factor(fields, taking, Sourced(Side.MENTEES, city, Figures.NEED))
    has_low, has_high = fields.has("low"), fields.has("high")
    low = fields.whole("low", 0, LEVELS, 0)
    high = fields.whole("high", 0, LEVELS, low if has_low else LEVELS)
    low = high if has_high and not has_low else low
    if low > high:
        said = Sentence("the highest level is not below the lowest: %(low)s to %(high)s", low=low, high=high)
        fields.refuse("high", said)
    need = Need(factor, min(low, high), high, fields.whole("priority", 0, MOST_PRIORITY, 1))
    fields.finish()
    return need


def _strength(fields: Fields, taking: Taking, city: str) -> Strength:
    """A level that can be shown."""
    factor = _factor(fields, taking, Sourced(Side.MENTORS, city, Figures.STRENGTH))
    strength = Strength(factor, fields.whole("level", 0, LEVELS))
    fields.finish()
    return strength


def _setting(fields: Fields, taking: Taking, what: Sourced) -> Setting:
    """What a context factor does."""
    setting = Setting(_factor(fields, taking, what), fields.choice("influence", INFLUENCES))
    fields.finish()
    return setting
