"""Matching: who can help whom, proven and explained (docs/matching.md)."""
