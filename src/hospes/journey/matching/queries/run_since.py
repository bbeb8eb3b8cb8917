"""What lies between a run and the one before: what was decided on that one, and what counted otherwise."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from hospes.journey.matching.enums import Aim, ProposalState, RuleKind
from hospes.journey.matching.models import PairRule, Proposal, Run
from hospes.journey.matching.queries.run_lines import Fixed, term_words
from hospes.journey.matching.queries.words import apart
from hospes.method.matching import Match, Pair, Problem, Rules, Solution, Terms
from hospes.method.matching.terms import reasons

SLUGS = ("mentee__city__slug", "mentor__city__slug")


def decided_on(run: Run) -> Mapping[str, str]:
    """Who was proposed to whom when a run was decided on, or stood then, by address: mentees with their mentors."""
    made = Proposal.objects.filter(run__call=run.call_id, run__lte=run.pk)
    then = made.filter(Q(ended_at__isnull=True) | Q(ended_at__gte=run.decided_at))
    return dict(then.order_by("pk").values_list(*SLUGS))


def as_decided(run: Run, problem: Problem, solution: Solution) -> Solution:
    """The pairs that were decided when a run was decided on, with the points that the run knows; else its own."""
    if run.decided_at is None:
        return solution
    known = {city.id for city in problem.mentees} | {city.id for city in problem.mentors}
    by_run = {match.mentee: match for match in solution.matches}
    pairs = (pair for pair in decided_on(run).items() if known.issuperset(pair))
    matches = (_match(problem, by_run.get(mentee), mentee, mentor) for mentee, mentor in pairs)
    return replace(solution, matches=tuple(matches))


def _match(problem: Problem, by_run: Match | None, mentee: str, mentor: str) -> Match:
    if by_run and by_run.mentor == mentor:
        return by_run
    found = reasons(problem, mentee, mentor)
    return Match(mentee, mentor, found.score, found.terms)


def fixed_in(run: Run) -> Mapping[Pair, Fixed]:
    """Why pairs were fixed when a run was asked for: by a rule, or, what stands above it, because both cities agreed.

    Others were proposed already, and waited.
    """
    pins = PairRule.objects.filter(call=run.call_id, kind=RuleKind.PIN, made_at__lte=run.asked_at)
    stood = pins.filter(Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=run.asked_at))
    made = Proposal.objects.filter(run__call=run.call_id, made_at__lte=run.asked_at)
    agreed = made.filter(state=ProposalState.DECIDED, ended_at__lte=run.asked_at)
    return (
        dict.fromkeys((Pair(*pair) for pair in made.values_list(*SLUGS)), Fixed.PROPOSED)
        | dict.fromkeys((Pair(*pair) for pair in stood.values_list(*SLUGS)), Fixed.RULE)
        | dict.fromkeys((Pair(*pair) for pair in agreed.values_list(*SLUGS)), Fixed.AGREED)
    )


def counted_otherwise(then: Problem, now: Problem, city: Callable[[str], str]) -> tuple[str, ...]:
    """What counted otherwise, in words; ``city`` says what an address is called."""
    most = (then.weights, now.weights)
    figures = [(term_words(name), *(getattr(one, name) for one in most)) for name in Terms._fields]
    rules = (then.rules, now.rules)
    figures.append((_("fewest points of a pair"), *(one.min_score for one in rules)))
    figures.append((_("points for a match that stands"), *(one.incumbent_bonus for one in rules)))
    told = [(what, _figure(before), _figure(after)) for what, before, after in figures]
    aims = [str(Aim(one.objective.value).label) for one in (then, now)]
    told.append((_("what counts as best"), aims[0], aims[1]))
    said = _("%(what)s: %(now)s instead of %(before)s")
    found = [said % {"what": what, "now": after, "before": before} for what, before, after in told if before != after]
    found.extend(_pairs_otherwise(*rules, city))
    if then.rules.association_caps != now.rules.association_caps:
        found.append(_("the caps of associations have changed"))
    return tuple(found)


def _pairs_otherwise(then: Rules, now: Rules, city: Callable[[str], str]) -> Iterator[str]:
    """Pairs that were fixed or kept apart in one of the two."""
    for words, pairs, others in (
        (_("fixed now: %(mentee)s with %(mentor)s"), now.pinned, then.pinned),
        (_("not fixed any more: %(mentee)s with %(mentor)s"), then.pinned, now.pinned),
        (_("kept apart now: %(mentee)s and %(mentor)s"), now.excluded, then.excluded),
        (_("not kept apart any more: %(mentee)s and %(mentor)s"), then.excluded, now.excluded),
    ):
        for pair in sorted(set(pairs) - set(others)):
            yield words % {"mentee": apart(city(pair.mentee)), "mentor": apart(city(pair.mentor))}


def _figure(number: int) -> str:
    return number_format(number, force_grouping=True)
