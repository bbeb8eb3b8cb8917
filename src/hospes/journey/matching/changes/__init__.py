"""Everything that changes calls, needs, offers and matches."""

from hospes.journey.matching.changes.restoring import take_in_matching

__all__ = ["take_in_matching"]
