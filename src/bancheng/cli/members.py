"""Files that say which messages are of one class, joined with the files in which the messages stand."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bancheng.classes.evaluate import LabelledMessages
from bancheng.cli.table_files import LARGE, table_in
from bancheng.errors import CannotRead

_IDS = ("row_id", "row", "id", "msg_id")
_CLASSES = ("class_id", "issue_id", "label")
_NO_CLASS = ("", "none")


def told_in(files: Sequence[Path]) -> dict[tuple[str, str], str]:
    """Every text by file name and id."""
    made: dict[tuple[str, str], str] = {}
    for file in files:
        for row in table_in(file, LARGE).rows:
            text = "\n".join(part for part in (row.cells.get("subject", ""), row.cells.get("text", "")) if part)
            made[file.name, _first(row.cells, _IDS)] = text
    return made


def labelled_members(file: Path, told: dict[tuple[str, str], str], level: str) -> LabelledMessages:
    """The members with their texts: at event level among all messages, at class level by themselves."""
    rows = [row.cells for row in table_in(file, LARGE).rows if row.cells.get("member", "yes") == "yes"]
    by_id = {number: key for key in told for number in (key[1],)}
    keys = [_key(cells, told, by_id) for cells in rows]
    own = [told.get(key, "") if key else cells.get("text", "") for key, cells in zip(keys, rows, strict=True)]
    if missing := sum(not text for text in own):
        raise CannotRead(
            f"「{file.name}」有 {missing} 行找不到原文：请用 --messages 给出原文文件，或加 text 列。",
            f"{file.name}: {missing} rows have no text; give the files with --messages, or add a column text.",
            field="text",
        )
    labels = [_first(cells, _CLASSES) for cells in rows]
    labels = ["" if label in _NO_CLASS else label for label in labels]
    if level == "class" or not told:
        return LabelledMessages(own, dict(enumerate(labels)), list(told.values()) or own)
    place = {key: number for number, key in enumerate(told)}
    everything = list(told.values())
    known = {place[key]: label for key, label in zip(keys, labels, strict=True) if key}
    return LabelledMessages(everything, known, everything)


def _key(cells: Any, told: dict[tuple[str, str], str], by_id: dict[str, tuple[str, str]]) -> tuple[str, str] | None:
    number = _first(cells, _IDS)
    exact = (cells.get("source_file", ""), number)
    return exact if exact in told else by_id.get(number)


def _first(cells: Any, names: Sequence[str]) -> str:
    return next((str(cells[name]) for name in names if cells.get(name)), "")
