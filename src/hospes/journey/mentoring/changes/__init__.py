"""Everything that changes milestones, activities and what stays of them."""
