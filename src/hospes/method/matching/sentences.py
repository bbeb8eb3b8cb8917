"""What a match is made of, in sentences: from codes and values, in one place for screen, paper and command."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hospes.method.matching.fairness import Outcome
from hospes.method.matching.model import LEVELS, Certificate, Objective, Solution
from hospes.method.matching.questions import Why, WhyNot
from hospes.method.matching.terms import Covered, Reasons
from hospes.method.matching.unknown import unknown_sentences
from hospes.method.sentences import Amount, Sentence, Share


def _(template: str) -> str:
    """Marks the template of a sentence that is made later, so that it is gathered for translation."""
    return template


SHOWN = 3  # covered needs that are named; the rest is in the points


@dataclass(frozen=True)
class Names:
    """How ids are called: cities, key factors, languages. What has no name is called by its id."""

    cities: Mapping[str, str] = field(default_factory=dict)
    factors: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)

    def city(self, name: str) -> str:
        """What a city is called."""
        return self.cities.get(name, name)

    def factor(self, name: str) -> str:
        """What a key factor is called."""
        return self.factors.get(name, name)

    def language(self, name: str) -> str:
        """What a language is called."""
        return self.languages.get(name, name)


class _Said(StrEnum):
    """What is said of a pair in two ways: to its mentee, and to others."""

    UNKNOWN = "unknown"  # nobody knows the mentee's level
    OPEN = "open"  # it is a range
    WIDEST = "widest"
    STANDS = "stands"
    PREFERRED = "preferred"
    SHARED = "shared"
    NOTHING_SHARED = "nothing-shared"


TOLD = {  # by what is said, and whether others read it
    (_Said.UNKNOWN, False): _(
        "%(mentor)s shows level %(level)s on “%(factor)s”, where your level is not known yet: %(points)s points."
    ),
    (_Said.OPEN, False): _(
        "%(mentor)s shows level %(level)s on “%(factor)s”; you stand somewhere from level %(own)s to %(high)s: "
        "%(points)s points."
    ),
    (_Said.WIDEST, False): _("%(mentor)s shows level %(level)s on “%(factor)s”, your widest gap: %(points)s points."),
    (_Said.STANDS, False): _(
        "%(mentor)s shows level %(level)s on “%(factor)s”; you stand at level %(own)s: %(points)s points."
    ),
    (_Said.PREFERRED, False): _("You can work together in the language you prefer (shared: %(languages)s)."),
    (_Said.SHARED, False): _("You share a working language: %(languages)s."),
    (_Said.NOTHING_SHARED, False): _("You share no working language; somebody would have to interpret."),
    (_Said.UNKNOWN, True): _(
        "%(mentor)s shows level %(level)s on “%(factor)s”, where the level of %(mentee)s is not known yet: "
        "%(points)s points."
    ),
    (_Said.OPEN, True): _(
        "%(mentor)s shows level %(level)s on “%(factor)s”; %(mentee)s stands somewhere from level %(own)s to %(high)s: "
        "%(points)s points."
    ),
    (_Said.WIDEST, True): _(
        "%(mentor)s shows level %(level)s on “%(factor)s”, the widest gap of %(mentee)s: %(points)s points."
    ),
    (_Said.STANDS, True): _(
        "%(mentor)s shows level %(level)s on “%(factor)s”; %(mentee)s stands at level %(own)s: %(points)s points."
    ),
    (_Said.PREFERRED, True): _(
        "They can work together in the language that %(mentee)s prefers (shared: %(languages)s)."
    ),
    (_Said.SHARED, True): _("They share a working language: %(languages)s."),
    (_Said.NOTHING_SHARED, True): _("They share no working language; somebody would have to interpret."),
}


def reason_sentences(reasons: Reasons, names: Names, *, to_others: bool = False) -> tuple[Sentence, ...]:
    """Why a pair has its score, for those who may read the mentee's needs: its own city, coordinator, facilitator.

    The mentee is spoken to, or of where others read.
    """
    mentor = names.city(reasons.mentor)
    found = [_covered(one, reasons, names, to_others=to_others) for one in reasons.covered[:SHOWN]]
    if reasons.needs_count and not reasons.covered:
        found.append(Sentence("%(mentor)s shows none of what is asked for.", mentor=mentor))
    if reasons.needs_count and reasons.uncovered:
        listed = ", ".join(names.factor(name) for name in reasons.uncovered)
        found.append(Sentence("%(mentor)s cannot help with: %(factors)s.", mentor=mentor, factors=listed))
    found.append(_language(reasons, names, to_others=to_others))
    if reasons.low < reasons.high:
        known = Sentence(
            "Not all is known yet: the score may be anything from %(low)s to %(high)s points.",
            low=Amount(reasons.low),
            high=Amount(reasons.high),
        )
        found.append(known)
        found.extend(unknown_sentences(reasons.unknown, names.city))
    return tuple(found)


def _covered(one: Covered, reasons: Reasons, names: Names, *, to_others: bool) -> Sentence:
    return Sentence(
        TOLD[_standing(one), to_others],
        mentor=names.city(reasons.mentor),
        mentee=names.city(reasons.mentee),
        level=one.shown,
        factor=names.factor(one.factor),
        own=one.low,
        high=one.high,
        points=Amount(one.points),
    )


def _standing(one: Covered) -> _Said:
    """How the mentee stands on a key factor."""
    if one.low == one.high:
        return _Said.WIDEST if one.widest else _Said.STANDS
    return _Said.UNKNOWN if (one.low, one.high) == (0, LEVELS) else _Said.OPEN


def _language(reasons: Reasons, names: Names, *, to_others: bool) -> Sentence:
    shared = _Said.SHARED if reasons.languages else _Said.NOTHING_SHARED
    return Sentence(
        TOLD[_Said.PREFERRED if reasons.preferred else shared, to_others],
        languages=", ".join(names.language(name) for name in reasons.languages),
        mentee=names.city(reasons.mentee),
    )


WHY = {
    Why.CHOSEN: _("%(mentor)s is the mentor of %(mentee)s."),
    Why.PINNED: _("%(mentee)s is pinned to %(own)s."),
    Why.NO_GAP: _("%(mentee)s meets the standard in everything that it gave a priority."),
    Why.EXCLUDED: _("These two are kept apart, by a rule or by an earlier answer."),
    Why.NO_LANGUAGE: _("%(mentee)s and %(mentor)s share no working language."),
    Why.UNDER_FLOOR: _("Their score, %(score)s points, is under the lowest that this programme accepts."),
    Why.ITSELF: _("No city is its own mentor."),
    Why.UNDER_LOWEST: _(
        "%(score)s points would be less than the lowest score of this match, which is as high as it can be."
    ),
    Why.CLOSED: _("The cap of an association leaves no pair for these two."),
    Why.NO_PLACES: _("%(mentor)s has no place that could be given."),
    Why.TIE: _("Another matching with this pair is as good; the order of the cities’ ids decided."),
    Why.CAP: _("The cap of an association is reached, and others need it more."),
    Why.LOWER: _("%(own)s gives %(mentee)s more: %(own_score)s points instead of %(score)s."),
    Why.STANDS: _("%(mentee)s stands with %(own)s, and a pair that stands counts %(bonus)s points more."),
    Why.FULL: _("All places of %(mentor)s are with cities for which more depends on them."),
}


def why_sentences(answer: WhyNot, names: Names) -> tuple[Sentence, ...]:
    """Why a mentee is not with a mentor, and what forcing the pair would cost all together."""
    values = {
        "mentee": names.city(answer.mentee),
        "mentor": names.city(answer.mentor),
        "own": names.city(answer.own_mentor or ""),
        "score": Amount(answer.score),
        "bonus": Amount(answer.own_bonus),
        "own_score": Amount(answer.own_score or 0),
    }
    found = [Sentence(WHY[answer.why], **values)]
    if not answer.in_points:
        return tuple(found)
    if answer.exactly is not None and answer.why is not Why.CHOSEN:
        found.append(Sentence("Forcing it would cost the whole cohort %(loss)s points.", loss=Amount(answer.exactly)))
    elif answer.at_least:
        found.append(
            Sentence("Forcing it would cost the whole cohort at least %(loss)s points.", loss=Amount(answer.at_least))
        )
    return tuple(found)


def place_sentence(mentor: str, gain: int, names: Names, objective: Objective = Objective.TOTAL) -> Sentence:
    """What one more place at a mentor would gain (``Solution.place_value``)."""
    if objective is Objective.FLOOR:
        return no_place_sentence()
    if gain and objective is not Objective.TOTAL:
        return Sentence(
            "One more place at %(mentor)s would gain %(units)s, in the units of this objective.",
            mentor=names.city(mentor),
            units=Amount(gain),
        )
    if gain:
        return Sentence(
            "One more place at %(mentor)s would gain exactly %(points)s points.",
            mentor=names.city(mentor),
            points=Amount(gain),
        )
    return Sentence("One more place at %(mentor)s would gain nothing.", mentor=names.city(mentor))


def no_place_sentence() -> Sentence:
    """Why no place values are told under ``Objective.FLOOR``."""
    return Sentence(
        "What one more place would gain is not told for this objective: it can let more cities be matched, "
        "and another lowest score be the highest. Solve again with the place to see it."
    )


PROOFS = {  # by whether it is proven, and whether the objective's units are points
    (True, True): _(
        "Proven: no other matching is worth more than %(worth)s points; all pairs were checked (%(pairs)s)."
    ),
    (True, False): _(
        "Proven: no other matching is worth more than %(worth)s, in the units of this objective; "
        "all pairs were checked (%(pairs)s)."
    ),
    (False, True): _(
        "Worth %(worth)s points; another matching may be worth up to %(gap)s more; all pairs were checked (%(pairs)s)."
    ),
    (False, False): _(
        "Worth %(worth)s, in the units of this objective; another matching may be worth up to %(gap)s more; "
        "all pairs were checked (%(pairs)s)."
    ),
}


def certificate_sentence(proof: Certificate, objective: Objective) -> Sentence:
    """What the proof says, in the units of the objective."""
    return Sentence(
        PROOFS[proof.proven, objective is Objective.TOTAL],
        worth=Amount(proof.primal),
        gap=Amount(proof.gap),
        pairs=Amount(proof.pairs_checked),
    )


def proof_sentences(solution: Solution, objective: Objective) -> tuple[Sentence, ...]:
    """What the proof says, and what lies between its worth and the scores of all pairs together.

    The proof leaves out the pairs that are fixed, and contains the bonus for pairs that stand.
    """
    found = [certificate_sentence(solution.certificate, objective)]
    fixed = [match.score for match in solution.matches if match.pinned]
    whole, worth = sum(match.score for match in solution.matches), solution.certificate.primal
    bonus = worth + sum(fixed) - whole if objective is Objective.TOTAL else 0
    if fixed:
        found.append(
            Sentence(
                "Pairs that are fixed are not in it (%(pairs)s); they are worth %(points)s points.",
                pairs=Amount(len(fixed)),
                points=Amount(sum(fixed)),
            )
        )
    if bonus:
        found.append(Sentence("The bonus for pairs that stand is in it: %(points)s points.", points=Amount(bonus)))
    if whole != worth and objective is Objective.TOTAL:
        found.append(Sentence("The scores of all pairs together: %(points)s points.", points=Amount(whole)))
    return tuple(found)


OBJECTIVES = {
    Objective.TOTAL: _("The most points in all."),
    Objective.NASH: _("Bad matches weigh more than good ones."),
    Objective.FLOOR: _("As many cities as possible, and the lowest score as high as possible."),
    Objective.PRIORITY: _("The cities that come first get the most, then the others."),
}


def outcome_sentence(outcome: Outcome) -> Sentence:
    """What an objective costs."""
    if not outcome.price:
        return Sentence("%(objective)s It costs no points.", objective=Sentence(OBJECTIVES[outcome.objective]))
    return Sentence(
        "%(objective)s It costs %(price)s points (%(share)s%% of all).",
        objective=Sentence(OBJECTIVES[outcome.objective]),
        price=Amount(outcome.price),
        share=Share(outcome.share),
    )
