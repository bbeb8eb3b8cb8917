"""What can be asked about toolkits."""

from hospes.journey.toolkits.queries.drafting import REVIEW, draft_from_text, tidied
from hospes.journey.toolkits.queries.editions import Edition, ItemChange, changes_between, fates, history
from hospes.journey.toolkits.queries.folding import Segment
from hospes.journey.toolkits.queries.languages import (
    Reading,
    language_for,
    languages_offered,
    published_toolkits,
    read_toolkit,
    reading,
    readings,
)
from hospes.journey.toolkits.queries.places import Turn, factor_of, turn_at
from hospes.journey.toolkits.queries.problems import problems_of
from hospes.journey.toolkits.queries.proposals import (
    StandingText,
    accepted_proposals,
    next_translation,
    open_proposals,
    standing_text,
)
from hospes.journey.toolkits.queries.searching import Hit, search
from hospes.journey.toolkits.queries.versions import (
    draft_as_seen,
    drafts,
    latest_instrument,
    latest_version,
    latest_versions,
    published_versions,
    version_of,
    versions_of,
)

__all__ = [
    "REVIEW",
    "Edition",
    "Hit",
    "ItemChange",
    "Reading",
    "Segment",
    "StandingText",
    "Turn",
    "accepted_proposals",
    "changes_between",
    "draft_as_seen",
    "draft_from_text",
    "drafts",
    "factor_of",
    "fates",
    "history",
    "language_for",
    "languages_offered",
    "latest_instrument",
    "latest_version",
    "latest_versions",
    "next_translation",
    "open_proposals",
    "problems_of",
    "published_toolkits",
    "published_versions",
    "read_toolkit",
    "reading",
    "readings",
    "search",
    "standing_text",
    "tidied",
    "turn_at",
    "version_of",
    "versions_of",
]
