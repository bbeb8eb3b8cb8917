"""What has changed since the city's earlier finished assessment of the same toolkit."""

from django.utils.formats import number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.journey.assessments.enums import State
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries.agreeing import agreed_of, levels_of
from hospes.journey.assessments.queries.asking import items_of, level_said, toolkit_of, wording
from hospes.journey.assessments.queries.decided import ChangeLine, RoundBefore
from hospes.journey.assessments.queries.goals import goals_of, reviewed
from hospes.journey.assessments.queries.hearing import alike_of, evidence_of, rated, ratings_of, tallied
from hospes.method import progress, scoring
from hospes.method.progress import Direction, FactorChange, Hindrance, Taken
from hospes.method.scoring import FactorStanding, Range
from hospes.method.toolkit_format.model import Toolkit


def round_before(assessment: Assessment, now: Taken) -> RoundBefore | None:
    """The assessment before this one, and what has changed since; None for the first."""
    before = earlier_assessment(assessment)
    if before is None:
        return None
    return since(before, now)


def since(before: Assessment, now: Taken) -> RoundBefore:
    """What has changed since a certain assessment of the same city."""
    then = taken(before, toolkit_of(before, now.toolkit.language))
    changed = progress.changes(then, now)
    return RoundBefore(
        assessment=before.pk,
        on=localtime(before.finished_at).date(),
        version=then.toolkit.version,
        changes=tuple(_line(each, then.toolkit, now.toolkit) for each in changed),
        goals=tuple(reviewed(goals_of(before, then.toolkit), changed, now)),
    )


def earlier_assessment(assessment: Assessment) -> Assessment | None:
    """The last one that the city had finished, with the same toolkit, before it began this one."""
    found = Assessment.objects.filter(
        city=assessment.city_id,
        state=State.FINISHED,
        round__toolkit_version__toolkit=assessment.round.toolkit_version.toolkit_id,
        started_at__lt=assessment.started_at,
    )
    there = found.select_related("city", "round__toolkit_version").defer("round__toolkit_version__texts")
    return there.order_by("-finished_at", "-pk").first()


def taken(assessment: Assessment, toolkit: Toolkit) -> Taken:
    """An assessment as the method compares it: with the levels that were agreed on."""
    answers = tallied(alike_of(assessment, toolkit))
    ratings = rated(ratings_of(assessment, toolkit), toolkit, evidence_of(assessment))
    agreed = levels_of(agreed_of(assessment, toolkit))
    return Taken(toolkit, scoring.standing(toolkit, answers, ratings, agreed), answers)


def _line(change: FactorChange, then: Toolkit, now: Toolkit) -> ChangeLine:
    titles = {key: wording(item) for toolkit in (then, now) for key, item in items_of(toolkit).items()}
    return ChangeLine(
        factor=change.factor,
        title=titles[change.factor],
        then=_level(change.then, then),
        now=_level(change.now, now),
        direction=progress.direction(change.level),
        words=_words(change.level),
        why=tuple(_why(one) for one in change.hindrances),
        share=_share(change.share),
        kin=tuple(titles[one] for one in change.kin if one in titles),
    )


def _level(standing: FactorStanding | None, toolkit: Toolkit) -> str:
    if standing is None:
        return "–"
    levels = standing.level_range
    if standing.reading is not None and levels.width:
        return _("%(low)s to %(high)s") % {"low": f"{levels.low:g}", "high": f"{levels.high:g}"}
    return level_said(toolkit, None if standing.reading is None else int(standing.reading))


def _words(level: Range | None) -> str:
    """The change of a level in words."""
    if level is None:
        return _("cannot be compared")
    direction = progress.direction(level)
    if direction is Direction.SAME:
        return _("as before")
    if direction is Direction.OPEN:
        return _("cannot be said")
    least, most = sorted((abs(level.low), abs(level.high)))
    if least == most:
        return _steps(int(least), is_up=direction is Direction.UP)
    said = _("%(least)s to %(most)s levels higher") if level.low > 0 else _("%(least)s to %(most)s levels lower")
    return said % {"least": f"{least:g}", "most": f"{most:g}"}


def _steps(count: int, *, is_up: bool) -> str:
    if is_up:
        return ngettext("%(count)s level higher", "%(count)s levels higher", count) % {"count": count}
    return ngettext("%(count)s level lower", "%(count)s levels lower", count) % {"count": count}


def _why(hindrance: Hindrance) -> str:
    """What keeps something from being compared, in a sentence."""
    return {
        Hindrance.ADDED: _("This key factor is new in this version of the toolkit."),
        Hindrance.RETIRED: _("This version of the toolkit no longer has this key factor."),
        Hindrance.SPLIT: _("This key factor became several."),
        Hindrance.MERGED: _("This key factor became one with others."),
        Hindrance.NO_LEVELS: _("This toolkit does not ask for levels."),
        Hindrance.UNRATED_THEN: _("Nobody had rated it then."),
        Hindrance.UNRATED_NOW: _("Nobody has rated it yet."),
        Hindrance.DIFFERING_THEN: _("The voices differed then, and nothing was agreed."),
        Hindrance.DIFFERING_NOW: _("The voices differ, and nothing is agreed yet."),
        Hindrance.NO_SAME_QUESTION: _("No closed question was asked both times."),
    }[hindrance]


def _share(share: Range | None) -> str:
    """The change of the answered share, in points of a hundred."""
    if share is None:
        return ""
    low, high = (_points(end) for end in (share.low, share.high))
    if low == high:
        return _("answered share: %(points)s points") % {"points": low}
    return _("answered share: %(low)s to %(high)s points") % {"low": low, "high": high}


def _points(part: float) -> str:
    """With its sign, which stays before it also in text from right to left."""
    mark = "\N{LEFT-TO-RIGHT MARK}" if part else ""
    return f"{mark}{'+' if part > 0 else ''}{number_format(part * 100, 0)}"
