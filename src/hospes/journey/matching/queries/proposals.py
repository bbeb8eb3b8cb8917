"""Proposed matches: which are overdue, what each city said, and what a city sees of its own.

A city reads of the one across: its name, its offer or its request in words meant to be read, the key factors that they
have in common, the languages they share. Levels, importance, gaps and points of another city are in none of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from hospes.journey.cities.models import City
from hospes.journey.cities.rules import Visitor
from hospes.journey.matching.enums import ProposalState, Reply, Side
from hospes.journey.matching.models import (
    STANDING,
    Interest,
    MatchAnswer,
    NeedsAssessment,
    Offer,
    OfferLine,
    Proposal,
    Run,
)
from hospes.journey.matching.queries.neutral import cohort_in
from hospes.journey.matching.queries.toolkits import factors_of
from hospes.journey.matching.queries.words import language_name
from hospes.journey.matching.rules import own
from hospes.method.matching.model import LEVELS, Problem
from hospes.method.needs import priority

LEAST = priority(1)  # of a key factor of which nobody says anything


@dataclass(frozen=True)
class PracticeLine:
    """What a mentor offers to show of a key factor, in its own words."""

    factor: str  # title
    practice: str
    worked: str
    failed: str
    evidence: str


@dataclass(frozen=True)
class OwnAnswer:
    """What the reader's city said to its match, and the reply to its question."""

    answer: Reply
    text: str
    at: datetime
    by: str
    reply: str
    replied_at: datetime | None


@dataclass(frozen=True)
class OwnMatch:
    """A proposed match as one of its two cities sees it."""

    pk: int
    side: Side  # of the reader's city
    own_city: City
    other_city: City
    state: ProposalState
    call_title: str
    programme: str
    answer_by: date
    in_common: tuple[str, ...]  # titles of key factors that the mentor shows and the mentee can gain on
    languages: tuple[str, ...]  # codes of those in which both work
    is_preferred: bool  # the mentee's preferred language is among them
    is_abroad: bool
    is_like_size: bool  # both are known to be of the same class
    practices: tuple[PracticeLine, ...]  # the mentor's, for both to read
    visit: str
    request: str  # the mentee's, for both to read
    answers: tuple[OwnAnswer, ...]  # of the reader's city; never those of the other
    scheme: int | None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the two were matched, in sentences that say nothing of where the other city stands."""
        names = {"city": self.other_city, "languages": ", ".join(language_name(code) for code in self.languages)}
        helped = _("You could help %(city)s with “%(factor)s”.")
        shown = _("%(city)s can show you how it does “%(factor)s”.")
        each = shown if self.side == Side.MENTEE else helped
        others = {
            _("You can work together in: %(languages)s."): bool(self.languages),
            _("Your preferred language is among them."): self.is_preferred and self.side == Side.MENTEE,
            _("Your cities are of like size."): self.is_like_size,
            _("You are in two countries."): self.is_abroad,
        }
        common = tuple(each % (names | {"factor": title}) for title in self.in_common)
        return (*common, *(words % names for words, holds in others.items() if holds))

    @property
    def fitting(self) -> tuple[PracticeLine, ...]:
        """Practices on what the two have in common."""
        return tuple(one for one in self.practices if one.factor in self.in_common)

    @property
    def besides(self) -> tuple[PracticeLine, ...]:
        """What the mentor offers to show otherwise."""
        return tuple(one for one in self.practices if one.factor not in self.in_common)

    @property
    def may_accept(self) -> bool:
        """Whether the city still has to say yes or no."""
        return self.state == ProposalState.PROPOSED and not self.has_accepted

    @property
    def may_ask(self) -> bool:
        """Whether the city can ask: one question at a time."""
        return self.may_accept and all(one.answer != Reply.ASK or one.replied_at for one in self.answers)

    @property
    def has_accepted(self) -> bool:
        """Whether the city said yes; then it waits for the other."""
        return any(one.answer == Reply.ACCEPT for one in self.answers)


@dataclass(frozen=True)
class ProposalLine:
    """A proposed match for who runs the call: what both cities said."""

    proposal: Proposal
    mentee: str
    mentor: str
    state: ProposalState
    answer_by: date
    override: str
    answers: tuple[MatchAnswer, ...]

    def said(self, side: Side) -> Reply | None:
        """What the city on one side said last."""
        own = [answer for answer in self.answers if answer.side == side]
        return Reply(own[-1].answer) if own else None


def overdue(today: date) -> QuerySet[Proposal]:
    """Those whose day to answer has passed; a question that waits for its reply holds the day up."""
    asked = MatchAnswer.objects.filter(proposal=OuterRef("pk"), answer=Reply.ASK, replied_at=None)
    waiting = Proposal.objects.filter(state=ProposalState.PROPOSED, answer_by__lt=today)
    return waiting.filter(~Exists(asked)).order_by("pk")


def proposals_in(call: int) -> tuple[ProposalLine, ...]:
    """All proposed matches of a call, the newest first."""
    rows = Proposal.objects.filter(run__call=call).select_related("mentee__city", "mentor__city", "run")
    return tuple(
        ProposalLine(
            proposal=row,
            mentee=str(row.mentee.city),
            mentor=str(row.mentor.city),
            state=ProposalState(row.state),
            answer_by=row.answer_by,
            override=row.override,
            answers=tuple(row.answers.all()),
        )
        for row in rows.prefetch_related("answers")
    )


def proposal_for(person: Visitor, pk: int) -> tuple[Proposal, Side] | None:
    """A proposed match and the side on which somebody answers; none for others. Of both cities: who has yet to."""
    found = _with_cities().filter(own(person, "mentee") | own(person, "mentor"), pk=pk).first()
    if found is None:
        return None
    theirs = set(
        Interest.objects.filter(own(person), pk__in=(found.mentee_id, found.mentor_id)).values_list("side", flat=True)
    )
    said = set(found.answers.exclude(answer=Reply.ASK).values_list("side", flat=True))
    sides = [side for side in Side if side in theirs]
    return found, next((side for side in sides if side not in said), sides[0])


def own_matches(interest: Interest, language: str = "") -> tuple[OwnMatch, ...]:
    """The proposed matches of a city in a call as it sees them, the newest first; replaced ones are gone."""
    mine = Q(mentee=interest) | Q(mentor=interest)
    rows = Proposal.objects.filter(mine).exclude(state=ProposalState.REPLACED).order_by("-pk")
    runs = Run.objects.select_related("call__theme__programme", "call__toolkit_version").defer("solution", "prices")
    found = rows.select_related("mentee__city", "mentee__needs", "mentor__city", "mentor__offer").prefetch_related(
        Prefetch("run", runs), "mentor__offer__lines", "answers"
    )
    problems = {run.pk: cohort_in(run.problem).problem for run in {each.run for each in found}}
    return tuple(_own_match(each, Side(interest.side), problems[each.run_id], language) for each in found)


def own_match(proposal: Proposal, side: Side, language: str = "") -> OwnMatch:
    """One proposed match as the city on one side sees it."""
    return _own_match(proposal, side, cohort_in(proposal.run.problem).problem, language)


def _own_match(proposal: Proposal, side: Side, problem: Problem, language: str) -> OwnMatch:
    mentee, mentor, call = proposal.mentee, proposal.mentor, proposal.run.call
    reader, other = (mentee, mentor) if side == Side.MENTEE else (mentor, mentee)
    titles = factors_of(call, language)
    shared = tuple(code for code in mentee.languages if code in mentor.languages)
    stands = proposal.state in STANDING  # else the two read nothing of each other any more
    needs: NeedsAssessment | None = getattr(mentee, "needs", None) if stands else None
    offer: Offer | None = getattr(mentor, "offer", None) if stands else None
    return OwnMatch(
        pk=proposal.pk,
        side=side,
        own_city=reader.city,
        other_city=other.city,
        state=ProposalState(proposal.state),
        call_title=call.title,
        programme=call.theme.programme.name,
        answer_by=proposal.answer_by,
        in_common=tuple(titles[item] for item in _in_common(problem, mentee, mentor) if item in titles),
        languages=shared,
        is_preferred=mentee.preferred_language in shared,
        is_abroad=mentee.city.country != mentor.city.country,
        is_like_size=_is_like_size(problem, mentee, mentor),
        practices=_practices(offer, titles),
        visit=offer.visit if offer else "",
        request=needs.request if needs else "",
        answers=_answers(proposal, side),
        scheme=proposal.scheme_id,
    )


def _with_cities() -> QuerySet[Proposal]:
    ways = ("mentee__city", "mentor__city", "run__call__theme__programme", "run__call__toolkit_version")
    return Proposal.objects.select_related(*ways).order_by("-pk")


def _in_common(problem: Problem, mentee: Interest, mentor: Interest) -> tuple[str, ...]:
    """Key factors on which the mentor shows more than the mentee surely has, in the toolkit's order.

    Where something is known of the needs, only these: that nobody spoke of the others is no reason for a match.
    """
    needs = {city.id: city.needs for city in problem.mentees}.get(mentee.city.slug, ())
    strengths = {city.id: city.strengths for city in problem.mentors}.get(mentor.city.slug, ())
    shown = {each.factor: each.level for each in strengths}
    gains = tuple(each for each in needs if shown.get(each.factor, 0) > each.low)
    said = tuple(each for each in gains if each.high < LEVELS or each.priority > LEAST)
    return tuple(each.factor for each in said or gains)


def _is_like_size(problem: Problem, mentee: Interest, mentor: Interest) -> bool:
    sizes = {city.id: city.size for city in problem.mentees} | {city.id: city.size for city in problem.mentors}
    one, other = (sizes.get(each.city.slug) for each in (mentee, mentor))
    return one is not None and one == other


def _practices(offer: Offer | None, titles: Mapping[str, str]) -> tuple[PracticeLine, ...]:
    rows = {line.item: line for line in offer.lines.all() if line.dropped_at is None} if offer else {}
    return tuple(_practice(rows[item], title) for item, title in titles.items() if item in rows)


def _practice(line: OfferLine, title: str) -> PracticeLine:
    return PracticeLine(title, line.practice, line.worked, line.failed, line.evidence)


def _answers(proposal: Proposal, side: Side) -> tuple[OwnAnswer, ...]:
    return tuple(
        OwnAnswer(Reply(one.answer), one.text, one.at, one.by, one.reply, one.replied_at)
        for one in proposal.answers.all()
        if one.side == side
    )
