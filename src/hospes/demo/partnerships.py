"""How one partnership goes, and two risks of its scheme: invented, and marked so wherever they are shown."""

from datetime import date, timedelta

from django.utils import timezone

from hospes.audit.actors import Actor, ActorKind
from hospes.journey.mentoring.changes.partnerships import finish_side, open_partnership, save_partnership_answer
from hospes.journey.mentoring.changes.risks import RiskGiven, add_risk
from hospes.journey.mentoring.enums import Harm, Likelihood, RiskState, Turn
from hospes.journey.mentoring.models import PartnershipSide
from hospes.journey.mentoring.queries.instruments import PartnershipSaid, instrument
from hospes.journey.programmes.models import Scheme
from hospes.journey.toolkits.queries import latest_instrument

CITIES = ("mechelen", "capaci")
DAYS = timedelta(days=30)
ANSWERS = {  # in the order of the instrument
    "mechelen": ["4", "4", "4", "5", "3", "4", "3", "5", "4", "3", "4", "4", "3", "2", "4"],
    "capaci": ["4", "2", "5", "4", "4", "2", "3", "4", "4", "4", "3", "4", "4", "dont_know", "3"],
}
WORDS = {
    "mechelen": "We learned how much a small town does with few people.",
    "capaci": "We would like to say earlier what we want to see.",
}
RISKS = (
    RiskGiven(
        what="The officer who holds the threads in Capaci is alone, and may be ill during a visit.",
        likelihood=Likelihood.POSSIBLE,
        harm=Harm.MUCH,
        mitigation="A colleague from social services comes along and keeps the notes.",
        watched_by="Rosa, Capaci",
        review_on=date(2030, 6, 1),
        state=RiskState.WATCHED,
    ),
    RiskGiven(
        what="Council elections delay the decision on the plan.",
        likelihood=Likelihood.POSSIBLE,
        harm=Harm.SOME,
        watched_by="Paola, AICCRE",
    ),
)


def load(by: Actor) -> None:
    """Two risks, and the first look of both sides at their partnership."""
    scheme = _scheme()
    if scheme is None or latest_instrument() is None or scheme.risks.exists():
        return
    for given in RISKS:
        add_risk(programme=scheme.theme.programme, scheme=scheme, given=given, by=by, is_example=True)
    last = timezone.localdate() + DAYS
    made = open_partnership(scheme=scheme, turn=Turn.FIRST, closes_on=last, by=by, is_example=True)
    for side in made.sides.select_related("partner__city", "round__toolkit_version"):
        _answer(side)


def _scheme() -> Scheme | None:
    rows = Scheme.objects.filter(theme__programme__is_example=True).select_related("theme__programme")
    for city in CITIES:
        rows = rows.filter(partners__city__slug=city, partners__ended_at=None)
    return rows.first()


def _answer(side: PartnershipSide) -> None:
    """All sentences for one side, words to the first of them."""
    city = side.partner.city.slug if side.partner.city else ""
    if city not in ANSWERS:
        return
    by = Actor(ActorKind.SYSTEM, name=str(side.partner))
    found = instrument(side.round.toolkit_version, "en")
    items = [sentence.item for part in found.parts for sentence in part.sentences]
    for number, (item, value) in enumerate(zip(items, ANSWERS[city], strict=True)):
        said = PartnershipSaid(value, "" if number else WORDS[city])
        save_partnership_answer(side=side, item=item, seen_revision=0, said=said, by=by)
    finish_side(side=side, is_shared=True, by=by)
