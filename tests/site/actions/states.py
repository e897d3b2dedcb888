"""The whole database as a value, and statements that fail when asked to."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.db import OperationalError, connection, models

Row = Mapping[str, Any]
State = Mapping[str, Mapping[Any, Row]]

DIFFERS_EACH_TIME = {"commitment", "hash", "salt", "password"}


def state() -> State:
    """Every row of every table, by table and key."""
    return {model._meta.db_table: _rows(model) for model in apps.get_models(include_auto_created=True)}


def _rows(model: type[models.Model]) -> Mapping[Any, Row]:
    """As the database gives them: what two states are compared by need not become Python's own values."""
    names = [f.attname for f in model._meta.concrete_fields]
    key = names.index(model._meta.pk.attname)
    with connection.cursor() as cursor:
        cursor.execute(*_select(model))
        return {row[key]: dict(zip(names, map(_comparable, row), strict=True)) for row in cursor.fetchall()}


@cache
def _select(model: type[models.Model]) -> tuple[str, tuple[Any, ...]]:
    names = [f.attname for f in model._meta.concrete_fields]
    query = model._default_manager.order_by("pk").values_list(*names).query
    sql, values = query.sql_with_params()
    return sql, tuple(values)


def _comparable(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def changes(before: State, after: State) -> list[tuple[str, str]]:
    """The rows that are new, other or gone; without what differs each time: new keys, salts and what hangs on them."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        old, new = before[table], after[table]
        found += [(table, "gone") for key in old if key not in new]
        found += [(table, _shape(model, row, before)) for key, row in new.items() if old.get(key) != row]
    return sorted(found)


def _shape(model: type[models.Model], row: Row, before: State) -> str:
    shown = {}
    for f in model._meta.concrete_fields:
        table = f.related_model._meta.db_table if f.related_model is not None else model._meta.db_table
        value = row[f.attname]
        is_key = f.primary_key or f.related_model is not None
        if f.attname in DIFFERS_EACH_TIME:
            value = "…" if value is not None else None
        elif is_key and value is not None and value not in before[table]:
            value = "new"
        shown[f.attname] = value
    return repr(shown)


class NthFails:
    """Lets statements through until the nth, which fails before it reaches the database."""

    def __init__(self, nth: int) -> None:
        self.left, self.failed = nth, False

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            self.failed = True
            raise OperationalError("the line went dead")
        return execute(sql, params, many, context)


@contextmanager
def commit_fails() -> Iterator[None]:
    """Within it nothing can be committed."""

    def dead() -> None:
        raise OperationalError("the line went dead at the last moment")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "_commit", dead)
        yield
