"""The files of a catalogue, not yet read."""

from dataclasses import dataclass
from pathlib import Path

from bancheng.errors import CannotRead
from bancheng.files.limits import Limits, read_bytes

TABLE_LIMITS = Limits(file_bytes=1_000_000_000, unpacked_bytes=400_000_000, cells=100_000_000)
"""Room for some ten million requirements as CSV. What is packed, as workbooks are, may not grow as far."""

YAML = {".yaml", ".yml"}
_TABLES = {".csv", ".xlsx"}
_NOT_OURS = (".", "~$")  # hidden files, and those a spreadsheet program keeps while it has a workbook open


@dataclass(frozen=True, slots=True)
class File:
    """One file of a catalogue: what it is called, and its bytes."""

    name: str
    content: bytes

    @property
    def kind(self) -> str:
        """The end of the name, which says how it is read."""
        return Path(self.name).suffix.lower()


def catalogue_files(path: Path) -> list[File]:
    """The files that make up a catalogue, in their order. Raises CannotRead if there is none."""
    there = sorted(path.iterdir()) if path.is_dir() else [path] if path.is_file() else []
    ours = [file for file in there if file.suffix.lower() in YAML | _TABLES and not file.name.startswith(_NOT_OURS)]
    if not ours:
        raise CannotRead(
            f"“{path}”里没有目录文件（.yaml、.csv 或 .xlsx），请核对路径。",
            f'There is no file of a catalogue (.yaml, .csv or .xlsx) in "{path}"; check the path.',
            field=str(path),
        )
    return [File(file.name, read_bytes(file, TABLE_LIMITS)) for file in ours]
