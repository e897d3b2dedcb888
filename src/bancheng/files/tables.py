"""Tables in a file, read the way offices keep them: CSV in any usual encoding, gzip, or an Excel workbook.

Nothing is guessed silently: a byte that fits no encoding, a cell too long, a number Excel has already rounded are
errors that name the file, the line, the column and the remedy. Size is bounded before anything is unpacked.
"""

import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from bancheng.errors import CannotRead
from bancheng.files.blocks import Columns, Line, Rows, in_blocks, lines_of
from bancheng.files.csv_text import csv_blocks
from bancheng.files.encodings import decoded_as
from bancheng.files.limits import Limits, read_bytes, too_large
from bancheng.files.workbooks import is_workbook, workbook_sheets


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it starts on, counted as Excel or a text editor counts, and its cells by column name.

    Cells beyond the last named column are kept under `第N列`, so that nothing is lost without a word.
    """

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table's columns, in their order, the line they stand on, and what stands below, once.

    `sheet` is the sheet of a workbook; the name then is the file's with the sheet behind it. `encoding` is what the
    text was found to be in; empty for a workbook.
    """

    name: str
    columns: tuple[str, ...]
    header: int
    blocks: Iterator[Rows]
    sheet: str = ""
    encoding: str = ""

    @property
    def lines(self) -> Iterator[Line]:
        """What stands below, row by row."""
        return chain.from_iterable(map(lines_of, self.blocks))

    @property
    def rows(self) -> Iterator[Row]:
        """The lines with their cells under the names of the columns."""
        return (Row(line, _cells(self.columns, cells)) for line, cells in self.lines)


_HEADER_SEARCH = 20  # merged titles and "filled in by" lines stand within this many rows
_HEADER_SHARE = 0.8  # the header is the first row nearly as wide as the widest but one


def read_table(source: Path | bytes, name: str = "", limits: Limits | None = None) -> Table:
    """The table in a file or in bytes, of a workbook the first; `name` is what people know the file by.

    Title rows above the header are passed over, empty rows skipped. Raises CannotRead, also while rows are taken.

    >>> table = read_table("台账,,\\n编号,内容,电话\\n1,灯坏了,13000000001\\n".encode("gbk"), "台账.csv")
    >>> table.columns, [(row.line, row.cells["内容"]) for row in table.rows]
    (('编号', '内容', '电话'), [(3, '灯坏了')])
    """
    name, content, limits = _opened(source, name, limits)
    if not is_workbook(content):
        return _csv_table(content, name, limits)
    _, lines = next(workbook_sheets(content, name, limits.unpacked_bytes, limits.cells))
    return _table(_checked(in_blocks(lines), name, limits), name)


def read_tables(source: Path | bytes, name: str = "", limits: Limits | None = None) -> Iterator[Table]:
    """Every table of the file: the one of a CSV file, or each visible sheet of a workbook that is not empty."""
    name, content, limits = _opened(source, name, limits)
    if not is_workbook(content):
        yield _csv_table(content, name, limits)
        return
    for sheet, lines in workbook_sheets(content, name, limits.unpacked_bytes, limits.cells):
        called = f"{name}#{sheet}"
        checked = _checked(in_blocks(lines), called, limits)
        if (first := next(checked, None)) is not None:
            yield _table(chain([first], checked), called, sheet)


def _opened(source: Path | bytes, name: str, limits: Limits | None) -> tuple[str, bytes, Limits]:
    limits = limits or Limits()
    name = name or (source.name if isinstance(source, Path) else "表格")
    content = source if isinstance(source, bytes) else read_bytes(source, limits, name)
    if len(content) > limits.file_bytes:
        raise too_large(name, limits.file_bytes)
    return name, _unpacked(content, name, limits), limits


def _csv_table(content: bytes, name: str, limits: Limits) -> Table:
    text, encoding = decoded_as(content, name)
    return replace(_table(_checked(csv_blocks(text, name), name, limits), name), encoding=encoding)


def _table(checked: Iterator[Rows], name: str, sheet: str = "") -> Table:
    head: list[Line] = []
    while len(head) < _HEADER_SEARCH and (block := next(checked, None)) is not None:
        head += lines_of(block)
    if not head:
        raise CannotRead(f"文件「{name}」是空的：请选有内容的表格。", f"{name} is empty: choose a table with rows.")
    at = _header_among(head[:_HEADER_SEARCH])
    line, header = head[at]
    below = head[at + 1 :]
    blocks = chain([below], checked) if below else checked
    return Table(name, _columns(header, name, line), line, blocks, sheet)


def _header_among(head: list[Line]) -> int:
    widths = [sum(bool(cell.strip()) for cell in cells) for _, cells in head]
    usual = sorted(widths)[-2 if len(widths) > 2 else -1]  # one row with a stray comma must not look like the header
    return next(i for i, width in enumerate(widths) if width >= _HEADER_SHARE * usual)


def _unpacked(content: bytes, name: str, limits: Limits) -> bytes:
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            plain = packed.read(limits.unpacked_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise CannotRead(
            f"压缩文件「{name}」已损坏：请重新压缩后再导入。", f"The gzip file {name} is damaged: pack it again."
        ) from error
    if len(plain) > limits.unpacked_bytes:
        raise too_large(name, limits.unpacked_bytes)
    return plain


def _checked(blocks: Iterator[Rows], name: str, limits: Limits) -> Iterator[Rows]:
    """The lines that say something, none too long. A block is looked at as a whole, and line by line if need be."""
    seen = 0
    for block in blocks:
        widths = [len(block.cells)] * len(block.lines) if isinstance(block, Columns) else [len(row) for _, row in block]
        too_many = max(widths) > limits.columns or seen + sum(widths) > limits.cells
        if too_many or _has_long(block, limits.cell_characters):
            yield from ([line] for line in _small_enough(lines_of(block), seen, name, limits))
        elif isinstance(block, Columns) and any(all(map(str.strip, column)) for column in block.cells):
            yield block  # where every cell of some column is filled, no row is empty
        elif filled := [(line, cells) for line, cells in lines_of(block) if any(map(str.strip, cells))]:
            yield filled
        seen += sum(widths)


def _has_long(block: Rows, most: int) -> bool:
    """Whether a cell is too long: it is none where a whole row, or a column of the block, is not."""
    each = block.cells if isinstance(block, Columns) else (row for _, row in block)
    return any(len("".join(cells)) > most and max(map(len, cells)) > most for cells in each)


def _small_enough(block: list[Line], seen: int, name: str, limits: Limits) -> Iterator[Line]:
    for line, cells in block:
        seen += len(cells)
        if len(cells) > limits.columns or seen > limits.cells:
            raise CannotRead(
                f"文件「{name}」第{line}行：表格太大，最多 {limits.columns} 列、共 {limits.cells} 格，请分开导入。",
                f"{name}, line {line}: at most {limits.columns} columns and {limits.cells} cells; import it in parts.",
            )
        if max(map(len, cells), default=0) > limits.cell_characters:
            raise _long_cell(name, line, cells, limits.cell_characters)
        if any(cell and not cell.isspace() for cell in cells):
            yield line, cells


def _long_cell(name: str, line: int, cells: list[str], most: int) -> CannotRead:
    column = next(number for number, cell in enumerate(cells, start=1) if len(cell) > most)
    return CannotRead(
        f"文件「{name}」第{line}行第{column}列太长：最多 {most} 字，请改放附件。",
        f"{name}, line {line}, column {column}: at most {most} characters in a cell.",
    )


def _columns(header: list[str], name: str, line: int) -> tuple[str, ...]:
    while header and not header[-1].strip():
        header = header[:-1]
    columns = tuple(" ".join(cell.split()) or _unnamed(n) for n, cell in enumerate(header, start=1))
    twice = next((column for column in columns if columns.count(column) > 1), None)
    if twice is not None:
        raise CannotRead(
            f"文件「{name}」第{line}行有两列都叫「{twice}」：请改掉一个列名。",
            f"{name}, line {line}: two columns are called “{twice}”; rename one.",
            field=twice,
        )
    return columns


def _cells(columns: tuple[str, ...], cells: list[str]) -> dict[str, str]:
    named = dict(zip(columns, chain(cells, [""] * len(columns)), strict=False))
    extra = {_unnamed(n): cell for n, cell in enumerate(cells, start=1) if n > len(columns) and cell.strip()}
    return named | extra


def _unnamed(number: int) -> str:
    return f"第{number}列"
