"""The page on the format is right: its examples load, its tables have the columns that are understood."""

import re
from datetime import date
from pathlib import Path

from bancheng.catalogue.folder import File
from bancheng.catalogue.formats.headings import headings
from bancheng.catalogue.load import read_files
from bancheng.catalogue.model import Catalogue
from bancheng.catalogue.schema import catalogue_schema

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "reference" / "catalogue-format.md").read_text(encoding="utf-8")
ON = date(2026, 11, 23)
YAML = [File(name, text.encode()) for text, name in re.findall(r"```yaml\n(# (\S+)\n.*?)```", PAGE, re.S)]
TABLES = [File(name, text.encode()) for name, text in re.findall(r"`(\S+\.csv)`\n\n```text\n(.*?)```", PAGE, re.S)]


def test_the_yaml_on_the_page_is_a_catalogue() -> None:
    matter = read_files(YAML, ON).matters["move"]
    assert (matter.known_as, len(matter.routes[0].needs), matter.routes[0].days) == (("迁户口", "落户"), 3, 3)


def test_the_tables_on_the_page_say_the_same() -> None:
    shared = [file for file in YAML if file.name == "shared.yaml"]
    from_yaml, from_tables = read_files(YAML, ON), read_files([*shared, *TABLES], ON)
    for code in ("move", "card"):
        assert routes_of(from_yaml, code) == routes_of(from_tables, code)


def routes_of(catalogue: Catalogue, code: str) -> list[tuple[object, ...]]:
    return [
        (route.admitted, route.days, route.trips, route.fee, [(need.papers, need.until) for need in route.needs])
        for route in catalogue.matters[code].routes
    ]


def test_every_column_is_on_the_page_with_what_goes_in() -> None:
    for kind in headings().tables.values():
        assert f"### {kind.title.zh} · `{kind.key}`" in PAGE
        for column in kind.columns.values():
            needed = " (needed)" if column.needed else ""
            assert f"| {column.heading.zh} | `{column.key}`{needed} | {column.about.en} |" in PAGE


def test_every_part_that_yaml_may_have_is_on_the_page() -> None:
    definitions = catalogue_schema()["$defs"]
    parts = {name for each in definitions.values() for name in each.get("properties", {})}
    assert sorted(name for name in parts if not re.search(rf"`{name}`|\*\*{name}\*\*|{name}:", PAGE)) == []
