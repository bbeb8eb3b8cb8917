"""What only the pages of a run show: points as people read them, points as a bar."""

from babel.numbers import format_percent
from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from hospes.documents.pictures.points import points_svg
from hospes.journey.matching.queries.run_lines import PairLine, TermLine
from hospes.www.templatetags.cities import locale

register = template.Library()


@register.filter
def points(number: int) -> str:
    """A whole number with its thousands apart."""
    return number_format(number, force_grouping=True)


@register.filter
def percent(share: float) -> str:
    """A share of 0..1 in percent."""
    return format_percent(share, "#,##0.0%", locale())


@register.simple_tag
def points_bar(line: PairLine | TermLine) -> SafeString:
    """The points of a pair, or of one term of it, of the most, with the range where something is unknown."""
    named = {"score": points(line.score), "most": points(line.most), "low": points(line.low), "high": points(line.high)}
    title = _("%(score)s of %(most)s points") % named
    if line.low < line.high:
        title = _("%(score)s of %(most)s points; it may be anything from %(low)s to %(high)s") % named
    return points_svg(line.score, line.low, line.high, line.most, title, right_to_left=get_language_bidi())
