"""What is wrong with a problem, in sentences that say what to do."""

from hospes.method.matching.checking import MOST_LANGUAGES, MOST_POINTS, MOST_PRIORITY
from hospes.method.matching.faults import Fault, FaultCode
from hospes.method.matching.model import LEVELS, SIZES
from hospes.method.matching.objectives import DENSE
from hospes.method.matching.sentences import Names
from hospes.method.sentences import Amount, Sentence


def _(template: str) -> str:
    """Marks the template of a sentence that is made later, so that it is gathered for translation."""
    return template


FAULTS = {
    FaultCode.DUPLICATE_MENTEE: _("Two mentees have the id “%(subject)s”. Give each its own."),
    FaultCode.DUPLICATE_MENTOR: _("Two mentors have the id “%(subject)s”. Give each its own."),
    FaultCode.DUPLICATE_FACTOR: _("“%(subject)s” is named twice. Name each key factor and context factor once."),
    FaultCode.FACTOR_TWICE: _("%(subject)s names “%(other)s” twice. Name it once."),
    FaultCode.UNKNOWN_FACTOR: _("%(subject)s names the key factor “%(other)s”, which is not in the list."),
    FaultCode.UNKNOWN_CONTEXT: _("%(subject)s names the context factor “%(other)s”, which is not in the list."),
    FaultCode.LEVEL: _(
        "%(subject)s has the level %(value)s on “%(other)s”. Levels go from 0 to %(levels)s, the lower one first."
    ),
    FaultCode.PRIORITY: _(
        "%(subject)s gives “%(other)s” the priority %(value)s. Priorities go from 0 to %(priority)s."
    ),
    FaultCode.SIZE: _("%(subject)s has the size class %(value)s. Size classes go from 0 to %(sizes)s."),
    FaultCode.PLACES: _("%(subject)s has %(value)s places. Give 0 or more."),
    FaultCode.WEIGHT: _("The weight “%(subject)s” is %(value)s. Weights go from 0 to %(points)s."),
    FaultCode.PREFERRED: _("%(subject)s prefers the language “%(other)s”, which is not one that it works in."),
    FaultCode.TOO_MANY_LANGUAGES: _("The cities name %(value)s languages; at most %(languages)s can be told apart."),
    FaultCode.UNKNOWN_MENTEE: _("A rule names the mentee “%(subject)s”, who is not in the cohort."),
    FaultCode.UNKNOWN_MENTOR: _("A rule names the mentor “%(subject)s”, who is not in the cohort."),
    FaultCode.UNKNOWN_ASSOCIATION: _("A cap names the association “%(subject)s”, which has no such cities here."),
    FaultCode.DUPLICATE_CAP: _("The association “%(subject)s” has two caps for the same side. Keep one."),
    FaultCode.CAP: _("The cap of “%(subject)s” is %(value)s. Give 0 or more."),
    FaultCode.MIN_SCORE: _("The lowest score is %(value)s. Give 0 or more."),
    FaultCode.BONUS: _("The bonus for pairs that stand is %(value)s. It goes from 0 to %(points)s."),
    FaultCode.PINNED_TWICE: _("%(subject)s is pinned to two mentors. Keep one pin."),
    FaultCode.PINNED_AND_EXCLUDED: _("%(subject)s and %(other)s are pinned and excluded. Keep one of the two."),
    FaultCode.PINNED_TO_ITSELF: _("%(subject)s is pinned to itself. Take the pin away."),
    FaultCode.PINS_OVER_PLACES: _("More mentees are pinned to %(subject)s than it has places: %(value)s."),
    FaultCode.PINS_OVER_CAP: _("More pins are under the cap of “%(subject)s” than it allows: %(value)s."),
    FaultCode.TWO_INCUMBENTS: _("%(subject)s is said to stand with two mentors. Keep one."),
    FaultCode.TOO_LARGE: _(
        "With %(value)s mentees only the most points in all can be found. Up to %(dense)s every objective can."
    ),
}
LIMITS = {
    "levels": LEVELS,
    "priority": Amount(MOST_PRIORITY),
    "sizes": SIZES,
    "points": Amount(MOST_POINTS),
    "languages": MOST_LANGUAGES,
    "dense": Amount(DENSE),
}


def fault_sentence(fault: Fault, names: Names) -> Sentence:
    """What is wrong and what to do; ids are called by their names."""
    other = names.factors.get(fault.other) or names.languages.get(fault.other) or names.city(fault.other)
    return Sentence(
        FAULTS[fault.code], subject=names.city(fault.subject), other=other, value=Amount(fault.value), **LIMITS
    )
