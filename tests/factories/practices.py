"""Good practices for tests."""

from itertools import count

from factories.cities import make_city
from hospes.audit.actors import SYSTEM
from hospes.journey.cities.models import City
from hospes.journey.practices import changes
from hospes.journey.practices.changes import ConditionGiven, FrameGiven, GivenImage, Served, TextGiven, Told
from hospes.journey.practices.enums import ConditionKind, ImageKind
from hospes.journey.practices.models import Practice

numbers = count(1)
DOOR = Served("open-door", "kf-bcdf")  # of factories.toolkits.SMALL
WORDS = {"en": "Two people at a counter.", "fr": "Deux personnes au guichet."}
NOTHING = FrameGiven()
STAFF = ConditionGiven(ConditionKind.STAFF, WORDS)


def make_practice(title: str = "", city: City | None = None, **given: object) -> Practice:
    """A draft of a practice, in English."""
    text = TextGiven(title or f"Practice {next(numbers)}", "They opened a counter.")
    fields = {"language": "en", "given": text} | given
    return changes.draft_practice(city=city or make_city(), by=SYSTEM, **fields)  # type: ignore[arg-type]  # named fields of the change


def make_published(
    title: str = "",
    city: City | None = None,
    *,
    factors: tuple[Served, ...] = (DOOR,),
    conditions: tuple[ConditionGiven, ...] = (),
    frame: FrameGiven = NOTHING,
    **words: str,
) -> Practice:
    """A practice that everybody reads; ``words``: its title in other languages."""
    name = title or f"Practice {next(numbers)}"
    texts = {"en": TextGiven(name, "They opened a counter.")}
    texts |= {language: TextGiven(each, "") for language, each in words.items()}
    told = Told(texts, frame, factors, conditions)
    return changes.tell_practice(city=city or make_city(), told=told, by=SYSTEM)


def given_image(content: bytes = b"a picture") -> GivenImage:
    """A picture as it is after somebody looked into it."""
    return GivenImage(ImageKind.PNG, content, 8, 6)


def leave_rows(city: City, served: Served) -> Practice:
    """One row of each kind of this step at least, for tests of a city's record."""
    practice = make_practice("A counter", city)
    text = TextGiven("One counter", "They opened one counter.")
    changes.save_text(practice=practice, language="en", seen_revision=1, given=text, by=SYSTEM)
    changes.set_factors(practice=practice, factors=[served], by=SYSTEM)
    changes.add_condition(practice=practice, given=STAFF, by=SYSTEM)
    changes.add_image(practice=practice, given=given_image(), alt=WORDS, rights="Littleton, CC0", by=SYSTEM)
    return practice
