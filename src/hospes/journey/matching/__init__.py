"""Needs meet offers: calls for interest, who needs and who offers what, runs of the match, and what became of it."""
