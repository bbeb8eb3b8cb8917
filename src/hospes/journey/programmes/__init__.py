"""Programmes, their themes and schemes, partners and their replacement, who has which role."""
