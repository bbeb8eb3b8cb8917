"""Who changed what, and when; no foreign keys into the journey."""
