"""Which table and which column a heading means: the words are data, in `data/headings.yaml`, Chinese and English."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bancheng.catalogue.nearest import did_you_mean
from bancheng.files.cells import folded
from bancheng.files.located import Located, fault_at
from bancheng.files.tables import Table
from bancheng.files.yaml_text import read_located
from bancheng.reasons import Sentence

_TABLE = ("zh", "about", "columns")
_COLUMN = ("also", "needed", "second_of", "words")


@dataclass(frozen=True, slots=True)
class Words:
    """What people may write for each code: `meant` by the folded word, and the word that is written for it."""

    meant: Mapping[str, str]
    shown: Mapping[str, Sentence]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in the model, its headings, what goes in, and whether every row needs it."""

    key: str
    heading: Sentence
    about: Sentence
    needed: bool
    second_of: str
    words: Words | None


@dataclass(frozen=True, slots=True)
class TableKind:
    """One of a catalogue's tables: what it is called, what it is for, and its columns in their order."""

    key: str
    title: Sentence
    about: Sentence
    columns: Mapping[str, Column]
    understood: Mapping[str, str]

    def places(self, table: Table) -> dict[str, int]:
        """Where each of its columns stands. An unknown, repeated or missing heading is refused."""
        found: dict[str, int] = {}
        for at, heading in enumerate(table.columns):
            key = self.understood.get(folded(heading))
            if folded(heading) in headings().ignored:
                continue
            if key is None:
                zh, en = did_you_mean(heading, [column.heading.zh for column in self.columns.values()])
                raise fault_at(table.name, table.header, f"不认识列“{heading}”，{zh}", f'no column "{heading}"; {en}')
            if key in found:
                zh, en = f"“{heading}”和“{table.columns[found[key]]}”是同一列。", f'"{heading}" is there twice.'
                raise fault_at(table.name, table.header, zh, en)
            found[key] = at
        for column in self.columns.values():
            if column.needed and column.key not in found:
                zh, en = f"缺少“{column.heading.zh}”列。", f'the column "{column.heading.en}" is missing.'
                raise fault_at(table.name, table.header, zh, en)
        return found


@dataclass(frozen=True, slots=True)
class Headings:
    """Every table a catalogue can have, and the names of tables and columns that are passed over."""

    tables: Mapping[str, TableKind]
    understood: Mapping[str, str]
    ignored: frozenset[str]

    def kind_of(self, name: str) -> TableKind | None:
        """The table that a file or a sheet of this name holds; `requirements-police` is one of requirements."""
        for part in (name, name.replace("－", "-").partition("-")[0]):
            if (key := self.understood.get(folded(part))) is not None:
                return self.tables[key]
        return None


@cache
def headings() -> Headings:
    """The vocabulary, read once.

    >>> headings().kind_of("要求-公安").understood["依据"], headings().kind_of("Papers").title.zh
    ('basis', '材料')
    """
    file = resources.files("bancheng.catalogue") / "data" / "headings.yaml"
    parts = read_located(file.read_text(encoding="utf-8"), file.name).fields(("tables", "ignored", "words"))
    words = {key: _words(value) for key, value in parts["words"].named().items()}
    tables = {key: _table(key, value, words) for key, value in parts["tables"].named().items()}
    understood = {folded(name): key for key, table in tables.items() for name in (key, table.title.zh)}
    return Headings(tables, understood, frozenset(folded(entry.text()) for entry in parts["ignored"].entries()))


def _table(key: str, value: Located, words: Mapping[str, Words]) -> TableKind:
    parts = value.fields(_TABLE)
    columns, understood = dict[str, Column](), dict[str, str]()
    for name, content in parts["columns"].named().items():
        column = content.fields(("zh", "about"), _COLUMN)
        columns[name] = Column(
            key=name,
            heading=Sentence(column["zh"].text(), name),
            about=column["about"].sentence(),
            needed="needed" in column,
            second_of=column["second_of"].text() if "second_of" in column else "",
            words=words[column["words"].text()] if "words" in column else None,
        )
        also = [entry.text() for entry in column["also"].entries()] if "also" in column else []
        understood |= {folded(each): name for each in (name, column["zh"].text(), *also)}
    return TableKind(key, Sentence(parts["zh"].text(), key), parts["about"].sentence(), columns, understood)


def _words(value: Located) -> Words:
    meant, shown = dict[str, str](), dict[str, Sentence]()
    for code, content in value.named().items():
        parts = content.fields(("zh", "en"), ("also",))
        shown[code] = Sentence(parts["zh"].text(), parts["en"].text())
        also = [entry.text() for entry in parts["also"].entries()] if "also" in parts else []
        meant |= {folded(each): code for each in (code, *also, parts["zh"].text(), parts["en"].text())}
    return Words(meant, shown)
