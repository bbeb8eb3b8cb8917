"""Everything that writes to toolkits."""

from hospes.journey.toolkits.changes.drafts import Saved, Stale, discard_draft, draft_version, publish_draft
from hospes.journey.toolkits.changes.proposals import (
    WordingRefusedError,
    accept_wording,
    decline_wording,
    propose_wording,
)
from hospes.journey.toolkits.changes.publishing import publish_version
from hospes.journey.toolkits.changes.restoring import take_in_version
from hospes.journey.toolkits.changes.rows import ToolkitRefusedError
from hospes.journey.toolkits.changes.shipping import Outcome, Shipped, publish_shipped_toolkits

__all__ = [
    "Outcome",
    "Saved",
    "Shipped",
    "Stale",
    "ToolkitRefusedError",
    "WordingRefusedError",
    "accept_wording",
    "decline_wording",
    "discard_draft",
    "draft_version",
    "propose_wording",
    "publish_draft",
    "publish_shipped_toolkits",
    "publish_version",
    "take_in_version",
]
