"""Accounts, languages, consent."""
