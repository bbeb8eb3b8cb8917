"""What can be asked about good practices."""

from hospes.journey.practices.queries.searching import Found, Hit, Wanted, search, text_for

__all__ = ["Found", "Hit", "Wanted", "search", "text_for"]
