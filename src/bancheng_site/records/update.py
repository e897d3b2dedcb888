"""One row changes, or goes, by a statement whose text is made once for each set of columns, as it came by `insert`."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.db import models

from bancheng_site.records.at_hand import at_hand

MOST_TEXTS = 2_000
Named = tuple[str, bool]
"""A column by its attribute's name, and whether it is to hold nothing."""


def update(model: type[models.Model], which: Mapping[str, Any], changed: Mapping[str, Any]) -> int:
    """How many rows changed: those whose columns `which` hold these values. Columns go by their attributes' names."""
    text = _change(model, tuple(changed), _named(which), at_hand().vendor)
    return _carried_out(model, text, (*changed.items(), *_something(which)))


def delete(model: type[models.Model], which: Mapping[str, Any]) -> int:
    """How many rows went: those whose columns `which` hold these values, and on which no other row depends."""
    return _carried_out(model, _deletion(model, _named(which), at_hand().vendor), _something(which))


def _named(which: Mapping[str, Any]) -> tuple[Named, ...]:
    return tuple((name, value is None) for name, value in which.items())


def _something(which: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(name, value) for name, value in which.items() if value is not None]


def _carried_out(model: type[models.Model], text: str, values: Iterable[tuple[str, Any]]) -> int:
    here = at_hand()
    with here.cursor() as cursor:
        cursor.execute(text, [_field(model, name).get_db_prep_save(value, here) for name, value in values])
        return int(cursor.rowcount)


@lru_cache(MOST_TEXTS)
def _change(model: type[models.Model], changed: tuple[str, ...], which: tuple[Named, ...], _vendor: str) -> str:
    sets = ", ".join(f"{_column(model, name)} = %s" for name in changed)
    # Table and columns come from the models, values are parameters.
    return f"UPDATE {_table(model)} SET {sets} WHERE {_holds(model, which)}"  # noqa: S608


@lru_cache(MOST_TEXTS)
def _deletion(model: type[models.Model], which: tuple[Named, ...], _vendor: str) -> str:
    return f"DELETE FROM {_table(model)} WHERE {_holds(model, which)}"  # noqa: S608 — as above


def _holds(model: type[models.Model], which: tuple[Named, ...]) -> str:
    return " AND ".join(f"{_column(model, name)} {'IS NULL' if nothing else '= %s'}" for name, nothing in which)


def _table(model: type[models.Model]) -> str:
    return at_hand().ops.quote_name(model._meta.db_table)


def _column(model: type[models.Model], name: str) -> str:
    return at_hand().ops.quote_name(str(_field(model, name).column))


@lru_cache(MOST_TEXTS)
def _field(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    return next(field for field in model._meta.concrete_fields if field.attname == name)
