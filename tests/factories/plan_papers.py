"""A plan as its papers print it, for tests: every kind of thing that a plan can say, once at least."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hospes.journey.plans.enums import VersionKind
from hospes.journey.plans.models import Adoption
from hospes.journey.plans.queries.papers import PlanPaper
from hospes.journey.programmes.queries import Identity
from hospes.method.plan import Budget, Change, Evidence, Factor, Figure, Indicator, Money, Owner, Plan, Status, Step

ON = date(2027, 3, 10)

BUDDIES = Step(
    "a1", "Find twenty residents who become buddies", "Posters, the parish, the football club.",
    owner="Ana Rossi", owner_kind=Owner.PERSON, partners=("Consulta delle Donne", "The parish"),
    begins=date(2027, 1, 11), ends=date(2027, 6, 30), resources="Half a post", money=Money.LINES,
    budget=(
        Budget("b1", "The town", Decimal(12000), "EUR", is_promised=True),
        Budget("b2", "The region", Decimal("1200.50"), "EUR"),
        Budget("b3", "A foundation"),
    ),
    indicators=(
        Indicator(
            "i1", "Pairs that meet", "pairs", "The register", Figure(Decimal(0)), False,
            Figure(Decimal(20), date(2027, 6, 30)), (Figure(Decimal(7), date(2027, 3, 1)),),
        ),
    ),
    status=Status.ON_COURSE, status_on=date(2027, 3, 1), evidence=(Evidence("The poster", "https://example.org/poster"),),
)  # fmt: skip
LATE = Step("a2", "Ask the school", owner="نعيمة", ends=date(2027, 2, 1), money=Money.NONE)
RISK = Step(
    "a3", "Rent a room", begins=date(2027, 4, 1), status=Status.AT_RISK, status_on=date(2027, 3, 2),
    status_reason="The rent rises.",
)  # fmt: skip
DONE = Step(
    "a4", "Write the charter", owner="The town", begins=date(2026, 11, 2), ends=date(2026, 12, 31), status=Status.DONE,
    indicators=(Indicator("i2", "Signatures", is_baseline_unknown=True),),
    evidence=(Evidence(text="Signed at the fair"),),
)  # fmt: skip
PLAN = Plan(
    "p1", "Tutti Capaci", "Capaci", theme="Building a city for all", purpose="Newcomers and residents meet.",
    begins=date(2026, 11, 1), ends=date(2028, 10, 31), factors=(Factor("kf-1", "Contact between residents", True),),
    changes=(
        Change(
            "c1", "A buddy for each newcomer", "In pairs, as in Mechelen.", "Nobody stays alone.", "kf-1",
            practice="Buddies with refugees (Mechelen)", visit="Inspiration", visit_on="2021-10",
            steps=(BUDDIES, LATE, RISK),
        ),
        Change("c2", "A charter of the town", steps=(DONE,)),
        Change("c3", "A welcome at the station"),
    ),
)  # fmt: skip
CARRIED = Identity("A programme", "en", "Paid by a fund", "The authors answer for it.", b"", None, "")


def make_plan_paper(language: str = "en", **given: object) -> PlanPaper:
    """The plan as it is now."""
    paper = PlanPaper(
        plan=PLAN, language=language, on=ON, version=None, version_kind=None, adoption=None, is_example=True,
        programme="IncluCities", identity=CARRIED,
    )  # fmt: skip
    return replace(paper, **given)  # type: ignore[arg-type]  # named fields of the paper


def make_adopted_paper(language: str = "en") -> PlanPaper:
    """The plan as the council adopted it."""
    adoption = Adoption(body="The council", on=date(2027, 3, 4), reference="12/2027")
    frozen = {"version": 3, "version_kind": VersionKind.ADOPTED, "adoption": adoption, "is_example": False}
    return make_plan_paper(language, **frozen)
