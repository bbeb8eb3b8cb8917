"""A toolkit in two versions: the second declares every kind of change."""

from dataclasses import replace

from factories.toolkits import ARRIVING, SMALL, SPEAKING, make_toolkit_version
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.toolkit_format import write
from hospes.method.toolkit_format.model import (
    AnswerKind,
    ChangeKind,
    ContextFactor,
    DeclaredChange,
    KeyFactor,
    Option,
    Question,
    Retired,
    Toolkit,
)

MEETING = KeyFactor(
    id="kf-bcdh",
    title="Places to meet",
    questions=(
        Question("q-dfgh", "Is there a café where people meet?", AnswerKind.YPN),
        Question("q-dfgj", "Is there a garden where people meet?", AnswerKind.YPN),
        Question(
            "q-dfgk",
            "Who pays for it?",
            AnswerKind.CHOICE,
            options=(Option("o-bcdf", "The city", 100.0), Option("o-bcdg", "Nobody", 0.0)),
        ),
    ),
)
LEAVING = KeyFactor(
    id="kf-bcdj", title="A farewell", questions=(Question("q-fghj", "Does anybody say goodbye?", AnswerKind.YPN),)
)
ONE = replace(SMALL, key_factors=(ARRIVING, SPEAKING, MEETING, LEAVING))

TWO = replace(
    ONE,
    version="2.0.0",
    key_factors=(
        replace(
            ARRIVING,
            questions=(
                replace(ARRIVING.questions[0], text="Is there one counter for all newcomers?"),
                ARRIVING.questions[1],
                replace(ARRIVING.questions[2], text="Who finds the way there and who does not?"),
            ),
        ),
        replace(
            SPEAKING,
            title="A language shared by all",
            questions=(
                Question("q-ghjk", "Are there courses after six?", AnswerKind.YPN),
                Question("q-ghjm", "Are there courses at the weekend?", AnswerKind.YPN),
                SPEAKING.questions[1],
                Question("q-ghjn", "Is there a place to practise?", AnswerKind.YPN),
            ),
        ),
        replace(
            MEETING,
            questions=(Question("q-ghjp", "Is there a place where people meet?", AnswerKind.YPN), MEETING.questions[2]),
        ),
    ),
    context_factors=(ContextFactor("cf-bcdf", "Housing and rents", "Whether rooms can be found."),),
    retired=(
        Retired("q-cdfg", ("q-ghjk", "q-ghjm")),
        Retired("q-dfgh", ("q-ghjp",)),
        Retired("q-dfgj", ("q-ghjp",)),
        Retired("kf-bcdj"),
        Retired("q-fghj"),
        Retired("cf-bcdg"),
    ),
    changes=(
        DeclaredChange("2.0.0", "q-bcdf", ChangeKind.REWORDED),
        DeclaredChange("2.0.0", "q-bcdk", ChangeKind.EDITORIAL),
        DeclaredChange("2.0.0", "kf-bcdg", ChangeKind.REWORDED),
        DeclaredChange("2.0.0", "q-cdfg", ChangeKind.SPLIT, ("q-ghjk", "q-ghjm")),
        DeclaredChange("2.0.0", "q-ghjn", ChangeKind.ADDED),
        DeclaredChange("2.0.0", "q-dfgh", ChangeKind.MERGED, ("q-ghjp",)),
        DeclaredChange("2.0.0", "q-dfgj", ChangeKind.MERGED, ("q-ghjp",)),
        DeclaredChange("2.0.0", "kf-bcdj", ChangeKind.RETIRED),
        DeclaredChange("2.0.0", "q-fghj", ChangeKind.RETIRED),
        DeclaredChange("2.0.0", "cf-bcdf", ChangeKind.REWORDED),
        DeclaredChange("2.0.0", "cf-bcdg", ChangeKind.RETIRED),
    ),
)


def make_two_versions(one: Toolkit = ONE, two: Toolkit = TWO) -> tuple[ToolkitVersion, ToolkitVersion]:
    """Both versions, published one after the other."""
    return make_toolkit_version(write(one)), make_toolkit_version(write(two))
