"""Addresses of pages, found once: a list asks for the same twenty again and again."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=4096)
def address(name: str, *named: object) -> str:
    """The address of the page called ``name``; the same in every language."""
    return reverse(name, args=named)
