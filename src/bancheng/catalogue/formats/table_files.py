"""A catalogue's tables: one CSV file or one sheet of a workbook for each kind of thing."""

from collections.abc import Iterable, Iterator

from bancheng.catalogue import values
from bancheng.catalogue.applicants import Attribute, Condition
from bancheng.catalogue.authority import Authority
from bancheng.catalogue.formats.authority_tables import read_authority
from bancheng.catalogue.formats.headings import TableKind, headings
from bancheng.catalogue.formats.longest_tables import read_matters
from bancheng.catalogue.formats.matter_tables import MatterTables
from bancheng.catalogue.formats.sheet import HeadedSheet, SheetRow
from bancheng.catalogue.formats.source import Cuts
from bancheng.catalogue.law import Norm
from bancheng.catalogue.model import Matter, Paper
from bancheng.catalogue.nearest import did_you_mean
from bancheng.catalogue.parts import Law, code, is_code, known, place, yes
from bancheng.files.cells import folded
from bancheng.files.located import fault_at
from bancheng.files.tables import Table
from bancheng.files.written import Written
from bancheng.reasons import Sentence


class TableFiles:
    """All tables of one catalogue. The requirements, which are many, are taken in last."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._rows: dict[str, list[SheetRow]] = {}
        self._matters: list[HeadedSheet] = []
        self._routes: list[HeadedSheet] = []
        self._requirements: list[HeadedSheet] = []
        for table in tables:
            kind = _kind_of(table)
            if kind is None:
                continue
            sheet = HeadedSheet(kind, table)
            if kind.key == "requirements":
                self._requirements.append(sheet)
            elif kind.key in ("matters", "routes"):
                (self._matters if kind.key == "matters" else self._routes).append(sheet.kept())
            else:
                self._rows.setdefault(kind.key, []).extend(sheet.rows())

    def cuts(self) -> Cuts:
        found: dict[str, frozenset[int]] = {}
        for condition in self._conditions():
            for attribute, _, content in condition.keyed():
                numbers = frozenset(number for number in content.span() or () if number is not None)
                found[attribute] = found.get(attribute, frozenset()) | numbers
        return found

    def titles(self) -> Iterator[Sentence]:
        return (row.parts["name"].title() for row in self._of("catalogue") if "name" in row.parts)

    def norms(self) -> Iterator[tuple[Written, Norm]]:
        for row in self._of("norms"):
            yield row.parts["code"], values.norm(code(row.parts["code"]), place(row), row.parts)

    def attributes(self, cuts: Cuts) -> Iterator[tuple[Written, Attribute]]:
        classes: dict[str, list[SheetRow]] = {}
        for row in self._of("classes"):
            classes.setdefault(row.parts["attribute"].text(), []).append(row)
        for row in self._of("attributes"):
            label = row.parts["code"]
            yield label, _attribute(row, classes.pop(label.text(), []), cuts)
        for name, rows in classes.items():
            zh, en = did_you_mean(name, [row.parts["code"].text() for row in self._of("attributes")])
            raise rows[0].parts["attribute"].fault(f"没有“{name}”，{zh}", f'there is no "{name}"; {en}')

    def authorities(self) -> Iterator[tuple[Written, Authority]]:
        bodies, instruments = self._of("bodies"), self._of("instruments")
        for row in [*bodies, *instruments][:1]:
            yield row.parts["code"], read_authority(row, bodies, instruments)

    def can_come(self, law: Law) -> Iterator[tuple[Written, Condition]]:
        for row in self._of("catalogue"):
            if "can_come" in row.parts:
                yield row.parts["can_come"], law.condition(row.parts["can_come"])

    def offices(self) -> Iterator[tuple[Written, tuple[str, Sentence]]]:
        for row in self._of("offices"):
            yield row.parts["code"], (code(row.parts["code"]), row.parts["name"].title())

    def papers(self) -> Iterator[tuple[Written, Paper]]:
        for row in self._of("papers"):
            yield row.parts["code"], values.paper(code(row.parts["code"]), place(row), row.parts)

    def matters(self, law: Law) -> Iterator[tuple[Written, Matter]]:
        rows = [row for sheet in self._matters for row in read_matters(sheet, law)]
        papers = filter(is_code, (row.parts["code"].text() for row in self._of("papers")))
        codes = {*papers, *(row.code for _, row in rows)}
        return MatterTables(law, codes, self._routes, self._of("referrals"), self._requirements).matters(rows)

    def _conditions(self) -> Iterator[Written]:
        yield from (row.parts["can_come"] for row in self._of("catalogue") if "can_come" in row.parts)
        for sheets, column in ((self._matters, "open_to"), (self._routes, "for")):
            for sheet in sheets:
                yield from sheet.different(column)

    def _of(self, kind: str) -> list[SheetRow]:
        return self._rows.get(kind, [])


def _kind_of(table: Table) -> TableKind | None:
    """The kind its name says; None for a table that only explains."""
    stem = table.sheet or table.name.rpartition(".")[0]
    kind = headings().kind_of(stem)
    if kind is None and folded(stem) not in headings().ignored:
        zh, en = did_you_mean(stem, [each.title.zh for each in headings().tables.values()])
        raise fault_at(table.name, table.header, f"不认识表“{stem}”，{zh}", f'no table is called "{stem}"; {en}')
    return kind


def _is_measured(row: SheetRow) -> bool:
    return "measured" in row.parts and yes(row.parts["measured"])


def _attribute(row: SheetRow, rows: list[SheetRow], cuts: Cuts) -> Attribute:
    word = code(row.parts["code"])
    if _is_measured(row):
        return values.measured_attribute(word, row.parts, cuts.get(word, frozenset()))
    classes = dict[str, Sentence]()
    for each in rows:
        label = each.parts["code"]
        if code(label) in classes:
            raise label.fault(f"“{label.text()}”写了两处，请留一处。", f'"{label.text()}" is written twice; keep one.')
        classes[code(label)] = each.parts["name"].title()
    near = {
        each.parts["code"].text(): tuple(known(entry, classes) for entry in each.parts["near"].entries())
        for each in rows
        if "near" in each.parts
    }
    return values.listed_attribute(word, row.parts, classes, near)
