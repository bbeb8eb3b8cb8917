"""Rounds, respondents, answers, evidence, and where a city stands."""
