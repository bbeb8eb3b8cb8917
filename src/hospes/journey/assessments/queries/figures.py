"""The figures of a report under its toolkit's scoring profile, with the words in which every face prints them."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from hospes.method.scoring import Figure, Result
from hospes.method.toolkit_format.model import Toolkit

NOTHING = "–"  # there is no figure


@dataclass(frozen=True)
class FigureLine:
    """A figure of the whole, an area or a composite; its words have the profile's decimals."""

    title: str  # of the area or composite; empty for the whole
    figure: Figure
    value: str
    low: str
    high: str

    @property
    def reach(self) -> str:
        """From where to where, or the one figure when nothing is open."""
        return self.low if self.low == self.high else f"{self.low}–{self.high}"


def areas_of(toolkit: Toolkit, result: Result) -> tuple[FigureLine, ...]:
    """The figures of the toolkit's own areas; a qualitative benchmark has none."""
    titles = {factor.id: factor.title for factor in toolkit.key_factors}
    titles |= {area.id: area.title for area in toolkit.scoring.areas}
    return tuple(_line(titles[figure.id], figure, toolkit) for figure in result.areas)


def composites_of(toolkit: Toolkit, result: Result) -> tuple[FigureLine, ...]:
    """The named figures over some areas."""
    titles = {each.id: each.title for each in toolkit.scoring.composites}
    return tuple(_line(titles[figure.id], figure, toolkit) for figure in result.composites)


def overall_of(toolkit: Toolkit, result: Result, *, shown: bool) -> FigureLine | None:
    """One figure for the whole, when the city asks for it and something is known."""
    if not shown or result.overall is None:
        return None
    return _line("", Figure("", result.overall, result.low, result.high), toolkit)


def tier_of(toolkit: Toolkit, result: Result) -> str:
    """The title of the tier that is reached, or that none is; empty for a toolkit without tiers."""
    titles = {tier.id: tier.title or tier.id for tier in toolkit.scoring.tiers}
    if not titles:
        return ""
    return _("none yet") if result.tier is None else titles[result.tier]


def _line(title: str, figure: Figure, toolkit: Toolkit) -> FigureLine:
    ends = (figure.value, figure.low, figure.high)
    value, low, high = (_words(end, toolkit.scoring.decimals) for end in ends)
    return FigureLine(title or figure.id, figure, value, low, high)


def _words(figure: float | None, decimals: int) -> str:
    """A rounded figure with its decimals, as the reader's language writes it."""
    return NOTHING if figure is None else number_format(figure, decimals)
