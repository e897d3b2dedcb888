"""Addresses that every page links to, each made once: working one out costs more than writing the link."""

from functools import lru_cache

from django.urls import reverse

MOST = 4_000


@lru_cache(MOST)
def address(name: str, *parts: str) -> str:
    """The address of that name, the same in every language."""
    return reverse(name, args=parts)
