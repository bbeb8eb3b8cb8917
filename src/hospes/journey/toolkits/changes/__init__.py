"""Everything that writes to toolkits."""

from hospes.journey.toolkits.changes.drafts import Saved, Stale, discard_draft, draft_version, publish_draft
from hospes.journey.toolkits.changes.publishing import publish_version
from hospes.journey.toolkits.changes.rows import ToolkitRefusedError
from hospes.journey.toolkits.changes.shipping import Outcome, Shipped, publish_shipped_toolkits

__all__ = [
    "Outcome",
    "Saved",
    "Shipped",
    "Stale",
    "ToolkitRefusedError",
    "discard_draft",
    "draft_version",
    "publish_draft",
    "publish_shipped_toolkits",
    "publish_version",
]
