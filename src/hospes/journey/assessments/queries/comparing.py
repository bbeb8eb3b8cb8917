"""Who agreed to be compared, which groups there are, and what a city is shown of one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import State
from hospes.journey.assessments.models import Assessment, ComparisonConsent, FrozenGroup, KeptBack
from hospes.journey.assessments.queries.asking import asks_levels, toolkit_in
from hospes.journey.assessments.queries.progress import taken
from hospes.journey.assessments.queries.traits import Trait, definition_words, having, traits_of
from hospes.journey.assessments.rules import Refused
from hospes.journey.cities.models import Fact
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.comparison import (
    FEWEST_CITIES,
    Band,
    Definition,
    Group,
    Member,
    Place,
    Spread,
    Withheld,
    place,
    spread,
)
from hospes.method.scoring import FactorStanding
from hospes.method.toolkit_format.identifiers import ALPHABET
from hospes.method.toolkit_format.model import Toolkit

HALF = 4  # an identifier is read aloud in two halves


@dataclass(frozen=True)
class GroupChoice:
    """One kind of group that a city may choose, or why it cannot now."""

    key: str
    words: str
    basis: Fact | None  # on which it rests
    fault: str  # what the city lacks; else that too few have agreed; else empty
    lacks_fact: bool = False


@dataclass(frozen=True)
class FrozenLine:
    """A frozen group in a list."""

    code: str
    day: date
    words: str


@dataclass(frozen=True)
class ComparisonPage:
    """What the page shows on which a city decides whether it is compared, and with whom."""

    consent: ComparisonConsent | None
    is_finished: bool
    choices: tuple[GroupChoice, ...]
    frozen: tuple[FrozenLine, ...]


def consent_of(assessment: Assessment) -> ComparisonConsent | None:
    """The consent that stands."""
    return ComparisonConsent.objects.filter(assessment=assessment, ended_at=None).first()


def comparison_page(assessment: Assessment) -> ComparisonPage:
    """The consent, what can be chosen once it is given, and the groups in which the assessment was."""
    consent, is_finished = consent_of(assessment), assessment.state == State.FINISHED
    traits = traits_of(assessment.city, toolkit_key(assessment.round.toolkit_version)) if consent else ()
    choices = tuple(_choice(assessment, one) for one in traits)
    rows = FrozenGroup.objects.filter(assessments__city=assessment.city_id).distinct().order_by("-pk")
    frozen = (FrozenLine(row.code, day_of(row), definition_words(group_of(row).definition)) for row in rows)
    return ComparisonPage(consent, is_finished, choices, tuple(frozen))


def _choice(assessment: Assessment, trait: Trait) -> GroupChoice:
    lacks_fact = trait.definition is None and trait.basis is None
    return GroupChoice(trait.key, trait.words, trait.basis, _fault(assessment, trait), lacks_fact)


def _fault(assessment: Assessment, trait: Trait) -> str:
    """Why a group cannot be chosen; that fewer than five agreed is said without how many they are."""
    if trait.definition is None or len(comparable(assessment, trait.definition)) >= FEWEST_CITIES:
        return trait.fault
    return too_few()


def too_few() -> str:
    """That fewer than five cities can be compared."""
    return _("Fewer than five of these cities have agreed to be compared so far.")


def comparable(assessment: Assessment, definition: Definition) -> tuple[Assessment, ...]:
    """The finished assessments whose cities agreed and have what the definition asks for: of each city the last.

    Invented examples are compared with invented examples only.
    """
    agreed = ComparisonConsent.objects.filter(ended_at=None).values("assessment")
    found = Assessment.objects.filter(
        pk__in=agreed,
        state=State.FINISHED,
        is_example=assessment.is_example,
        round__toolkit_version=assessment.round.toolkit_version_id,
    )
    there = found.select_related("city", "round__toolkit_version").defer("round__toolkit_version__texts")
    last = {one.city_id: one for one in there.order_by("finished_at", "pk")}
    fitting = having([one.city for one in last.values()], definition)
    return tuple(one for city, one in last.items() if city in fitting)


def definition_keyed(assessment: Assessment, key: str) -> Definition:
    """The definition that a city chose. Refused when it is not one of its own."""
    traits = traits_of(assessment.city, toolkit_key(assessment.round.toolkit_version))
    found = next((one for one in traits if one.key == key), None)
    if found is None:
        raise Refused(_("Choose with which cities you want to be compared."))
    if found.definition is None:
        raise Refused(found.fault)
    return found.definition


def member(assessment: Assessment) -> Member:
    """A city with its figures as they are now; what it keeps back from readers is left out."""
    toolkit = toolkit_in(assessment.round.toolkit_version, assessment.round.toolkit_version.language)
    kept = set(KeptBack.objects.filter(assessment=assessment).values_list("item", flat=True))
    figures = tuple(each for each in _figures(assessment, toolkit) if each[0] not in kept)
    return Member(assessment.city.slug, str(assessment.pk), figures)


def _figures(assessment: Assessment, toolkit: Toolkit) -> Iterator[tuple[str, float]]:
    for standing in taken(assessment, toolkit).standing.factors:
        figure = figure_of(standing, levels=asks_levels(toolkit))
        if figure is not None:
            yield standing.factor, figure


def figure_of(standing: FactorStanding, *, levels: bool) -> float | None:
    """What is compared: a level, agreed or of one voice alone; without levels a share of which all is known.

    While several voices have agreed on nothing there is no figure.
    """
    if levels:
        return None if standing.level is None else float(standing.level)
    share = standing.share
    return share.value if share is not None and share.low == share.high else None


def toolkit_key(version: ToolkitVersion) -> str:
    """The id and version of a toolkit, as a definition names it."""
    return f"{version.toolkit.slug} {version.version}"


def code_of(identifier: str) -> str:
    """An identifier that can be read aloud, from the hash of a group: eight signs that are not taken for each other."""
    number = int(identifier, 16)
    signs = "".join(ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(2 * HALF))
    return f"{signs[:HALF]}-{signs[HALF:]}"


def as_content(group: Group) -> dict[str, Any]:
    """A group as it is kept."""
    return asdict(group) | {"day": group.day.isoformat()}


def group_of(row: FrozenGroup) -> Group:
    """The group as it was frozen. Refused when it is not what was frozen: then nobody can rely on it."""
    content = row.content
    asked = dict(content["definition"])
    for name in ("inhabitants", "foreign_origin"):
        asked[name] = Band(**asked[name]) if asked[name] else None
    members = tuple(_member(one) for one in content["members"])
    group = Group(Definition(**asked), date.fromisoformat(content["day"]), members)
    if group.identifier != row.content_hash:
        raise Refused(_("The figures of this group are not those that were frozen. It is not shown any more."))
    return group


def _member(kept: Mapping[str, Any]) -> Member:
    figures = tuple((factor, float(figure)) for factor, figure in kept["figures"])
    return Member(kept["city"], kept["assessment"], figures)


def day_of(row: FrozenGroup) -> date:
    """The day on which it was frozen, in the town where it was."""
    return date.fromisoformat(row.content["day"])


def frozen_named(assessment: Assessment, said: str) -> FrozenGroup | None:
    """The group with that identifier, however it was written down, if the assessment's city was in it."""
    signs = "".join(sign for sign in said.lower() if sign in ALPHABET)
    code = f"{signs[:HALF]}-{signs[HALF:]}"
    return FrozenGroup.objects.filter(code=code, assessments__city=assessment.city_id).distinct().first()


def earlier_groups(toolkit: int, before: int | None = None) -> tuple[Group, ...]:
    """The groups of a toolkit in any version, the oldest first; those before one of them, or all.

    Who asked for them, and for which city, does not matter: whatever was shown can be laid side by side.
    """
    rows = FrozenGroup.objects.filter(toolkit_version__toolkit=toolkit).order_by("pk")
    return tuple(group_of(row) for row in (rows.filter(pk__lt=before) if before else rows))


def figures_of(group: Group, factor: str) -> Group:
    """The group for one key factor, each assessment named together with its figure.

    One that was reopened and says something else is another: two groups of the same cities would tell its change.
    """
    named = (replace(one, assessment=f"{one.assessment} {dict(one.figures).get(factor)}") for one in group.members)
    return replace(group, members=tuple(named))


def spread_of(group: Group, earlier: Sequence[Group], factor: str) -> Spread | Withheld:
    """How a group lies on one key factor, after the groups that were shown before."""
    return spread(figures_of(group, factor), [figures_of(one, factor) for one in earlier], factor)


def place_of(group: Group, earlier: Sequence[Group], factor: str, city: str) -> Place | Withheld:
    """Where a city stands on one key factor, after the groups that were shown before."""
    return place(figures_of(group, factor), [figures_of(one, factor) for one in earlier], factor, city)


def shows_something(group: Group, earlier: Sequence[Group], factors: Iterable[str]) -> bool:
    """Whether any statistic of a group may be shown."""
    return any(isinstance(spread_of(group, earlier, factor), Spread) for factor in factors)
