"""What a rule would change and cost, before anybody makes it; nothing is kept."""

from dataclasses import replace

from hospes.journey.matching.enums import RuleKind
from hospes.journey.matching.models import Run
from hospes.journey.matching.queries.run_lines import Tried
from hospes.journey.matching.queries.run_seen import Seen
from hospes.method.matching import Pair
from hospes.method.matching.resolving import resolve


def try_rule(run: Run, pair: Pair, kind: RuleKind) -> Tried:
    """What would change if two cities of a run were tied together or kept apart, and what it costs; nothing is kept.

    ``ProblemError`` when the rule contradicts another.
    """
    seen = Seen(run)
    now = seen.problem.rules
    pinned, excluded = (tuple(one for one in pairs if one != pair) for pairs in (now.pinned, now.excluded))
    if kind == RuleKind.PIN:
        pinned = (*(one for one in pinned if one.mentee != pair.mentee), pair)
    else:
        excluded = (*excluded, pair)
    _after, diff = resolve(seen.solution, seen.problem, replace(now, pinned=pinned, excluded=excluded))
    return Tried(seen.moved(diff), diff.total_before, diff.total_after)
