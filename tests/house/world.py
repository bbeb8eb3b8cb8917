"""A world in which every address leads somewhere: one city, what belongs to it, and every kind of person around it."""

from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from browser.routes import Route
from factories.activities import make_visited
from factories.assessments import make_assessment
from factories.cities import make_fact
from factories.company import Company, make_company
from factories.comparing import make_frozen
from factories.files import given
from factories.matching import make_matched
from factories.papers import make_papers
from factories.partnerships import GOAL, make_instrument
from factories.peers import make_peer, make_review, remark
from factories.planned import make_planned, make_public
from factories.practices import STAFF, leave_rows, make_published
from factories.programmes import make_role
from factories.toolkits import make_texts, make_toolkit_version
from factories.voices import make_invitation
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments import changes, emails, queries
from hospes.journey.assessments.enums import Layer
from hospes.journey.assessments.queries import Layers
from hospes.journey.cities import changes as city_changes
from hospes.journey.cities.emails import invitation_token
from hospes.journey.cities.enums import Role
from hospes.journey.cities.rules import keeper
from hospes.journey.matching import changes as match_changes
from hospes.journey.matching.emails import call_token
from hospes.journey.matching.enums import RuleKind
from hospes.journey.mentoring.changes.partnerships import open_partnership
from hospes.journey.mentoring.changes.risks import RiskGiven, add_risk
from hospes.journey.mentoring.emails import feed_token, participant_token
from hospes.journey.mentoring.enums import Turn
from hospes.journey.mentoring.models import FollowUp
from hospes.journey.people.changes import write_letter
from hospes.journey.people.models import KeptLetter
from hospes.journey.plans.emails import link_token, quiet_token
from hospes.journey.practices import changes as practice_changes
from hospes.journey.practices.changes import Served
from hospes.journey.programmes.changes import take_back_programme
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.toolkits.changes import Saved, draft_version, propose_wording
from hospes.journey.toolkits.models import ToolkitVersion, TranslationProposal
from hospes.journey.toolkits.queries import reading, standing_text
from hospes.www.voices.seat import SESSION

PEOPLE = {  # the kinds of person, and who stands for each
    "anonymous": "",
    "voice": "",  # a browser in which somebody answers who came by a link
    "other city": "partner",  # its officer; the city is the nearest there is, a partner in the same scheme
    "member": "member",  # of the local support group, with an account
    "colleague": "colleague",  # speaks for the city, and does not hold its place
    "officer": "officer",
    "facilitator": "facilitator",
    "association": "association",
    "coordinator": "coordinator",
    "operator": "operator",
}
QUERIES = {
    "toolkits:propose": "?language=fr&version=1.0.0",  # the text of a draft translation
    "plans:compare": "?a=1&b=2",
}


@dataclass(frozen=True)
class World:
    """What stands in addresses, by the address's name or its space and what it asks for; and a browser per person."""

    values: dict[tuple[str, str], Any]
    browsers: dict[str, Client]
    sent: dict[str, dict[str, str]]  # what is sent to an address that answers to nothing as if it were not there

    def address(self, route: Route) -> str:
        """An example of an address."""
        space = route.name.partition(":")[0]
        named = {one: self.values.get((route.name, one), self.values.get((space, one))) for one in route.takes}
        assert None not in named.values(), f"{route.name} asks for {named}: say what with, in world.py"
        return reverse(route.name, kwargs=named) + QUERIES.get(route.name, "")


def make_world() -> World:
    """A finished assessment that its city shares with its scheme, in a programme that is not public.

    The city lets the facilitators of that programme lead its meeting, and is a mentee in a call of it that is matched.
    """
    version = make_toolkit_version(languages=("fr",))
    company = make_company(make_assessment(version))
    town, programme = company.town, company.scheme.theme.programme
    invitation = make_invitation(town)
    review = make_review(town)
    peer = make_peer(town, review)
    remark(peer)
    for voice in (company.voice.respondent, town.voice):
        changes.begin_short_form(respondent=voice, by=SYSTEM)
    line = changes.add_own_change(assessment=town.assessment, text="Open on Saturday", by=SYSTEM)
    changes.edit_proposed_change(change=line, seen_revision=1, text="Open on Sunday", by=SYSTEM)
    town.rate("kf-bcdf", 2)
    town.rate("kf-bcdf", 3, seen=1)
    earlier = {one.item: str(one.pk) for one in town.voice.earlier_wordings.all()}
    file = changes.give_file(
        respondent=company.voice.respondent, item="q-bcdf", given=given(), by=queries.actor_of(company.voice)
    )
    for voice in (town.voice, company.voice.respondent):
        changes.begin_short_form(respondent=voice, by=SYSTEM)
    changes.let_facilitators(assessment=town.assessment, lets=True, by=SYSTEM)
    changes.finish_assessment(assessment=town.assessment, by=SYSTEM)
    changes.share_assessment(assessment=town.assessment, layers=Layers(Layer.SCHEME), seen="0", by=SYSTEM)
    take_back_programme(programme=programme, by=SYSTEM)
    city, association = town.city, company.people["association"].mandates.get().association
    assert association is not None
    colleague = city.mandates.get(role=Role.MEMBER)
    asked = city_changes.invite(city=city, email="new@example.org", by=SYSTEM)
    letter = write_letter(to="ana@example.org", subject="You are invited", text="", keeper=keeper(city), by=SYSTEM)
    matched = make_matched(company)
    pair = {"mentee": matched.mentee, "mentor": matched.mentor, "kind": RuleKind.PIN}
    rule = match_changes.make_pair_rule(**pair, reason="They are near.", by=SYSTEM)
    served = Served(version.toolkit.slug, "kf-bcdf")
    draft, told = leave_rows(city, served), make_published(conditions=(STAFF,), factors=(served,))
    waits, own = leave_rows(city, served), make_published(city=city, factors=(served,))
    practice_changes.submit_practice(practice=waits, by=SYSTEM)
    planned = make_planned(town)
    make_public(planned)
    KeptLetter.objects.update(next_try_at=None)  # no mail server has taken it
    values = {
        ("assessments", "pk"): town.assessment.pk,
        ("assessments", "slug"): city.slug,
        ("assessments", "item"): "kf-bcdf",
        ("assessments", "line"): line.pk,
        ("assessments", "code"): make_frozen(town.assessment).code,
        ("assessments:move", "pk"): town.assessment.round_id,
        ("assessments:move_back", "pk"): town.assessment.round_id,
        ("assessments", "number"): file.pk,
        ("voices:file", "number"): file.pk,
        ("peers:file", "number"): file.pk,
        ("voices", "pk"): town.assessment.pk,
        ("voices", "number"): invitation.pk,
        ("voices", "item"): "kf-bcdf",
        ("voices", "token"): emails.voice_token(invitation),
        ("peers", "pk"): town.assessment.pk,
        ("peers", "number"): review.pk,
        ("peers", "peer"): peer.pk,
        ("peers", "item"): "kf-bcdf",
        ("peers", "remark"): peer.remarks.get().pk,
        ("peers", "token"): emails.peer_token(peer),
        ("cities", "slug"): city.slug,
        ("cities", "project"): programme.slug,
        ("cities", "token"): invitation_token(asked),
        ("cities:revoke", "pk"): asked.pk,
        ("cities:end", "pk"): colleague.pk,
        ("cities:support_member", "pk"): city.support_group.members.get().pk,
        ("cities:remove_support_member", "pk"): city.support_group.members.get().pk,
        ("cities:withdraw_fact", "pk"): make_fact(city).pk,
        ("cities:association", "slug"): association.slug,
        ("cities:speaker", "slug"): association.slug,
        ("cities:add_member", "slug"): association.slug,
        ("cities:remove_member", "slug"): association.slug,
        ("cities:remove_member", "pk"): city_changes.add_member(association=association, city=city, by=SYSTEM).pk,
        ("programmes", "slug"): programme.slug,
        ("programmes:add_scheme", "pk"): company.scheme.theme_id,
        ("programmes:add_partner", "pk"): company.scheme.pk,
        ("programmes:replace_partner", "pk"): company.scheme.partners.first().pk,
        ("programmes:end_partner", "pk"): company.scheme.partners.first().pk,
        ("programmes:end_role", "pk"): make_role(programme, RoleKind.READER).pk,
        ("toolkits", "slug"): version.toolkit.slug,
        ("toolkits", "number"): version.version,
        ("toolkits", "item"): "kf-bcdf",
        ("toolkits", "language"): "fr",
        ("toolkits", "place"): "q-bcdf",
        ("toolkits:draft", "number"): _draft(),
        ("matching", "pk"): matched.call.pk,
        ("matching:begin", "slug"): programme.slug,
        ("matching", "city"): matched.mentee.pk,
        ("matching", "run"): matched.run.pk,
        ("matching", "mentee"): matched.mentee.city.slug,
        ("matching", "rule"): rule.pk,
        ("matching", "match"): matched.proposal.pk,
        ("matching", "token"): call_token(matched.link),
        ("matching", "letter"): matched.mentee.letters.get().pk,
        ("matching", "question"): matched.question.pk,
        ("matching", "item"): "kf-bcdf",
        ("matching:offer", "city"): matched.mentor.pk,
        ("matching:shown", "city"): matched.mentor.pk,
        ("matching:visit", "city"): matched.mentor.pk,
        ("practices", "slug"): draft.slug,
        ("practices", "language"): "fr",
        ("practices", "number"): draft.images.get().pk,
        ("practices:practice", "slug"): told.slug,
        ("practices:say", "slug"): told.slug,
        ("practices:say", "pk"): told.conditions.get().pk,
        ("practices:review", "slug"): waits.slug,
        ("practices:retire", "slug"): own.slug,
        ("plans", "pk"): planned.plan.pk,
        ("plans", "slug"): city.slug,
        ("plans:public", "slug"): planned.plan.slug,
        ("plans:feed", "slug"): planned.plan.slug,
        ("plans:public_pdf", "slug"): planned.plan.slug,
        ("plans", "code"): planned.change.code,
        ("plans:step", "code"): planned.step.code,
        ("plans:answer", "code"): planned.suggestion.code,
        ("plans", "number"): 1,
        ("plans", "older"): 1,
        ("plans", "newer"): 2,
        ("plans", "token"): link_token(planned.link),
        ("plans:quiet", "token"): quiet_token(planned.plan, "ana@example.org"),
        **_of_a_visit(company),
        **_of_a_partnership(company, version),
        **_of_papers(company),
        ("mailbox", "number"): letter.pk,
        ("change_language", "code"): "fr",
        ("words", "name"): "about",
        ("account_confirm_email", "key"): "x",
        ("account_reset_password_from_key", "uidb36"): "1",
        ("account_reset_password_from_key", "key"): "x-y",
    }
    values["toolkits:discard", "number"] = values["toolkits:draft", "number"]
    item = {"item": "kf-bcdf"}
    proposal = _proposal(version)
    change = planned.change.code
    sent = {
        "mentoring:save_note": {"item": "whole"},
        "mentoring:save_side": {"item": GOAL},
        "plans:plan": {"do": "add"},
        "plans:save": {"item": change, f"{change}-revision": "1"},
        "plans:progress": {"do": f"done:{planned.step.code}"},
        "plans:quiet": {"do": "quiet"},
        "toolkits:wordings": {"do": f"decline:{proposal.pk}"},
        "assessments:save": item,
        "voices:save": item,
        "matching:save": item,
        "practices:say": {"is_met": "yes"},
        "assessments:history": {"earlier": earlier["kf-bcdf"]},
        "assessments:line_history": {"earlier": earlier[f"change-{line.pk}"]},
    }
    return World(values, _browsers(company), sent)


def _of_a_visit(company: Company) -> dict[tuple[str, str], Any]:
    """What stands in addresses of mentoring."""
    visited = make_visited(company)
    return {
        ("mentoring", "slug"): company.scheme.theme.programme.slug,
        ("mentoring", "scheme"): company.scheme.pk,
        ("mentoring", "template"): "inclucities",
        ("mentoring", "milestone"): visited.milestone.pk,
        ("mentoring:whole_progress", "milestone"): visited.whole.pk,
        ("mentoring", "activity"): visited.activity.pk,
        ("mentoring", "item"): visited.item.pk,
        ("mentoring", "site"): visited.site.pk,
        ("mentoring", "participant"): visited.participant.pk,
        ("mentoring", "material"): visited.material.pk,
        ("mentoring", "kind"): "output",
        ("mentoring:remove", "number"): visited.output.pk,
        ("mentoring:agenda_file", "ending"): "pdf",
        ("mentoring:report_file", "ending"): "docx",
        ("mentoring", "token"): participant_token(visited.participant),
        ("mentoring:feed", "token"): feed_token(visited.feed),
    }


def _of_a_partnership(company: Company, version: ToolkitVersion) -> dict[tuple[str, str], Any]:
    """What stands in addresses of risks, partnerships and follow-ups: two sides that are through, and asked again."""
    make_instrument()
    scheme, today = company.scheme, timezone.localdate()
    risk = add_risk(programme=scheme.theme.programme, scheme=scheme, given=RiskGiven("It may rain."), by=SYSTEM)
    first = open_partnership(scheme=scheme, turn=Turn.FIRST, closes_on=today, by=SYSTEM)
    first.sides.update(finished_at=timezone.now(), is_shared=True)
    open_partnership(scheme=scheme, turn=Turn.SECOND, closes_on=today, by=SYSTEM)
    asked = {"programme": scheme.theme.programme, "toolkit": version.toolkit, "months": 24, "due_on": today}
    round = company.town.assessment.round
    follow_up = FollowUp.objects.create(**asked, round=round, opened_at=timezone.now())
    return {
        ("mentoring", "side"): first.sides.get(partner__city=company.town.city).pk,
        ("mentoring", "turn"): 1,
        ("mentoring", "toolkit"): version.toolkit.slug,
        ("mentoring", "months"): 12,
        ("mentoring:change_risk", "pk"): risk.pk,
        ("mentoring:remind_follow_up", "pk"): follow_up.pk,
    }


def _of_papers(company: Company) -> dict[tuple[str, str], Any]:
    """What stands in addresses of a programme's papers."""
    papers = make_papers(company.scheme)
    return {
        ("programmes", "language"): "fr",
        ("programmes", "batch"): papers.batch.pk,
        ("programmes", "paper"): "booklet",
        ("programmes", "section"): "lessons",
        ("programmes", "ending"): "docx",
        ("mentoring:infographic_file", "ending"): "svg",
        ("mentoring", "fact"): papers.fact.pk,
        ("mentoring", "language"): "fr",
    }


def _draft() -> int:
    """A version that waits to be published."""
    kept = draft_version(texts=make_texts(version="1.1.0"), by=SYSTEM)
    assert isinstance(kept, Saved)
    return kept.version.pk


def _proposal(version: ToolkitVersion) -> TranslationProposal:
    """Better words that wait for an answer."""
    text = standing_text(reading(version, "fr"), "q-bcdf")
    assert text is not None
    return propose_wording(text=text, proposed="Y a-t-il un guichet ?", by=SYSTEM)


def _browsers(company: Company) -> dict[str, Client]:
    """One per kind of person, each signed in once."""
    browsers = {kind: Client(raise_request_exception=False) for kind in PEOPLE}
    for kind, who in PEOPLE.items():
        if who:
            browsers[kind].force_login(company.people[who])
    session = browsers["voice"].session
    session[SESSION] = str(company.voice.pk)
    session.save()
    return browsers
