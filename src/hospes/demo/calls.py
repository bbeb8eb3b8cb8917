"""An invented call that is open: some cities have answered, some have not; one reads its needs from its assessment."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from hospes.audit.actors import Actor
from hospes.demo.facts import INCLUCITIES
from hospes.journey.assessments.enums import State
from hospes.journey.cities.models import City
from hospes.journey.matching import changes
from hospes.journey.matching.changes import AnswerGiven, CallGiven
from hospes.journey.matching.enums import Side, Topic
from hospes.journey.matching.models import Call, Interest
from hospes.journey.matching.queries.inviting import InterestGiven
from hospes.journey.matching.queries.statements import NeedSaid, OfferSaid, RequestSaid, ShownSaid, TalkSaid
from hospes.journey.programmes.models import Theme
from hospes.journey.toolkits.queries import latest_version

TOOLKIT = "city-for-all"
TITLE = "A city for all: who wants to learn, who can show?"
PURPOSE = (
    "An invented call. Cities that want to come further on one of the five key factors meet cities that have gone the"
    " way before them, for a year: two visits, a talk every month, and a plan at the end."
)
DECLINED = "We have two partner cities this year and no free hands. Please ask again in autumn."


@dataclass(frozen=True)
class Asked:
    """A city in the call: on which side, who reads its letters, and how it works if it takes part."""

    city: str
    side: Side
    contact: str
    language: str
    works_in: tuple[str, ...] = ()  # none: it has not answered
    places: int = 1


ASKED = (
    Asked("capaci", Side.MENTEE, "Rosa", "it"),
    Asked("levadia", Side.MENTEE, "Eleni", "el"),
    Asked("saint-jean-de-la-ruelle", Side.MENTEE, "Claire", "fr", ("fr", "en")),
    Asked("jelgava", Side.MENTEE, "Ilze", "lv", ("lv", "en")),
    Asked("mechelen", Side.MENTOR, "Joris", "nl", ("nl", "en"), 2),
    Asked("fuenlabrada", Side.MENTOR, "Lucía", "en", ("es", "en")),
    Asked("schaerbeek", Side.MENTOR, "Amira", "fr"),
    Asked("city-of-brussels", Side.MENTOR, "", "fr"),
)
ASKS = "How do you bring people to the forums who work in the evening? We would like to sit in one, not to hear of it."
SHOWS = ShownSaid(
    4,
    "Forums of neighbours with written answers",
    "Whoever asks gets an answer in writing within six weeks, and reads what became of it a year later.",
    "The first forums had an agenda made in the town hall. Nobody came a second time.",
    "https://www.example.org/forums",
)
VISIT = "Two days: an evening in a forum, a morning with those who write the answers, and lunch with the volunteers."
SAID = (
    (
        Topic.CHALLENGES,
        "Newcomers are known to the school and to the health service, but to nobody else.",
        "The school",
    ),
    (Topic.TRIED, "Two evenings in the library in four languages; twelve people came.", "Minutes of March"),
)


def load(*, by: Actor) -> None:
    """Make the call and let its cities answer; once."""
    theme = Theme.objects.filter(programme__slug=INCLUCITIES, programme__is_example=True, toolkit__slug=TOOLKIT).first()
    version = latest_version(TOOLKIT)
    if theme is None or version is None or theme.calls.filter(title=TITLE).exists():
        return
    today = timezone.localdate()
    days = (today - timedelta(days=70), today + timedelta(days=18), today + timedelta(days=46))
    call = changes.begin_call(theme=theme, toolkit_version=version, given=CallGiven(TITLE, *days, PURPOSE), by=by)
    changes.open_call(call=call, by=by)
    cities = {each.city: _ask(call, each, by) for each in ASKED}
    changes.open_invitation(interest=cities["capaci"], by=by)
    changes.decline_call(interest=cities["schaerbeek"], reason=DECLINED, by=by)
    _say(cities, by)


def _ask(call: Call, asked: Asked, by: Actor) -> Interest:
    email = f"{asked.city}@demo.example" if asked.contact else ""
    given = InterestGiven(City.objects.get(slug=asked.city), asked.side, asked.contact, email, asked.language)
    made = changes.add_interest(call=call, given=given, by=by)
    if asked.works_in:
        answer = AnswerGiven(asked.works_in, asked.works_in[0], asked.places)
        changes.answer_call(interest=made, seen_revision=1, given=answer, by=by)
    return made


def _say(cities: dict[str, Interest], by: Actor) -> None:
    """One mentee reads its needs from its assessment, another begins a conversation, a mentor makes its offer."""
    town = cities["saint-jean-de-la-ruelle"]
    finished = town.city.assessments.filter(state=State.FINISHED).first()
    if finished:
        changes.choose_needs_source(interest=town, assessment=finished, by=by)
    changes.save_request(interest=town, seen_revision=0, content=RequestSaid(ASKS), by=by)
    talking, shows = cities["jelgava"], cities["mechelen"]
    for topic, text, source in SAID:
        changes.save_talk(interest=talking, topic=topic, seen_revision=0, content=TalkSaid(text, source), by=by)
    said = NeedSaid(1, 3, 1, "This is what people ask us first.")
    changes.save_need(interest=talking, item="kf-kwdn", seen_revision=0, content=said, by=by)
    changes.save_offer_line(interest=shows, item="kf-g8wq", seen_revision=0, content=SHOWS, by=by)
    changes.save_offer(interest=shows, seen_revision=0, content=OfferSaid(VISIT), by=by)
