"""Why a mentee stays without a mentor: what bars each of them, by their names."""

from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hospes.journey.matching.queries.words import apart
from hospes.method.matching.questions import Why

SHOWN = 8  # mentors that are named for one cause; of the rest only how many
BARS: Mapping[Why, object] = {
    Why.NO_LANGUAGE: gettext_lazy("No common working language: %(mentors)s."),
    Why.EXCLUDED: gettext_lazy("Kept apart, by a rule or by an earlier answer: %(mentors)s."),
    Why.UNDER_FLOOR: gettext_lazy("Fewer points than this call accepts: %(mentors)s."),
    Why.UNDER_LOWEST: gettext_lazy("Fewer points than the lowest match, which is as high as it can be: %(mentors)s."),
    Why.NO_PLACES: gettext_lazy("No place that could be given: %(mentors)s."),
    Why.CLOSED: gettext_lazy("The cap of an association leaves no pair: %(mentors)s."),
}


def why_alone(*, has_gap: bool, is_outbid: bool) -> str:
    """In one sentence."""
    if not has_gap:
        return _("It meets the standard in everything that it gave a priority, so there is nothing to match.")
    if is_outbid:
        return _("All mentors that could help it are full, and more depends on them for others.")
    return _("No mentor is possible for it.")


def bars(mentors: Iterable[str], why: Callable[[str], Why], name: Callable[[str], str]) -> tuple[str, ...]:
    """A sentence for each cause, with the mentors that it bars; ``why`` and ``name`` tell of one by its address."""
    found: dict[Why, list[str]] = {}
    for mentor in mentors:
        found.setdefault(why(mentor), []).append(name(mentor))
    return tuple(str(words) % {"mentors": _listed(found[cause])} for cause, words in BARS.items() if cause in found)


def _listed(names: list[str]) -> str:
    """Names, the first of them where they are many."""
    shown = ", ".join(apart(name) for name in sorted(names)[:SHOWN])
    if len(names) <= SHOWN:
        return shown
    return _("%(names)s and %(count)s more") % {"names": shown, "count": len(names) - SHOWN}
