"""What the first list could begin with: the method's proposals in words that an officer can edit."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import Origin
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries.agreeing import agreed_of, levels_of
from hospes.journey.assessments.queries.asking import toolkit_of
from hospes.journey.assessments.queries.hearing import alike_of, evidence_of, rated, ratings_of, tallied
from hospes.journey.cities.models import City
from hospes.method.first_list import Origin as From
from hospes.method.first_list import Proposal, first_list
from hospes.method.scoring import Reply, standing
from hospes.method.toolkit_format.markdown import plain


@dataclass(frozen=True)
class Proposed:
    """A change that a gap suggests: its key factor, where the idea comes from, and words to begin with."""

    factor: str
    origin: Origin
    item: str
    text: str


def proposals(assessment: Assessment, language: str) -> tuple[Proposed, ...]:
    """What the gaps suggest, the most pressing first."""
    toolkit = toolkit_of(assessment, language)
    answers = tallied(alike_of(assessment, toolkit))
    ratings = rated(ratings_of(assessment, toolkit), toolkit, evidence_of(assessment))
    with translation.override(language):
        agreed = levels_of(agreed_of(assessment, toolkit))
        listed = first_list(toolkit, standing(toolkit, answers, ratings, agreed), answers)
        found = (each for each in listed if not _is_own(each, assessment.city))
        return tuple(Proposed(each.factor, Origin(each.origin.value), each.origin_id, _words(each)) for each in found)


def _is_own(proposal: Proposal, city: City) -> bool:
    """A practice of the city itself: nobody need tell it how it was done."""
    return proposal.origin is From.PRACTICE and proposal.text.startswith(city.name)


def _words(proposal: Proposal) -> str:
    """The words to begin with; a person makes them the city's own."""
    if proposal.origin is From.TIP:
        return plain(proposal.text)
    if proposal.origin is From.PRACTICE:
        return _("Ask how they did it: %(practice)s") % {"practice": proposal.text}
    asked = f"{proposal.above} {proposal.text}".strip()  # a sub-question alone says too little
    if proposal.reply is Reply.NO:
        return _("Make it so that you can say yes: %(question)s") % {"question": asked}
    return _("Find out: %(question)s") % {"question": asked}
