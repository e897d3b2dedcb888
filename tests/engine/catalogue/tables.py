"""A small catalogue as tables, each a list of rows, that a test changes in one place."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from bancheng.catalogue.folder import File
from bancheng.catalogue.load import read_files
from bancheng.catalogue.model import Catalogue

ON = date(2026, 11, 23)
Rows = Sequence[Sequence[str]]

OFFICES: Rows = [["部门代码", "部门名称"], ["police", "公安局"]]
MATTERS: Rows = [["事项代码", "部门", "事项名称", "面向对象"], ["move", "police", "迁户口", "age=18+"]]
ROUTES: Rows = [["事项代码", "情形", "工作日", "适用对象"], ["move", "", "3", "trade=courier"]]
REQUIREMENTS: Rows = [
    ["事项代码", "情形", "材料", "依据文件", "条款"],
    ["move", "", "book", "a-law", "第三条"],
    ["move", "", "本人到场；上门办理", "", ""],
]
PAPERS: Rows = [["材料代码", "材料名称", "本人可有"], ["book", "户口簿", "是"]]
NORMS: Rows = [["文件代码", "文件名称", "效力层级", "制定机关"], ["a-law", "某法", "法律", "npc"]]
ATTRIBUTES: Rows = [["条件代码", "条件名称", "按数值"], ["age", "年龄", "是"], ["trade", "工种", ""]]
CLASSES: Rows = [["条件代码", "类别代码", "类别名称"], ["trade", "driver", "司机"], ["trade", "courier", "快递员"]]

SMALL: Mapping[str, Rows] = {
    "部门": OFFICES,
    "事项": MATTERS,
    "情形": ROUTES,
    "要求": REQUIREMENTS,
    "材料": PAPERS,
    "依据": NORMS,
    "条件": ATTRIBUTES,
    "类别": CLASSES,
}


def as_csv(rows: Rows, encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode(encoding)


def changed(table: str, line: int, column: int, cell: str) -> dict[str, Rows]:
    """The small catalogue with one cell changed; lines and columns count from 1."""
    rows = [list(row) for row in SMALL[table]]
    rows[line - 1][column - 1] = cell
    return {**SMALL, table: rows}


def catalogue_of(
    tables: Mapping[str, Rows], encoding: str = "utf-8", more: Mapping[str, bytes] | None = None
) -> Catalogue:
    files = [File(f"{name}.csv", as_csv(rows, encoding)) for name, rows in tables.items()]
    return read_files([*files, *(File(name, content) for name, content in (more or {}).items())], ON)


def write(tables: Mapping[str, Rows], folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_bytes(as_csv(rows))
    return folder
