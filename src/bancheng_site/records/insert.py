"""Rows go in by one statement whose text is made once: registering a case must stay cheap on a small box.

Django builds and compiles an INSERT anew each time, which costs more than the database's work. What it knows of the
columns, the values' forms and the errors is still Django's.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from bancheng_site.records.at_hand import at_hand

MOST_TEXTS = 2_000
_AS_IT_IS: dict[type[Any], tuple[type[Any], ...]] = {
    str: (models.CharField, models.TextField),
    bool: (models.BooleanField,),
    type(None): (models.Field,),
}
"""In columns of these kinds such a value has the form that both databases take; Django has nothing to do.

Numbers are not among them: Django gives them the width of their column, so that a prepared statement stays the same.
"""


def insert(rows: Sequence[models.Model]) -> None:
    """Insert rows of one table whose keys the database gives or the caller has set. Their `pk` is not read back."""
    if not rows:
        return
    model, here = type(rows[0]), at_hand()
    with here.cursor() as cursor:
        cursor.execute(_statement(model, len(rows), here.vendor), _values(model, rows, here))


def insert_together(rows: Iterable[models.Model]) -> None:
    """Insert rows of several tables, of which none needs another's key: where the database can, by one statement."""
    tables: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        tables.setdefault(type(row), []).append(row)
    here = at_hand()
    if here.vendor != "postgresql":
        for each in tables.values():
            insert(each)
    elif tables:
        values = [value for model, each in tables.items() for value in _values(model, each, here)]
        with here.cursor() as cursor:
            cursor.execute(_together(tuple((model, len(each)) for model, each in tables.items())), values)


def insert_one(row: models.Model) -> int:
    """Insert one row and give the key the database chose."""
    model, here = type(row), at_hand()
    with here.cursor() as cursor:
        cursor.execute(f"{_statement(model, 1, here.vendor)} RETURNING id", _values(model, [row], here))
        return int(cursor.fetchone()[0])


@cache
def _columns(model: type[models.Model]) -> "tuple[models.Field[Any, Any], ...]":
    return tuple(f for f in model._meta.concrete_fields if not isinstance(f, models.AutoField))


@cache
def _forms(model: type[models.Model]) -> "tuple[tuple[models.Field[Any, Any], str, frozenset[type[Any]]], ...]":
    """For each column how it is called, and of which types a value goes in as it is."""
    return tuple(
        (f, f.attname, frozenset(of for of, kinds in _AS_IT_IS.items() if isinstance(f, kinds)))
        for f in _columns(model)
    )


@cache
def _statement(model: type[models.Model], count: int, _vendor: str) -> str:
    quote = at_hand().ops.quote_name
    columns = [str(f.column) for f in _columns(model)]
    row = f"({', '.join(['%s'] * len(columns))})"
    names = ", ".join(quote(column) for column in columns)
    # Table and columns come from the models, values are parameters.
    return f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES {', '.join([row] * count)}"  # noqa: S608


@lru_cache(MOST_TEXTS)
def _together(tables: tuple[tuple[type[models.Model], int], ...]) -> str:
    """All but the last as parts that are named before it: PostgreSQL carries each of them out."""
    vendor = at_hand().vendor
    *first, last = (_statement(model, count, vendor) for model, count in tables)
    named = ", ".join(f"part_{place} AS ({text})" for place, text in enumerate(first))
    return f"WITH {named} {last}" if first else last


def _values(model: type[models.Model], rows: Sequence[models.Model], here: BaseDatabaseWrapper) -> list[Any]:
    return [
        value if type(value) in as_it_is else f.get_db_prep_save(value, here)
        for row in map(vars, rows)
        for f, name, as_it_is in _forms(model)
        for value in (row[name],)
    ]
