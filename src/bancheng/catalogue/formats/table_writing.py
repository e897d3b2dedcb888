"""A catalogue written as a folder of CSV tables or as one workbook."""

import csv
from collections.abc import Iterator
from pathlib import Path

from bancheng.catalogue.formats.headings import Column, TableKind, headings
from bancheng.catalogue.formats.table_rows import Filled, table_rows
from bancheng.catalogue.model import Catalogue
from bancheng.files.formulas import disarmed
from bancheng.files.workbook_writing import TextSheet, write_workbook
from bancheng.reasons import Language, Sentence

_LISTS = {"interprets", "may", "needs"}  # several words in one cell, so that none can be chosen alone
_EXPLAINED = (Sentence("表", "table"), Sentence("列", "column"), Sentence("说明", "meaning"))


def write_csv(catalogue: Catalogue, folder: Path, language: Language = "zh") -> None:
    """One file for each table, UTF-8 with a mark by which spreadsheets know it; what could be a formula is disarmed."""
    for key, rows in table_rows(catalogue, language):
        kind = headings().tables[key]
        with (folder / f"{kind.title.within(language)}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(_header(kind, language))
            writer.writerows(_lines(kind, rows))


def write_xlsx(catalogue: Catalogue, path: Path, language: Language = "zh") -> None:
    """The same tables as sheets of one workbook, with an explanation of every column on a sheet of its own."""
    sheets = [_sheet(headings().tables[key], rows, language) for key, rows in table_rows(catalogue, language)]
    explained = TextSheet(
        Sentence("说明", "readme").within(language),
        [each.within(language) for each in _EXPLAINED],
        list(_explanations(language)),
    )
    write_workbook(path, [*sheets, explained])


def _sheet(kind: TableKind, rows: Iterator[Filled], language: Language) -> TextSheet:
    choices = {
        at: [shown.within(language) for shown in column.words.shown.values()]
        for at, column in enumerate(kind.columns.values())
        if column.words and column.key not in _LISTS
    }
    return TextSheet(kind.title.within(language), _header(kind, language), _lines(kind, rows), choices)


def _header(kind: TableKind, language: Language) -> list[str]:
    return [column.heading.within(language) for column in kind.columns.values()]


def _lines(kind: TableKind, rows: Iterator[Filled]) -> Iterator[list[str]]:
    return ([disarmed(row.get(key, "")) for key in kind.columns] for row in rows)


def _explanations(language: Language) -> Iterator[list[str]]:
    for kind in headings().tables.values():
        yield [kind.title.within(language), "", kind.about.within(language)]
        for column in kind.columns.values():
            yield [kind.title.within(language), column.heading.within(language), _about(column, language)]


def _about(column: Column, language: Language) -> str:
    needed = Sentence("（必填）", " (needed)").within(language) if column.needed else ""
    return column.about.within(language) + needed
