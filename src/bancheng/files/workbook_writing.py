"""A workbook of plain text: what a catalogue needs of .xlsx, and no more.

Every cell is text and stays text when somebody types into it, so that no code becomes a number or a date. The first row
is frozen; a column may offer its words to choose from.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from bancheng.errors import CannotRead

MOST_ROWS = 1_048_576
_LONGEST_CELL = 32_767
_WIDTH = 18
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ as A
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font/><font><b/></font></fonts>'
    '<fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/>'
    '<xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/>'
    "</cellXfs></styleSheet>"
)


@dataclass(frozen=True, slots=True)
class TextSheet:
    """One sheet: its name, its heading row, the rows below, and for some columns the words to choose from."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[str]]
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)


def write_workbook(path: Path, sheets: Sequence[TextSheet]) -> None:
    """Writes the workbook; the same sheets give the same bytes. Raises CannotRead where Excel's limits are passed."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in _parts(sheets):
            packed.writestr(_entry(name), _HEAD + text)
        for number, sheet in enumerate(sheets, start=1):
            with packed.open(_entry(f"xl/worksheets/sheet{number}.xml"), "w", force_zip64=True) as out:
                for piece in _sheet(sheet):
                    out.write(piece.encode("utf-8"))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)  # of 1980, so that the bytes do not tell when
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _parts(sheets: Sequence[TextSheet]) -> Iterator[tuple[str, str]]:
    numbered = list(enumerate(sheets, start=1))
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for number, _ in numbered
    )
    yield (
        "[Content_Types].xml",
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>{overrides}</Types>',
    )
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    named = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="r{number}"/>' for number, sheet in numbered
    )
    yield "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{named}</sheets></workbook>'
    files = [("worksheet", f"worksheets/sheet{number}.xml") for number, _ in numbered]
    yield "xl/_rels/workbook.xml.rels", _relations([*files, ("styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _sheet(sheet: TextSheet) -> Iterator[str]:
    frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    widths = f'<cols><col min="1" max="{len(sheet.header)}" width="{_WIDTH}" style="1" customWidth="1"/></cols>'
    view = f'<sheetViews><sheetView workbookViewId="0">{frozen}</sheetView></sheetViews>'
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}">{view}{widths}<sheetData>'
    yield _row(sheet, 1, sheet.header, style=2)
    for number, row in enumerate(sheet.rows, start=2):
        if number > MOST_ROWS:
            raise CannotRead(
                f"表“{sheet.name}”超过 {MOST_ROWS} 行，xlsx 放不下，请改用 CSV。",
                f'"{sheet.name}" has more than {MOST_ROWS} rows, too many for xlsx; use CSV.',
            )
        yield _row(sheet, number, row, style=1)
    yield f"</sheetData>{_choices(sheet)}</worksheet>"


def _row(sheet: TextSheet, number: int, cells: Sequence[str], style: int) -> str:
    if max(map(len, cells)) > _LONGEST_CELL:
        raise CannotRead(
            f"表“{sheet.name}”第 {number} 行有一格太长，xlsx 放不下，请改用 CSV。",
            f'"{sheet.name}", row {number}: a cell is too long for xlsx; use CSV.',
        )
    written = "".join(
        f'<c r="{_letters(at)}{number}" s="{style}" t="inlineStr">{_text(cell)}</c>'
        for at, cell in enumerate(cells)
        if cell
    )
    return f'<row r="{number}">{written}</row>'


def _text(cell: str) -> str:
    return f'<is><t xml:space="preserve">{escape(_ESCAPED.sub("_x005F_", cell))}</t></is>'


def _choices(sheet: TextSheet) -> str:
    if not sheet.choices:
        return ""
    each = "".join(
        f'<dataValidation type="list" allowBlank="1" sqref="{_letters(at)}2:{_letters(at)}{MOST_ROWS}">'
        f'<formula1>"{escape(",".join(words))}"</formula1></dataValidation>'
        for at, words in sheet.choices.items()
    )
    return f'<dataValidations count="{len(sheet.choices)}">{each}</dataValidations>'


def _letters(at: int) -> str:
    """The letters of a column, counted from 0; a catalogue's tables end well before Z."""
    return chr(ord("A") + at)
