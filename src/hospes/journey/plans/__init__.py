"""Action plans: changes, steps, indicators, versions, adoption, monitoring, and what others propose."""
