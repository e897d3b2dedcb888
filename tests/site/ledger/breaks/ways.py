"""Ways to write past the actions, each under the name of the constraint that must refuse it."""

from collections.abc import Callable
from typing import Any

from django.db import models

from tests.site.actions.scenarios import SCENARIOS
from tests.site.builders import District

Break = Callable[[District], object]
BREAKS: dict[str, list[Break]] = {}


def breaks(name: str) -> Callable[[Break], Break]:
    """A way to break the constraint of this name."""

    def add(way: Break) -> Break:
        BREAKS.setdefault(name, []).append(way)
        return way

    return add


def lived(name: str) -> Callable[[District], None]:
    """The world of a scenario after its deed."""
    return lambda d: SCENARIOS[name].build(d).deed()


def again(model: type[Any], **changes: Any) -> None:
    """A second row like the newest one."""
    row = model._default_manager.latest("pk")
    row.pk = None
    for name, value in changes.items():
        setattr(row, name, value)
    models.Model.save(row, force_insert=True)


def has(build: Callable[[District], object], model: type[Any]) -> Callable[[District], Any]:
    """The newest row of a table, in a world that has one."""

    def rows(d: District) -> Any:
        build(d)
        return model._default_manager.filter(pk=model._default_manager.latest("pk").pk)

    return rows


def row(name: str, rows: Callable[[District], Any], **changes: Any) -> None:
    """A row of these worlds is changed so that it breaks the constraint."""
    breaks(name)(lambda d: rows(d).update(**changes))
