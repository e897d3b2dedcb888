"""Rows in a form: several attempts, papers or articles at once, one more by a button, without scripts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from bancheng_site.lazy_text import LazyText

MOST_ROWS = 60


@dataclass(frozen=True)
class Rows:
    """One group of rows: its fields, how many are offered at first, and the words for one row and for adding one."""

    name: str
    title: LazyText
    another: LazyText
    fields: Mapping[str, forms.Field]
    at_first: int = 1

    def field_name(self, row: int, field: str) -> str:
        """The input's name in row `row`, counted from 0."""
        return f"{self.name}-{row}-{field}"

    def count_in(self, data: Mapping[str, Any] | None, initial: Sequence[Mapping[str, Any]]) -> int:
        """How many rows were on the page that was sent, one more if that was asked for."""
        if data is None:
            return max(self.at_first, len(initial))
        said = str(data.get(f"{self.name}-rows", ""))
        shown = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else self.at_first
        return min(shown + (data.get("add") == self.name), MOST_ROWS)


@dataclass(frozen=True)
class ShownRows:
    """A group as the template draws it."""

    name: str
    title: LazyText
    another: LazyText
    count: int
    rows: list[list[BoundField]]
