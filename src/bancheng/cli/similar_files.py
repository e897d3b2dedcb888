"""Messages out of tables, by file and id; and the files that say which of them are of one class."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from bancheng.cli.table_files import LARGE, table_in
from bancheng.errors import CannotRead
from bancheng.reading.similar.pool import LabelledTexts
from bancheng.reading.similar.views import View

Told = dict[tuple[str, str], str]

_IDS = ("row_id", "row", "id", "msg_id")
_CLASSES = ("class_id", "issue_id", "label")
_NO_CLASS = ("", "none")


def told_in(files: Sequence[Path]) -> Told:
    """Every text by the file's name and its id, or its line where it has none."""
    made: Told = {}
    for file in files:
        for row in table_in(file, LARGE).rows:
            made[file.name, _first(row.cells, _IDS) or str(row.line)] = _text(row.cells)
    return made


def labelled_members(file: Path, told: Told, view: View) -> LabelledTexts:
    """The members with their texts: for events among all messages, for classes among the listed rows alone.

    CannotRead where a listed row has no text, here or among the messages.
    """
    rows = [row.cells for row in table_in(file, LARGE).rows if row.cells.get("member", "yes") == "yes"]
    by_id = {number: key for key in told for number in (key[1],)}
    keys = [_key(cells, told, by_id) for cells in rows]
    texts = [told.get(key, "") or _text(cells) for key, cells in zip(keys, rows, strict=True)]
    if missing := sum(not text for text in texts):
        raise CannotRead(
            f"“{file.name}”有 {missing} 行找不到原文，请用 --messages 给出原文文件，或加 text 列。",
            f"{file.name}: {missing} rows have no text; give the files with --messages, or add a column text.",
            field="messages",
        )
    classes = ["" if (given := _first(cells, _CLASSES)) in _NO_CLASS else given for cells in rows]
    events = [cells.get("event_id", "") for cells in rows]
    listed = set(keys)
    others = [text for key, text in told.items() if key not in listed]
    if view is View.CLASS:
        return LabelledTexts(texts, classes, events, others)
    nothing = [""] * len(others)
    return LabelledTexts([*texts, *others], [*classes, *nothing], [*events, *nothing])


def _key(cells: Mapping[str, str], told: Told, by_id: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    number = _first(cells, _IDS)
    exact = (cells.get("source_file", ""), number)
    return exact if exact in told else by_id.get(number, exact)


def _text(cells: Mapping[str, str]) -> str:
    return "\n".join(part for part in (cells.get("subject", ""), cells.get("text", "")) if part)


def _first(cells: Mapping[str, str], names: Sequence[str]) -> str:
    return next((cells[name] for name in names if cells.get(name)), "")
