"""Messages out of tables: which column holds what is said in a small YAML file; every row is read or reported.

columns:                     # field: one column name, or several to look for in turn
  text: [text, 留言内容]
  time: time
required: [text]             # fields that may not be empty; `text` always is one of them
time_formats: ["%d/%m/%Y"]   # tried before the usual forms
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from bancheng.errors import CannotRead
from bancheng.files.formulas import restored
from bancheng.files.moments import moment
from bancheng.files.tables import Row, Table
from bancheng.reading.error_report import REASON_COLUMN, BadRow
from bancheng.reading.numbers import compact, is_id_number, looks_like_old_id
from bancheng.reading.redact import mask
from bancheng.reasons import Sentence

_FIELDS = (
    "text",
    "subject",
    "time",
    "name",
    "phone",
    "id_number",
    "source_id",
    "topic",
    "office",
    "reply",
    "reply_time",
)
_NUMBER_FIELDS = frozenset({"phone", "id_number", "source_id"})
_TIME_FIELDS = frozenset({"time", "reply_time"})
_ROUNDED = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+[0-9]{1,3}")
_NOTHING = frozenset({"无", "没有", "不详", "未提供", "-", "--", "/", "\\", "n/a", "none", "null"})
_LARGEST_MAPPING = 65_536


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which columns a field may be called, which fields may not be empty, which time forms to try first."""

    columns: Mapping[str, tuple[str, ...]]
    required: frozenset[str] = frozenset({"text"})
    time_formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """What one person wrote, as it stands in the file; `masked` gives the form that may be shown.

    Times are on the clock of the place. Empty means the file does not say. `cells` is the row itself.
    """

    line: int
    text: str
    subject: str = ""
    time: datetime | None = None
    name: str = ""
    phone: str = ""
    id_number: str = ""
    source_id: str = ""
    topic: str = ""
    office: str = ""
    reply: str = ""
    reply_time: datetime | None = None
    cells: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def masked(self) -> "Message":
        """The message with personal numbers masked wherever somebody typed free text."""
        return replace(self, text=mask(self.text), subject=mask(self.subject), reply=mask(self.reply))


def load_mapping(source: Path | str | bytes) -> ColumnMapping:
    """The mapping in a YAML file or text. Raises CannotRead with the field that is wrong.

    >>> load_mapping("columns: {text: [内容, text], time: 时间}").columns["text"]
    ('内容', 'text')
    """
    raw = _yaml(source)
    columns = raw.get("columns")
    unknown = [str(key)[:40] for key in raw if key not in ("columns", "required", "time_formats")]
    if unknown or not isinstance(columns, dict):
        raise _bad_mapping("columns", "要有 columns，且只有 columns、required、time_formats")
    named = {key: _names(key, value) for key, value in columns.items()}
    required = frozenset(_names("required", raw.get("required", ["text"]))) | {"text"}
    stray = next((key for key in (*named, *required) if key not in _FIELDS), None)
    if stray is not None:
        raise _bad_mapping(str(stray)[:40], f"字段只能是 {'、'.join(_FIELDS)}")
    if missing := sorted(required - named.keys()):
        raise _bad_mapping(missing[0], "必填字段要写明列名")
    return ColumnMapping(named, required, _names("time_formats", raw.get("time_formats", [])))


def read_messages(table: Table, mapping: ColumnMapping) -> Iterator[Message | BadRow]:
    """Each row as a message, or as a bad row with the reason; never neither.

    A source id met before in the same file is reported with the line it was first met on. A file that is an error
    report of an earlier import is taken back as it was. Raises CannotRead at once if a required column is missing.
    """
    chosen: dict[str, str] = {}
    folded = {_folded(column): column for column in table.columns}
    for key, names in mapping.columns.items():
        column = next((folded[_folded(name)] for name in names if _folded(name) in folded), None)
        if column is not None:
            chosen[key] = column
        elif key in mapping.required:
            raise _missing_column(table, key, names)
    return _read_rows(table, mapping, chosen)


def _read_rows(table: Table, mapping: ColumnMapping, chosen: dict[str, str]) -> Iterator[Message | BadRow]:
    first_line: dict[str, int] = {}
    for row in table.rows:
        cells = row.cells
        if REASON_COLUMN in table.columns:
            cells = {column: restored(cell) for column, cell in cells.items() if column != REASON_COLUMN}
        message = _read_row(Row(row.line, cells), table.columns, mapping, chosen)
        if isinstance(message, Message) and message.source_id:
            earlier = first_line.setdefault(message.source_id, row.line)
            if earlier != row.line:
                said = Sentence(f"编号与第{earlier}行重复。", f"The same id as on line {earlier}.")
                yield BadRow(row.line, cells, said, "source_id")
                continue
        yield message


def _read_row(row: Row, columns: tuple[str, ...], mapping: ColumnMapping, chosen: dict[str, str]) -> Message | BadRow:
    surplus = next((column for column in row.cells if column not in columns), None)
    if surplus is not None:
        said = Sentence(
            f"这一行多出了「{surplus}」：请看是否少了引号。", "More cells than columns: look for a missing quote."
        )
        return BadRow(row.line, row.cells, said, "")
    values: dict[str, Any] = {}
    for key in _FIELDS:
        try:
            written = _proper(key, row.cells.get(chosen.get(key, ""), "").strip(), required=key in mapping.required)
            values[key] = (
                written if key not in _TIME_FIELDS else moment(written, mapping.time_formats) if written else None
            )
        except CannotRead as error:
            return BadRow(row.line, row.cells, error.sentence, key)
    return Message(line=row.line, cells=row.cells, **values)


def _proper(key: str, value: str, *, required: bool) -> str:
    """The value as it will be kept. Raises CannotRead with the sentence for the report."""
    if key in _NUMBER_FIELDS:
        value = unicodedata.normalize("NFKC", value)
        if _ROUNDED.fullmatch(value):
            raise CannotRead(
                "号码被 Excel 改成了科学计数：请设为文本重填。", "The number was rounded by Excel: type it as text."
            )
    if key in ("phone", "id_number") and value.lower() in _NOTHING:
        value = ""
    if required and not value:
        raise CannotRead("必填的一格是空的：请补上。", "A required cell is empty: fill it in.")
    if key == "id_number" and value and not is_id_number(compact(value)) and not looks_like_old_id(compact(value)):
        raise CannotRead("证件号码不对：请对照证件核对。", "The identity number is wrong: compare it with the card.")
    return value


def _folded(column: str) -> str:
    return "".join(unicodedata.normalize("NFKC", column).casefold().split())


def _names(key: object, value: object) -> tuple[str, ...]:
    names = value if isinstance(value, list) else [value]
    if not all(isinstance(name, str) and name for name in names):
        raise _bad_mapping(str(key)[:40], "要写成文字，或文字的列表")
    return tuple(names)


def _yaml(source: Path | str | bytes) -> dict[Any, Any]:
    try:
        text = source.read_bytes() if isinstance(source, Path) else source
        raw = yaml.safe_load(text) if len(text) <= _LARGEST_MAPPING else None
    except (OSError, yaml.YAMLError, UnicodeError, RecursionError, ValueError) as error:
        raise _bad_mapping("", "读不出 YAML") from error
    if not isinstance(raw, dict):
        raise _bad_mapping("", "应是「字段: 列名」的 YAML")
    return raw


def _bad_mapping(key: str, why: str) -> CannotRead:
    where = f"「{key}」" if key else ""
    return CannotRead(
        f"列对照表{where}不对：{why}。",
        f"The column mapping is wrong{' at ' + key if key else ''}: see columns, required, time_formats.",
        field=key,
    )


def _missing_column(table: Table, key: str, names: tuple[str, ...]) -> CannotRead:
    there = "、".join(table.columns[:20])
    wanted = "、".join(names)
    return CannotRead(
        f"文件「{table.name}」没有「{wanted}」这一列：现有{there}，请改列名或改列对照表。",
        f"{table.name} has no column “{wanted}”; it has {there}. Rename the column or edit the mapping.",
        field=key,
    )
