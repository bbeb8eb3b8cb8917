"""The profile of a city: per key factor the level on a bar of 0-4, and the answered share as a thinner bar below.

What is not known is drawn as a range. The standard is a line at level 3 that every bar can reach;
it stops short of the words.
"""

from dataclasses import dataclass
from typing import Protocol

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hospes.documents.pictures.canvas import Canvas
from hospes.documents.pictures.measure import wrapped
from hospes.journey.assessments.queries.papers import FactorReport
from hospes.method.scoring.figures import exact, rounded
from hospes.method.scoring.model import HIGHEST_LEVEL, STANDARD, FactorStanding, Share

LINE, SMALL, LEVEL_HEIGHT, SHARE_HEIGHT = 18, 12.5, 20, 7
NARROW = 360


class Pictured(Protocol):
    """What a profile is drawn from: a report, or what one voice said."""

    @property
    def language(self) -> str:
        """Of its words; it decides the direction."""

    @property
    def city(self) -> str:
        """Whose profile it is."""

    @property
    def factors(self) -> tuple[FactorReport, ...]:
        """In the toolkit's order."""


@dataclass(frozen=True)
class Frame:
    """Where the parts of a row stand along the line."""

    label_room: float
    plot_from: float
    plot_room: float
    beside: bool  # the label stands beside its bar; on a phone it stands above

    def at(self, level: float) -> float:
        """Where a level stands."""
        return self.plot_from + self.plot_room * level / HIGHEST_LEVEL

    def at_share(self, share: float) -> float:
        """Where a share of 0..1 stands."""
        return self.plot_from + self.plot_room * share


def frame(width: float) -> Frame:
    """Two columns on a desk, one on a phone."""
    if width <= NARROW:
        return Frame(width - 4, 12, width - 26, beside=False)
    return Frame(width * 0.36, width * 0.4, width * 0.58, beside=True)


def profile_svg(report: Pictured, *, width: float = 760) -> SafeString:
    """The picture of a report; ``width`` up to 360 draws it for a phone."""
    canvas = Canvas(width, right_to_left=report.language.split("-")[0] in {"ar", "fa", "he", "ur"})
    where = frame(width)
    bottom = 34.0
    _scale(canvas, where)
    for factor in report.factors:
        bottom = _row(canvas, where, factor, bottom)
    title = _("Profile of %(city)s: level and answered share per key factor") % {"city": report.city}
    return canvas.svg(bottom, title, "profile")


def _scale(canvas: Canvas, where: Frame) -> None:
    """The numbers of the levels, and the name of the standard line, above the bars."""
    for level in range(HIGHEST_LEVEL + 1):
        if level != STANDARD:
            canvas.text(where.at(level), 20, str(level), "soft", size=SMALL, anchor="middle")
    canvas.text(where.at(STANDARD), 20, _("3 standard"), "strong", size=SMALL, anchor="middle")


def _row(canvas: Canvas, where: Frame, factor: FactorReport, top: float) -> float:
    """One key factor; gives the place below it."""
    lines = wrapped(f"{factor.number}. {factor.title}", 14, where.label_room)
    for number, line in enumerate(lines):
        canvas.text(2, top + LINE * (number + 0.8), line, "label", size=14)
    below = top + LINE * len(lines)
    bars_from = top + 2 if where.beside else below + 6
    bars = LEVEL_HEIGHT + (SHARE_HEIGHT + 4 if factor.standing.share else 0)
    _level_bar(canvas, where, factor.standing, bars_from)
    if factor.goal:
        flag = where.at(factor.goal.level)
        canvas.polygon([(flag - 6, bars_from - 8), (flag + 6, bars_from - 8), (flag, bars_from)], "strong")
    end = _words(canvas, where, factor, bars_from + LEVEL_HEIGHT)
    canvas.line(where.at(STANDARD), bars_from - 4, where.at(STANDARD), bars_from + bars + 4, "standard")
    return max(end, below) + 22


def _words(canvas: Canvas, where: Frame, factor: FactorReport, top: float) -> float:
    """The share's bar, and what both bars say in words."""
    said = [word for word in (factor.state_word, _goal_words(factor)) if word]
    share = factor.standing.share
    if share is not None:
        _share_bar(canvas, where, share, top + 4)
        top += SHARE_HEIGHT + 4
        said.append(share_words(share))
    lines = wrapped(" · ".join(said), SMALL, where.plot_room)
    for number, line in enumerate(lines):
        canvas.text(where.plot_from, top + 16 + 16 * number, line, "soft", size=SMALL)
    return top + 16 * len(lines)


def _goal_words(factor: FactorReport) -> str:
    """The goal, marked on the bar by a flag."""
    return _("goal %(level)s") % {"level": int(factor.goal.level)} if factor.goal else ""


def share_words(share: Share) -> str:
    """The answered share in words, with its range when something is open."""
    shown = {"value": _percent(share.value), "low": _percent(share.low), "high": _percent(share.high)}
    if share.value is None:
        return _("answered share open (%(low)s to %(high)s)") % shown
    if share.low == share.high:
        return _("answered share %(value)s") % shown
    return _("answered share %(value)s (%(low)s to %(high)s)") % shown


def _percent(share: float | None) -> str:
    return _("%(number)s\N{NO-BREAK SPACE}%%") % {"number": int(rounded(exact(share or 0) * 100, 0))}


def _level_bar(canvas: Canvas, where: Frame, standing: FactorStanding, y: float) -> None:
    canvas.rect(where.at(0), y, where.plot_room, LEVEL_HEIGHT, "track", round_by=3)
    low, high = standing.level_range.low, standing.level_range.high
    if low != high:
        canvas.rect(where.at(low), y + 4, where.at(high) - where.at(low), LEVEL_HEIGHT - 8, "open", round_by=3)
    reading = standing.reading
    if reading is None:
        return
    canvas.rect(where.at(0), y, where.at(reading) - where.at(0), LEVEL_HEIGHT, f"bar l{int(reading)}", round_by=3)
    if standing.agreed and standing.lowest is not None and standing.highest is not None:
        middle = y + LEVEL_HEIGHT / 2  # how far the voices differed stays to be seen
        canvas.line(where.at(standing.lowest), middle, where.at(standing.highest), middle, "open-line")
    canvas.circle(where.at(reading), y + LEVEL_HEIGHT / 2, 11, f"bar l{int(reading)}")
    kind = "on-dark" if reading >= STANDARD else "on-light"
    canvas.text(where.at(reading), y + LEVEL_HEIGHT / 2 + 4.5, f"{reading:g}", kind, size=13, anchor="middle")


def _share_bar(canvas: Canvas, where: Frame, share: Share, y: float) -> None:
    canvas.rect(where.at_share(0), y, where.plot_room, SHARE_HEIGHT, "track", round_by=2)
    canvas.rect(where.at_share(0), y, where.at_share(share.low) - where.at_share(0), SHARE_HEIGHT, "share", round_by=2)
    open_room = where.at_share(share.high) - where.at_share(share.low)
    if open_room:
        canvas.rect(where.at_share(share.low), y, open_room, SHARE_HEIGHT, "open", round_by=2)
