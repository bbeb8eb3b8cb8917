"""How mentees changed beside other cities: per key factor two ranges on one scale from -4 to 4, nought as a line."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hospes.documents.pictures.canvas import Canvas
from hospes.documents.pictures.measure import wrapped
from hospes.documents.pictures.profile import LINE, SMALL, Frame, frame
from hospes.journey.mentoring.queries.effects import EffectLine, Shown
from hospes.method.effect import Average
from hospes.method.scoring.model import HIGHEST_LEVEL

BAR = 12.0
RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


def effect_svg(found: Shown, language: str, *, width: float = 760) -> SafeString:
    """The picture of a study; ``width`` up to 360 draws it for a phone. Ranges are drawn as ranges."""
    canvas = Canvas(width, right_to_left=language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT)
    where, bottom = frame(width), 34.0
    for step in range(-HIGHEST_LEVEL, HIGHEST_LEVEL + 1, 2):
        words = f"+{step}" if step > 0 else f"\N{MINUS SIGN}{-step}" if step else "0"
        canvas.text(_at(where, step), 20, f"\N{LEFT-TO-RIGHT MARK}{words}", "soft", size=SMALL, anchor="middle")
    for line in (*found.lines, found.overall):
        bottom = _row(canvas, where, line, bottom)
    title = _("Mean change of mentees and of other cities, per key factor, on a scale from −4 to +4")
    return canvas.svg(bottom, title, "compared")


def _at(where: Frame, figure: float) -> float:
    """Where a change from -4 to 4 lies."""
    return where.at((figure + HIGHEST_LEVEL) / 2)


def _row(canvas: Canvas, where: Frame, line: EffectLine, top: float) -> float:
    """One key factor with both groups; gives the place below it."""
    lines = wrapped(line.title, 14, where.label_room)
    for number, words in enumerate(lines):
        canvas.text(2, top + LINE * (number + 0.8), words, "label", size=14)
    below = top + LINE * len(lines)
    at = top if where.beside else below + 4
    groups = ((_("Mentees"), line.mentees, line.mentees_word), (_("Others"), line.beside, line.beside_word))
    for number, (name, figure, word) in enumerate(groups):
        at = _group(canvas, where, (name, figure, word), at, is_first=not number)
    return max(at, below) + 12


def _group(
    canvas: Canvas, where: Frame, group: tuple[str, Average | None, str], top: float, *, is_first: bool
) -> float:
    """A group's name and figure, and its mean as a mark, or as a range where it is one."""
    name, figure, word = group
    said = wrapped(_("%(group)s: %(figure)s") % {"group": name, "figure": word}, SMALL, where.plot_room)
    for number, words in enumerate(said):
        canvas.text(where.plot_from, top + 14 + 16 * number, words, "soft", size=SMALL)
    bar = top + 4 + 16 * len(said)
    canvas.rect(where.plot_from, bar, where.plot_room, BAR, "track", round_by=3)
    canvas.line(_at(where, 0), bar - 3, _at(where, 0), bar + BAR + 3, "standard")
    if figure is not None:
        low, high = (_at(where, end) for end in (figure.mean.low, figure.mean.high))
        if high - low > 1:
            canvas.rect(low, bar + 2, high - low, BAR - 4, "open", round_by=2)
        else:
            canvas.circle(low, bar + BAR / 2, 6, "bar l4" if is_first else "bar l1")
    return bar + BAR + 8
