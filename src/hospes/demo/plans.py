"""The action plans of the four mentees of IncluCities, as far as the sheets of their pairs tell them, and one invented.

The sheets name what each plan is to bring about. Steps, people, days, money and indicators they do not tell: these stay
open, and the plan's own page says what is missing.
"""

from dataclasses import dataclass

from hospes.audit.actors import Actor
from hospes.demo import neighbours
from hospes.demo.facts import INCLUCITIES
from hospes.journey.assessments.enums import Layer
from hospes.journey.plans import changes
from hospes.journey.plans.changes import WaysGiven
from hospes.journey.plans.enums import ChangeOrigin, VersionKind
from hospes.journey.plans.models import Plan
from hospes.journey.plans.queries.statements import ChangeSaid, PlanSaid
from hospes.journey.programmes.models import Partner, Scheme
from hospes.journey.toolkits.queries import latest_version

PURPOSE = (
    "%(need)s\n\nTold after the sheet of the mentoring pair in IncluCities’ infographic (CEMR). What the sheet does not"
    " tell, such as steps, people, days and money, is left open here."
)
WHY = "As the sheet of the pair tells it."


@dataclass(frozen=True)
class Told:
    """One change as a sheet tells it: what, and what it is to bring about."""

    title: str
    outcome: str = ""
    text: str = ""
    origin: ChangeOrigin = ChangeOrigin.OWN


@dataclass(frozen=True)
class DemoPlan:
    """A plan as a sheet tells it, and the need that it answers."""

    city: str
    title: str
    need: str
    changes: tuple[Told, ...]
    toolkit: str = ""


PLANS = (
    DemoPlan(
        "saint-jean-de-la-ruelle",
        "A women’s centre in Saint-Jean-de-la-Ruelle",
        "Little is known of what migrants need; migrant women use basic services less than they could; and safe places"
        " for women, whatever their status, are missing.",
        (
            Told(
                "Open a women’s centre",
                "Women find a safe place that supports them when their way into the town begins.",
                "It joins what the mentor showed in two places: an office that receives newcomers, and a house of the"
                " neighbourhood.",
                ChangeOrigin.PRACTICE,
            ),
            Told("Strengthen women, wherever they come from", "Women decide and act for themselves."),
        ),
    ),
    DemoPlan(
        "capaci",
        "Tutti Capaci",
        "Migrants and locals hardly meet; since migration grew, trust is missing and fear rises; and national support"
        " for inclusion is weak.",
        (
            Told(
                "Begin a buddy project: Tutti Capaci",
                "More people take part in the life of the town, and think otherwise of newcomers.",
                "After the mentor’s buddies, locals who spend some hours a month with a newcomer.",
                ChangeOrigin.PRACTICE,
            ),
            Told("Promote diversity and an open community", "The town sees itself as one, and as open."),
            Told(
                "Bring Tutti Capaci to other Italian cities",
                "Other municipalities commit themselves to it.",
                "By way of the women’s council, the Consulta delle Donne.",
            ),
        ),
        "city-for-all",
    ),
    DemoPlan(
        "levadia",
        "A migrant panel in Levadia",
        "Migrants have little contact with others and little part in decisions; decent work is scarce for newcomers;"
        " and the town and its newcomers do not reach each other.",
        (
            Told(
                "Set up a migrant panel",
                "The town makes its policies on integration together with migrants.",
            ),
            Told("Train migrants for work", "Migrants find work more easily."),
            Told(
                "Set up the council for the integration of migrants and refugees",
                "",
                "With the Cities Network for Integration and the Greek ministry.",
            ),
        ),
    ),
    DemoPlan(
        "jelgava",
        "Learning Latvian, in class and among people",
        "Who has just arrived reaches basic services with difficulty for want of the language; the municipality has few"
        " hands for inclusion; and officials and people have little experience with refugees and migrants.",
        (
            Told("Let the town, associations and the university work together"),
            Told("Tell people about newcomers in campaigns", "People think better of newcomers."),
            Told(
                "Win migrants as volunteers for learning the language",
                "People come together.",
                "In class and outside of it.",
                ChangeOrigin.PRACTICE,
            ),
        ),
    ),
)


def load(*, by: Actor) -> None:
    """Tell the four plans and invent one, each once."""
    for told in PLANS:
        scheme = Scheme.objects.filter(
            theme__programme__slug=INCLUCITIES, theme__programme__is_example=True, partners__city__slug=told.city
        ).first()
        if scheme is not None and not Plan.objects.filter(city__slug=told.city, title=told.title).exists():
            _tell(told, scheme, by)
    neighbours.load(by=by)


def _tell(told: DemoPlan, scheme: Scheme, by: Actor) -> None:
    """The plan, kept as a version that everybody reads; nobody is written to about it."""
    city = Partner.objects.get(scheme=scheme, city__slug=told.city, ended_at=None).city
    if city is None:
        return
    version = latest_version(told.toolkit) if told.toolkit else None
    plan = changes.begin_plan(
        city=city,
        title=told.title,
        theme=scheme.theme.title,
        language="en",
        scheme=scheme,
        toolkit_version=version,
        by=by,
    )
    said = PlanSaid(told.title, scheme.theme.title, PURPOSE % {"need": told.need})
    changes.save_plan(plan=plan, seen_revision=1, content=said, by=by)
    changes.set_ways(plan=plan, seen_revision=2, given=WaysGiven(update_months=0), by=by)
    for one in told.changes:
        change = changes.add_change(plan=plan, title=one.title, origin=one.origin, by=by)
        words = ChangeSaid(one.title, one.text, one.outcome)
        changes.save_change(change=change, seen_revision=1, content=words, by=by)
    changes.share_plan(plan=plan, layer=Layer.PROGRAMME, by=by)
    kept = changes.make_version(plan=plan, kind=VersionKind.CONSOLIDATED, why=WHY, by=by)
    changes.publish_version(version=kept, by=by)
