"""CSV text as blocks of rows. Where nothing is quoted it is cut at its separators, a whole block at a time."""

import csv
import io
from collections.abc import Iterator
from itertools import chain, count

from bancheng.errors import CannotRead
from bancheng.files.blocks import Columns, Line, Rows, in_blocks

_PIECE = 50_000  # characters: some thousand rows, and so few that they stay near the processor


def csv_blocks(text: str, name: str, piece_of: int = _PIECE) -> Iterator[Rows]:
    """Every row, empty ones too. From the first quotation mark on, Python's own reader goes on. Raises CannotRead.

    >>> list(csv_blocks("a,b\\n1,2\\n", "a.csv"))
    [Columns(lines=range(1, 3), cells=[['a', '1'], ['b', '2']])]
    """
    delimiter, line, pieces = _delimiter(text), 1, _pieces(text, piece_of)
    for piece in pieces:
        plain = piece.replace("\r\n", "\n")
        if '"' in plain or "\r" in plain:
            yield from in_blocks(_read(chain([piece], pieces), line, delimiter, name))
            return
        yield _cut(plain.removesuffix("\n"), line, delimiter)
        line += piece.count("\n")


def _pieces(text: str, length: int) -> Iterator[str]:
    """Some whole lines each: cells of everything at once would take four bytes a character."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + length) + 1 or len(text)
        yield text[start:end]
        start = end


def _cut(plain: str, line: int, delimiter: str) -> Rows:
    """The columns; where rows differ in width, the rows."""
    cells = plain.replace("\n", f"{delimiter}\n{delimiter}").split(delimiter)
    height, width = plain.count("\n") + 1, (len(cells) + 1) // (plain.count("\n") + 1) - 1
    if len(cells) + 1 == height * (width + 1) and cells[width :: width + 1].count("\n") == height - 1:
        return Columns(range(line, line + height), [cells[at :: width + 1] for at in range(width)])
    return list(zip(count(line), (row.split(delimiter) for row in plain.split("\n")), strict=False))


def _read(pieces: Iterator[str], first: int, delimiter: str, name: str) -> Iterator[Line]:
    lines = chain.from_iterable(io.StringIO(piece, newline="") for piece in pieces)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = first
    try:
        for cells in reader:
            yield line, cells
            line = first + reader.line_num
    except csv.Error as error:
        raise _bad_csv(name, line, str(error)) from error


def _bad_csv(name: str, line: int, complaint: str) -> CannotRead:
    if "limit" in complaint:
        return CannotRead(
            f"文件「{name}」第{line}行有一格太长：请看是否少了一个引号，或把长文放进附件。",
            f"{name}, line {line}: one cell is too long; look for a missing quotation mark, or attach the long text.",
        )
    return CannotRead(
        f"文件「{name}」第{line}行的引号没有配对：请补上引号，或另存为 xlsx 再导入。",
        f"{name}, line {line}: a quotation mark has no partner; add it, or save the file as xlsx.",
    )


def _delimiter(text: str) -> str:
    """The separator that most of the first lines have, then the one met most often; lists in cells may hold another."""
    lines = text[:4000].splitlines()
    return max(",\t;|", key=lambda each: (sum(each in line for line in lines), text.count(each, 0, 4000)))
