"""The files of the project as a reader finds them: what is written by hand, without what tools leave behind."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("src", "tests", "tools", "docs", "sample", "bench", "requirements", ".ci")
LEFT_BEHIND = {"__pycache__", "bancheng.egg-info", "_build"}


def texts(*folders: str) -> Iterator[tuple[str, str]]:
    """Each text file's path from the root, and what it says; without folders, the whole project."""
    roots = [] if folders else [path for path in ROOT.iterdir() if path.is_file()]
    for folder in folders or FOLDERS:
        roots += [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    for path in sorted(roots):
        if LEFT_BEHIND.isdisjoint(path.parts) and b"\0" not in (content := path.read_bytes()):
            yield path.relative_to(ROOT).as_posix(), content.decode("utf-8")
