"""What a lint says of the files of a catalogue: kept from last time if they are the same, else found anew."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bancheng.catalogue.folder import catalogue_files
from bancheng.catalogue.kept.keys import key_of
from bancheng.catalogue.kept.whole import NotKept, keep_whole, kept_whole
from bancheng.deadlocks.finding_lines import findings_read, findings_written
from bancheng.deadlocks.findings import Finding
from bancheng.on_demand import on_demand

if TYPE_CHECKING:
    from bancheng.catalogue.compile import Compiled

open_files: Callable[..., "Compiled"] = on_demand("bancheng.catalogue.kept.open:open_files")
lint: Callable[..., tuple[Finding, ...]] = on_demand("bancheng.deadlocks.lint:lint")
"""Neither arrays nor reasoning are loaded where the findings have been kept."""


@dataclass(frozen=True, slots=True)
class Linted:
    """The findings, and of how much: `offices` and `matters` are counts."""

    on: date
    offices: int
    matters: int
    findings: tuple[Finding, ...]


def lint_files(path: Path, on: date, catalogues: Path | None = None, findings: Path | None = None) -> Linted:
    """The lint of the catalogue at the path, as in force on that day.

    The folders are where compiled catalogues and findings are kept; with None nothing is looked for and nothing kept.
    Findings are found by the contents of the files, the day and the code that reads and lints them; what is damaged is
    passed over without a word.
    """
    files = catalogue_files(path)
    if findings is None:
        return linted(open_files(files, on, catalogues))
    key = key_of(files, on, "catalogue", "files", "deadlocks")
    try:
        return _read(bytes(kept_whole(findings, key)), on)
    except (NotKept, ValueError, TypeError, LookupError, AttributeError):
        fresh = linted(open_files(files, on, catalogues))
        keep_whole(findings, key, [_written(fresh)])
        return fresh


def linted(compiled: "Compiled") -> Linted:
    """The lint of a compiled catalogue."""
    catalogue = compiled.catalogue
    return Linted(catalogue.on, len(catalogue.offices), len(catalogue.matters), lint(compiled))


def _written(fresh: Linted) -> bytes:
    content = [fresh.offices, fresh.matters, findings_written(fresh.findings)]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _read(content: bytes, on: date) -> Linted:
    offices, matters, findings = json.loads(content)
    return Linted(on, offices, matters, findings_read(findings))
