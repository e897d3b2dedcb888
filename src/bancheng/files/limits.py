"""How much a file may hold, and its bytes if they are not too many."""

from dataclasses import dataclass
from pathlib import Path

from bancheng.errors import CannotRead


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a table file may hold. `cell_characters` stays under the csv module's own 131,072."""

    file_bytes: int = 100_000_000
    unpacked_bytes: int = 200_000_000
    cells: int = 5_000_000
    columns: int = 500
    cell_characters: int = 100_000


def read_bytes(path: Path, limits: Limits, name: str = "") -> bytes:
    """The bytes of a file. Raises CannotRead if there are too many, or none can be had."""
    name = name or path.name
    try:
        with path.open("rb") as file:
            content = file.read(limits.file_bytes + 1)
    except OSError as error:
        raise CannotRead(
            f"打不开文件「{name}」：请看文件是否还在、能否读取。",
            f"Cannot open {name}: check that it exists and is readable.",
        ) from error
    if len(content) > limits.file_bytes:
        raise too_large(name, limits.file_bytes)
    return content


def too_large(name: str, limit: int) -> CannotRead:
    """The error for more bytes than that."""
    size = f"{limit / 1_000_000:g} MB"
    return CannotRead(
        f"文件「{name}」太大：最多 {size}，请分成几个文件。", f"{name} is too large: at most {size}; split it."
    )
