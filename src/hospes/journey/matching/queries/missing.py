"""What is still missing in needs and offers, said before somebody finishes them; nothing of it keeps from finishing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries.stances import stances_of
from hospes.journey.matching.enums import InterestState, NeedsSource
from hospes.journey.matching.models import Interest
from hospes.journey.matching.queries.pages import NeedsPage, OfferPage, doubt_words
from hospes.method.needs import Offered, read_strengths


class Part(StrEnum):
    """Where on the pages of a city something is said."""

    ANSWER = "answer"
    TERMS = "terms"
    TALK = "talk"
    FACTORS = "factors"
    REQUEST = "request"
    VISIT = "visit"
    SOURCE = "source"


@dataclass(frozen=True)
class Missing:
    """One thing that is missing, and what follows from it."""

    part: Part
    words: str


@dataclass(frozen=True)
class Overruled:
    """A key factor that is offered with a practice or a link, and would not count beside an assessment; ``why``."""

    title: str
    why: str


def overruled_by(page: OfferPage, assessment: Assessment) -> tuple[Overruled, ...]:
    """What of an offer would not count if a finished assessment of its city were read. Needs its round's version."""
    lines = {line.item: line for line in page.factors if line.is_shown}
    offered = [Offered(item, line.said.level, shown=True) for item, line in lines.items()]
    found = read_strengths(tuple(lines), stances_of([assessment])[assessment.pk].factors, offered)
    return tuple(Overruled(lines[one.factor].title, doubt_words(one)) for one in found if one.doubt)


def wishes_twice(page: NeedsPage) -> tuple[str, ...]:
    """In sentences: places among the wishes at which several key factors stand. Each of them counts like that place."""
    places = Counter(line.said.wish for line in page.factors if line.said.wish)
    said = _("Wish no. %(place)s is given to %(count)s key factors. Give each its own place, if one matters more.")
    return tuple(said % {"place": place, "count": count} for place, count in sorted(places.items()) if count > 1)


def missing_in_needs(page: NeedsPage) -> tuple[Missing, ...]:
    """What a mentee has not said yet, the weightiest first."""
    return (*_of_interest(page.interest), *_of_factors(page), *_of_talk(page))


def missing_in_offer(page: OfferPage) -> tuple[Missing, ...]:
    """What a mentor has not said yet, the weightiest first."""
    return (*_of_interest(page.interest), *_of_shown(page))


def _of_interest(interest: Interest) -> Iterator[Missing]:
    if interest.state != InterestState.ANSWERED:
        yield Missing(Part.ANSWER, _("The city has not said yet that it takes part. Only then is it matched."))
    elif not interest.languages:
        yield Missing(Part.TERMS, _("No working language is named. Without one there is no match."))


def _of_factors(page: NeedsPage) -> Iterator[Missing]:
    if page.unknown:
        words = ngettext(
            "The level of %(count)s key factor is not known. It stays open in the match, as a range.",
            "The levels of %(count)s key factors are not known. They stay open in the match, as ranges.",
            page.unknown,
        )
        yield Missing(Part.FACTORS, words % {"count": page.unknown})
    if len({line.priority for line in page.factors}) == 1:
        yield Missing(Part.FACTORS, _("All key factors count alike: none is more important, and none is wished for."))
    yield from (Missing(Part.FACTORS, sentence) for sentence in wishes_twice(page))


def _of_talk(page: NeedsPage) -> Iterator[Missing]:
    empty = sum(not line.said.text for line in page.talk)
    if empty and page.source == NeedsSource.CONVERSATION:
        words = ngettext(
            "%(count)s topic of the conversation is empty.", "%(count)s topics of the conversation are empty.", empty
        )
        yield Missing(Part.TALK, words % {"count": empty})
    if not page.request.request:
        yield Missing(Part.REQUEST, _("Nothing is asked of the mentor yet. It will not know what matters to you."))


def _of_shown(page: OfferPage) -> Iterator[Missing]:
    counted = sum(line.counted is not None for line in page.factors)
    overruled = sum(line.is_shown and bool(line.doubt) for line in page.factors)
    doubtful = sum(bool(line.doubt) for line in page.factors) - overruled
    if not counted:
        yield Missing(Part.FACTORS, _("Nothing that you offer counts yet, so it covers no need of a mentee."))
    if overruled:
        words = ngettext(
            "%(count)s key factor that you offer does not count, because the city's assessment is read. Agree there on"
            " the level, or do not let it be read.",
            "%(count)s key factors that you offer do not count, because the city's assessment is read. Agree there on"
            " the levels, or do not let it be read.",
            overruled,
        )
        yield Missing(Part.SOURCE, words % {"count": overruled})
    if doubtful:
        words = ngettext(
            "%(count)s key factor does not count yet; beside it stands why.",
            "%(count)s key factors do not count yet; beside them stands why.",
            doubtful,
        )
        yield Missing(Part.FACTORS, words % {"count": doubtful})
    silent = sum(line.is_offered and not line.said.failed for line in page.factors)
    if silent:
        words = ngettext(
            "Of %(count)s key factor it is not said what did not work. Mentees ask about that most.",
            "Of %(count)s key factors it is not said what did not work. Mentees ask about that most.",
            silent,
        )
        yield Missing(Part.FACTORS, words % {"count": silent})
    if not page.visit.visit:
        yield Missing(Part.VISIT, _("It is not said yet what a visit would look like."))
    if not page.interest.free_from and not page.interest.free_until:
        yield Missing(Part.TERMS, _("It is not said yet when you can."))
