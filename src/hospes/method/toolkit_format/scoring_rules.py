"""Whether a toolkit's scoring refers to what exists and fits its profile."""

from collections import Counter
from collections.abc import Iterable, Iterator

from .findings import Finding
from .identifiers import items
from .model import AnswerKind, KeyFactor, Profile, Question, Tier, Toolkit

FILE = "toolkit.yaml"


def scoring_findings(toolkit: Toolkit) -> Iterator[Finding]:
    """Everything that the scoring of a toolkit gets wrong."""
    yield from _references(toolkit)
    yield from _names(toolkit)
    yield from _weights(toolkit)
    yield from _tiers(toolkit)
    yield from _answers(toolkit)


def _references(toolkit: Toolkit) -> Iterator[Finding]:
    scored = {item.id for item in items(toolkit) if isinstance(item, KeyFactor | Question)}
    areas = {area.id for area in toolkit.scoring.areas}
    for identifier in _mentioned(toolkit):
        if identifier not in scored:
            yield Finding(FILE, identifier, f"“{identifier}” is no key factor or question of this toolkit.")
    for composite in toolkit.scoring.composites:
        for area in composite.areas:
            if area not in areas:
                yield Finding(FILE, area, f"“{area}” is no area; the areas are {_listed(areas)}.")


def _mentioned(toolkit: Toolkit) -> Iterator[str]:
    scoring = toolkit.scoring
    for area in scoring.areas:
        yield from area.items
    for tier in scoring.tiers:
        yield from (*tier.mandatory, *tier.items)
    yield from (identifier for identifier, _weight in scoring.weights)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def _names(toolkit: Toolkit) -> Iterator[Finding]:
    scoring = toolkit.scoring
    for several in (scoring.areas, scoring.composites, scoring.tiers):
        for name, times in Counter(one.id for one in several).items():
            if times > 1:
                yield Finding(FILE, name, f"“{name}” names {times} things; give each a name of its own.")
    for area in scoring.areas:
        if not area.items:
            yield Finding(FILE, area.id, f"The area “{area.id}” has no items; name some, or take it away.")
        for item, times in Counter(area.items).items():
            if times > 1:
                yield Finding(FILE, item, f"{item} stands {times} times in “{area.id}”; keep it once.")


def _weights(toolkit: Toolkit) -> Iterator[Finding]:
    scoring = toolkit.scoring
    weighty = [area.id for area in scoring.areas if area.weight != 1]
    weighty += [identifier for identifier, _weight in scoring.weights]
    if scoring.profile is Profile.WEIGHTED:
        return
    for name in weighty:
        message = f"A weight (“{name}”) counts only under “profile: weighted”; change that, or take it away."
        yield Finding(FILE, name, message)


def _tiers(toolkit: Toolkit) -> Iterator[Finding]:
    tiers = toolkit.scoring.tiers
    gates = toolkit.scoring.profile is Profile.GATES
    if gates and not tiers:
        yield Finding(FILE, "gates", "“profile: gates” needs “tiers”; say what each tier asks for.")
    if tiers and not gates:
        yield Finding(FILE, "tiers", "“tiers” belong to “profile: gates”; change that, or take them away.")
    for tier in tiers:
        yield from _reachable(tier)


def _reachable(tier: Tier) -> Iterator[Finding]:
    if tier.at_least < 0 or (tier.items and tier.at_least > len(tier.items)):
        message = f"The tier “{tier.id}” asks for {tier.at_least} of {len(tier.items)} items; that cannot be."
        yield Finding(FILE, tier.id, message)


def _answers(toolkit: Toolkit) -> Iterator[Finding]:
    questions = [item for item in items(toolkit) if isinstance(item, Question)]
    profile = toolkit.scoring.profile
    if profile is Profile.COMMITMENTS and all(one.answer is not AnswerKind.COMMITMENT for one in questions):
        yield Finding(FILE, "commitments", "“profile: commitments” needs questions with answer=commitment.")
    if profile in (Profile.POINTS, Profile.WEIGHTED):
        for option in (option for question in questions for option in question.options):
            if option.points is None:
                message = f"Under “profile: {profile}” each choice has points, such as points=50."
                yield Finding("", option.id, message)
