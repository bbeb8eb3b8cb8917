"""Questions about calls, needs, offers and matches."""
