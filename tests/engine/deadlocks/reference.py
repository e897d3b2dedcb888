"""The examples of docs/reference/findings.md as catalogues, so that every test of a kind reads what readers read."""

import re
from pathlib import Path

from bancheng.catalogue.load import read_catalogue
from bancheng.catalogue.model import Catalogue
from bancheng.deadlocks.findings import FindingKind
from tests.engine.deadlocks.worlds import TODAY

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "findings.md"
_BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
_FILE = re.compile(r"^# (\S+\.yaml)\n", re.MULTILINE)


def sections() -> dict[str, str]:
    """The page by heading; what stands before the first is under an empty name."""
    parts = re.split(r"^## (.+)\n", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def files(section: str) -> dict[str, str]:
    """The files written in one section."""
    found: dict[str, str] = {}
    for block in _BLOCK.findall(section):
        pieces = _FILE.split(block)
        found |= dict(zip(pieces[1::2], pieces[2::2], strict=True))
    return found


def example(kind: FindingKind) -> Catalogue:
    """The catalogue shown for one kind of finding."""
    page = sections()
    return read_catalogue(files(page[""]) | files(page[kind.value]), TODAY)
