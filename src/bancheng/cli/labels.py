"""Texts with labels out of the files somebody brings: in one table, or the labels in one and the texts in others."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from bancheng.cli.members import Told, id_of, told_in
from bancheng.cli.table_files import LARGE, table_in
from bancheng.errors import CannotRead
from bancheng.reading.starter import Labelled


def labelled(file: Path, label: str, text: str, messages: Sequence[Path]) -> list[Labelled]:
    """The rows that have a label. Of several, parted by semicolons, the first counts.

    A row without text finds it in `messages` by its id, in the file whose name begins like its `source`.
    """
    told = None
    found = []
    for row in table_in(file, LARGE).rows:
        if label not in row.cells:
            raise CannotRead(
                f"「{file.name}」没有 {label} 这一列：请用 --label-column 写明标注列。",
                f"{file.name} has no column {label}: name the column of labels with --label-column.",
                field="label-column",
            )
        value = row.cells[label].split(";")[0].strip()
        own = _own_text(row.cells, text)
        if value and not own:
            told = told_in(messages, text) if told is None else told
            own = _text_of(told, row.cells, file, row.line)
        if value:
            found.append(Labelled(own, value))
    return found


def _own_text(cells: Mapping[str, str], text: str) -> str:
    parts = (cells.get("subject", ""), cells.get(text, ""))
    return "\n".join(part for part in parts if part) if text in cells else ""


def _text_of(told: Told, cells: Mapping[str, str], file: Path, line: int) -> str:
    number = id_of(cells)
    source = cells.get("source") or cells.get("source_file", "")
    for name in dict.fromkeys(name for name, _ in told):
        if name.startswith(source) and (name, number) in told:
            return told[name, number]
    raise CannotRead(
        f"「{file.name}」第 {line} 行找不到原文：请用 --messages 给出原文文件，或加 text 列。",
        f"{file.name}, line {line}: its text is missing; give the files with --messages, or add a column text.",
        field="text",
    )
