"""Whether a toolkit's scoring refers to what exists and fits its profile."""

from collections import Counter
from collections.abc import Collection, Iterator

from hospes.method.sentences import Sentence

from .findings import Finding
from .identifiers import items
from .model import AnswerKind, Area, KeyFactor, Profile, Question, Tier, Toolkit

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
            said = Sentence("“%(id)s” is no key factor or question of this toolkit.", id=identifier)
            yield Finding(FILE, identifier, said)
    for composite in toolkit.scoring.composites:
        for area in composite.areas:
            if area not in areas:
                yield Finding(FILE, area, _no_area(area, areas))


def _mentioned(toolkit: Toolkit) -> Iterator[str]:
    scoring = toolkit.scoring
    for area in scoring.areas:
        yield from area.items
    for tier in scoring.tiers:
        yield from (*tier.mandatory, *tier.items)
    yield from (identifier for identifier, _weight in scoring.weights)


def _no_area(name: str, areas: Collection[str]) -> Sentence:
    if not areas:
        return Sentence("“%(name)s” is no area; the areas are none.", name=name)
    return Sentence("“%(name)s” is no area; the areas are %(areas)s.", name=name, areas=", ".join(sorted(areas)))


def _names(toolkit: Toolkit) -> Iterator[Finding]:
    scoring = toolkit.scoring
    for several in (scoring.areas, scoring.composites, scoring.tiers):
        for name, times in Counter(one.id for one in several).items():
            if times > 1:
                said = Sentence(
                    "“%(name)s” names %(times)s things; give each a name of its own.",
                    name=name,
                    times=times,
                )
                yield Finding(FILE, name, said)
    for area in scoring.areas:
        yield from _items_of(area)


def _items_of(area: Area) -> Iterator[Finding]:
    if not area.items:
        said = Sentence("The area “%(area)s” has no items; name some, or take it away.", area=area.id)
        yield Finding(FILE, area.id, said)
    for item, times in Counter(area.items).items():
        if times > 1:
            said = Sentence(
                "%(item)s stands %(times)s times in “%(area)s”; keep it once.",
                item=item,
                times=times,
                area=area.id,
            )
            yield Finding(FILE, item, said)


def _weights(toolkit: Toolkit) -> Iterator[Finding]:
    scoring = toolkit.scoring
    weighty = [area.id for area in scoring.areas if area.weight != 1]
    weighty += [identifier for identifier, _weight in scoring.weights]
    if scoring.profile is Profile.WEIGHTED:
        return
    for name in weighty:
        said = Sentence(
            "A weight (“%(name)s”) counts only under “profile: weighted”; change that, or take it away.",
            name=name,
        )
        yield Finding(FILE, name, said)


def _tiers(toolkit: Toolkit) -> Iterator[Finding]:
    tiers = toolkit.scoring.tiers
    gates = toolkit.scoring.profile is Profile.GATES
    if gates and not tiers:
        yield Finding(FILE, "gates", Sentence("“profile: gates” needs “tiers”; say what each tier asks for."))
    if tiers and not gates:
        yield Finding(FILE, "tiers", Sentence("“tiers” belong to “profile: gates”; change that, or take them away."))
    for tier in tiers:
        yield from _reachable(tier)


def _reachable(tier: Tier) -> Iterator[Finding]:
    if tier.at_least < 0 or (tier.items and tier.at_least > len(tier.items)):
        said = Sentence(
            "The tier “%(tier)s” asks for %(least)s of %(items)s items; that cannot be.",
            tier=tier.id,
            least=tier.at_least,
            items=len(tier.items),
        )
        yield Finding(FILE, tier.id, said)


def _answers(toolkit: Toolkit) -> Iterator[Finding]:
    questions = [item for item in items(toolkit) if isinstance(item, Question)]
    profile = toolkit.scoring.profile
    if profile is Profile.COMMITMENTS and all(one.answer is not AnswerKind.COMMITMENT for one in questions):
        said = Sentence("“profile: commitments” needs questions with answer=commitment.")
        yield Finding(FILE, "commitments", said)
    if profile in (Profile.POINTS, Profile.WEIGHTED):
        for option in (option for question in questions for option in question.options):
            if option.points is None:
                said = Sentence(
                    "Under “profile: %(profile)s” each choice has points, such as points=50.",
                    profile=profile,
                )
                yield Finding("", option.id, said)
