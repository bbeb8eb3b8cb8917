"""Hospes: cities learn from each other how to include newcomers."""
