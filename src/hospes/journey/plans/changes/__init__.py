"""Everything that changes action plans."""

from hospes.journey.plans.changes.restoring import take_in_plans

__all__ = ["take_in_plans"]
