"""Everything that writes to toolkits."""

from hospes.journey.toolkits.changes.drafts import discard_draft, draft_version
from hospes.journey.toolkits.changes.publishing import publish_version
from hospes.journey.toolkits.changes.rows import ToolkitRefusedError
from hospes.journey.toolkits.changes.shipping import Outcome, Shipped, publish_shipped_toolkits

__all__ = [
    "Outcome",
    "Shipped",
    "ToolkitRefusedError",
    "discard_draft",
    "draft_version",
    "publish_shipped_toolkits",
    "publish_version",
]
