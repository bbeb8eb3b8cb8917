"""What is remembered of toolkits: their versions, and the passages in which one searches."""

from hospes.journey.toolkits.models.passages import Passage
from hospes.journey.toolkits.models.proposals import TranslationProposal
from hospes.journey.toolkits.models.versions import Toolkit, ToolkitVersion

__all__ = ["Passage", "Toolkit", "ToolkitVersion", "TranslationProposal"]
