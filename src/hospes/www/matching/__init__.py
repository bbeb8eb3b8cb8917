"""The pages of needs, offers and the match."""
