"""Questions whose text is made once: what every step of every case asks must stay cheap on a small box.

Django builds and compiles a query anew each time, which costs more than the database's work (as with `insert`). It
still says what the question is and what forms the values have: it compiles the question about a stand-in, once for each
kind of database, and each asking puts its own id in the stand-in's place.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from bancheng_site.records.at_hand import at_hand

Row = TypeVar("Row", bound=models.Model)
Converted = tuple[int, tuple[Sequence[Callable[[Any, Any, Any], Any]], Any]]
STAND_IN = 4_611_686_018_427_387_901
"""An id that nothing will ever have, and that both databases take for one."""


@dataclass(frozen=True, slots=True)
class _Compiled:
    """The text, its parameters, the columns' names, and how their values become Python's."""

    model: type[Any]
    text: str = ""
    parameters: Sequence[Any] = ()
    columns: Sequence[str] = ()
    converted: Sequence[Converted] = ()


class Prepared(Generic[Row]):
    """A question about one id. Whatever else it says must never change: only the id is asked anew."""

    def __init__(self, question: "Callable[[int], models.QuerySet[Row, Any]]") -> None:
        self._question = question
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, about: int) -> list[Row]:
        """The rows that answer it."""
        here = at_hand()
        compiled = self._compiled_for(here)
        as_row, columns = compiled.model.from_db, compiled.columns
        return [as_row(here.alias, columns, values) for values in self.values(about)]

    def values(self, about: int) -> list[list[Any]]:
        """The same as plain values."""
        here = at_hand()
        compiled = self._compiled_for(here)
        if not compiled.text:
            return []
        with here.cursor() as cursor:
            cursor.execute(compiled.text, [about if each == STAND_IN else each for each in compiled.parameters])
            found = [list(row) for row in cursor.fetchall()]
        for place, (converters, column) in compiled.converted:
            for row in found:
                for convert in converters:
                    row[place] = convert(row[place], column, here)
        return found

    def _compiled_for(self, here: BaseDatabaseWrapper) -> _Compiled:
        """As it is put to this kind of database."""
        if here.vendor not in self._compiled:
            self._compiled[here.vendor] = _compile(self._question(STAND_IN), here)
        return self._compiled[here.vendor]


def _compile(question: "models.QuerySet[Any, Any]", here: BaseDatabaseWrapper) -> _Compiled:
    """Nothing, where Django sees that no row can ever answer."""
    compiler = question.query.get_compiler(connection=here)
    try:
        text, parameters = compiler.as_sql()
    except EmptyResultSet:
        return _Compiled(question.model)
    columns = [column for column, _, _ in compiler.select]
    converted = tuple(compiler.get_converters(columns).items())
    return _Compiled(question.model, text, parameters, [column.target.attname for column in columns], converted)
