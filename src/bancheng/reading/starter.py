"""What the readings know before a window has decided anything: invented messages that come with the package."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from bancheng.reading.learned import Task


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and what it was decided to be."""

    text: str
    label: str


_COLUMNS: dict[Task, int] = {"scope": 0, "office": 1, "cause": 2, "obstacle": 3}


@cache
def invented(task: Task) -> tuple[Labelled, ...]:
    """The invented messages with their label for a task; none for one whose labels every window has of its own."""
    column = _COLUMNS.get(task)
    if column is None:
        return ()
    lines = files("bancheng.reading").joinpath("data/examples.txt").read_text("utf-8").splitlines()
    rows = [line.split("|", 4) for line in lines if line and not line.startswith("#")]
    return tuple(Labelled(row[4], row[column]) for row in rows if row[column])


def invented_for(task: Task, used: Iterable[str]) -> tuple[Labelled, ...]:
    """The invented messages under the labels that are in use, which may be this package's codes or usual names.

    A message whose label nobody uses is left out: the reading must not give work to an office that is not there.
    """
    known, names = frozenset(used), label_names().get(task, {})
    called = {code: next((name for name in (code, *names.get(code, ())) if name in known), "") for code in _codes(task)}
    return tuple(Labelled(each.text, name) for each in invented(task) if (name := called[each.label]))


def _codes(task: Task) -> set[str]:
    return {each.label for each in invented(task)}


@cache
def label_names() -> dict[str, dict[str, tuple[str, ...]]]:
    """What offices, causes and obstacles are called, by task and code."""
    raw: dict[str, dict[str, Any]] = yaml.safe_load(
        files("bancheng.reading").joinpath("data/label_names.yaml").read_text("utf-8")
    )
    return {task: {code: tuple(names) for code, names in called.items()} for task, called in raw.items()}
