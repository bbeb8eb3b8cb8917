"""The good practices that the sources tell, in our own words."""

from hospes.audit.actors import Actor
from hospes.journey.practices.changes import publish_shipped_practices


def load(*, by: Actor) -> None:
    """Publish them as part of the demonstration; once."""
    publish_shipped_practices(by=by, is_example=True)
