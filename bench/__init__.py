"""Benchmarks: each module's ``measure()`` yields figures; ``python -m bench`` prints them as JSON lines."""
