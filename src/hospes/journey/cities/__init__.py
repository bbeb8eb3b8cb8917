"""Cities, associations, local support groups, who speaks for whom, dated facts."""
