"""Plans for tests of the method: whole ones, and any."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from hospes.method.plan import Budget, Change, Evidence, Factor, Figure, Indicator, Money, Owner, Plan, Status, Step

FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)

INDICATOR = Indicator(
    "i1",
    "Visitors",
    unit="people",
    baseline=Figure(Decimal(0), date(2026, 12, 1)),
    target=Figure(Decimal(40), date(2027, 6, 30)),
)
STEP = Step(
    "s1",
    "Find a room",
    owner="Ada",
    partners=("The school",),
    begins=date(2027, 2, 1),
    ends=date(2027, 3, 31),
    money=Money.LINES,
    budget=(Budget("b1", "The town", Decimal("1200.5"), "EUR"),),
    indicators=(INDICATOR,),
)
CHANGE = Change("c1", "One counter", factor="kf-bcdf", steps=(STEP,))
PLAN = Plan(
    "p1",
    "Doors that open",
    "Littleton",
    begins=FIRST,
    ends=LAST,
    group=("The School",),
    factors=(Factor("kf-bcdf", "Arriving", has_gap=True),),
    changes=(CHANGE,),
)


def with_step(step: Step) -> Plan:
    """The plan with this step alone."""
    return replace(PLAN, changes=(replace(CHANGE, steps=(step,)),))


def with_indicator(**said: object) -> Plan:
    """The plan with its one indicator said otherwise."""
    return with_step(replace(STEP, indicators=(replace(INDICATOR, **said),)))  # type: ignore[arg-type]  # named fields


words = st.text("ab ç\n ", max_size=12)
days = st.none() | st.dates(date(2026, 1, 1), date(2028, 12, 31))
figures = st.builds(Figure, st.decimals(-999, 999, places=2), days)
budgets = st.builds(
    Budget, st.just(""), words, st.none() | st.decimals(0, 999, places=2), st.sampled_from(("", "EUR")), st.booleans()
)
indicators = st.builds(
    Indicator, st.just(""), words, words, words, st.none() | figures, st.booleans(), st.none() | figures,
    st.lists(figures, max_size=2).map(tuple),
)  # fmt: skip
shown = st.lists(st.builds(Evidence, words, words, words), max_size=1).map(tuple)
steps = st.builds(
    Step, st.just(""), words, words, words, st.sampled_from(Owner), st.lists(words, max_size=2).map(tuple), days, days,
    words, st.sampled_from(Money), st.lists(budgets, max_size=2).map(tuple),
    st.lists(indicators, max_size=2).map(tuple), st.none() | st.sampled_from(Status), days, words, shown,
)  # fmt: skip
changes = st.builds(
    Change, st.just(""), words, words, words, st.sampled_from(("", "kf-bcdf", "kf-bcdg")), words, words, words, words,
    words, st.lists(steps, max_size=3).map(tuple),
)  # fmt: skip
factors = st.builds(Factor, st.sampled_from(("kf-bcdf", "kf-bcdg")), words, st.booleans())


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan; its parts have identifiers of their own."""
    made = draw(st.lists(changes, max_size=3))
    plan = Plan("p", draw(words), "L", draw(words), draw(words), "en", draw(days), draw(days), draw(days))
    known = replace(
        plan, frame_begins=draw(days), frame_ends=draw(days), factors=tuple(draw(st.lists(factors, max_size=2)))
    )
    return replace(known, changes=tuple(_numbered(one, f"{place}") for place, one in enumerate(made)))


def _numbered(change: Change, code: str) -> Change:
    steps = tuple(_numbered_step(one, f"{code}.{place}") for place, one in enumerate(change.steps))
    return replace(change, code=code, steps=steps)


def _numbered_step(step: Step, code: str) -> Step:
    lines = tuple(replace(one, code=f"{code}.b{place}") for place, one in enumerate(step.budget))
    counted = tuple(replace(one, code=f"{code}.i{place}") for place, one in enumerate(step.indicators))
    return replace(step, code=code, budget=lines, indicators=counted)
