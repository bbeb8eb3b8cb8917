"""A result as a record for machines and as lines for people."""

from collections.abc import Iterator, Sequence

from hospes.method.scoring import FactorStanding, Figure, Range, Result, Share
from hospes.method.scoring.figures import exact, rounded
from hospes.method.scoring.items import BY_LEVEL
from hospes.method.toolkit_format.model import Toolkit

Json = None | bool | int | float | str | Sequence["Json"] | dict[str, "Json"]


def as_record(result: Result, toolkit: Toolkit) -> dict[str, Json]:
    """The result for JSON; ``composites`` and ``tier`` only where the toolkit has such."""
    record: dict[str, Json] = {
        "city": result.city,
        "round": result.round,
        "factors": [_factor_record(factor) for factor in result.factors],
        "areas": {area.id: area.value for area in result.areas},
        "overall": result.overall,
        "low": result.low,
        "high": result.high,
        "rank": result.rank,
        "left_out": list(result.left_out),
    }
    if toolkit.scoring.composites:
        record["composites"] = {composite.id: composite.value for composite in result.composites}
    if toolkit.scoring.tiers:
        record["tier"] = result.tier
    return record


def _factor_record(factor: FactorStanding) -> dict[str, Json]:
    """One key factor for JSON; levels 0..4, share 0..1, neither rounded."""
    share = factor.share
    return {
        "id": factor.factor,
        "level": factor.level,
        "agreed": factor.agreed,
        "median": factor.median,
        "lowest": factor.lowest,
        "highest": factor.highest,
        "voices": factor.voices,
        "low": factor.level_range.low,
        "high": factor.level_range.high,
        "claimed": factor.claimed,
        "importance": factor.importance,
        "gap": _range_record(factor.gap),
        "priority": _range_record(factor.priority),
        "share": None if share is None else _share_record(share),
        "open": list(factor.open_items),
    }


def _range_record(span: Range) -> dict[str, Json]:
    """Both ends."""
    return {"low": span.low, "high": span.high}


def as_text(toolkit: Toolkit, result: Result) -> str:
    """The result for people: a heading, two lines per key factor, then areas, composites and the rest."""
    titles = {factor.id: factor.title for factor in toolkit.key_factors}
    levels = toolkit.scoring.profile in BY_LEVEL
    lines = [_heading(result)]
    for factor in result.factors:
        told = [*(_level_words(factor) if levels else ()), _share_words(factor)]
        lines += [f"  {titles[factor.factor]}", f"    {'; '.join(told)}"]
    lines += _closing(toolkit, result)
    return "\n".join(lines)


def _heading(result: Result) -> str:
    """City, round and the overall figure."""
    overall = _figure_words(Figure("", result.overall, result.low, result.high))
    place = "" if result.rank is None else f", place {result.rank}"
    return f"{result.city}, {result.round}: {overall}{place}"


def _level_words(factor: FactorStanding) -> tuple[str, ...]:
    """Level, gap and priority of one key factor."""
    return (_level(factor), f"gap {_span(factor.gap)}", f"priority {_span(factor.priority)}")


def _level(factor: FactorStanding) -> str:
    """The level in words; *claimed* when nothing shows it."""
    claimed = ", claimed" if factor.claimed else ""
    if factor.not_agreed:
        return f"not agreed: {_span(factor.level_range)}, median {factor.median:g}{claimed}"
    return "no level yet" if factor.level is None else f"level {factor.level:g}{claimed}"


def _share_words(factor: FactorStanding) -> str:
    """The answered share of one key factor."""
    share = factor.share
    return "no share" if share is None else f"share {_percent(share.value, share.low, share.high)}"


def _percent(value: float | None, low: float, high: float) -> str:
    """A share as a percentage with its range."""
    if value is None:
        return "still open"
    of_hundred, lowest, highest = (rounded(100 * exact(figure), 0) for figure in (value, low, high))
    return f"{of_hundred:g} %" if low == high else f"{of_hundred:g} % ({lowest:g} to {highest:g} %)"


def _span(span: Range) -> str:
    """A number, or both of its ends."""
    return f"{span.low:g}" if span.width == 0 else f"{span.low:g} to {span.high:g}"


def _share_record(share: Share) -> dict[str, Json]:
    """An answered share, 0..1, with what is open."""
    return {
        "value": share.value,
        "low": share.low,
        "high": share.high,
        "answered": share.answered,
        "closed": share.closed,
    }


def _figure_words(figure: Figure) -> str:
    """A figure of 100 with the range that is open."""
    if figure.low is None or figure.high is None:
        return "nothing applies"
    value = "still open" if figure.value is None else f"{figure.value:g}"
    return value if figure.low == figure.high else f"{value} ({figure.low:g} to {figure.high:g})"


def _closing(toolkit: Toolkit, result: Result) -> Iterator[str]:
    """Areas, composites, tier, and what was left out."""
    scoring = toolkit.scoring
    titles = {each.id: each.title for each in toolkit.key_factors}
    titles |= {each.id: each.title for each in scoring.areas} | {each.id: each.title for each in scoring.composites}
    titles |= {each.id: each.title for each in scoring.tiers}
    for figure in (*result.areas, *result.composites):
        yield f"  {titles[figure.id] or figure.id}: {_figure_words(figure)}"
    if scoring.tiers:
        yield f"  Tier: {'none yet' if result.tier is None else titles[result.tier] or result.tier}"
    if result.left_out:
        yield f"  Left out: {', '.join(result.left_out)}"
