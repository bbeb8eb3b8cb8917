"""Results: what assessments add up to under their toolkit's scoring profile, ranked within a round."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from hospes.method.scoring.figures import competition_ranks, rounded
from hospes.method.scoring.items import Counted, Item, ItemArea, counted, item_reading
from hospes.method.scoring.model import Assessment, Figure, Result, Standing
from hospes.method.scoring.readings import Reading, mean
from hospes.method.scoring.shares import ONE, said
from hospes.method.scoring.standings import level_reading, standing
from hospes.method.toolkit_format.model import Profile, Tier, Toolkit

FLAT = frozenset({Profile.COMMITMENTS, Profile.GATES})  # every item counts once, whatever its area


@dataclass(frozen=True)
class _Sheet:
    """One assessment with every item read; a reading is None where the item does not apply."""

    profile: Profile
    areas: tuple[ItemArea, ...]
    items: Mapping[str, Reading | None]
    gates: Mapping[str, Reading | None]  # what tiers name

    def area(self, area: ItemArea) -> Reading | None:
        """The mean of an area's items; weighted only under ``weighted``."""
        weigh = self.profile is Profile.WEIGHTED
        return mean((item.weight if weigh else ONE, self.items[item.id]) for item in area.items)

    def over(self, areas: Iterable[ItemArea]) -> Reading | None:
        """The figure over some areas: the mean of their items or, for indices, of the areas."""
        if self.profile in FLAT:
            items = dict.fromkeys(item.id for area in areas for item in area.items)
            return mean((ONE, self.items[item]) for item in items)
        weigh = self.profile is Profile.WEIGHTED
        return mean((area.weight if weigh else ONE, self.area(area)) for area in areas)


def results(toolkit: Toolkit, assessments: Sequence[Assessment]) -> tuple[Result, ...]:
    """One result per assessment, in their order; the rank is among the same round's, by the rounded figure.

    All figures are 0..100 and rounded once, halves up, to the profile's decimals (0 unless it names
    some). Under ``gates`` there are tiers and no ranks. Raises ValueError as ``standing`` does.
    """
    what = counted(toolkit)
    unranked = [_result(toolkit, what, assessment) for assessment in assessments]
    if toolkit.scoring.profile is Profile.GATES:
        return tuple(unranked)
    ranks: dict[int, int | None] = {}
    for name in dict.fromkeys(result.round for result in unranked):
        places = [place for place, result in enumerate(unranked) if result.round == name]
        ranks |= zip(places, competition_ranks([unranked[place].overall for place in places]), strict=True)
    return tuple(replace(result, rank=ranks[place]) for place, result in enumerate(unranked))


def _result(toolkit: Toolkit, what: Counted, assessment: Assessment) -> Result:
    """One assessment's result, without its rank."""
    agreed = {each.factor: each.level for each in assessment.agreed}
    stand = standing(toolkit, assessment.answers, assessment.ratings, agreed)
    sheet = _sheet(toolkit, what, assessment, stand)
    scoring = toolkit.scoring
    overall = _figure("", _overall(sheet, stand), scoring.decimals)
    return Result(
        city=assessment.city,
        round=assessment.round,
        factors=stand.factors,
        areas=tuple(_figure(area.id, sheet.area(area), scoring.decimals) for area in what.areas),
        composites=tuple(_figure(id, sheet.over(areas), scoring.decimals) for id, areas in what.composites),
        overall=overall.value,
        low=overall.low,
        high=overall.high,
        tier=_tier(scoring.tiers, sheet),
        left_out=_left_out(sheet, stand),
    )


def _sheet(toolkit: Toolkit, what: Counted, assessment: Assessment, stand: Standing) -> _Sheet:
    """Every item of the areas, read."""
    voices, profile = said(assessment.answers), toolkit.scoring.profile

    def read(items: Iterable[Item]) -> Mapping[str, Reading | None]:
        return {item.id: item_reading(item, profile, voices, stand) for item in items}

    items = read(what.items.values())
    return _Sheet(profile, what.areas, items, {**items, **read(what.gates)})


def _overall(sheet: _Sheet, stand: Standing) -> Reading | None:
    """Under ``levels`` the mean of all levels; else the figure over all areas."""
    if sheet.profile is Profile.LEVELS:
        return mean((ONE, level_reading(factor)) for factor in stand.factors)
    return sheet.over(sheet.areas)


def _figure(id: str, reading: Reading | None, decimals: int) -> Figure:
    """A reading on 0..100, rounded: the one place where that happens."""
    if reading is None:
        return Figure(id, None, None, None)
    value, low, high = (_percent(end, decimals) for end in (reading.value, reading.low, reading.high))
    return Figure(id, value, low, high)


def _percent(figure: Fraction | None, decimals: int) -> float | None:
    """On 0..100, rounded."""
    return None if figure is None else rounded(figure * 100, decimals)


def _tier(tiers: Sequence[Tier], sheet: _Sheet) -> str | None:
    """The last tier in the toolkit's order that is reached."""
    reached = [tier.id for tier in tiers if _reached(tier, sheet)]
    return reached[-1] if reached else None


def _reached(tier: Tier, sheet: _Sheet) -> bool:
    """All mandatory items and at least so many of the others are met, for certain."""
    met = {id for id, reading in sheet.gates.items() if reading is not None and reading.low == 1}
    counted = set(tier.items) or set(sheet.items)
    return met.issuperset(tier.mandatory) and len(met & counted) >= tier.at_least


def _left_out(sheet: _Sheet, stand: Standing) -> tuple[str, ...]:
    """The ids of what the overall figure says nothing about: areas, then items, in the toolkit's order."""
    if sheet.profile is Profile.LEVELS:
        return tuple(factor.factor for factor in stand.factors if factor.reading is None)
    readings = [(area.id, sheet.area(area)) for area in sheet.areas] + list(sheet.items.items())
    return tuple(dict.fromkeys(id for id, read in readings if read is None or read.value is None))
