"""What a consensus meeting has before it, made of invented values: for its picture, its minutes, its screen."""

from dataclasses import replace
from datetime import date

from factories.reports import make_factor, make_report
from hospes.journey.assessments.enums import Level
from hospes.journey.assessments.queries import Consensus
from hospes.journey.assessments.queries.asking import LevelChoice
from hospes.journey.assessments.queries.decided import (
    AgreedOn,
    ChangeLine,
    GoalLine,
    GroupDots,
    MeetingLine,
    NoteLine,
    RoundBefore,
)
from hospes.journey.assessments.queries.papers import FactorReport
from hospes.method.agreement import Agreement, Words
from hospes.method.progress import Direction, GoalState
from hospes.method.scoring import Range

MAY = date(2026, 5, 3)
AGREED = AgreedOn(1, "agreed on 3 May 2026", "Few know the counter.", MAY, "Ana, Bo", "Ada", 1)
DOTS = (
    GroupDots("city staff · elected", 0, (0, 1, 2, 0, 0)),
    GroupDots("local support group", 2, (30, 0, 0, 0, 1)),
    GroupDots("newcomers", 3, (5, 0, 0, 0, 0)),
)


def make_goal(**changed: object) -> GoalLine:
    """A goal that is not reached yet."""
    goal = GoalLine(
        "kf-bcd2", "Know the town", Level(3), "3: meets the standard", date(2027, 6, 30), "The counter opens.",
        GoalState.NOT_YET, "not yet", late=False, standing_word="1: first steps",
    )  # fmt: skip
    return replace(goal, **changed)  # type: ignore[arg-type]  # a test names the fields it changes


def make_round_before() -> RoundBefore:
    """A round in which one key factor was not asked yet."""
    return RoundBefore(
        7, date(2024, 5, 3), "1.0.0",
        (
            ChangeLine("kf-bcd2", "Know the town", "1: first steps", "2: partly in place", Direction.UP,
                       "1 level higher", (), "answered share: +5 points", ()),
            ChangeLine("kf-bcd3", "A farewell", "2: partly in place", "–", Direction.OPEN, "cannot be compared",
                       ("This version of the toolkit no longer has this key factor.",), "", ("Places to meet",)),
        ),
        (make_goal(reason=""),),
    )  # fmt: skip


def make_agreed_factor() -> FactorReport:
    """A key factor on which voices differed and a meeting agreed."""
    factor = make_factor(1, 1, None)
    standing = replace(factor.standing, agreed=True, voices=39, lowest=0, highest=4)
    notes = (NoteLine("newcomers", "I found it by chance."), NoteLine("", "نجتمع كل شهر"))
    return replace(
        factor, standing=standing, agreed=AGREED, dots=DOTS, notes=notes, goal=make_goal(),
        spread_word="39 voices, from 0 to 4, median 0",
    )  # fmt: skip


def make_consensus(language: str = "en", **changed: object) -> Consensus:
    """A meeting that has agreed on one of two key factors."""
    factors = (make_agreed_factor(), make_factor(2, None, None))
    found = Consensus(
        report=make_report(
            language=language, text_language="en", factors=factors, gaps=factors, before=make_round_before()
        ),
        agreement=Agreement(0.27, Range(-0.05, 0.49), Words.CHANCE, None, 39, 1),
        agreement_word="The voices agree no more than chance would bring about: talk before you decide.",
        agreement_figures="Krippendorff's alpha 0.27",
        factors=factors,
        levels=tuple(LevelChoice(level, str(Level(level).label), "") for level in Level.values),
        meetings=(MeetingLine(1, MAY, "Town hall", "Ana, Bo", "Ana\nBo\n", False, 1, None),),
    )  # fmt: skip
    return replace(found, **changed)  # type: ignore[arg-type]  # a test names the fields it changes
