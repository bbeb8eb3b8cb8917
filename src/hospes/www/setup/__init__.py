"""Four questions to a real town, while there is nobody yet."""
