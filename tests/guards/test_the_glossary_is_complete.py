"""`docs/glossary.md` ties each word of the code to a word of the law; a name without a row is one nobody can check."""

import importlib
import inspect
import pkgutil
import re
from collections import Counter

import pytest

from tests.guards.tree import ROOT

GLOSSARY = ROOT / "docs" / "glossary.md"
COLUMNS = 4  # identifier, 中文, source, meaning
PACKAGES = [
    "bancheng.files",
    "bancheng.workdays",
    "bancheng.cases",
    "bancheng.coordination",
    "bancheng.catalogue",
    "bancheng.deadlocks",
    "bancheng.classes",
    "bancheng.event_logs",
    "bancheng.explainers",
]
HAN = re.compile(r"[\u4e00-\u9fff]")


def rows() -> list[list[str]]:
    lines = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]


def public_classes(package: str) -> set[str]:
    root = importlib.import_module(package)
    names = [package, *(module.name for module in pkgutil.walk_packages(root.__path__, f"{package}."))]
    found = set()
    for name in names:
        for identifier, value in inspect.getmembers(importlib.import_module(name), inspect.isclass):
            if value.__module__ == name and not identifier.startswith("_"):
                found.add(identifier)
    return found


def test_every_row_gives_identifier_chinese_term_source_and_meaning() -> None:
    incomplete = [row for row in rows() if len(row) != COLUMNS or not all(row) or not HAN.search(row[1])]
    assert incomplete == []


def test_no_identifier_has_two_rows() -> None:
    assert [name for name, times in Counter(row[0] for row in rows()).items() if times > 1] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_class_of_the_engine_has_a_row(package: str) -> None:
    classes = public_classes(package)
    assert classes, f"{package} has no public class; has it moved?"
    assert sorted(classes - {row[0].strip("`") for row in rows()}) == []
