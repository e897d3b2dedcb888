"""What the readings know before a window has decided anything: invented messages and letters, kept in the package."""

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


_FILES: dict[str, tuple[Task, ...]] = {
    "examples.txt": ("scope", "office", "cause", "obstacle"),
    "letters.txt": ("office", "cause", "obstacle"),
}
"""What the columns of each file say; the last is the text."""


@cache
def invented(task: Task) -> tuple[Labelled, ...]:
    """The invented texts with their label for a task; none for one whose labels every window has of its own."""
    return tuple(
        Labelled(row[-1], row[columns.index(task)])
        for name, columns in _FILES.items()
        if task in columns
        for row in _rows(name, len(columns))
        if row[columns.index(task)]
    )


def _rows(name: str, labels: int) -> list[list[str]]:
    lines = files("bancheng.reading").joinpath("data", name).read_text("utf-8").splitlines()
    return [line.split("|", labels) for line in lines if line and not line.startswith("#")]


def invented_for(task: Task, used: Iterable[str]) -> tuple[Labelled, ...]:
    """The invented texts under the labels that are in use, which may be this package's codes or usual names.

    A text whose label nobody uses is left out: the reading must not give work to an office that is not there.
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
