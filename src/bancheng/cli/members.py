"""Messages out of tables, by file and id; and the files that say which of them are of one class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bancheng.classes.evaluate import LabelledMessages
from bancheng.cli.table_files import LARGE, table_in
from bancheng.errors import CannotRead
from bancheng.reading.similar.pool import LabelledTexts
from bancheng.reading.similar.views import View

Key = tuple[str, str]
Told = dict[Key, str]

_IDS = ("row_id", "row", "id", "msg_id")
_CLASSES = ("class_id", "issue_id", "label")
_NO_CLASS = ("", "none")


@dataclass(frozen=True, slots=True)
class Member:
    """A message somebody has judged: where it stands among all, its text, its class and event; empty for of none."""

    key: Key
    text: str
    class_id: str
    event: str


def told_in(files: Sequence[Path], text: str = "text") -> Told:
    """Every text by the file's name and its id, or its line where it has none."""
    made: Told = {}
    for file in files:
        for row in table_in(file, LARGE).rows:
            made[file.name, id_of(row.cells) or str(row.line)] = _text(row.cells, text)
    return made


def labelled_texts(file: Path, told: Told, view: View) -> LabelledTexts:
    """To be searched in: for events the members among all messages, for classes the listed rows alone."""
    members = _members(file, told)
    listed = {each.key for each in members}
    others = [text for key, text in told.items() if key not in listed]
    nothing = [""] * (0 if view is View.CLASS else len(others))
    return LabelledTexts(
        [each.text for each in members] + others[: len(nothing)],
        [each.class_id for each in members] + nothing,
        [each.event for each in members] + nothing,
        others,
    )


def labelled_messages(file: Path, told: Told, level: str) -> LabelledMessages:
    """To be put into classes: at event level the members among all messages, at class level by themselves."""
    members = _members(file, told)
    everything = list(told.values())
    if level == "class" or not told:
        texts = [each.text for each in members]
        return LabelledMessages(texts, dict(enumerate(each.class_id for each in members)), everything or texts)
    place = {key: number for number, key in enumerate(told)}
    known = {place[each.key]: each.class_id for each in members if each.key in place}
    return LabelledMessages(everything, known, everything)


def id_of(cells: Mapping[str, str]) -> str:
    """The id of a row, under whichever of the usual names; empty where it has none."""
    return _first(cells, _IDS)


def _members(file: Path, told: Told) -> list[Member]:
    """The rows of the file; CannotRead where one has no text, here or among the messages."""
    by_id = {key[1]: key for key in told}
    rows = [row.cells for row in table_in(file, LARGE).rows if row.cells.get("member", "yes") == "yes"]
    members = [_member(cells, told, by_id) for cells in rows]
    if missing := sum(not each.text for each in members):
        raise CannotRead(
            f"“{file.name}”有 {missing} 行找不到原文，请用 --messages 给出原文文件，或加 text 列。",
            f"{file.name}: {missing} rows have no text; give the files with --messages, or add a column text.",
            field="messages",
        )
    return members


def _member(cells: Mapping[str, str], told: Told, by_id: Mapping[str, Key]) -> Member:
    exact = (cells.get("source_file", ""), id_of(cells))
    key = exact if exact in told else by_id.get(exact[1], exact)
    named = _first(cells, _CLASSES)
    class_id = "" if named in _NO_CLASS else named
    return Member(key, told.get(key, "") or _text(cells), class_id, cells.get("event_id", ""))


def _text(cells: Mapping[str, str], text: str = "text") -> str:
    return "\n".join(part for part in (cells.get("subject", ""), cells.get(text, "")) if part)


def _first(cells: Mapping[str, str], names: Sequence[str]) -> str:
    return next((cells[name] for name in names if cells.get(name)), "")
