"""Proposing better words for a draft translation, and answering the proposal; a published version stays as it is."""

from django.db import transaction
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.toolkits.enums import ProposalState
from hospes.journey.toolkits.models import TranslationProposal
from hospes.journey.toolkits.queries.proposals import StandingText

LONGEST = 10_000  # letters: twice the longest text of a toolkit
LONGEST_NOTE = 500


class WordingRefusedError(Exception):
    """A proposal cannot be kept; the message says why."""


@transaction.atomic
def propose_wording(
    *, text: StandingText, proposed: str, note: str = "", is_native: bool = False, by: Actor
) -> TranslationProposal:
    """Keep better words for one text; the same words proposed again are the proposal that is there."""
    words, why = proposed.replace("\r\n", "\n").strip(), note.strip()
    if fault := _fault(text, words, why):
        raise WordingRefusedError(fault)
    version, language = text.reading.version, text.reading.toolkit.language
    # Two who send the same words at the same moment make two rows: a facilitator answers both, nothing is lost.
    said = TranslationProposal.objects.filter(version=version, language=language, place=text.place, proposed=words)
    if same := said.first():
        return same
    made = TranslationProposal.objects.create(
        version=version,
        language=language,
        place=text.place,
        wording=text.wording,
        proposed=words,
        note=why,
        is_native=is_native,
    )
    record("toolkits.propose_wording", of=made, by=by, toolkit=version.toolkit.slug, language=language)
    return made


def _fault(text: StandingText, words: str, note: str) -> str:
    if not words or words == text.wording:
        return _("These are the words that stand there already; write the ones that you would rather read.")
    if len(words) > LONGEST or len(note) > LONGEST_NOTE:
        return _("This is too long; propose the words for this one text only.")
    return _("This holds a sign that cannot be kept; take it away.") if "\x00" in words + note else ""


@transaction.atomic
def accept_wording(*, proposal: TranslationProposal, by: Actor) -> bool:
    """Take a proposal into the list for the next version; False when somebody has answered it before."""
    if not _answered(proposal, ProposalState.ACCEPTED):
        return False
    record("toolkits.accept_wording", of=proposal, by=by, language=proposal.language)
    return True


@transaction.atomic
def decline_wording(*, proposal: TranslationProposal, by: Actor) -> bool:
    """Leave the text as it is; the proposal is kept. False when somebody has answered it before."""
    if not _answered(proposal, ProposalState.DECLINED):
        return False
    record("toolkits.decline_wording", of=proposal, by=by, language=proposal.language)
    return True


def _answered(proposal: TranslationProposal, state: ProposalState) -> bool:
    waiting = TranslationProposal.objects.filter(pk=proposal.pk, state=ProposalState.OPEN)
    return waiting.update(state=state) == 1
