"""One row changes by a statement whose text is made once for each set of columns, as rows go in by `insert`."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.db import models

from bancheng_site.records.at_hand import at_hand

MOST_TEXTS = 2_000


def update(model: type[models.Model], which: Mapping[str, Any], changed: Mapping[str, Any]) -> int:
    """How many rows changed: those whose columns `which` hold these values. Columns go by their attributes' names."""
    here, values = at_hand(), [*changed.items(), *which.items()]
    with here.cursor() as cursor:
        cursor.execute(
            _statement(model, tuple(changed), tuple(which), here.vendor),
            [_field(model, name).get_db_prep_save(value, here) for name, value in values],
        )
        return int(cursor.rowcount)


@lru_cache(MOST_TEXTS)
def _statement(model: type[models.Model], changed: tuple[str, ...], which: tuple[str, ...], _vendor: str) -> str:
    quote = at_hand().ops.quote_name
    sets, holds = ([f"{quote(str(_field(model, name).column))} = %s" for name in names] for names in (changed, which))
    table = quote(model._meta.db_table)
    # Table and columns come from the models, values are parameters.
    return f"UPDATE {table} SET {', '.join(sets)} WHERE {' AND '.join(holds)}"  # noqa: S608


@lru_cache(MOST_TEXTS)
def _field(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    return next(field for field in model._meta.concrete_fields if field.attname == name)
