"""Action plans: changes, steps, indicators, versions, adoption, monitoring, and what the local support group proposes."""
