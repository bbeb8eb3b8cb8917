"""Which texts readers may reword, what they proposed, and the translation with what was accepted."""

from dataclasses import dataclass

from django.db.models import QuerySet

from hospes.journey.toolkits.enums import ProposalState
from hospes.journey.toolkits.models import ToolkitVersion, TranslationProposal
from hospes.journey.toolkits.queries.languages import Reading, read_toolkit, reading
from hospes.method.toolkit_format.texts import texts
from hospes.method.toolkit_format.translate import with_wordings


@dataclass(frozen=True)
class StandingText:
    """One text of a draft translation beside the original's."""

    reading: Reading
    place: str
    original: str
    wording: str

    @property
    def item(self) -> str:
        """The identifier of the item that the text belongs to, or the toolkit's own word."""
        return self.place.partition(".")[0]


def standing_text(read: Reading, place: str) -> StandingText | None:
    """The text at a place that readers may reword; None where there is none, or where it is no draft."""
    if not read.is_draft:
        return None
    here = {text.place: text.text for text in texts(read.toolkit)}
    if place not in here:
        return None
    original = {text.place: text.text for text in texts(read_toolkit(read.version, read.version.language))}
    return StandingText(read, place, original[place], here[place])


def open_proposals(slug: str) -> "QuerySet[TranslationProposal]":
    """What waits for an answer, whichever version it was proposed for."""
    return _of(slug).filter(state=ProposalState.OPEN)


def accepted_proposals(version: ToolkitVersion) -> tuple[TranslationProposal, ...]:
    """What was accepted and is not in the translations of ``version``: the words it was proposed for still stand."""
    standing = {
        language: {text.place: text.text for text in texts(reading(version, language).toolkit)}
        for language in version.languages
    }
    accepted = _of(version.toolkit.slug).filter(state=ProposalState.ACCEPTED)
    return tuple(one for one in accepted if standing.get(one.language, {}).get(one.place) == one.wording)


def next_translation(version: ToolkitVersion, language: str) -> str:
    """The PO text of a language with the accepted words in it, for the folder of the next version."""
    wordings = {one.place: one.proposed for one in accepted_proposals(version) if one.language == language}
    original = read_toolkit(version, version.language)
    return with_wordings(original, version.texts[f"locale/{language}.po"], wordings)


def _of(slug: str) -> "QuerySet[TranslationProposal]":
    return TranslationProposal.objects.filter(version__toolkit__slug=slug).select_related("version")
