"""Rows of an Excel workbook, after it has been shown to be harmless.

A workbook is a zip of XML. Before the reader sees it, each part is unpacked within a budget and looked through: no
bomb, no document type, no sheet that claims seventeen thousand million cells, no string repeated into gigabytes. The
reader then gets a fresh archive of just those parts, so headers that lie about sizes cannot reach it.
"""

import io
import math
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from bancheng.errors import CannotRead

_CHUNK = 1 << 16
_MOST_PARTS = 2_000
_NEEDED = re.compile(
    r"^(?:\[Content_Types\]\.xml|_rels/.*|xl/(?:workbook|styles|sharedStrings)\.xml|xl/_rels/.*|xl/worksheets/.*)$"
)
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_EXACT = 10**15  # Excel keeps 15 digits; the sixteenth of a number has already become 0


def is_workbook(content: bytes) -> bool:
    """Whether the bytes are a zip archive or an old .xls, by their first bytes and not by the name."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0"))


def workbook_sheets(
    content: bytes, name: str, unpacked_bytes: int, cells: int
) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    """Each visible sheet, at least one: what it is called, and its rows with their row numbers. Raises CannotRead."""
    if content.startswith(b"\xd0"):
        raise CannotRead(
            f"文件「{name}」是旧版 .xls 或带密码：请去掉密码，另存为 .xlsx 再导入。",
            f"{name} is an old .xls or has a password: save it as .xlsx without a password.",
        )
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(_harmless(content, name, unpacked_bytes, cells)))
        shown = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        ]
        if not shown:
            raise _damaged(name)
        for title in shown:
            yield title, _as_text(enumerate(workbook.get_sheet_by_name(title).iter_rows(), start=1), name)
    except (CalamineError, PasswordError, OSError, ValueError) as error:
        raise _damaged(name) from error


def _as_text(rows: Iterator[tuple[int, Sequence[object]]], name: str) -> Iterator[tuple[int, list[str]]]:
    for line, row in rows:
        yield line, [_cell(value, name, line, column) for column, value in enumerate(row, start=1)]


def _cell(value: object, name: str, line: int, column: int) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(float(value), name, line, column)
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, timedelta) else str(value).replace("\0", "")


def _number(value: float, name: str, line: int, column: int) -> str:
    if math.isfinite(value) and abs(value) >= _EXACT:
        raise CannotRead(
            f"文件「{name}」第{line}行第{column}列的16位以上数字已被 Excel 改了末几位：请设为「文本」重填。",
            f"{name}, row {line}, column {column}: a number of 16 or more digits, which Excel has already rounded; "
            "format the column as text and type the numbers again.",
        )
    return str(int(value)) if math.isfinite(value) and value == int(value) else repr(value)


def _harmless(content: bytes, name: str, budget: int, cells: int) -> bytes:
    """A new archive of the parts the reader needs, each unpacked within the budget and looked through."""
    clean = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(clean, "w") as rebuilt:
            parts = packed.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > budget:
                raise _bomb(name)
            strings: list[int] = []
            wanted = {part.filename: part for part in parts if _NEEDED.match(part.filename) and not part.is_dir()}
            for filename in sorted(wanted):  # sharedStrings comes before worksheets, which refer to it
                xml = _part(packed, wanted[filename], name, budget)
                budget -= len(xml)
                _look_through(xml, filename, _Look(name, strings, cells, budget))
                rebuilt.writestr(filename, xml)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _damaged(name) from error
    return clean.getvalue()


def _part(packed: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, budget: int) -> bytes:
    with packed.open(part) as stream:
        xml = stream.read(budget + 1)
    if len(xml) > budget:
        raise _bomb(name)
    return xml


def _look_through(xml: bytes, filename: str, look: "_Look") -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = look.doctype
    if filename == "xl/sharedStrings.xml":
        parser.StartElementHandler, parser.CharacterDataHandler = look.string_starts, look.string_text
    elif filename.startswith("xl/worksheets/"):
        parser.StartElementHandler, parser.CharacterDataHandler = look.cell_starts, look.cell_text
        parser.EndElementHandler = look.cell_ends
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, LookupError) as error:  # LookupError: an encoding nobody knows
        raise _damaged(look.name) from error


class _Look:
    """What the parser's handlers remember: how long each shared string is, how far a sheet reaches, what it says."""

    def __init__(self, name: str, strings: list[int], cells: int, budget: int) -> None:
        self.name, self.strings, self.cells, self.budget = name, strings, cells, budget
        self.row = self.column = self.rows = self.columns = self.said = 0
        self.shared = self.in_value = False
        self.value = ""

    def doctype(self, *_: object) -> None:
        raise _damaged(self.name)

    def string_starts(self, tag: str, _: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "si":
            self.strings.append(0)

    def string_text(self, text: str) -> None:
        if self.strings:
            self.strings[-1] += len(text)

    def cell_starts(self, tag: str, attributes: dict[str, str]) -> None:
        plain = tag.rpartition(":")[2]
        if plain == "row":
            self.reach("A" + attributes.get("r", str(self.row + 1)))
            self.column = 0
        elif plain == "c":
            self.shared, self.value = attributes.get("t") == "s", ""
            self.reach(attributes.get("r") or f"{_column_letters(self.column + 1)}{max(self.row, 1)}")
        self.in_value = plain == "v"

    def cell_text(self, text: str) -> None:
        self.said += len(text)
        if self.in_value and self.shared and len(self.value) < 10:
            self.value += text

    def cell_ends(self, tag: str) -> None:
        if tag.rpartition(":")[2] == "v":
            index = int(self.value) if self.value.isdecimal() else -1
            if self.shared and 0 <= index < len(self.strings):
                self.said += self.strings[index]
            self.in_value = False
            if self.said > self.budget:
                raise _bomb(self.name)

    def reach(self, reference: str) -> None:
        """Note how far the sheet reaches. A reference outside Excel's own grid would make the reader ask for it all."""
        place = _REFERENCE.fullmatch(reference)
        if place is None or int(place[2]) > _LAST_ROW or _column_number(place[1]) > _LAST_COLUMN:
            raise _damaged(self.name)
        self.row, self.column = int(place[2]), _column_number(place[1])
        self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)
        if self.rows * self.columns > self.cells:
            raise _bomb(self.name)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _column_letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _damaged(name: str) -> CannotRead:
    return CannotRead(
        f"表格「{name}」打不开：可能已损坏或不是 xlsx，请用 WPS 或 Excel 另存为 .xlsx 再导入。",
        f"The workbook {name} cannot be opened: it may be damaged or not xlsx; save it again as .xlsx.",
    )


def _bomb(name: str) -> CannotRead:
    return CannotRead(
        f"表格「{name}」展开后太大：请删去空行、多余的工作表和图片，或分成几个文件。",
        f"The workbook {name} is too large when unpacked: remove empty rows, other sheets and pictures, or split it.",
    )
